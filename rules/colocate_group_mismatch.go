package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// ColocateGroupMismatch is documented in colocate-group-mismatch.md.
var ColocateGroupMismatch = &analyzer.Analyzer{
	Name:     "colocate-group-mismatch",
	Doc:      page("colocate-group-mismatch"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.Table},
	Object:   colocateGroupMismatch,
}

func colocateGroupMismatch(pass *analyzer.Pass, table *model.Object) {
}
