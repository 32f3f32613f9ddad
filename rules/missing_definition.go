package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MissingDefinition is documented in missing-definition.md.
var MissingDefinition = &analyzer.Analyzer{
	Name:     "missing-definition",
	Doc:      page("missing-definition"),
	Severity: analyzer.Error,
	Stage:    analyzer.Parse,
	Object:   missingDefinition,
}

func missingDefinition(pass *analyzer.Pass, o *model.Object) {
	if o.Stmt.Broken() || o.Stmt.Query != nil {
		return
	}
	d := analyzer.Diagnostic{Span: o.Name.Span, Label: "defined by nothing"}
	switch {
	case o.Kind != model.Table:
		d.Message = o.Kind.Noun() + " " + o.Name.String() + " has no definition"
		d.Help = "end the statement with AS and the query that defines it"
		if pass.File.Made != nil {
			d.Help = "write the query that defines it as the definition in info, or the whole statement as create"
		}
	case o.Stmt.As != 0:
		d.Message = "table " + o.Name.String() + " has no query behind AS"
		d.Help = "write the query, or leave AS out and list the columns"
	case o.Stmt.List == nil && o.Stmt.Like == nil:
		d.Message = "table " + o.Name.String() + " has no columns"
		d.Help = "list its columns in parentheses, or write LIKE or AS SELECT"
	default:
		return
	}
	pass.Report(d)
}
