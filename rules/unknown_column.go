package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// UnknownColumn is documented in unknown-column.md.
var UnknownColumn = &analyzer.Analyzer{
	Name:     "unknown-column",
	Doc:      page("unknown-column"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Query:    unknownColumn,
}

func unknownColumn(pass *analyzer.Pass, q *model.Query) {
	for _, p := range q.Problems {
		if p.Kind != model.UnknownColumn {
			continue
		}
		d := analyzer.Diagnostic{File: q.File, Span: p.Span, Message: "column '" + p.Name + "' cannot be resolved"}
		if p.Of != "" {
			d.Message = "'" + p.Of + "' has no column '" + q.File.Slice(lastName(q.File, p.Span)) + "'"
		}
		d.Related = definitions(q)
		didYouMean(&d, p.Near)
		pass.Report(d)
	}
}

// definitions are the places where the objects that a query reads are made: a few of them.
func definitions(q *model.Query) []analyzer.Related {
	var places []analyzer.Related
	for _, r := range q.Reads {
		if r.Entry != nil && len(places) < 3 {
			made := r.Entry.Made()
			places = append(places, analyzer.Related{File: made.File, Span: made.Span, Message: "'" + r.Entry.Name.Object + "' is made here"})
		}
	}
	return places
}
