package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// PropertyNotForTable is documented in property-not-for-table.md.
var PropertyNotForTable = &analyzer.Analyzer{
	Name:     "property-not-for-table",
	Doc:      page("property-not-for-table"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.Table},
	Object:   propertyNotForTable,
}

func propertyNotForTable(pass *analyzer.Pass, table *model.Object) {
}
