package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// ViewSecurityChanged is documented in view-security-changed.md.
var ViewSecurityChanged = &analyzer.Analyzer{
	Name:     "view-security-changed",
	Doc:      page("view-security-changed"),
	Severity: analyzer.Info,
	Stage:    analyzer.Advice,
	Change:   viewSecurityChanged,
}

func viewSecurityChanged(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartSecurity || !decided(c) {
		return
	}
	d := changeDiagnostic(pass, c)
	d.Help = "ALTER VIEW ... SET SECURITY changes it; CREATE OR REPLACE VIEW keeps what is deployed"
	if c.Way == plan.Rebuild {
		d.Severity, d.Help = analyzer.Warning, "drop the view and make it anew: CREATE OR REPLACE VIEW keeps what is deployed"
	}
	pass.Report(d)
}
