package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// KeyChanged is documented in key-changed.md.
var KeyChanged = &analyzer.Analyzer{
	Name:     "key-changed",
	Doc:      page("key-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   tableChange(dialect.PartKey),
}
