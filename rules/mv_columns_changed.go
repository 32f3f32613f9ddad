package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// MvColumnsChanged is documented in mv-columns-changed.md.
var MvColumnsChanged = &analyzer.Analyzer{
	Name:     "mv-columns-changed",
	Doc:      page("mv-columns-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   mvColumnsChanged,
}

func mvColumnsChanged(pass *analyzer.Pass, c *plan.Change) {
	if !changed(c.Object, dialect.PartDefinition) {
		mvChange(dialect.PartColumns)(pass, c)
	}
}
