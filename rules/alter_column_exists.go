package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// AlterColumnExists is documented in alter-column-exists.md.
var AlterColumnExists = &analyzer.Analyzer{
	Name:      "alter-column-exists",
	Doc:       page("alter-column-exists"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.ColumnExists},
	Conflict:  alterColumnExists,
}

func alterColumnExists(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "it stands here")
	d.Message = c.Entry.Object.Kind.Noun() + " '" + c.Entry.Name.String() + "' already has a column '" + c.Name + "'"
	d.Help = "choose another name; the case of letters does not count"
	pass.Report(d)
}
