package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// DistributionColumnUnknown is documented in distribution-column-unknown.md.
var DistributionColumnUnknown = &analyzer.Analyzer{
	Name:     "distribution-column-unknown",
	Doc:      page("distribution-column-unknown"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   selected(distributionColumnUnknown),
	Step:     altered(distributionColumnUnknown),
}

func distributionColumnUnknown(t *table) {
	for _, ref := range t.hashColumns() {
		if !t.has(ref.Name) {
			t.unknown("distribution column", ref)
		}
	}
}

// distribution is the DISTRIBUTED BY that the statement states.
func (t *table) distribution() (by model.Attr[model.Distribution], ok bool) {
	by = t.Options.DistributedBy
	return by, by.Set() && t.states(by.File, by.Span)
}

// hashColumns are the columns of the DISTRIBUTED BY HASH that the statement states.
func (t *table) hashColumns() []model.Ref {
	by, ok := t.distribution()
	if !ok {
		return nil
	}
	return by.Value.Columns
}
