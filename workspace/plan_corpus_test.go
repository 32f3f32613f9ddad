package workspace

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// recordedStatement is one statement of a recorded test case.
type recordedStatement struct {
	SQL, Kind, Dialect string
	Group              any `json:"db_context"`
	Seq                int
}

// recordedSchemas are the scripts of the recorded test cases, without what cleans up
// behind them.
func recordedSchemas(t *testing.T) map[string]string {
	file, err := os.Open("../../shared/corpus/starrocks.jsonl")
	if err != nil {
		t.Skip("no recorded statements")
	}
	defer file.Close()
	groups := map[string][]recordedStatement{}
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		var r recordedStatement
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Dialect != "trino" {
			groups[fmt.Sprint(r.Group)] = append(groups[fmt.Sprint(r.Group)], r)
		}
	}
	scripts := map[string]string{}
	for group, list := range groups {
		slices.SortStableFunc(list, func(a, b recordedStatement) int { return a.Seq - b.Seq })
		for len(list) > 0 && strings.HasPrefix(list[len(list)-1].Kind, "DROP") {
			list = list[:len(list)-1]
		}
		var b strings.Builder
		for _, r := range list {
			b.WriteString(strings.TrimRight(r.SQL, " \n\t") + "\n;\n")
		}
		scripts[group] = b.String()
	}
	return scripts
}

// TestCorpusAgainstItself wants nothing to differ between a schema and itself: what is not
// known of it is unknown on both sides.
func TestCorpusAgainstItself(t *testing.T) {
	objects, wrong, unknown := 0, 0, map[string]int{}
	for group, text := range recordedSchemas(t) {
		want, have := loadText(t, text), loadText(t, text)
		for _, e := range want.Schema.Entries {
			if !e.Gone {
				objects++
			}
		}
		for _, c := range Plan(want, have, nil).Changes() {
			if c.Unknown() {
				reason, _, _ := strings.Cut(c.Why, " of ") // the rest is a name
				unknown[reason]++
				continue
			}
			if wrong++; wrong <= 20 {
				t.Errorf("%s: %s: %s %q: %q is not %q", group, c.Object.Name, c.Part, c.Name, c.Want, c.Have)
			}
		}
	}
	t.Logf("%d objects, %d differ from themselves", objects, wrong)
	for reason, count := range unknown {
		t.Logf("unknown %d times: %s", count, reason)
	}
}

func loadText(t *testing.T, text string) *Loaded {
	t.Helper()
	loaded, err := Load([]Source{{Name: "schema.sql", Text: []byte(text)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}
