package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// SortKeyChanged is documented in sort-key-changed.md.
var SortKeyChanged = &analyzer.Analyzer{
	Name:     "sort-key-changed",
	Doc:      page("sort-key-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   tableChange(dialect.PartOrderBy),
}
