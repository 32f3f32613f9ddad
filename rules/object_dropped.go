package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
)

// ObjectDropped is documented in object-dropped.md.
var ObjectDropped = &analyzer.Analyzer{
	Name:     "object-dropped",
	Doc:      page("object-dropped"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   objectDropped,
}

func objectDropped(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartObject || c.Object.Want != nil {
		return
	}
	d := changeDiagnostic(pass, c)
	d.Message = c.Have + " '" + c.Object.Name.String() + "' is deployed, but in no file"
	d.Help = "define it, or leave it out of the comparison with --exclude-objects"
	if c.Object.Kind() == model.Table {
		d.Help += "; dropping it loses its data"
	} else {
		d.Severity = analyzer.Info
	}
	pass.Report(d)
}
