package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// ConstraintTargetInvalid is documented in constraint-target-invalid.md.
var ConstraintTargetInvalid = &analyzer.Analyzer{
	Name:     "constraint-target-invalid",
	Doc:      page("constraint-target-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table, model.MaterializedView},
	Object:   constraintTargetInvalid,
	Step:     constraintTargetInAlter,
}

func constraintTargetInvalid(pass *analyzer.Pass, o *model.Object) {
	if o.Kind == model.Table && !ownTable(o) || o.Sync() || o.Stmt.Broken() || o.Entry == nil {
		return
	}
	for i := range o.Options.Properties {
		c := constraint{pass: pass, object: o, property: &o.Options.Properties[i]}
		c.check()
	}
}

func constraintTargetInAlter(pass *analyzer.Pass, s *model.Step) {
	if s.Assumed || !s.Entry.Certain() || s.Stmt.Broken() || s.Before.Kind == model.Table && !ownTable(s.Before) {
		return
	}
	for _, x := range s.Stmt.Actions {
		if x.Kind != syntax.SetProperties {
			continue
		}
		list := model.Properties(pass.File, x.Properties)
		for i := range list {
			c := constraint{pass: pass, object: s.Before, property: &list[i], entry: s.Entry}
			c.check()
		}
	}
}

// constraint is one property that states constraints.
type constraint struct {
	pass     *analyzer.Pass
	object   *model.Object // the table or the materialized view that has it
	property *model.Property
	entry    *model.Entry // of an ALTER
}

func (c constraint) check() {
	switch c.property.Key {
	case "unique_constraints":
		for part := range strings.SplitSeq(c.property.Value, ";") {
			if strings.TrimSpace(part) != "" && c.unique(part) {
				return
			}
		}
	case "foreign_key_constraints":
		for part := range strings.SplitSeq(c.property.Value, ";") {
			if strings.TrimSpace(part) != "" && c.foreignKey(part) {
				return
			}
		}
	}
}

// report files a diagnostic. It builds on the histories of the tables that it speaks of, of
// which the one that has the constraint matters if it is altered.
func (c constraint) report(message, help string, on *model.Entry) bool {
	d := analyzer.Diagnostic{Span: c.property.ValueSpan, Message: message, Help: help, Entry: on}
	if on == nil {
		d.Entry = c.entry
	}
	c.pass.Report(d)
	return true
}

// unique checks a, b of a table, or table.a, table.b of a materialized view.
func (c constraint) unique(text string) bool {
	for _, name := range nameList(text) {
		parts := strings.Split(name, ".")
		column := parts[len(parts)-1]
		target, entry := c.object, c.entry
		switch {
		case c.object.Kind == model.Table && len(parts) > 1 && !strings.EqualFold(parts[len(parts)-2], c.object.Name.Object):
			return c.report("a unique constraint of table "+c.object.Name.Object+" names a column of "+parts[len(parts)-2],
				"a table states those of its own columns", entry)
		case c.object.Kind == model.MaterializedView && len(parts) == 1:
			continue
		case c.object.Kind == model.MaterializedView:
			if target, entry = c.table(parts[:len(parts)-1]); target == nil {
				continue
			}
		}
		if c.lacks(target, column) {
			return c.unknown(target, column, entry)
		}
	}
	return false
}

// lacks reports whether a table surely has no such column.
func (c constraint) lacks(o *model.Object, column string) bool {
	return knownTable(o) && o.ColumnNamed(column) == nil
}

func (c constraint) unknown(o *model.Object, column string, entry *model.Entry) bool {
	help := ""
	if guess := near.Word(column, columnNames(o)); guess != "" {
		help = "did you mean '" + guess + "'?"
	}
	return c.report("table "+o.Name.Object+" has no column '"+column+"'", help, entry)
}

// table finds the table that a name in a constraint means; nil if the files do not tell.
func (c constraint) table(parts []string) (*model.Object, *model.Entry) {
	own := c.object.Entry.Name
	want := model.Name{Catalog: own.Catalog, Database: own.Database, Object: parts[len(parts)-1]}
	if len(parts) > 1 {
		want.Database = parts[len(parts)-2]
	}
	if len(parts) > 2 {
		want.Catalog = parts[len(parts)-3]
	}
	if e := c.pass.Schema.Lookup(want); e != nil && c.steady(e) {
		return e.Object, e
	}
	return nil, nil
}

// steady reports whether a table is made once and keeps its name, so that it does not
// matter when it is looked at.
func (c constraint) steady(e *model.Entry) bool {
	if e.Gone || e.Temporary || !e.Certain() || !ownTable(e.Object) {
		return false
	}
	for _, event := range e.Events {
		if event.Kind != model.Created && event.Kind != model.Altered {
			return false
		}
	}
	return !e.Claimed()
}

// nameList splits a, b; quotes of the names are dropped.
func nameList(text string) []string {
	var names []string
	for name := range strings.SplitSeq(strings.ReplaceAll(text, "`", ""), ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
