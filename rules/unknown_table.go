package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// UnknownTable is documented in unknown-table.md.
var UnknownTable = &analyzer.Analyzer{
	Name:      "unknown-table",
	Doc:       page("unknown-table"),
	Severity:  analyzer.Warning,
	Stage:     analyzer.Analyze,
	Query:     unknownTableRead,
	Conflicts: []model.ConflictKind{model.ObjectMissing, model.ObjectGone, model.DatabaseGone},
	Conflict:  unknownTableChanged,
}

// unknownTableRead tells of what a query reads and nothing defines.
func unknownTableRead(pass *analyzer.Pass, q *model.Query) {
	seen := map[string]bool{}
	for _, r := range q.Reads {
		if r.Entry != nil || r.Foreign || seen[r.Name.String()] {
			continue
		}
		seen[r.Name.String()] = true
		d := analyzer.Diagnostic{File: q.File, Span: r.Span}
		reportUnknown(pass, d, r.Written, r.Near, unknownness{gone: r.Gone, closed: r.Closed, covered: r.Covered})
	}
}

// unknownTableChanged tells of what a statement changes or drops and nothing defines.
func unknownTableChanged(pass *analyzer.Pass, c *model.Conflict) {
	d := conflictDiagnostic(c, "")
	if c.Kind == model.DatabaseGone {
		d.Severity = analyzer.Error
		d.Message = "database '" + c.Name + "' is gone"
		d.Related = []analyzer.Related{{File: c.Against.File, Span: c.Against.Span, Message: "dropped here"}}
		pass.Report(d)
		return
	}
	u := unknownness{gone: c.Gone, closed: c.Closed, covered: c.Covered}
	reportUnknown(pass, d, c.Name, c.Near, u)
}

// unknownness is what the files tell of an object that is not there.
type unknownness struct {
	gone    *model.Departure // it was there
	closed  bool             // they make its database
	covered bool             // they make other objects of its database
}

func reportUnknown(pass *analyzer.Pass, d analyzer.Diagnostic, name, near string, u unknownness) {
	switch {
	case u.gone != nil:
		d.Severity = analyzer.Error
		event := u.gone.Event
		d.Entry = u.gone.Entry
		d.Message = "'" + name + "' is gone: an earlier statement " + event.Kind.String() + " it"
		d.Related = []analyzer.Related{{File: event.File, Span: event.Span, Message: event.Kind.String() + " here"}}
	case u.closed:
		d.Severity = analyzer.Error
		d.Message = "'" + name + "' does not exist"
		d.Help = "the files make its database, and no statement makes it"
	case u.covered:
		d.Stage = analyzer.Advice
		d.Message = "no file defines '" + name + "'"
		d.Help = "add the file that defines it, or mend the name; the case of letters counts"
	default:
		return // the files tell nothing of its database
	}
	didYouMean(&d, near)
	pass.Report(d)
}
