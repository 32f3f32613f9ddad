package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// ColumnDropped is documented in column-dropped.md.
var ColumnDropped = &analyzer.Analyzer{
	Name:     "column-dropped",
	Doc:      page("column-dropped"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   columnDropped,
}

func columnDropped(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartDropColumn {
		return
	}
	d := changeDiagnostic(pass, c)
	d.Message = subject(c) + " is deployed as " + briefly(c, c.Have) + ", but not defined here"
	if c.Way != plan.Refused {
		d.Severity, d.Help = analyzer.Warning, "what is in it would be lost"
	}
	if _, hint, ok := strings.Cut(c.Why, "; "); ok && c.Way == plan.DataLoss {
		d.Help += "; " + hint
	}
	pass.Report(d)
}
