package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// MvPartitionChanged is documented in mv-partition-changed.md.
var MvPartitionChanged = &analyzer.Analyzer{
	Name:     "mv-partition-changed",
	Doc:      page("mv-partition-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   mvChange(dialect.PartPartition),
}
