package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/internal/near"
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
		d := analyzer.Diagnostic{
			File:    o.File,
			Span:    ref.Span,
			Message: "distribution column '" + ref.Name + "' is not in the select list of '" + o.Name.String() + "'",
			Help:    "select it, under this name",
		}
		didYouMean(&d, near.Word(ref.Name, fieldNames(o)))
		pass.Report(d)
	}
}
