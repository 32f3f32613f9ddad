package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// ModifyColumnInvalid is documented in modify-column-invalid.md.
var ModifyColumnInvalid = &analyzer.Analyzer{
	Name:     "modify-column-invalid",
	Doc:      page("modify-column-invalid"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.Table},
	Object:   modifyColumnInvalid,
}

func modifyColumnInvalid(pass *analyzer.Pass, table *model.Object) {
}
