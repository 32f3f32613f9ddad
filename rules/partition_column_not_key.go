package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// PartitionColumnNotKey is documented in partition-column-not-key.md.
var PartitionColumnNotKey = &analyzer.Analyzer{
	Name:     "partition-column-not-key",
	Doc:      page("partition-column-not-key"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(partitionColumnNotKey),
}

func partitionColumnNotKey(t *table) {
	if !t.merges() {
		return
	}
	if t.generatedPartition() {
		return
	}
	seen := map[*model.Column]bool{}
	for _, x := range t.partitionExprs() {
		for _, ref := range t.columnRefs(x) {
			if c := t.column(ref.Name); c != nil && !seen[c] && t.isValue(c) && !c.Generated.Set() {
				seen[c] = true
				t.notKey("partition column", ref, c)
			}
		}
	}
}

// generatedPartition reports a function that the engine makes a generated column of, where
// that column would have to be in the key.
func (t *table) generatedPartition() bool {
	by := t.Options.PartitionBy
	if t.key.Model == model.PrimaryKey || !by.Set() || by.Value.Method != syntax.EOF {
		return false
	}
	for _, x := range by.Value.Exprs {
		call, ok := x.(*syntax.Call)
		if !ok {
			continue
		}
		switch name := t.file().NameOf(call.Name.Object()); strings.ToLower(name) {
		case "date_trunc", "time_slice", "str2date", "str_to_date":
		default:
			t.report(analyzer.Diagnostic{
				Span:    t.file().Span(call),
				Message: withArticle(t.key.Model) + " table cannot be partitioned by " + name,
				Help:    "the engine makes a generated column of it, which is none of the key: use date_trunc, time_slice or plain columns",
			})
			return true
		}
	}
	return false
}

// notKey reports a column that must be one of the key.
func (t *table) notKey(what string, ref model.Ref, c *model.Column) {
	t.report(analyzer.Diagnostic{
		Span:    ref.Span,
		Message: what + " '" + c.Name + "' is not in the " + keyWords(t.key.Model) + " of table " + t.Name.String(),
		Help:    "the key is " + names(t.key.Columns),
		Related: t.definition(c, "'"+c.Name+"' is defined here"),
	})
}
