package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// DuplicateOutputColumn is documented in duplicate-output-column.md.
var DuplicateOutputColumn = &analyzer.Analyzer{
	Name:     "duplicate-output-column",
	Doc:      page("duplicate-output-column"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Object:   duplicateOutputColumn,
}

func duplicateOutputColumn(pass *analyzer.Pass, o *model.Object) {
	if o.Query == nil || len(o.Standard.Columns) > 0 || o.Sync() {
		return
	}
	first := make(map[string]*model.Output, len(o.Query.Outputs))
	reported := map[syntax.Span]bool{}
	for i := range o.Query.Outputs {
		out := &o.Query.Outputs[i]
		folded := strings.ToLower(out.Name)
		before, seen := first[folded]
		if !seen {
			first[folded] = out
			continue
		}
		if reported[out.Span] {
			continue // a star that repeats many columns
		}
		reported[out.Span] = true
		d := analyzer.Diagnostic{
			Span:    out.Span,
			Message: "the query of '" + o.Name.String() + "' gives two columns named '" + out.Name + "'",
			Help:    "give one an alias",
			Related: []analyzer.Related{{File: o.File, Span: before.Span, Message: "the first one"}},
		}
		if o.Kind == model.View && out.Name != before.Name {
			d.Severity, d.Stage = analyzer.Warning, analyzer.Advice
			d.Help = "the view is made, and no query can name either column: give one an alias"
		}
		pass.Report(d)
	}
}
