package report

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/syntax"
)

// at makes a diagnostic of the text between the marks « and » of a file's text.
func at(name, marked string) analyzer.Diagnostic {
	start := strings.Index(marked, "«")
	text := strings.Replace(marked, "«", "", 1)
	end := strings.Index(text, "»")
	text = strings.Replace(text, "»", "", 1)
	return analyzer.Diagnostic{
		Rule: "some-rule", Severity: analyzer.Error, Stage: analyzer.Parse, Message: "it is wrong",
		File: &syntax.File{Name: name, Text: text},
		Span: syntax.Span{Start: int32(start), End: int32(end)},
	}
}

func text(t *testing.T, options TextOptions, found ...analyzer.Diagnostic) string {
	t.Helper()
	summary := Summary{Files: 2, Statements: 3, Milliseconds: 4}
	summary.Count(found)
	var b strings.Builder
	if err := Text(&b, found, summary, options); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func equal(t *testing.T, got, want string) {
	t.Helper()
	if want = strings.TrimPrefix(want, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextShowsEverything(t *testing.T) {
	d := at("a/v.sql", "SELECT 1;\nCREATE VIEW v\n  SECURITY «DEFINER» AS SELECT 1;\n")
	d.Message, d.Label, d.Help = "StarRocks has no SECURITY DEFINER", "the parser refuses it", "use SECURITY INVOKER"
	d.Related = []analyzer.Related{{File: d.File, Span: syntax.Span{Start: 22, End: 23}, Message: "of this view"}}
	d.Fixes = []analyzer.Fix{
		analyzer.Replace("Use SECURITY INVOKER", analyzer.Unsafe, d.Span, "INVOKER"),
		analyzer.Delete("Leave it out", analyzer.Safe, d.Span),
	}
	equal(t, text(t, TextOptions{}, d), `
error: StarRocks has no SECURITY DEFINER  some-rule
 --> a/v.sql:3:12
  |
3 |   SECURITY DEFINER AS SELECT 1;
  |            ^^^^^^^ the parser refuses it
  = note: of this view
 --> a/v.sql:2:13
  |
2 | CREATE VIEW v
  |             ^
  = help: use SECURITY INVOKER
  = help: Use SECURITY INVOKER (fix available, changes meaning)
  = help: Leave it out (fix available)

1 error in 2 files (3 statements, 4 ms)
`)
}

// marks gives the two lines of a frame that show the text and the marks under it.
func TestFrame(t *testing.T) {
	long := strings.Repeat("x", 300)
	for _, test := range []struct{ name, marked, text, marks string }{
		{"plain", "SELECT «x»", "SELECT x", "       ^"},
		{"end of file", "SELECT«»", "SELECT", "      ^"},
		{"end of line", "SELECT«»\nx", "SELECT", "      ^"},
		{"after the last line break", "SELECT\n«»", "", "^"},
		{"empty in a line", "SELECT «»xy", "SELECT xy", "       ^"},
		{"tab", "\t«x»\ty", "    x   y", "    ^"},
		{"tab marked", "a«\t»y", "a   y", " ^^^"},
		{"wide", "'数据' «x»", "'数据' x", "       ^"},
		{"wide marked", "«数据» x", "数据 x", "^^^^"},
		{"combining", "'e\u0301' «x»", "'e\u0301' x", "    ^"},
		{"escape sequence", "'\x1b[31m' «x»", `'\x1b[31m' x`, "           ^"},
		{"right to left mark", "'\u202e' «x»", `'\u{202e}' x`, "           ^"},
		{"not UTF-8", "'\xff' «x»", `'\xff' x`, "       ^"},
		{"carriage return inside", "a\r«x»", `a\rx`, "   ^"},
		{"several lines", "SELECT «x,\n  y» FROM t", "SELECT x,", "       ^^"},
		{"CRLF", "SELECT «x,\r\n  y» FROM t\r\n", "SELECT x,", "       ^^"},
		{"long before", long + "«y»", "…" + long[:40] + "y", strings.Repeat(" ", 41) + "^"},
		{"long after", "«y»" + long, "y" + long[:119] + "…", "^"},
		{"long marked", "«" + long + "»", long[:120] + "…", strings.Repeat("^", 120)},
		{"very long", strings.Repeat("数", 5000) + "«y»" + strings.Repeat("z", 5000), "…" + strings.Repeat("数", 20) + "y" + strings.Repeat("z", 79) + "…", strings.Repeat(" ", 41) + "^"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := at("f.sql", test.marked)
			shown, marks := frame(d.File, d.Span)
			if shown != test.text || marks != test.marks {
				t.Errorf("got\n%s\n%s\nwant\n%s\n%s", shown, marks, test.text, test.marks)
			}
		})
	}
}

func TestTextSaysWhereALongSpanEnds(t *testing.T) {
	if got := text(t, TextOptions{}, at("f.sql", "SELECT «x,\n  y» FROM t")); !strings.Contains(got, "= note: it ends at line 2") {
		t.Error(got)
	}
	if got := text(t, TextOptions{}, at("f.sql", "SELECT «x,\n»y FROM t")); strings.Contains(got, "it ends") {
		t.Error(got)
	}
}

func TestTextOfAnEmptyFile(t *testing.T) {
	equal(t, text(t, TextOptions{Quiet: true}, at("f.sql", "«»")), `
error: it is wrong  some-rule
 --> f.sql:1:1

`)
}

func TestTextLetsNoControlCharacterPass(t *testing.T) {
	evil := "a\x1b[2J\u202eb\x07\u0085\r"
	d := at(evil+".sql", evil+"«"+evil+"»")
	d.Message, d.Label, d.Help = evil, evil, evil
	d.Fixes = []analyzer.Fix{analyzer.Delete(evil, analyzer.Safe, d.Span)}
	d.Related = []analyzer.Related{{File: d.File, Message: evil}}
	for _, r := range text(t, TextOptions{}, d) {
		if r != '\n' && (r < ' ' || r == 0x7f || r == 0x85 || r == 0x202e) {
			t.Errorf("control character %U in the report", r)
		}
	}
}

func TestTextColor(t *testing.T) {
	got := text(t, TextOptions{Color: true}, at("f.sql", "SELECT «x»"))
	for _, want := range []string{"\x1b[1;31merror\x1b[0m", "\x1b[1;31m^\x1b[0m", "\x1b[1;31m1 error\x1b[0m"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

func TestTextSummaries(t *testing.T) {
	warning, info := at("f.sql", "«x»"), at("f.sql", "«x»")
	warning.Severity, info.Severity = analyzer.Warning, analyzer.Info
	last := func(s string) string {
		lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
		return lines[len(lines)-1]
	}
	equal(t, last(text(t, TextOptions{})), "All clean: 2 files, 3 statements (4 ms)")
	equal(t, last(text(t, TextOptions{}, warning, info, warning)), "2 warnings, 1 info in 2 files (3 statements, 4 ms)")
	equal(t, text(t, TextOptions{Quiet: true}), "")
}

func TestTextStatistics(t *testing.T) {
	other := at("f.sql", "«x»")
	other.Rule = "another-rule"
	other.Fixes = []analyzer.Fix{{Title: "mend"}}
	d := at("f.sql", "«x»")
	equal(t, text(t, TextOptions{Statistics: true}, d, other, d, other, d), `
count  rule          fixable
    3  some-rule           0
    2  another-rule        2

5 errors in 2 files (3 statements, 4 ms)
`)
}

func TestTextOfAMistakeAtNoFile(t *testing.T) {
	equal(t, text(t, TextOptions{Quiet: true}, analyzer.Panic(nil, "rule x", "boom")), `
error: rule x failed: boom  internal-error
  = help: this is a mistake in srlint: please report it with the file at https://github.com/srlint/srlint/issues

`)
}

func TestTextPlacesInOtherFiles(t *testing.T) {
	d := at("a.sql", "«x»")
	other := at("b.sql", strings.Repeat("\n", 99)+"SELECT «x»")
	d.Related = []analyzer.Related{{File: other.File, Span: other.Span, Message: "made here"}}
	equal(t, text(t, TextOptions{Quiet: true}, d), `
error: it is wrong  some-rule
   --> a.sql:1:1
    |
  1 | x
    | ^
    = note: made here
   --> b.sql:100:8
    |
100 | SELECT x
    |        ^

`)
}
