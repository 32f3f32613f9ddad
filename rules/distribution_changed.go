package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// DistributionChanged is documented in distribution-changed.md.
var DistributionChanged = &analyzer.Analyzer{
	Name:     "distribution-changed",
	Doc:      page("distribution-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   tableChange(dialect.PartDistribution, dialect.PartBuckets),
}
