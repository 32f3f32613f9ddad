package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// KeyColumnUnknown is documented in key-column-unknown.md.
var KeyColumnUnknown = &analyzer.Analyzer{
	Name:     "key-column-unknown",
	Doc:      page("key-column-unknown"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   selected(keyColumnUnknown),
}

func keyColumnUnknown(t *table) {
	for _, ref := range t.Standard.Key.Value.Columns {
		if !t.has(ref.Name) {
			t.unknown("key column", ref)
		}
	}
}
