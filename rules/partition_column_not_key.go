package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
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

// notKey reports a column that must be one of the key.
func (t *table) notKey(what string, ref model.Ref, c *model.Column) {
	t.report(analyzer.Diagnostic{
		Span:    ref.Span,
		Message: what + " '" + c.Name + "' is not in the " + keyWords(t.key.Model) + " of table " + t.Name.String(),
		Help:    "the key is " + names(t.key.Columns),
		Related: t.definition(c, "'"+c.Name+"' is defined here"),
	})
}
