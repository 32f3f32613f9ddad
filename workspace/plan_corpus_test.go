package workspace

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/plan"
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

// TestCorpusPlans plans from nothing to each recorded schema without a mistake, from its
// first half to all of it, and back. Nearly all plans have to reach their goal by
// statements that no rule refuses; the rest are schemas that statements cannot describe,
// such as those of altered tables whose columns stand where CREATE would not have them.
func TestCorpusPlans(t *testing.T) {
	plans, wrong := 0, 0
	for group, text := range recordedSchemas(t) {
		if faults(t, "", text) != "" {
			continue
		}
		statements := strings.SplitAfter(text, "\n;\n")
		half := strings.Join(statements[:len(statements)/2], "")
		for _, pair := range [][2]string{{"", text}, {half, text}, {text, half}} {
			up, down := scripts(Plan(loadText(t, pair[1]), loadText(t, pair[0]), nil))
			for _, way := range [][3]string{{pair[0], up, pair[1]}, {pair[0] + up, down, pair[0]}} {
				plans++
				if problem := faults(t, way[0], way[1]) + left(t, way[0]+way[1], way[2]); problem != "" {
					if wrong++; wrong <= 5 {
						t.Logf("%s: %s", group, problem)
					}
				}
			}
		}
	}
	t.Logf("%d of %d plans do not reach their goal", wrong, plans)
	if 1000*wrong > 3*plans {
		t.Error("too many plans do not reach their goal")
	}
}

// scripts are the statements of a plan and those that lead back. A plan with a step that
// has to be done by hand has none.
func scripts(p *plan.Plan) (up, down string) {
	for _, step := range p.Steps {
		if step.Way == plan.Refused {
			return "", ""
		}
		up += step.Statement + ";\n"
	}
	for _, step := range slices.Backward(p.Steps) {
		for _, statement := range step.Reverse {
			down += statement + ";\n"
		}
	}
	return up, down
}

// faults are the errors that the rules find in a script that runs on a schema.
func faults(t *testing.T, schema, script string) string {
	t.Helper()
	result, err := Check([]Source{{Name: "a.sql", Text: []byte(schema)}, {Name: "b.sql", Text: []byte(script)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, d := range result.Diagnostics {
		if d.File.Name == "b.sql" && d.Severity == analyzer.Error {
			text += d.Message + "\n"
		}
	}
	return text
}

// left are the changes that lead from one schema to another.
func left(t *testing.T, have, want string) string {
	t.Helper()
	p := Plan(loadText(t, want), loadText(t, have), nil)
	if up, _ := scripts(p); up == "" {
		return ""
	}
	text := ""
	for _, c := range p.Changes() {
		if c.Way != plan.Reported {
			text += c.Object.Name.String() + ": " + c.Text() + "\n"
		}
	}
	return text
}
