package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
)

// ViewCommentChanged is documented in view-comment-changed.md.
var ViewCommentChanged = &analyzer.Analyzer{
	Name:     "view-comment-changed",
	Doc:      page("view-comment-changed"),
	Severity: analyzer.Info,
	Stage:    analyzer.Advice,
	Change:   viewCommentChanged,
}

func viewCommentChanged(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartComment || c.Object.Kind() != model.View || !decided(c) {
		return
	}
	d := changeDiagnostic(pass, c)
	d.Help = "CREATE OR REPLACE VIEW with COMMENT sets it; ALTER VIEW ... AS would drop it"
	pass.Report(d)
}
