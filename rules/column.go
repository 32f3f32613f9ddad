package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

var starRocks = []dialect.Range{{Engine: dialect.StarRocks}}

// ownTable reports whether the object is a table in the engine's own storage with a column
// list of its own.
func ownTable(o *model.Object) bool {
	return o.Kind == model.Table && !o.Foreign() && o.General.Definition.State == model.Unset && o.General.Like.State == model.Unset
}

// knownTable reports whether the object is such a table and the files tell all its columns.
func knownTable(o *model.Object) bool { return ownTable(o) && !o.Open() }

// ownStep reports whether an ALTER changes such a table.
func ownStep(s *model.Step) bool {
	return !s.Assumed && s.Stmt.Kind == syntax.TableObject && ownTable(s.Before) && s.Entry.Certain() && !s.Stmt.Broken()
}

// statedColumn is a column that a statement states, with the table as that would leave it.
type statedColumn struct {
	*model.Column
	pass  *analyzer.Pass
	table *model.Object
	step  *model.Step // of an ALTER; nil in CREATE TABLE
}

// createdColumns and alteredColumns ask a check for each column that a statement states.
func createdColumns(check func(statedColumn)) func(*analyzer.Pass, *model.Object) {
	return func(pass *analyzer.Pass, o *model.Object) {
		if !ownTable(o) {
			return
		}
		for i := range o.Standard.Columns {
			check(statedColumn{o.Standard.Columns[i], pass, o, nil})
		}
	}
}

func alteredColumns(check func(statedColumn)) func(*analyzer.Pass, *model.Step) {
	return func(pass *analyzer.Pass, s *model.Step) {
		if s.Assumed || !ownTable(s.Before) {
			return
		}
		for _, c := range s.Columns() {
			check(statedColumn{c, pass, s.After, s})
		}
	}
}

// file is the file of the column.
func (c statedColumn) file() *syntax.File { return c.table.FileOf(c.Column) }

// report files a diagnostic about the column. Others tells which columns of the table it
// builds on besides.
func (c statedColumn) report(d analyzer.Diagnostic, others ...*model.Column) {
	if c.step != nil {
		d.Entry, d.Grounds = c.step.Entry, groundsOf(c.table, others...)
	}
	c.pass.Report(d)
}

// groundsOf are the places of columns, for Diagnostic.Grounds.
func groundsOf(o *model.Object, columns ...*model.Column) []model.Place {
	places := []model.Place{}
	for _, c := range columns {
		places = append(places, model.Place{File: o.FileOf(c), Span: c.Span})
	}
	return places
}

// columnPlace is a column as the second place of a diagnostic.
func columnPlace(o *model.Object, c *model.Column, message string) []analyzer.Related {
	return []analyzer.Related{{File: o.FileOf(c), Span: c.Span, Message: message}}
}

// propertyOf finds a property of an object; nil if it is not set.
func propertyOf(o *model.Object, key string) *model.Property {
	for i := range o.Options.Properties {
		if strings.EqualFold(o.Options.Properties[i].Key, key) {
			return &o.Options.Properties[i]
		}
	}
	return nil
}

// propertyIs reports whether a property is set to a value, without case.
func propertyIs(o *model.Object, key, value string) bool {
	p := propertyOf(o, key)
	return p != nil && strings.EqualFold(strings.TrimSpace(p.Value), value)
}

// containsFold reports whether a word is in a list, without case.
func containsFold(list []string, word string) bool {
	for _, x := range list {
		if strings.EqualFold(x, word) {
			return true
		}
	}
	return false
}

// literalString is the text of a literal in quotes.
func literalString(file *syntax.File, x syntax.Expr) (text string, ok bool) {
	literal, ok := x.(*syntax.Literal)
	if !ok || literal.Kind != syntax.String {
		return "", false
	}
	return syntax.Unquote(file.Slice(file.Span(literal))), true
}
