package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
)

// PropertyForNewPartitions is documented in property-for-new-partitions.md.
var PropertyForNewPartitions = &analyzer.Analyzer{
	Name:     "property-for-new-partitions",
	Doc:      page("property-for-new-partitions"),
	Severity: analyzer.Info,
	Stage:    analyzer.Advice,
	Change:   propertyForNewPartitions,
}

func propertyForNewPartitions(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartProperty || c.Object.Kind() != model.Table || !decided(c) || c.Object.Have.Object.Options.PartitionBy.State == model.Unset {
		return
	}
	known, _ := dialect.LookupProperty(pass.Target.Engine, dialect.OnTable, c.Name)
	if known.Change != dialect.ChangeFuture {
		return
	}
	d := changeDiagnostic(pass, c)
	d.Help = "the ALTER is for partitions to come; ALTER TABLE ... MODIFY PARTITION (*) SET (...) is for those that are there"
	pass.Report(d)
}
