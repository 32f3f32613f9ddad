package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvNondeterministicFunction is documented in mv-nondeterministic-function.md.
var MvNondeterministicFunction = &analyzer.Analyzer{
	Name:     "mv-nondeterministic-function",
	Doc:      page("mv-nondeterministic-function"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvNondeterministicFunction,
}

func mvNondeterministicFunction(pass *analyzer.Pass, o *model.Object) {
	if o.Query == nil {
		return
	}
	for _, call := range o.Query.Calls {
		if call.Function.Random {
			pass.Report(analyzer.Diagnostic{
				Span:    o.File.Span(call.Node),
				Message: call.Function.Name + " gives another value at each call, which a materialized view does not take",
				Help:    "compute the value where the view is read, or when the table is loaded",
			})
		}
	}
}
