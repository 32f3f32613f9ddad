package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// OrderByColumnInvalid is documented in order-by-column-invalid.md.
var OrderByColumnInvalid = &analyzer.Analyzer{
	Name:     "order-by-column-invalid",
	Doc:      page("order-by-column-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(orderByColumnInvalid),
	Step:     altered(orderByColumnInvalid),
}

func orderByColumnInvalid(t *table) {
	refs := t.sortColumns()
	if t.unsure || t.sortExpression() || t.twice("sort column", refs) {
		return
	}
	for _, ref := range refs {
		if t.column(ref.Name) == nil {
			return // order-by-column-unknown says so
		}
	}
	if t.step != nil && len(refs) == len(t.Standard.Columns) {
		t.reordered(refs)
		return
	}
	switch t.key.Model {
	case model.AggregateKey, model.UniqueKey:
		t.sortedByKey(refs)
	case model.PrimaryKey:
		t.sortTypes(refs)
	}
}

// sortExpression reports an item that is no column.
func (t *table) sortExpression() bool {
	for _, item := range t.sortItems() {
		if _, plain := item.Expr.(*syntax.ColumnRef); !plain && item.Expr != nil {
			t.report(analyzer.Diagnostic{
				Span:    t.file().Span(item.Expr),
				Message: "ORDER BY of a table takes columns, not expressions",
				Help:    "a generated column can hold the value of an expression",
			})
			return true
		}
	}
	return false
}

// reordered checks an ALTER TABLE that names all columns: it gives them a new order.
func (t *table) reordered(refs []model.Ref) {
	if t.key.Model != model.AggregateKey && t.key.Model != model.UniqueKey {
		return
	}
	for i, ref := range refs {
		if c := t.column(ref.Name); i < len(t.key.Columns) && !t.isKey(c) {
			t.report(analyzer.Diagnostic{
				Span:    ref.Span,
				Message: "column '" + c.Name + "' is not in the key and stands before columns that are",
				Help:    "name the columns of the key first: " + names(t.key.Columns),
				Related: t.definition(c, "'"+c.Name+"' is defined here"),
			})
			return
		}
	}
}

// sortedByKey reports a sort key that is not made of all columns of the key.
func (t *table) sortedByKey(refs []model.Ref) {
	d := analyzer.Diagnostic{Help: "name all columns of the key, in any order: " + names(t.key.Columns)}
	d.Message = "the sort columns of " + withArticle(t.key.Model) + " table must be those of its key"
	for _, ref := range refs {
		if c := t.column(ref.Name); !t.isKey(c) {
			d.Span, d.Label, d.Related = ref.Span, "not in the key", t.definition(c, "'"+c.Name+"' is defined here")
			t.report(d)
			return
		}
	}
	if len(refs) < len(t.key.Columns) && len(refs) > 0 {
		d.Span = t.Options.OrderBy.Span
		t.report(d)
	}
}

// sortTypes reports columns of types that do not sort a PRIMARY KEY table.
func (t *table) sortTypes(refs []model.Ref) {
	for _, ref := range refs {
		c := t.column(ref.Name)
		if t.canBe(c, dialect.SortKeyOfPrimary) || t.isKey(c) && !t.canBe(c, dialect.KeyOfPrimary) {
			continue
		}
		t.report(analyzer.Diagnostic{
			Span:    ref.Span,
			Message: "column '" + c.Name + "' of type " + t.typeOf(c).String() + " cannot sort a PRIMARY KEY table",
			Help:    "sort columns are of type BOOLEAN, integers, VARCHAR, VARBINARY, DATE or DATETIME",
			Related: t.definition(c, "'"+c.Name+"' is defined here"),
		})
	}
}
