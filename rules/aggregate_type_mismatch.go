package rules

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// AggregateTypeMismatch is documented in aggregate-type-mismatch.md.
var AggregateTypeMismatch = &analyzer.Analyzer{
	Name:     "aggregate-type-mismatch",
	Doc:      page("aggregate-type-mismatch"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(aggregateTypeMismatch),
	Step:     altered(aggregateTypeMismatch),
}

func aggregateTypeMismatch(t *table) {
	if t.key.Model != model.AggregateKey {
		return
	}
	for _, c := range t.columns() {
		fitting := t.typeOf(c).Aggregates()
		if !c.Aggregate.Set() || t.isKey(c) || c.State != nil || len(fitting) == 0 || slices.Contains(fitting, c.Aggregate.Value) {
			continue
		}
		t.report(analyzer.Diagnostic{
			File:    t.fileOf(c),
			Span:    c.Aggregate.Span,
			Message: c.Aggregate.Value + " does not work on column '" + c.Name + "' of type " + t.typeOf(c).String(),
			Help:    aggregateHelp(c.Aggregate.Value, t.typeOf(c), fitting),
		})
	}
}

func aggregateHelp(aggregate string, typ dialect.Type, fitting []string) string {
	if aggregate == "SUM" && (typ.Kind == dialect.TinyInt || typ.Kind == dialect.SmallInt) {
		return "SUM takes INT and wider types"
	}
	return "this type takes " + strings.Join(fitting, ", ")
}
