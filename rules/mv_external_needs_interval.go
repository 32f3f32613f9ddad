package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvExternalNeedsInterval is documented in mv-external-needs-interval.md.
var MvExternalNeedsInterval = &analyzer.Analyzer{
	Name:     "mv-external-needs-interval",
	Doc:      page("mv-external-needs-interval"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvExternalNeedsInterval,
}

func mvExternalNeedsInterval(pass *analyzer.Pass, o *model.Object) {
	refresh := o.Options.Refresh
	if !asyncView(o) || !refresh.Set() || refresh.Value.Scheme != "ASYNC" || refresh.Value.Every.State != model.Unset {
		return
	}
	for _, r := range o.Query.Reads {
		if !r.Foreign {
			continue
		}
		pass.Report(analyzer.Diagnostic{
			Span:    refresh.Span,
			Message: "REFRESH ASYNC needs EVERY here: the engine does not see when '" + r.Written + "' changes",
			Help:    "write REFRESH ASYNC EVERY(INTERVAL 1 HOUR) or the like, or REFRESH MANUAL",
			Related: []analyzer.Related{{File: o.File, Span: r.Span, Message: "of another catalog"}},
		})
		return
	}
}
