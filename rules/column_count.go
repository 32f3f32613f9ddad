package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// columnCountMismatch tells of a column list that is shorter or longer than the select
// list.
func columnCountMismatch(pass *analyzer.Pass, o *model.Object) {
	names := len(o.Standard.Columns)
	if names == 0 || o.Query == nil || o.Query.Open || o.Stmt.Broken() || o.Sync() || len(o.Query.Outputs) == names {
		return
	}
	outputs := len(o.Query.Outputs)
	d := analyzer.Diagnostic{
		Span:    o.File.Span(o.Stmt.List),
		Message: "the column list of '" + o.Name.String() + "' has " + countOf(names, "name") + ", its query gives " + countOf(outputs, "column"),
		Help:    "name each column of the query, in its order",
	}
	if names > outputs {
		d.Span = o.Standard.Columns[outputs].Span
		d.Help = "leave out the names from here on, or select more"
	}
	pass.Report(d)
}
