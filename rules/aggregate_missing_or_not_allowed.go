package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// AggregateMissingOrNotAllowed is documented in aggregate-missing-or-not-allowed.md.
var AggregateMissingOrNotAllowed = &analyzer.Analyzer{
	Name:     "aggregate-missing-or-not-allowed",
	Doc:      page("aggregate-missing-or-not-allowed"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(aggregateMissingOrNotAllowed),
	Step:     altered(aggregateMissingOrNotAllowed),
}

func aggregateMissingOrNotAllowed(t *table) {
	for _, c := range t.columns() {
		switch {
		case !c.Aggregate.Set():
			t.aggregateMissing(c)
		case t.isKey(c):
			t.aggregateOnKey(c)
		case t.key.Model != model.AggregateKey:
			t.aggregateOutside(c)
		case c.State != nil:
			t.aggregateState(c)
		}
	}
}

// aggregateMissing reports a column that needs an aggregate and has none.
func (t *table) aggregateMissing(c *model.Column) {
	typ := t.typeOf(c)
	d := analyzer.Diagnostic{Span: c.Span}
	switch {
	case !t.isValue(c) || c.Generated.Set() || c.Type.State == model.Unknown:
		return
	case t.key.Model == model.DuplicateKey && sketch(typ) && (!t.key.Implied || t.step != nil || c != t.Standard.Columns[0]):
		d.Message = "column '" + c.Name + "' of type " + typ.String() + " cannot be in a DUPLICATE KEY table"
		d.Help = "it needs an aggregate, which AGGREGATE KEY tables have; PRIMARY KEY and UNIQUE KEY tables take it without"
	case t.key.Model == model.AggregateKey:
		d.Message = "column '" + c.Name + "' is not in the key and has no aggregate"
		d.Help = "say how its values are put together, such as SUM or REPLACE, or add it to the key"
	default:
		return
	}
	t.report(d)
}

func (t *table) aggregateOnKey(c *model.Column) {
	t.report(analyzer.Diagnostic{
		File:    t.fileOf(c),
		Span:    c.Aggregate.Span,
		Message: "key column '" + c.Name + "' has an aggregate",
		Help:    "remove it: rows are put together by the values of the key",
		Related: t.keyPlace(c),
		Fixes:   t.withoutAggregate(c),
	})
}

// aggregateOutside reports an aggregate in a table that has none. The engine takes REPLACE
// there: it is what it does anyway.
func (t *table) aggregateOutside(c *model.Column) {
	if c.Aggregate.Value == "REPLACE" {
		return
	}
	t.report(analyzer.Diagnostic{
		File:    t.fileOf(c),
		Span:    c.Aggregate.Span,
		Message: withArticle(t.key.Model) + " table has no aggregates",
		Help:    "remove it, or make the table one with AGGREGATE KEY",
		Fixes:   t.withoutAggregate(c),
	})
}

// withoutAggregate takes a plain aggregate out. An aggregate state is the type of its
// column too.
func (t *table) withoutAggregate(c *model.Column) []analyzer.Fix {
	if c.State != nil || !c.Type.Set() {
		return nil
	}
	span := c.Aggregate.Span
	if text := t.fileOf(c).Text; span.Start > 0 && text[span.Start-1] == ' ' {
		span.Start--
	}
	return []analyzer.Fix{analyzer.Delete("Remove it", analyzer.Unsafe, span)}
}

// aggregateState checks a column that holds the state of an aggregate function.
func (t *table) aggregateState(c *model.Column) {
	if c.Nullable.Set() && !c.Nullable.Value {
		t.report(analyzer.Diagnostic{
			File:    t.fileOf(c),
			Span:    c.Nullable.Span,
			Message: "column '" + c.Name + "' with an aggregate state cannot be NOT NULL",
			Help:    "remove NOT NULL",
		})
	}
	for _, arg := range c.State {
		if typ := model.TypeOf(t.fileOf(c), arg); typ.Kind == dialect.Decimal && len(arg.Params) == 0 {
			t.report(analyzer.Diagnostic{
				File:    t.fileOf(c),
				Span:    t.fileOf(c).Span(arg),
				Message: "a decimal in an aggregate state needs its precision",
				Help:    "for example DECIMAL(18, 2)",
			})
		}
	}
}
