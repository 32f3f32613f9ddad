package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// OrderByColumnUnknown is documented in order-by-column-unknown.md.
var OrderByColumnUnknown = &analyzer.Analyzer{
	Name:     "order-by-column-unknown",
	Doc:      page("order-by-column-unknown"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   selected(orderByColumnUnknown),
	Step:     altered(orderByColumnUnknown),
}

func orderByColumnUnknown(t *table) {
	for _, ref := range t.sortColumns() {
		if !t.has(ref.Name) {
			t.unknown("sort column", ref)
		}
	}
}

// sortItems are the items of the ORDER BY that the statement states.
func (t *table) sortItems() []syntax.SortItem {
	by := t.Options.OrderBy
	if !by.Set() || !t.states(by.File, by.Span) {
		return nil
	}
	return by.Value
}

// sortColumns are the plain columns among them.
func (t *table) sortColumns() []model.Ref {
	var refs []model.Ref
	for _, item := range t.sortItems() {
		if x, plain := item.Expr.(*syntax.ColumnRef); plain {
			refs = append(refs, t.columnRefs(x)...)
		}
	}
	return refs
}
