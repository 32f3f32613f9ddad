package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// PartitionUnknown is documented in partition-unknown.md.
var PartitionUnknown = &analyzer.Analyzer{
	Name:      "partition-unknown",
	Doc:       page("partition-unknown"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.PartitionMissing},
	Conflict:  partitionUnknown,
}

func partitionUnknown(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "made here")
	d.Message = "table '" + c.Entry.Name.String() + "' has no partition '" + c.Name + "'"
	pass.Report(d)
}
