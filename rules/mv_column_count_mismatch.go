package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvColumnCountMismatch is documented in mv-column-count-mismatch.md.
var MvColumnCountMismatch = &analyzer.Analyzer{
	Name:     "mv-column-count-mismatch",
	Doc:      page("mv-column-count-mismatch"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   columnCountMismatch,
}
