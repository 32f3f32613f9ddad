package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// DropWithDependents is documented in drop-with-dependents.md.
var DropWithDependents = &analyzer.Analyzer{
	Name:      "drop-with-dependents",
	Doc:       page("drop-with-dependents"),
	Severity:  analyzer.Error,
	Stage:     analyzer.Analyze,
	Conflicts: []model.ConflictKind{model.HasDependents},
	Conflict:  dropWithDependents,
}

func dropWithDependents(pass *analyzer.Pass, c *model.Conflict) {
	if c.Ignored && restored(c.Readers) {
		return
	}
	d := conflictDiagnostic(c, "made here")
	d.Message = "materialized views read '" + c.Name + "': " + c.By
	d.Help = "drop or change them first"
	if c.Ignored {
		d.Severity, d.Stage = analyzer.Warning, analyzer.Advice
		d.Message = "dropping '" + c.Name + "' leaves materialized views without what they read: " + c.By
	}
	pass.Report(d)
}

// restored reports whether none of the materialized views is left inactive in the end: later
// statements drop them too or make them active again.
func restored(readers []*model.Entry) bool {
	for _, e := range readers {
		if e.Inactive && !e.Gone {
			return false
		}
	}
	return true
}
