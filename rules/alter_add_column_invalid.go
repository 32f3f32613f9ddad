package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// AlterAddColumnInvalid is documented in alter-add-column-invalid.md.
var AlterAddColumnInvalid = &analyzer.Analyzer{
	Name:     "alter-add-column-invalid",
	Doc:      page("alter-add-column-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Step:     alterAddColumnInvalid,
}

func alterAddColumnInvalid(pass *analyzer.Pass, step *model.Step) {
	if step.Refused || !ownStep(step) {
		return
	}
	key := step.Before.KeyOf().Model
	for _, action := range step.Stmt.Actions {
		if action.Kind != syntax.AddColumn || !action.Rollup.None() {
			continue
		}
		for _, def := range action.Columns {
			if problem, help := addedColumnProblem(key, action, def); problem != "" {
				pass.Report(analyzer.Diagnostic{Span: step.File.Span(def), Entry: step.Entry, Message: problem, Help: help})
			}
		}
	}
}

func addedColumnProblem(key model.KeyModel, action *syntax.AlterAction, def *syntax.ColumnDef) (problem, help string) {
	isKey := def.Attr(syntax.AttrKey) != nil
	switch {
	case isKey && key == model.PrimaryKey:
		return "no key column can be added to a PRIMARY KEY table", "make the table anew with another key, and swap the two"
	case action.AtFirst && !isKey && key != model.AggregateKey && def.Attr(syntax.AttrGenerated) == nil:
		return "a column that is no key cannot be the first", "leave FIRST out, or write AFTER a column"
	}
	return "", ""
}
