package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// ColumnGeneratedChanged is documented in column-generated-changed.md.
var ColumnGeneratedChanged = &analyzer.Analyzer{
	Name:     "column-generated-changed",
	Doc:      page("column-generated-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   tableChange(dialect.PartColumnGenerated, dialect.PartColumnAutoIncrement),
}
