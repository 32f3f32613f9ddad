package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvOnTemporaryTable is documented in mv-on-temporary-table.md.
var MvOnTemporaryTable = &analyzer.Analyzer{
	Name:     "mv-on-temporary-table",
	Doc:      page("mv-on-temporary-table"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Query:    mvOnTemporaryTable,
}

func mvOnTemporaryTable(pass *analyzer.Pass, q *model.Query) {
	if q.Owner == nil || q.Owner.Object.Kind == model.Table {
		return
	}
	for _, r := range q.Reads {
		if r.Entry == nil || !r.Entry.Temporary {
			continue
		}
		made := r.Entry.Made()
		pass.Report(analyzer.Diagnostic{
			File:    q.File,
			Span:    r.Span,
			Message: "a " + q.Owner.Object.Kind.Noun() + " cannot read temporary table '" + r.Written + "'",
			Help:    "read a table that stays",
			Related: []analyzer.Related{{File: made.File, Span: made.Span, Message: "made here"}},
		})
	}
}
