package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// PartitionColumnType is documented in partition-column-type.md.
var PartitionColumnType = &analyzer.Analyzer{
	Name:     "partition-column-type",
	Doc:      page("partition-column-type"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(partitionColumnType),
}

// partitionColumnType looks at plain columns. What type an expression has is another matter.
func partitionColumnType(t *table) {
	use, kind, help := dialect.ListPartitionColumn, "list", "list partitions take columns of numbers without fractions, text and dates"
	if by := t.Options.PartitionBy; by.Set() && by.Value.Method == syntax.KwRange {
		use, kind, help = dialect.RangePartitionColumn, "range", "range partitions take integers, DATE and DATETIME"
	}
	for _, x := range t.partitionExprs() {
		if _, plain := x.(*syntax.ColumnRef); !plain {
			continue
		}
		ref := t.columnRefs(x)[0]
		c := t.column(ref.Name)
		if c == nil || t.canBe(c, use) || t.merges() && t.isValue(c) || t.isKey(c) && !t.canBe(c, t.keyUse()) {
			continue // another rule says so
		}
		t.report(analyzer.Diagnostic{
			Span:    ref.Span,
			Message: "column '" + c.Name + "' of type " + t.typeOf(c).String() + " cannot be a " + kind + " partition column",
			Help:    help,
			Related: t.definition(c, "'"+c.Name+"' is defined here"),
		})
	}
}
