package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// PartitionChanged is documented in partition-changed.md.
var PartitionChanged = &analyzer.Analyzer{
	Name:     "partition-changed",
	Doc:      page("partition-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   tableChange(dialect.PartPartition),
}
