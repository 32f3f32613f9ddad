package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// asyncView reports whether the object is an asynchronous materialized view whose query is
// understood.
func asyncView(o *model.Object) bool {
	return o.Kind == model.MaterializedView && !o.Sync() && o.Query != nil && !o.Stmt.Broken()
}

// outputNamed finds a column of the materialized view: it has the name of the column list,
// or that of the query. Certain is false if there may be columns that the files do not tell.
func outputNamed(o *model.Object, name string) (out *model.Output, certain bool) {
	for i, c := range o.Standard.Columns {
		if strings.EqualFold(c.Name, name) && i < len(o.Query.Outputs) && !o.Query.Open {
			return &o.Query.Outputs[i], true
		}
	}
	if out := o.Query.Find(name); out != nil {
		return out, true
	}
	list, open := o.Fields()
	for _, f := range list {
		if strings.EqualFold(f.Name, name) {
			return nil, false // twice, or behind something unknown
		}
	}
	return nil, !open
}

// fieldNames are the names of the columns of an object.
func fieldNames(o *model.Object) []string {
	list, _ := o.Fields()
	names := make([]string, len(list))
	for i, f := range list {
		names[i] = f.Name
	}
	return names
}

// selectOf is the SELECT that a query consists of; nil for set operations and the like.
func selectOf(q *syntax.Query) *syntax.Select {
	if q == nil {
		return nil
	}
	body, _ := q.Body.(*syntax.Select)
	return body
}

// columnsIn are the columns that an expression names.
func columnsIn(file *syntax.File, x syntax.Expr) []*syntax.ColumnRef {
	var refs []*syntax.ColumnRef
	model.EachColumn(file, x, func(ref *syntax.ColumnRef) { refs = append(refs, ref) })
	return refs
}

// columnName is the last part of the name of a column.
func columnName(file *syntax.File, ref *syntax.ColumnRef) string {
	return file.NameOf(model.LastPart(file, ref))
}

// reportNotSelected tells of a column that a clause of a materialized view names and that
// its query does not give.
func reportNotSelected(pass *analyzer.Pass, o *model.Object, at syntax.Span, what, name string) {
	d := analyzer.Diagnostic{
		File:    o.File,
		Span:    at,
		Message: what + " '" + name + "' is not in the select list of '" + o.Name.String() + "'",
		Help:    "select it, under this name",
	}
	didYouMean(&d, near.Word(name, fieldNames(o)))
	pass.Report(d)
}
