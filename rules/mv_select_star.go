package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// MvSelectStar is documented in mv-select-star.md.
var MvSelectStar = &analyzer.Analyzer{
	Name:     "mv-select-star",
	Doc:      page("mv-select-star"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvSelectStar,
}

func mvSelectStar(pass *analyzer.Pass, o *model.Object) {
	if !asyncView(o) {
		return
	}
	body := selectOf(o.Query.Syntax)
	if body == nil {
		return
	}
	for i := range body.Items {
		item := &body.Items[i]
		if item.Star == nil {
			continue
		}
		d := analyzer.Diagnostic{
			Span:    o.File.Span(item),
			Message: "the star stands for the columns of today: those that are added later never come",
			Help:    "list the columns",
		}
		if list := expansion(o, d.Span); list != "" {
			d.Fixes = []analyzer.Fix{analyzer.Replace("List the columns", analyzer.Safe, d.Span, list)}
		}
		pass.Report(d)
	}
}

// expansion is what a star stands for, if that is certain and every name alone says which
// column it is.
func expansion(o *model.Object, star syntax.Span) string {
	if o.Query.Open || len(o.Query.Reads) != 1 || o.Query.Blocks != 1 {
		return ""
	}
	var names []string
	for _, out := range o.Query.Outputs {
		if out.Star && out.Span == star {
			names = append(names, quoteName(out.Name))
		}
	}
	return strings.Join(names, ", ")
}
