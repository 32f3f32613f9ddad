package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// PartitionConditionInvalid is documented in partition-condition-invalid.md.
var PartitionConditionInvalid = &analyzer.Analyzer{
	Name:     "partition-condition-invalid",
	Doc:      page("partition-condition-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Step:     partitionConditionInvalid,
}

func partitionConditionInvalid(pass *analyzer.Pass, step *model.Step) {
	if !ownStep(step) {
		return
	}
	columns := step.Before.PartitionColumns()
	for _, action := range step.Stmt.Actions {
		if action.Kind != syntax.DropPartition || action.Expr == nil || len(columns) == 0 {
			continue
		}
		for _, ref := range columnsIn(step.File, action.Expr) {
			if name := columnName(step.File, ref); !containsFold(columns, name) && step.Before.ColumnNamed(name) != nil {
				pass.Report(analyzer.Diagnostic{Span: step.File.Span(ref), Entry: step.Entry,
					Message: "the table is not partitioned by '" + name + "'",
					Help:    "name what it is partitioned by: " + strings.Join(columns, ", ")})
			}
		}
	}
}
