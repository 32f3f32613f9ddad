package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// DistributionColumnType is documented in distribution-column-type.md.
var DistributionColumnType = &analyzer.Analyzer{
	Name:     "distribution-column-type",
	Doc:      page("distribution-column-type"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(distributionColumnType),
	Step:     altered(distributionColumnType),
}

func distributionColumnType(t *table) {
	for _, ref := range t.hashColumns() {
		c := t.column(ref.Name)
		if c == nil || t.canBe(c, dialect.DistributionColumn) || t.merges() && t.isValue(c) || t.isKey(c) && !t.canBe(c, t.keyUse()) {
			continue // another rule says so
		}
		t.report(analyzer.Diagnostic{
			Span:    ref.Span,
			Message: "column '" + c.Name + "' of type " + t.typeOf(c).String() + " cannot be a distribution column",
			Help:    "hash a column of numbers without fractions, text or dates",
			Related: t.definition(c, "'"+c.Name+"' is defined here"),
		})
	}
}
