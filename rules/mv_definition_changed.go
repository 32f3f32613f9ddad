package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// MvDefinitionChanged is documented in mv-definition-changed.md.
var MvDefinitionChanged = &analyzer.Analyzer{
	Name:     "mv-definition-changed",
	Doc:      page("mv-definition-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   mvChange(dialect.PartDefinition),
}
