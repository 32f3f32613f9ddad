package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// AlterClausesConflict is documented in alter-clauses-conflict.md.
var AlterClausesConflict = &analyzer.Analyzer{
	Name:      "alter-clauses-conflict",
	Doc:       page("alter-clauses-conflict"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.ClausesConflict},
	Conflict:  alterClausesConflict,
}

func alterClausesConflict(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "the first change")
	d.Message = "this change cannot stand in one statement with the one before it"
	d.Help = "write an ALTER TABLE of its own for it"
	pass.Report(d)
}
