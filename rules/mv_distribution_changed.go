package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// MvDistributionChanged is documented in mv-distribution-changed.md.
var MvDistributionChanged = &analyzer.Analyzer{
	Name:     "mv-distribution-changed",
	Doc:      page("mv-distribution-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   mvChange(dialect.PartDistribution, dialect.PartBuckets),
}
