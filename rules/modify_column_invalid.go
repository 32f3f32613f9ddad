package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// ModifyColumnInvalid is documented in modify-column-invalid.md.
var ModifyColumnInvalid = &analyzer.Analyzer{
	Name:     "modify-column-invalid",
	Doc:      page("modify-column-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Step:     modifyColumnInvalid,
}

func modifyColumnInvalid(pass *analyzer.Pass, s *model.Step) {
	if !ownStep(s) {
		return
	}
	for _, x := range s.Stmt.Actions {
		if x.Kind != syntax.ModifyColumn || len(x.Columns) != 1 || !x.Rollup.None() {
			continue
		}
		before := s.Before.ColumnNamed(pass.File.NameOf(x.Columns[0].Name))
		after := stepColumn(s, x.Columns[0])
		if before == nil || after == nil || before.Generated.Set() || after.Generated.Set() {
			continue // the rule generated-column-invalid speaks about those
		}
		m := modification{pass: pass, step: s, action: x, before: before, after: after}
		m.from, m.to = before.DataType(s.Before), after.DataType(s.After)
		m.check()
	}
}

// stepColumn is the column that a definition in an ALTER makes.
func stepColumn(s *model.Step, def *syntax.ColumnDef) *model.Column {
	at := s.File.Span(def.Name)
	for _, c := range s.Columns() {
		if c.Span == at {
			return c
		}
	}
	return nil
}

// modification is one MODIFY COLUMN at work.
type modification struct {
	pass          *analyzer.Pass
	step          *model.Step
	action        *syntax.AlterAction
	before, after *model.Column
	from, to      dialect.Type
}

// check reports the first thing that is wrong.
func (m modification) check() {
	message, help, at := m.place()
	if message == "" {
		message, help = m.conversion()
		at = m.after.Type.Span
	}
	if message == "" {
		message, help, at = m.attributes()
	}
	if message == "" {
		return
	}
	m.pass.Report(analyzer.Diagnostic{Span: at, Message: message, Help: help, Entry: m.step.Entry,
		Grounds: groundsOf(m.step.Before, m.before), Related: columnPlace(m.step.Before, m.before, "the column as it is")})
}

// retyped reports whether the type becomes another one.
func (m modification) retyped() bool {
	return m.from.Known() && m.to.Known() && !m.from.Equal(m.to)
}

// widened reports whether nothing but the length of a VARCHAR grows.
func (m modification) widened() bool {
	return m.from.Kind == dialect.Varchar && m.to.Kind == dialect.Varchar && (m.to.Length == 0 || m.from.Length != 0 && m.from.Length <= m.to.Length)
}

// place checks what the table is built on.
func (m modification) place() (message, help string, at syntax.Span) {
	o, name := m.step.Before, m.before.Name
	key := o.KeyOf()
	inKey := key.Has(name)
	primary := key.Model == model.PrimaryKey
	at = m.after.Type.Span
	widens := dialect.Range{Engine: dialect.StarRocks, Since: dialect.Version{Major: 4, Minor: 1}}.Contains(m.pass.Target)
	switch {
	case primary && inKey && m.after.Nullable.Set() && m.after.Nullable.Value:
		return "column '" + name + "' is in the PRIMARY KEY and cannot be NULL", "", m.after.Nullable.Span
	case primary && inKey && m.moves():
		return "columns of the PRIMARY KEY cannot be moved", "", m.pass.File.Span(m.action)
	case !m.retyped() || m.widened() && (widens || !primary) && !m.colocated():
		return "", "", at
	case primary && inKey:
		return "column '" + name + "' is in the PRIMARY KEY and keeps its type", onlyWider(widens), at
	case primary && containsFold(o.SortColumns(), name):
		return "column '" + name + "' is in the ORDER BY of a PRIMARY KEY table and keeps its type", onlyWider(widens), at
	case containsFold(o.PartitionColumns(), name) && !m.widened():
		return "column '" + name + "' makes the partitions and keeps its type", "", at
	case distributes(o, name) && m.colocated():
		return "column '" + name + "' distributes a table of a colocation group and keeps its type", "", at
	case distributes(o, name) && !m.widened():
		return "column '" + name + "' distributes the rows and keeps its type", "", at
	}
	return "", "", at
}

func onlyWider(widens bool) string {
	if widens {
		return "only the length of a VARCHAR may grow"
	}
	return ""
}

func distributes(o *model.Object, column string) bool {
	for _, ref := range o.DistributedBy().Columns {
		if strings.EqualFold(ref.Name, column) {
			return true
		}
	}
	return false
}

// colocated reports whether the column distributes a table of a colocation group.
func (m modification) colocated() bool {
	p := propertyOf(m.step.Before, "colocate_with")
	return p != nil && p.Value != "" && distributes(m.step.Before, m.before.Name)
}

// moves reports whether the column would stand elsewhere.
func (m modification) moves() bool {
	columns := m.step.Before.Standard.Columns
	for i := range columns {
		if !strings.EqualFold(columns[i].Name, m.before.Name) {
			continue
		}
		if m.action.AtFirst {
			return i > 0
		}
		return !m.action.After.None() && (i == 0 || !strings.EqualFold(columns[i-1].Name, m.pass.File.NameOf(m.action.After)))
	}
	return false
}
