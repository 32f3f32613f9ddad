package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvPartitionColumnNotInQuery is documented in mv-partition-column-not-in-query.md.
var MvPartitionColumnNotInQuery = &analyzer.Analyzer{
	Name:     "mv-partition-column-not-in-query",
	Doc:      page("mv-partition-column-not-in-query"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvPartitionColumnNotInQuery,
}

func mvPartitionColumnNotInQuery(pass *analyzer.Pass, o *model.Object) {
	if !asyncView(o) {
		return
	}
	for _, p := range viewPartitions(o) {
		if p.column == nil {
			continue
		}
		name := columnName(o.File, p.column)
		if out, certain := outputNamed(o, name); out != nil || !certain {
			continue
		}
		reportNotSelected(pass, o, o.File.Span(p.column), "partition column", name)
	}
}
