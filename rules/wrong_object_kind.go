package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// WrongObjectKind is documented in wrong-object-kind.md.
var WrongObjectKind = &analyzer.Analyzer{
	Name:      "wrong-object-kind",
	Doc:       page("wrong-object-kind"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.WrongKind, model.NotTemporary},
	Conflict:  wrongObjectKind,
}

func wrongObjectKind(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "made here")
	kind := "a " + c.Entry.Object.Kind.Noun()
	if c.Entry.Object.Sync() {
		kind = "a synchronous materialized view"
	}
	if c.Kind == model.NotTemporary {
		d.Message = "'" + c.Name + "' is a temporary table, which cannot be altered"
		pass.Report(d)
		return
	}
	d.Message = "'" + c.Name + "' is " + kind
	d.Help = kindHelp(c)
	if isSwap(c) {
		d.Message = "'" + c.Name + "' is of another kind, or the object itself"
		d.Help = "a table swaps with a table, a materialized view with a materialized view"
	}
	pass.Report(d)
}

// isSwap reports whether the conflict is about the other name of SWAP WITH.
func isSwap(c *model.Conflict) bool {
	alter, ok := c.Stmt.(*syntax.Alter)
	return ok && c.Span.Start > c.File.Span(alter.Name).Start
}

// kindHelp says which statement fits the object.
func kindHelp(c *model.Conflict) string {
	object := map[model.Kind]string{model.Table: "TABLE", model.View: "VIEW", model.MaterializedView: "MATERIALIZED VIEW"}[c.Entry.Object.Kind]
	switch c.Stmt.(type) {
	case *syntax.Drop:
		return "use DROP " + object
	case *syntax.Alter:
		if c.Entry.Object.Sync() {
			return "an index of its table: drop it and create it anew"
		}
		return "use ALTER " + object
	case *syntax.Refresh, *syntax.CancelRefresh:
		if c.Entry.Object.Sync() {
			return "its table keeps it up to date: it is never refreshed"
		}
		return "only materialized views are refreshed"
	case *syntax.Create:
		return "OR REPLACE replaces views alone: drop the " + c.Entry.Object.Kind.Noun() + " first"
	}
	return ""
}
