package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// The part of generated-column-invalid that is about ALTER TABLE.

func generatedInAlter(pass *analyzer.Pass, s *model.Step) {
	alteredColumns(generatedColumn)(pass, s)
	if !ownStep(s) {
		return
	}
	for _, x := range s.Stmt.Actions {
		if !x.Rollup.None() {
			continue
		}
		a := alteredTable{pass, s, x}
		switch x.Kind {
		case syntax.AddColumn:
			a.addColumn()
		case syntax.ModifyColumn:
			a.modifyColumn()
		}
	}
}

// alteredTable is one action of an ALTER TABLE at work.
type alteredTable struct {
	pass   *analyzer.Pass
	step   *model.Step
	action *syntax.AlterAction
}

// report files a diagnostic about the action. On is the column of the table that it builds
// on, or nil, with what there is to say of it.
func (a alteredTable) report(at syntax.Ranger, message, help string, on *model.Column, note string) {
	d := analyzer.Diagnostic{Span: a.pass.File.Span(at), Message: message, Help: help, Entry: a.step.Entry, Grounds: []model.Place{}}
	if on != nil {
		d.Related, d.Grounds = columnPlace(a.step.After, on, note), groundsOf(a.step.After, on)
	}
	a.pass.Report(d)
}

func (a alteredTable) addColumn() {
	generated, plain := 0, 0
	for _, def := range a.action.Columns {
		if def.Attr(syntax.AttrGenerated) != nil {
			generated++
		} else {
			plain++
		}
	}
	switch {
	case generated > 0 && plain > 0:
		a.report(a.action, "ADD COLUMN adds plain and generated columns at once", "add them in two statements", nil, "")
	case generated > 0 && !a.action.After.None():
		a.report(a.action.After, "a new generated column cannot come AFTER another", "it becomes the last one", nil, "")
	case generated == 0:
		a.afterGenerated("added")
	}
}

// afterGenerated finds a place behind a generated column.
func (a alteredTable) afterGenerated(what string) {
	if a.action.After.None() {
		return
	}
	if c := a.step.After.ColumnNamed(a.pass.File.NameOf(a.action.After)); c != nil && c.Generated.Set() {
		a.report(a.action.After, "a column cannot be "+what+" AFTER generated column '"+c.Name+"'", "generated columns come last",
			c, "the generated column")
	}
}

func (a alteredTable) modifyColumn() {
	if len(a.action.Columns) != 1 || a.action.Columns[0].Name.None() {
		return
	}
	def := a.action.Columns[0]
	before := a.step.Before.ColumnNamed(a.pass.File.NameOf(def.Name))
	now := def.Attr(syntax.AttrGenerated)
	switch {
	case before == nil:
	case before.Generated.Set() && now == nil:
		a.report(def.Name, "generated column '"+before.Name+"' cannot become a plain one", "add another column and drop this one",
			before, "generated here")
	case !before.Generated.Set() && now != nil:
		a.report(now, "column '"+before.Name+"' cannot become a generated one", "add a generated column and drop this one", before, "not generated here")
	case now != nil:
	case a.feedsGenerated(before, def):
		g := a.step.Before.GeneratedFrom(before.Name)
		a.report(def.Name, "column '"+before.Name+"' cannot be modified, because generated column '"+g.Name+"' uses it", "",
			g, "used here")
	default:
		a.afterGenerated("moved")
	}
}

// feedsGenerated reports whether the type of a column changes that a generated column is
// computed of.
func (a alteredTable) feedsGenerated(before *model.Column, def *syntax.ColumnDef) bool {
	return a.step.Before.GeneratedFrom(before.Name) != nil && before.DataType(a.step.Before).String() != model.TypeOf(a.pass.File, def.Type).String()
}

// movesGenerated reports whether a column is one that MODIFY COLUMN makes a generated one.
func movesGenerated(c statedColumn) bool {
	if c.step == nil {
		return false
	}
	before := c.step.Before.ColumnNamed(c.Name)
	return before != nil && !before.Generated.Set()
}
