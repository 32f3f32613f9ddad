package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// ConstraintTargetInvalid is documented in constraint-target-invalid.md.
var ConstraintTargetInvalid = &analyzer.Analyzer{
	Name:     "constraint-target-invalid",
	Doc:      page("constraint-target-invalid"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.Table},
	Object:   constraintTargetInvalid,
}

func constraintTargetInvalid(pass *analyzer.Pass, table *model.Object) {
}
