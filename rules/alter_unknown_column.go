package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// AlterUnknownColumn is documented in alter-unknown-column.md.
var AlterUnknownColumn = &analyzer.Analyzer{
	Name:      "alter-unknown-column",
	Doc:       page("alter-unknown-column"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.ColumnMissing},
	Conflict:  alterUnknownColumn,
}

func alterUnknownColumn(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "made here")
	d.Message = c.Entry.Object.Kind.Noun() + " '" + c.Entry.Name.String() + "' has no column '" + c.Name + "'"
	didYouMean(&d, c.Near)
	pass.Report(d)
}
