package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// PropertyNotAlterable is documented in property-not-alterable.md.
var PropertyNotAlterable = &analyzer.Analyzer{
	Name:     "property-not-alterable",
	Doc:      page("property-not-alterable"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   propertyNotAlterable,
}

func propertyNotAlterable(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartProperty || c.Way != plan.Rebuild && c.Way != plan.Refused || elsewhere(c) {
		return
	}
	pass.Report(changeDiagnostic(pass, c))
}
