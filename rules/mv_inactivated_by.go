package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// MvInactivatedBy is documented in mv-inactivated-by.md.
var MvInactivatedBy = &analyzer.Analyzer{
	Name:     "mv-inactivated-by",
	Doc:      page("mv-inactivated-by"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Schema:   mvInactivatedBy,
}

func mvInactivatedBy(pass *analyzer.Pass) {
	byStmt := map[syntax.Stmt][]*model.Entry{}
	var order []model.Event
	for _, e := range pass.Schema.Entries {
		if !e.Inactive || e.Gone {
			continue
		}
		for _, event := range e.Events {
			if _, drop := event.Stmt.(*syntax.Drop); event.Kind != model.Inactivated || drop {
				continue
			}
			if byStmt[event.Stmt] == nil {
				order = append(order, event)
			}
			byStmt[event.Stmt] = append(byStmt[event.Stmt], e)
		}
	}
	for _, event := range order {
		pass.Report(inactivatedDiagnostic(event, byStmt[event.Stmt]))
	}
}

func inactivatedDiagnostic(event model.Event, views []*model.Entry) analyzer.Diagnostic {
	d := analyzer.Diagnostic{File: event.File, Span: headOf(event)}
	var names []string
	for i, e := range views {
		names = append(names, e.Name.String())
		if i < 3 {
			made := e.Made()
			d.Related = append(d.Related, analyzer.Related{File: made.File, Span: made.Span, Message: "made here"})
		}
	}
	if len(names) > 5 {
		names = append(names[:5], "...")
	}
	noun := "materialized view "
	if len(views) > 1 {
		noun = "materialized views "
	}
	d.Message = "this makes " + noun + strings.Join(names, ", ") + " inactive"
	d.Help = "make them anew, or write ALTER MATERIALIZED VIEW ... ACTIVE behind it if their queries still hold"
	return d
}

// headOf is the name that a statement is about.
func headOf(event model.Event) syntax.Span {
	var name *syntax.Name
	switch s := event.Stmt.(type) {
	case *syntax.Alter:
		name = s.Name
	case *syntax.Create:
		name = s.Name
	}
	if name == nil {
		return event.Span
	}
	return event.File.Span(name)
}
