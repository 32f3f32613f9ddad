package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvInOtherCatalog is documented in mv-in-other-catalog.md.
var MvInOtherCatalog = &analyzer.Analyzer{
	Name:     "mv-in-other-catalog",
	Doc:      page("mv-in-other-catalog"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvInOtherCatalog,
}

func mvInOtherCatalog(pass *analyzer.Pass, o *model.Object) {
	full := pass.Schema.SessionAt(o.File, o.Stmt).Resolve(o.Name)
	if full.Catalog == model.HomeCatalog || o.Stmt.Broken() {
		return
	}
	pass.Report(analyzer.Diagnostic{
		Span:    o.Name.Span,
		Message: "a materialized view cannot be in catalog '" + full.Catalog + "'",
		Help:    "write " + model.HomeCatalog + " and a database before its name, or SET CATALOG " + model.HomeCatalog + " before it",
	})
}
