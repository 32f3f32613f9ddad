package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// MvPartitionExpressionUnsupported is documented in mv-partition-expression-unsupported.md.
var MvPartitionExpressionUnsupported = &analyzer.Analyzer{
	Name:     "mv-partition-expression-unsupported",
	Doc:      page("mv-partition-expression-unsupported"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvPartitionExpressionUnsupported,
}

func mvPartitionExpressionUnsupported(pass *analyzer.Pass, o *model.Object) {
	if !asyncView(o) {
		return
	}
	for _, p := range viewPartitions(o) {
		if p.call == nil {
			continue
		}
		if problem, help := viewPartitionProblem(o.File, p.call); problem != "" {
			pass.Report(analyzer.Diagnostic{Span: o.File.Span(p.expr), Message: problem, Help: help})
		}
	}
}

// viewPartitionProblem says why a materialized view cannot be partitioned by a call.
func viewPartitionProblem(file *syntax.File, x *syntax.Call) (problem, help string) {
	f := model.FunctionOf(file, x)
	if f == nil {
		return "", ""
	}
	if !f.ViewPartition {
		return "a materialized view cannot be partitioned by " + f.Name,
			"select the expression under an alias and partition by that, or use date_trunc"
	}
	if f.Name != "date_trunc" || len(x.Args) == 0 {
		return "", ""
	}
	unit, ok := x.Args[0].(*syntax.Literal)
	if !ok || unit.Kind != syntax.String {
		return "", ""
	}
	switch word := strings.ToLower(syntax.Unquote(file.Slice(file.Span(unit)))); word {
	case "minute", "hour", "day", "week", "month", "year":
		return "", ""
	default:
		return "a materialized view cannot be partitioned by date_trunc('" + word + "')",
			"the units are minute, hour, day, week, month and year"
	}
}
