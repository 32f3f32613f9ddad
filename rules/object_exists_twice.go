package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// ObjectExistsTwice is documented in object-exists-twice.md.
var ObjectExistsTwice = &analyzer.Analyzer{
	Name:      "object-exists-twice",
	Doc:       page("object-exists-twice"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.ObjectExists, model.DatabaseExists},
	Conflict:  objectExistsTwice,
}

func objectExistsTwice(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "first made here")
	if c.Kind == model.DatabaseExists {
		// Files that each make their database are often run one at a time, failures ignored.
		d.Severity = analyzer.Warning
		d.Message = "database '" + c.Name + "' already exists"
		d.Help = "write IF NOT EXISTS, or make it in one place"
		pass.Report(d)
		return
	}
	d.Message = c.Entry.Object.Kind.Noun() + " '" + c.Name + "' already exists"
	if _, renamed := c.Stmt.(*syntax.Alter); renamed {
		d.Message = "'" + c.Name + "' already exists"
		d.Help = "tables, views and materialized views share their names: choose another"
	}
	if c.Entry.Object.Foreign() {
		// Another program may have dropped it in between.
		d.Severity, d.Stage = analyzer.Warning, analyzer.Advice
	}
	if c.Ignored {
		d.Severity, d.Stage = analyzer.Warning, analyzer.Advice
		d.Message += ": the engine passes over this statement"
		d.Help = "keep one of the two definitions"
	}
	pass.Report(d)
}
