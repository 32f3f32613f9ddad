package plan_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// TestGolden writes the plans from base.sql to schema.sql: as text, and the way back as a
// script. The comment may hold target=starrocks@3.3.
func TestGolden(t *testing.T) {
	golden.Run(t, "../testdata/plan/*.txtar", func(t *testing.T, a *golden.Archive) {
		options := workspace.Options{}
		for word := range strings.FieldsSeq(a.Comment()) {
			if target, ok := strings.CutPrefix(word, "target="); ok {
				options.Target = target
			}
		}
		sides := map[string]*workspace.Loaded{}
		for _, f := range a.Files(".sql") {
			loaded, err := workspace.Load([]workspace.Source{{Name: f.Name, Text: []byte(f.Text)}}, options)
			if err != nil {
				t.Fatal(err)
			}
			if loaded.Unread > 0 {
				t.Errorf("%s: %d statements could not be read", f.Name, loaded.Unread)
			}
			sides[f.Name] = loaded
		}
		p := workspace.Plan(sides["schema.sql"], sides["base.sql"], nil)
		var text, back bytes.Buffer
		if err := report.PlanText(&text, p, report.PlanOptions{}); err != nil {
			t.Fatal(err)
		}
		if err := report.PlanSQL(&back, p, report.PlanOptions{Down: true, AllowDataLoss: true}); err != nil {
			t.Fatal(err)
		}
		a.Want(t, "plan.txt", text.String())
		a.Want(t, "down", back.String())
	})
}
