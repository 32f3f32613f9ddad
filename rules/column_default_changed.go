package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// ColumnDefaultChanged is documented in column-default-changed.md.
var ColumnDefaultChanged = &analyzer.Analyzer{
	Name:     "column-default-changed",
	Doc:      page("column-default-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   tableChange(dialect.PartColumnDefault),
}
