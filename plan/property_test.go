package plan_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/plan"
	"github.com/srlint/srlint/workspace"
)

// failer is a test, or one of the many that rapid makes of it.
type failer interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func load(t failer, texts ...string) *workspace.Loaded {
	t.Helper()
	var sources []workspace.Source
	for i, text := range texts {
		sources = append(sources, workspace.Source{Name: string(rune('a'+i)) + ".sql", Text: []byte(text)})
	}
	loaded, err := workspace.Load(sources, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range loaded.Failures {
		t.Fatal(f.Name, f.Err)
	}
	return loaded
}

// up and down are the statements of a plan as scripts, with those that lose data.
func up(p *plan.Plan) string {
	text := ""
	for _, step := range p.Steps {
		if step.Statement != "" {
			text += step.Statement + ";\n"
		}
	}
	return text
}

func down(p *plan.Plan) string {
	text := ""
	for i := len(p.Steps) - 1; i >= 0; i-- {
		for _, statement := range p.Steps[i].Reverse {
			text += statement + ";\n"
		}
	}
	return text
}

// reaches wants a plan to lead from one schema to the other and back, with statements that
// no rule refuses.
func reaches(t failer, have, want string) {
	t.Helper()
	p := workspace.Plan(load(t, want), load(t, have), nil)
	refused := false
	for _, c := range p.Changes() {
		refused = refused || c.Way == plan.Refused
	}
	for _, step := range p.Steps {
		refused = refused || step.Way == plan.Refused
	}
	if refused {
		return
	}
	there := up(p)
	accepted(t, have, want, there)
	if left := todo(workspace.Plan(load(t, want), load(t, have, there), nil)); left != "" {
		t.Fatalf("from\n%s\nto\n%s\nthe plan\n%s\nleaves\n%s", have, want, there, left)
	}
	back := down(p)
	accepted(t, have+there, have, back)
	if left := todo(workspace.Plan(load(t, have), load(t, have, there, back), nil)); left != "" {
		t.Fatalf("from\n%s\nto\n%s\nthe plan\n%s\nand the way back\n%s\nleave\n%s", have, want, there, back, left)
	}
}

// todo are the changes that a plan would make.
func todo(p *plan.Plan) string {
	text := ""
	for _, c := range p.Changes() {
		if c.Way != plan.Reported {
			text += c.Object.Name.String() + ": " + c.Text() + "\n"
		}
	}
	return text
}

// accepted wants no rule to refuse a statement of a script that runs on a schema.
func accepted(t failer, have, want, script string) {
	t.Helper()
	result, err := workspace.Check([]workspace.Source{{Name: "a.sql", Text: []byte(have)}, {Name: "b.sql", Text: []byte(script)}}, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Diagnostics {
		if d.File.Name == "b.sql" && d.Severity == analyzer.Error {
			at := d.File.Position(d.Span.Start)
			t.Fatalf("from\n%s\nto\n%s\nline %d of the plan is refused: %s (%s)\n%s", have, want, at.Line, d.Message, d.Rule, script)
		}
	}
}

// TestExamplesReachEachOther plans between the example schemas and the same without one
// file, and between files of which each half stands for the other.
func TestExamplesReachEachOther(t *testing.T) {
	var all []string
	paths, err := filepath.Glob("../testdata/examples/*/*.sql")
	if err != nil || len(paths) == 0 {
		t.Fatal("no examples", err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(text))
	}
	whole := strings.Join(all, "\n")
	reaches(t, whole, whole)
	reaches(t, "", whole)
	reaches(t, whole, "")
	for i := range all {
		rest := strings.Join(append(append([]string(nil), all[:i]...), all[i+1:]...), "\n")
		reaches(t, whole, rest)
		reaches(t, rest, whole)
	}
}
