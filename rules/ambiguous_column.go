package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// AmbiguousColumn is documented in ambiguous-column.md.
var AmbiguousColumn = &analyzer.Analyzer{
	Name:     "ambiguous-column",
	Doc:      page("ambiguous-column"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Query:    ambiguousColumn,
}

func ambiguousColumn(pass *analyzer.Pass, q *model.Query) {
	for _, p := range q.Problems {
		if p.Kind != model.AmbiguousColumn {
			continue
		}
		d := analyzer.Diagnostic{File: q.File, Span: p.Span, Message: "column '" + p.Name + "' is ambiguous"}
		if len(p.Choices) > 1 {
			d.Message += ": it is in " + strings.Join(p.Choices, " and in ")
			d.Help = "write '" + p.Choices[0] + "." + p.Name + "' or the like"
		} else {
			d.Help = "two columns of '" + strings.Join(p.Choices, "") + "' have this name: give one an alias"
		}
		pass.Report(d)
	}
}
