package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// DuplicateColumn is documented in duplicate-column.md.
var DuplicateColumn = &analyzer.Analyzer{
	Name:     "duplicate-column",
	Doc:      page("duplicate-column"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Object:   duplicateColumn,
}

func duplicateColumn(pass *analyzer.Pass, o *model.Object) {
	if o.Sync() {
		return // the engine drops the list of a synchronous materialized view unread
	}
	first := make(map[string]*model.Column, len(o.Standard.Columns))
	for i := range o.Standard.Columns {
		c := o.Standard.Columns[i]
		if c.Name == "" {
			continue
		}
		folded := strings.ToLower(c.Name)
		before, seen := first[folded]
		if !seen {
			first[folded] = c
			continue
		}
		d := analyzer.Diagnostic{
			Span:    c.Span,
			Message: "duplicate column name '" + c.Name + "' in " + o.Kind.Noun() + " " + o.Name.String(),
			Related: []analyzer.Related{{File: o.File, Span: before.Span, Message: "first named here"}},
		}
		if c.Name != before.Name {
			d.Help = "the names of columns are compared without case"
			if o.Kind == model.View {
				// The engine creates such a view, and then finds the name ambiguous in every query.
				d.Stage, d.Severity = analyzer.Advice, analyzer.Warning
			}
		}
		pass.Report(d)
	}
}
