package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// PartitionColumnUnknown is documented in partition-column-unknown.md.
var PartitionColumnUnknown = &analyzer.Analyzer{
	Name:     "partition-column-unknown",
	Doc:      page("partition-column-unknown"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   selected(partitionColumnUnknown),
}

func partitionColumnUnknown(t *table) {
	seen := map[string]bool{}
	for _, x := range t.partitionExprs() {
		for _, ref := range t.columnRefs(x) {
			folded := strings.ToLower(ref.Name)
			if !seen[folded] && !t.has(ref.Name) && !roundingWord(x, folded) {
				t.unknown("partition column", ref)
			}
			seen[folded] = true
		}
	}
}

// partitionExprs are the columns and expressions of PARTITION BY.
func (t *table) partitionExprs() []syntax.Expr {
	if by := t.Options.PartitionBy; by.Set() {
		return by.Value.Exprs
	}
	return nil
}

// roundingWord reports whether a name in a call is the word of time_slice that says how to
// round.
func roundingWord(x syntax.Expr, folded string) bool {
	_, call := x.(*syntax.Call)
	return call && (folded == "floor" || folded == "ceil")
}
