package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/plan"
)

// DeployedOnly is documented in deployed-only.md.
var DeployedOnly = &analyzer.Analyzer{
	Name:     "deployed-only",
	Doc:      page("deployed-only"),
	Severity: analyzer.Info,
	Stage:    analyzer.Advice,
	Change:   deployedOnly,
}

func deployedOnly(pass *analyzer.Pass, c *plan.Change) {
	if c.Way != plan.Reported || c.Unknown() || elsewhere(c) {
		return
	}
	d := changeDiagnostic(pass, c)
	d.Message = subject(c) + " is deployed as " + briefly(c, c.Have) + ", but no file states it"
	d.Help = "it stays; state it in the file, or take it away by hand"
	pass.Report(d)
}
