package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// KeyColumnType is documented in key-column-type.md.
var KeyColumnType = &analyzer.Analyzer{
	Name:     "key-column-type",
	Doc:      page("key-column-type"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(keyColumnType),
	Step:     altered(keyColumnType),
}

func keyColumnType(t *table) {
	if t.step == nil && t.key.Implied && t.key.Model == model.DuplicateKey {
		t.firstColumn()
		return
	}
	for _, c := range t.columns() {
		if t.isKey(c) && !c.Aggregate.Set() && !c.Generated.Set() && !t.canBe(c, t.keyUse()) {
			t.report(analyzer.Diagnostic{
				File:    t.fileOf(c),
				Span:    c.Type.Span,
				Message: "column '" + c.Name + "' of type " + t.typeOf(c).String() + " cannot be in " + withArticle(t.key.Model),
				Help:    t.keyHelp(c),
				Related: t.keyPlace(c),
			})
		}
	}
}

// keyUse is what a key column of the table is used for.
func (t *table) keyUse() dialect.TypeUse {
	switch t.key.Model {
	case model.AggregateKey:
		return dialect.KeyOfAggregate
	case model.UniqueKey:
		return dialect.KeyOfUnique
	case model.PrimaryKey:
		return dialect.KeyOfPrimary
	}
	return dialect.KeyOfDuplicate
}

func withArticle(m model.KeyModel) string {
	if m == model.AggregateKey {
		return "an " + keyWords(m)
	}
	return "a " + keyWords(m)
}

func (t *table) keyHelp(c *model.Column) string {
	switch k := t.typeOf(c).Kind; {
	case t.key.Model == model.PrimaryKey:
		return "a primary key takes BOOLEAN, integers, VARCHAR, DATE and DATETIME"
	case t.key.Model == model.AggregateKey && (t.key.Implied || t.step != nil && !c.Key.Set()):
		return "a column without an aggregate is one of the key: give it an aggregate"
	case k == dialect.Float || k == dialect.Double:
		return "use DECIMAL instead"
	}
	return "leave it out of the key"
}

// keyPlace points at the name of the column in the key.
func (t *table) keyPlace(c *model.Column) []analyzer.Related {
	if t.step != nil || t.key.Implied {
		return nil
	}
	for _, ref := range t.key.Columns {
		if t.column(ref.Name) == c {
			return []analyzer.Related{{File: t.Object.File, Span: ref.Span, Message: "named in the key here"}}
		}
	}
	return nil
}

// firstColumn reports a table without a key whose first column cannot be the key that the
// engine infers.
func (t *table) firstColumn() {
	first := t.Standard.Columns[0]
	if t.Options.OrderBy.State != model.Unset || first.Generated.Set() || t.canBe(first, dialect.KeyOfDuplicate) {
		return
	}
	t.report(analyzer.Diagnostic{
		Span:    first.Type.Span,
		Message: "the first column of a table without a key cannot be of type " + t.typeOf(first).String(),
		Help:    "the engine takes the first columns for the key: begin with another one",
	})
}
