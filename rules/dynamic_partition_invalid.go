package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// DynamicPartitionInvalid is documented in dynamic-partition-invalid.md.
var DynamicPartitionInvalid = &analyzer.Analyzer{
	Name:     "dynamic-partition-invalid",
	Doc:      page("dynamic-partition-invalid"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.Table},
	Object:   dynamicPartitionInvalid,
}

func dynamicPartitionInvalid(pass *analyzer.Pass, table *model.Object) {
}
