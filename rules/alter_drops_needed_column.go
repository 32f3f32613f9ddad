package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// AlterDropsNeededColumn is documented in alter-drops-needed-column.md.
var AlterDropsNeededColumn = &analyzer.Analyzer{
	Name:      "alter-drops-needed-column",
	Doc:       page("alter-drops-needed-column"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.ColumnNeeded},
	Conflict:  alterDropsNeededColumn,
}

func alterDropsNeededColumn(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "'"+c.Entry.Name.String()+"' is made here")
	column := "column '" + c.Name + "' cannot be dropped: "
	switch c.Need {
	case model.NeedKey:
		d.Message = column + "it is a key column"
		d.Help = "make the table anew with another key, and swap the two"
	case model.NeedPartition:
		d.Message = column + "the table is partitioned by it"
		d.Help = "make the table anew with other partitions, and swap the two"
	case model.NeedDistribution:
		d.Message = column + "the table is distributed by it"
		d.Help = "change the distribution first"
	case model.NeedSort:
		d.Message = column + "the table is sorted by it"
		d.Help = "change ORDER BY first"
	case model.NeedGenerated:
		d.Message = column + "generated column '" + c.By + "' is made of it"
		d.Help = "drop the generated column first"
	case model.NeedRollup:
		d.Message = column + "synchronous materialized view '" + c.By + "' uses it"
		d.Help = "drop the materialized view first"
	case model.NeedGroup:
		d.Message = column + "the materialized view groups by it"
		d.Help = swapHelp
	}
	pass.Report(d)
}
