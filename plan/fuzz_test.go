package plan_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// FuzzPlan wants a plan between any two schemas, of statements that can be read.
func FuzzPlan(f *testing.F) {
	paths, _ := filepath.Glob("../testdata/plan/*.txtar")
	for _, path := range paths {
		archive, err := golden.Read(path)
		if err != nil {
			f.Fatal(err)
		}
		texts := map[string]string{}
		for _, in := range archive.Files(".sql") {
			texts[in.Name] = in.Text
		}
		f.Add(texts["base.sql"], texts["schema.sql"])
	}
	f.Fuzz(func(t *testing.T, base, schema string) {
		if strings.Contains(base+schema, "\x00") {
			return // a binary file is no schema
		}
		have, want := load(t, base), load(t, schema)
		p := workspace.Plan(want, have, nil)
		if have.Unread+want.Unread > 0 {
			return
		}
		for _, script := range []string{up(p), down(p)} {
			if file := syntax.Parse("plan.sql", script); len(file.Errors) > 0 {
				t.Fatalf("from\n%s\nto\n%s\n%s in\n%s", base, schema, file.Errors[0].Message, script)
			}
		}
	})
}
