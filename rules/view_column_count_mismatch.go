package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// ViewColumnCountMismatch is documented in view-column-count-mismatch.md.
var ViewColumnCountMismatch = &analyzer.Analyzer{
	Name:     "view-column-count-mismatch",
	Doc:      page("view-column-count-mismatch"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.View},
	Object:   columnCountMismatch,
}
