package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
)

// ColumnOrderChanged is documented in column-order-changed.md.
var ColumnOrderChanged = &analyzer.Analyzer{
	Name:     "column-order-changed",
	Doc:      page("column-order-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   columnOrderChanged,
}

func columnOrderChanged(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartColumnOrder || !decided(c) {
		return
	}
	d := changeDiagnostic(pass, c)
	if c.Way == plan.Job && c.Object.Have.Object.KeyOf().Model == model.PrimaryKey {
		needsRebuild(pass, &d, c)
	}
	pass.Report(d)
}
