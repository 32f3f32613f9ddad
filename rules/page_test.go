package rules

import (
	"slices"
	"testing"
)

func TestSplitPage(t *testing.T) {
	const text = "# Title\n\nProse.\n\n```sql bad target=starrocks@3.3\nSELECT 1;\n```\n```text\n```\n\nMore.\n"
	parts := SplitPage(text)
	if len(parts) != 4 {
		t.Fatalf("%d parts: %+v", len(parts), parts)
	}
	if bad := parts[1]; !bad.Is("sql", "bad") || bad.Is("sql", "good") || bad.Text != "SELECT 1;\n" || bad.Attribute("target") != "starrocks@3.3" {
		t.Errorf("bad block %+v", bad)
	}
	if empty := parts[2]; !empty.Is("text") || empty.Text != "" || empty.Attribute("target") != "" {
		t.Errorf("empty block %+v", empty)
	}
	if Title(text) != "Title" || Title("no title\n") != "" {
		t.Errorf("titles %q, %q", Title(text), Title("no title\n"))
	}
}

func TestJoinPageGivesThePageBack(t *testing.T) {
	pages := []string{"", "x\n", "```sql\nnever closed\n", "```\nplain\n```\n", "a\n```sql  bad\n\n```\n\n```text\n```\nb\n"}
	for _, rule := range All {
		pages = append(pages, rule.Doc())
	}
	for _, page := range pages {
		if got := JoinPage(SplitPage(page)); got != page {
			t.Errorf("%q became %q", page, got)
		}
	}
}

func TestInvalidBytes(t *testing.T) {
	for text, want := range map[string][3]int{
		"a\xffb":            {1, 2, 0},
		"a\xff\xfe\xfdb":    {1, 4, 0},
		"é\xc3":             {2, 3, 0},
		"\xff a \xfe\xfe b": {0, 1, 1},
		"\xe4 \xf6 \xfc":    {0, 1, 2},
	} {
		span, more := invalidBytes(text)
		if got := [3]int{int(span.Start), int(span.End), more}; !slices.Equal(got[:], want[:]) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}
