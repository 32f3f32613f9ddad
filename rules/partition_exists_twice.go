package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// PartitionExistsTwice is documented in partition-exists-twice.md.
var PartitionExistsTwice = &analyzer.Analyzer{
	Name:      "partition-exists-twice",
	Doc:       page("partition-exists-twice"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.PartitionExists},
	Conflict:  partitionExistsTwice,
}

func partitionExistsTwice(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "first made here")
	d.Message = "table '" + c.Entry.Name.String() + "' already has a partition '" + c.Name + "'"
	d.Help = "a temporary partition needs a name of its own as well"
	pass.Report(d)
}
