package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// EngineChanged is documented in engine-changed.md.
var EngineChanged = &analyzer.Analyzer{
	Name:     "engine-changed",
	Doc:      page("engine-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   tableChange(dialect.PartEngine),
}
