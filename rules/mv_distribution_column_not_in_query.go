package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvDistributionColumnNotInQuery is documented in mv-distribution-column-not-in-query.md.
var MvDistributionColumnNotInQuery = &analyzer.Analyzer{
	Name:     "mv-distribution-column-not-in-query",
	Doc:      page("mv-distribution-column-not-in-query"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvDistributionColumnNotInQuery,
}

func mvDistributionColumnNotInQuery(pass *analyzer.Pass, o *model.Object) {
	if !asyncView(o) || !o.Options.DistributedBy.Set() {
		return
	}
	for _, ref := range o.Options.DistributedBy.Value.Columns {
		if out, certain := outputNamed(o, ref.Name); out != nil || !certain {
			continue
		}
		reportNotSelected(pass, o, ref.Span, "distribution column", ref.Name)
	}
}
