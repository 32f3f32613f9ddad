package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// EngineChanged is documented in engine-changed.md.
var EngineChanged = &analyzer.Analyzer{
	Name:     "engine-changed",
	Doc:      page("engine-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   engineChanged,
}

func engineChanged(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartEngine || !decided(c) {
		return
	}
	d := changeDiagnostic(pass, c)
	d.Severity, d.Help = analyzer.Warning, "drop it by hand, and make it anew"
	pass.Report(d)
}
