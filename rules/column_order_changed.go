package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// ColumnOrderChanged is documented in column-order-changed.md.
var ColumnOrderChanged = &analyzer.Analyzer{
	Name:     "column-order-changed",
	Doc:      page("column-order-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   tableChange(dialect.PartColumnOrder),
}
