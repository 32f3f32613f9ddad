package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// MvOrderByChanged is documented in mv-order-by-changed.md.
var MvOrderByChanged = &analyzer.Analyzer{
	Name:     "mv-order-by-changed",
	Doc:      page("mv-order-by-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   mvChange(dialect.PartOrderBy),
}
