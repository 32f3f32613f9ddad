package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// PropertyValueInvalid is documented in property-value-invalid.md.
var PropertyValueInvalid = &analyzer.Analyzer{
	Name:     "property-value-invalid",
	Doc:      page("property-value-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Object: func(pass *analyzer.Pass, o *model.Object) {
		invalidValues(pass, objectLists(pass.Schema, o))
	},
	Stmt: func(pass *analyzer.Pass, stmt syntax.Stmt) {
		invalidValues(pass, propertyLists(pass, stmt))
	},
}

func invalidValues(pass *analyzer.Pass, lists []propertyList) {
	for _, list := range lists {
		if list.open {
			continue
		}
		for _, p := range list.properties {
			known, found, _ := list.lookup(pass.Target.Engine, p.Key)
			if !found {
				continue
			}
			check := known.Check
			if list.alter {
				check = known.CheckAlter
			}
			if problem := check(p.Value); problem != "" {
				pass.Report(analyzer.Diagnostic{Span: p.ValueSpan, Message: "property '" + p.Key + "' " + problem, Label: "does not fit"})
			}
		}
	}
}
