package rules

import "github.com/srlint/srlint/analyzer"

// UnusedSuppression is documented in unused-suppression.md. It has no function of its own:
// analyzer.Suppress knows which comments were of use.
var UnusedSuppression = &analyzer.Analyzer{
	Name:     analyzer.UnusedSuppression,
	Doc:      page(analyzer.UnusedSuppression),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Tag:      analyzer.Unused,
}
