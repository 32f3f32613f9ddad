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
	Kinds:    []model.Kind{model.Table, model.MaterializedView},
	Object:   createdOrderBy,
	Step:     altered(orderByColumnUnknown),
}

func createdOrderBy(pass *analyzer.Pass, o *model.Object) {
	if o.Kind == model.Table {
		selected(orderByColumnUnknown)(pass, o)
		return
	}
	if !asyncView(o) {
		return
	}
	for _, name := range o.SortColumns() {
		if out, certain := outputNamed(o, name); out == nil && certain {
			reportNotSelected(pass, o, sortSpan(o, name), "sort column", name)
		}
	}
}

// sortSpan is where ORDER BY of a materialized view names a column.
func sortSpan(o *model.Object, name string) syntax.Span {
	for _, item := range o.Options.OrderBy.Value {
		if ref, ok := item.Expr.(*syntax.ColumnRef); ok && columnName(o.File, ref) == name {
			return o.File.Span(ref)
		}
	}
	return o.Options.OrderBy.Span
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
	if t.step != nil && t.states(t.Reordered.File, t.Reordered.Span) {
		by = t.Reordered
	}
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
