package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// PrimaryKeyNullable is documented in primary-key-nullable.md.
var PrimaryKeyNullable = &analyzer.Analyzer{
	Name:     "primary-key-nullable",
	Doc:      page("primary-key-nullable"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(primaryKeyNullable),
	Step:     altered(primaryKeyNullable),
}

func primaryKeyNullable(t *table) {
	if t.key.Model != model.PrimaryKey {
		return
	}
	for _, c := range t.columns() {
		if t.isKey(c) && c.Nullable.Set() && c.Nullable.Value {
			t.report(analyzer.Diagnostic{
				Span:    c.Nullable.Span,
				Message: "primary key column '" + c.Name + "' cannot be NULL",
				Help:    "write NOT NULL",
				Related: t.keyPlace(c),
				Fixes:   []analyzer.Fix{analyzer.Replace("Write NOT NULL", analyzer.Safe, c.Nullable.Span, "NOT NULL")},
			})
		}
	}
}
