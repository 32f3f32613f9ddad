package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// KeyNotSchemaPrefix is documented in key-not-schema-prefix.md.
var KeyNotSchemaPrefix = &analyzer.Analyzer{
	Name:     "key-not-schema-prefix",
	Doc:      page("key-not-schema-prefix"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(keyNotSchemaPrefix),
}

func keyNotSchemaPrefix(t *table) {
	if t.Standard.Key.State == model.Unset || t.key.Implied {
		t.inferredKey()
		return
	}
	if t.twice("key column", t.key.Columns) {
		return
	}
	for _, ref := range t.key.Columns {
		if t.column(ref.Name) == nil {
			return // key-column-unknown says so
		}
	}
	for i, ref := range t.key.Columns {
		if first := t.Standard.Columns[i]; !strings.EqualFold(first.Name, ref.Name) {
			t.notPrefix(i, ref)
			return
		}
	}
}

// notPrefix reports the first key column that does not stand where the table has it.
func (t *table) notPrefix(i int, ref model.Ref) {
	wanted := t.Standard.Columns[i]
	d := analyzer.Diagnostic{
		Span:    ref.Span,
		Message: "the key names '" + ref.Name + "' where table " + t.Name.String() + " has '" + wanted.Name + "'",
		Help:    "the key columns come first in the table, in the order of the key",
		Related: t.definition(t.column(ref.Name), "'"+ref.Name+"' is defined here"),
	}
	if edits := t.keyInOrder(); edits != nil {
		d.Fixes = []analyzer.Fix{{Title: "Name the key columns in the order of the table", Safe: analyzer.Unsafe, Edits: edits}}
	}
	t.report(d)
}

// keyInOrder writes the key in the order of the columns, if they are the first ones.
func (t *table) keyInOrder() []analyzer.Edit {
	var edits []analyzer.Edit
	for i, ref := range t.key.Columns {
		c := t.Standard.Columns[i]
		if !t.isKey(c) {
			return nil
		}
		if !strings.EqualFold(c.Name, ref.Name) {
			edits = append(edits, analyzer.Edit{Span: ref.Span, Text: t.written(ref.Span, c.Name)})
		}
	}
	return edits
}

// inferredKey reports a column that the engine takes for one of the key, because it has no
// aggregate, behind one that has.
func (t *table) inferredKey() {
	if t.key.Model != model.AggregateKey {
		return
	}
	for i, ref := range t.key.Columns {
		if c := t.Standard.Columns[i]; c.Aggregate.Set() {
			t.report(analyzer.Diagnostic{
				Span:    ref.Span,
				Message: "column '" + ref.Name + "' has no aggregate, so it is one of the key, and stands behind '" + c.Name + "', which has one",
				Help:    "move it before '" + c.Name + "', or give it an aggregate",
				Related: t.definition(c, "the first column with an aggregate"),
			})
			return
		}
	}
}
