package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// DistributionColumnNotKey is documented in distribution-column-not-key.md.
var DistributionColumnNotKey = &analyzer.Analyzer{
	Name:     "distribution-column-not-key",
	Doc:      page("distribution-column-not-key"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(distributionColumnNotKey),
	Step:     altered(distributionColumnNotKey),
}

func distributionColumnNotKey(t *table) {
	if !t.merges() {
		return
	}
	for _, ref := range t.hashColumns() {
		if c := t.column(ref.Name); c != nil && t.isValue(c) {
			t.notKey("distribution column", ref, c)
		}
	}
}
