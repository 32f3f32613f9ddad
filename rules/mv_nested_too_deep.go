package rules

import (
	"strconv"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvNestedTooDeep is documented in mv-nested-too-deep.md.
var MvNestedTooDeep = &analyzer.Analyzer{
	Name:     "mv-nested-too-deep",
	Doc:      page("mv-nested-too-deep"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvNestedTooDeep,
}

// deepestNest is the default of the session variable nested_mv_rewrite_max_level.
const deepestNest = 3

func mvNestedTooDeep(pass *analyzer.Pass, o *model.Object) {
	if !asyncView(o) || o.Entry == nil {
		return
	}
	depth := pass.Schema.Lineage().Depth(o.Entry)
	if depth.Views <= deepestNest {
		return
	}
	below := depth.Below
	if below != nil && pass.Schema.Lineage().Depth(below).Views > deepestNest {
		return // told of the first that is too deep
	}
	pass.Report(analyzer.Diagnostic{
		Span: o.Name.Span,
		Message: "'" + o.Name.String() + "' is level " + strconv.Itoa(depth.Views) + " of materialized views on top of each other: queries are rewritten over " +
			strconv.Itoa(deepestNest) + " levels at most",
		Help: "read the tables or a lower materialized view instead",
	})
}
