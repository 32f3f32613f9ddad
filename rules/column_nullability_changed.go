package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// ColumnNullabilityChanged is documented in column-nullability-changed.md.
var ColumnNullabilityChanged = &analyzer.Analyzer{
	Name:     "column-nullability-changed",
	Doc:      page("column-nullability-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   columnNullabilityChanged,
}

func columnNullabilityChanged(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartColumnNull || c.Want != "NOT NULL" || !decided(c) {
		return
	}
	if changed(c.Object, dialect.PartKey) {
		return // a PRIMARY KEY makes its columns NOT NULL: then the key is what changed
	}
	d := changeDiagnostic(pass, c)
	needsRebuild(pass, &d, c)
	pass.Report(d)
}
