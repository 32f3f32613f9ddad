package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// MvPartitionWindow is documented in mv-partition-window.md.
var MvPartitionWindow = &analyzer.Analyzer{
	Name:     "mv-partition-window",
	Doc:      page("mv-partition-window"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvPartitionWindow,
}

func mvPartitionWindow(pass *analyzer.Pass, o *model.Object) {
	if !asyncView(o) || selectOf(o.Query.Syntax) == nil {
		return
	}
	for _, p := range viewPartitions(o) {
		if p.column == nil {
			continue
		}
		out, _ := outputNamed(o, columnName(o.File, p.column))
		if out == nil {
			continue
		}
		ref, ok := out.Expr.(*syntax.ColumnRef)
		if !ok {
			continue
		}
		for _, item := range o.Query.Outputs {
			if call := windowCall(item); call != nil && !partitionsBy(o.File, call.Over, columnName(o.File, ref)) {
				pass.Report(analyzer.Diagnostic{
					Span: o.File.Span(call.Over),
					Message: "this window does not keep to one partition: PARTITION BY lacks '" + columnName(o.File, ref) +
						"', by which the materialized view is partitioned",
					Help: "add the column to PARTITION BY of the window",
				})
			}
		}
	}
}

// windowCall is the window function that an output consists of.
func windowCall(out model.Output) *syntax.Call {
	call, ok := out.Expr.(*syntax.Call)
	if !ok || call.Over == nil {
		return nil
	}
	return call
}

func partitionsBy(file *syntax.File, w *syntax.Window, column string) bool {
	for _, x := range w.PartitionBy {
		ref, ok := x.(*syntax.ColumnRef)
		if !ok || strings.EqualFold(columnName(file, ref), column) {
			return true
		}
	}
	return false
}
