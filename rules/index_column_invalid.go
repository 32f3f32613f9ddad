package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// IndexColumnInvalid is documented in index-column-invalid.md.
var IndexColumnInvalid = &analyzer.Analyzer{
	Name:     "index-column-invalid",
	Doc:      page("index-column-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(createdIndexes),
	Step:     altered(alteredIndexes),
}

func createdIndexes(t *table) {
	for i := range t.Standard.Indexes {
		t.index(i)
	}
}

// alteredIndexes looks at what ADD INDEX adds: the last ones.
func alteredIndexes(t *table) {
	added := 0
	for _, action := range t.step.Stmt.Actions {
		switch action.Kind {
		case syntax.AddIndex:
			added++
		case syntax.DropIndex:
			return // which of them are left is hard to tell
		}
	}
	for i := max(0, len(t.Standard.Indexes)-added); i < len(t.Standard.Indexes); i++ {
		t.index(i)
	}
}

// index checks one index.
func (t *table) index(at int) {
	x := &t.Standard.Indexes[at]
	if len(x.Columns) > 1 {
		t.report(analyzer.Diagnostic{
			Span:    x.Columns[1].Span,
			Message: "index '" + x.Name.Name + "' is on several columns",
			Help:    "make an index for each column",
		})
		return
	}
	for _, ref := range x.Columns {
		c := t.column(ref.Name)
		if c == nil {
			t.unknown("index column", ref)
		} else if !t.indexedTwice(at, ref) {
			t.indexFits(x, ref, c)
		}
	}
}

// indexedTwice reports an index on a column that an earlier one is on.
func (t *table) indexedTwice(at int, ref model.Ref) bool {
	for _, before := range t.Standard.Indexes[:at] {
		if len(before.Columns) == 1 && strings.EqualFold(before.Columns[0].Name, ref.Name) {
			d := analyzer.Diagnostic{
				Span:    ref.Span,
				Message: "column '" + ref.Name + "' has an index already: '" + before.Name.Name + "'",
				Help:    "a column takes one index, of whatever type",
			}
			if t.step == nil {
				d.Related = []analyzer.Related{{File: t.file(), Span: before.Columns[0].Span, Message: "the other index"}}
			}
			t.report(d)
			return true
		}
	}
	return false
}

// indexFits checks the table and the type of an index.
func (t *table) indexFits(x *model.Index, ref model.Ref, c *model.Column) {
	d := analyzer.Diagnostic{Span: ref.Span, Related: t.definition(c, "'"+c.Name+"' is defined here")}
	if x.Type == "VECTOR" {
		t.vectorIndex(ref, c)
		return
	}
	kind := indexKindOf(x.Type)
	merging := t.key.Model == model.AggregateKey || t.key.Model == model.UniqueKey
	typ := t.typeOf(c)
	switch {
	case kind.word == "":
		return
	case merging && kind.use == dialect.GinIndex:
		d.Message = withArticle(t.key.Model) + " table takes no GIN index"
		d.Help = "DUPLICATE KEY and PRIMARY KEY tables do"
		d.Related = nil
	case merging && t.isValue(c):
		d.Message = "column '" + c.Name + "' is not in the " + keyWords(t.key.Model) + ", so it takes no " + kind.word + " index"
		d.Help = "index a column of the key: " + names(t.key.Columns)
	case !typ.CanBe(kind.use, t.pass.Target):
		d.Message = "column '" + c.Name + "' of type " + typ.String() + " takes no " + kind.word + " index"
		d.Help = kind.help
	default:
		return
	}
	t.report(d)
}

// indexKind is a type of index and what it can be made of.
type indexKind struct {
	word string
	use  dialect.TypeUse
	help string
}

// indexKindOf knows the types of index that are on single values.
func indexKindOf(word string) indexKind {
	switch word {
	case "", "BITMAP":
		return indexKind{"BITMAP", dialect.BitmapIndex, "BITMAP indexes are on numbers without fractions, text and dates"}
	case "GIN":
		return indexKind{word, dialect.GinIndex, "GIN indexes are on CHAR and VARCHAR"}
	case "NGRAMBF":
		return indexKind{word, dialect.NgramIndex, "NGRAMBF indexes are on CHAR and VARCHAR"}
	}
	return indexKind{}
}

// vectorIndex checks the table and the column of a VECTOR index.
func (t *table) vectorIndex(ref model.Ref, c *model.Column) {
	d := analyzer.Diagnostic{Span: ref.Span, Related: t.definition(c, "'"+c.Name+"' is defined here")}
	typ := t.typeOf(c)
	nullable, _ := t.Nullable(c)
	switch {
	case t.key.Model == model.AggregateKey || t.key.Model == model.UniqueKey:
		d.Message = withArticle(t.key.Model) + " table takes no VECTOR index"
		d.Help = "DUPLICATE KEY and PRIMARY KEY tables do"
		d.Related = nil
	case typ.Known() && (typ.Kind != dialect.Array || len(typ.Args) == 1 && typ.Args[0].Kind != dialect.Float):
		d.Message = "column '" + c.Name + "' of type " + typ.String() + " takes no VECTOR index"
		d.Help = "VECTOR indexes are on ARRAY<FLOAT>"
	case nullable:
		d.Message = "column '" + c.Name + "' may be NULL, so it takes no VECTOR index"
		d.Help = "write NOT NULL behind its type"
	default:
		return
	}
	t.report(d)
}
