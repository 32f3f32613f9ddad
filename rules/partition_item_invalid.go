package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// PartitionItemInvalid is documented in partition-item-invalid.md.
var PartitionItemInvalid = &analyzer.Analyzer{
	Name:     "partition-item-invalid",
	Doc:      page("partition-item-invalid"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.Table},
	Object:   partitionItemInvalid,
}

func partitionItemInvalid(pass *analyzer.Pass, table *model.Object) {
}
