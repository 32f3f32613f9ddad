package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvPartitionNotBasePartition is documented in mv-partition-not-base-partition.md.
var MvPartitionNotBasePartition = &analyzer.Analyzer{
	Name:     "mv-partition-not-base-partition",
	Doc:      page("mv-partition-not-base-partition"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvPartitionNotBasePartition,
}

// mvPartitionNotBasePartition speaks only about queries of a single table: through a join
// the engine may find the partition column of another one.
func mvPartitionNotBasePartition(pass *analyzer.Pass, o *model.Object) {
	if !asyncView(o) || len(o.Query.Reads) != 1 || selectOf(o.Query.Syntax) == nil {
		return
	}
	for _, p := range viewPartitions(o) {
		if p.column == nil {
			continue
		}
		out, _ := outputNamed(o, columnName(o.File, p.column))
		e, column := source(out)
		if e == nil || e != o.Query.Reads[0].Entry || e.Object.Kind != model.Table || e.Object.Foreign() || e.Object.Open() || !e.Certain() {
			continue
		}
		base := o.Query.Reads[0].Object()
		if base == nil || base.Options.PartitionBy.State == model.Unknown {
			continue
		}
		d := analyzer.Diagnostic{
			File: o.File,
			Span: o.File.Span(p.column),
			Help: "partition by a column that the table is partitioned by, or leave PARTITION BY out",
		}
		made := e.Made()
		d.Related = []analyzer.Related{{File: made.File, Span: made.Span, Message: "the table"}}
		partitioned := base.PartitionColumns()
		switch {
		case !base.Options.PartitionBy.Set():
			d.Message = "table '" + e.Name.String() + "', which the materialized view reads, has no partitions"
		case len(partitioned) > 0 && !containsFold(partitioned, column):
			d.Message = "'" + column + "' is no partition column of '" + e.Name.String() + "', which is partitioned by " + strings.Join(partitioned, ", ")
		default:
			continue
		}
		pass.Report(d)
	}
}
