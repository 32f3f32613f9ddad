package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// ColumnAggregateChanged is documented in column-aggregate-changed.md.
var ColumnAggregateChanged = &analyzer.Analyzer{
	Name:     "column-aggregate-changed",
	Doc:      page("column-aggregate-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   columnAggregateChanged,
}

func columnAggregateChanged(pass *analyzer.Pass, c *plan.Change) {
	if !changed(c.Object, dialect.PartKey) { // another key takes or gives all aggregates
		tableChange(dialect.PartColumnAggregate)(pass, c)
	}
}
