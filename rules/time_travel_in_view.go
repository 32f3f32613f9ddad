package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// TimeTravelInView is documented in time-travel-in-view.md.
var TimeTravelInView = &analyzer.Analyzer{
	Name:     "time-travel-in-view",
	Doc:      page("time-travel-in-view"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks, Since: dialect.Version{Major: 4, Minor: 2}}},
	Query:    timeTravelInView,
}

func timeTravelInView(pass *analyzer.Pass, q *model.Query) {
	if q.Owner == nil || q.Owner.Object.Kind == model.Table {
		return
	}
	for _, r := range q.Reads {
		if r.Period != nil {
			pass.Report(analyzer.Diagnostic{
				File:    q.File,
				Span:    q.File.Span(r.Period),
				Message: "a " + q.Owner.Object.Kind.Noun() + " cannot read '" + r.Written + "' as of another time",
				Help:    "leave the clause out; a query that reads the table itself may have it",
			})
		}
	}
}
