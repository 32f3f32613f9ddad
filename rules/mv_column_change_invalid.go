package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// MvColumnChangeInvalid is documented in mv-column-change-invalid.md.
var MvColumnChangeInvalid = &analyzer.Analyzer{
	Name:     "mv-column-change-invalid",
	Doc:      page("mv-column-change-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Step:     mvColumnChangeInvalid,
}

func mvColumnChangeInvalid(pass *analyzer.Pass, step *model.Step) {
	before := step.Before
	if before.Kind != model.MaterializedView || before.Query == nil || step.Assumed || !step.Entry.Certain() {
		return
	}
	for _, action := range step.Stmt.Actions {
		if action.Kind != syntax.AddColumn && action.Kind != syntax.DropColumn {
			continue
		}
		d := analyzer.Diagnostic{Span: step.File.Span(action), Entry: step.Entry, Help: swapHelp}
		if d.Message = queryTooRich(before.Query); d.Message == "" && action.Kind == syntax.AddColumn {
			d.Message, d.Help = newColumnProblem(step, action)
		}
		if d.Message != "" {
			pass.Report(d)
		}
	}
}

// queryTooRich says why the columns of a materialized view cannot change because of its
// query.
func queryTooRich(q *model.Query) string {
	switch {
	case selectOf(q.Syntax) == nil:
		return "its query is no single SELECT, so its columns cannot be changed"
	case len(q.Reads) > 1:
		return "its query reads several tables, so its columns cannot be changed"
	}
	for _, out := range q.Outputs {
		if out.Window {
			return "its query has window functions, so its columns cannot be changed"
		}
	}
	return ""
}

func newColumnProblem(step *model.Step, action *syntax.AlterAction) (problem, help string) {
	if len(action.Columns) != 1 {
		return "", ""
	}
	attr := action.Columns[0].Attr(syntax.AttrGenerated)
	if attr == nil {
		return "", ""
	}
	if len(columnsIn(step.File, attr.Expr)) == 0 {
		return "the new column is made of no column of the table", "name one column of the table in its expression"
	}
	return "", ""
}
