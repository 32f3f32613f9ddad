package model

import (
	"strings"

	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/syntax"
)

// ColumnNamed finds a column, without case; nil if it is not listed.
func (o *Object) ColumnNamed(name string) *Column {
	if i := o.columnAt(name); i >= 0 {
		return o.Standard.Columns[i]
	}
	return nil
}

func (o *Object) columnAt(name string) int {
	for i := range o.Standard.Columns {
		if strings.EqualFold(o.Standard.Columns[i].Name, name) {
			return i
		}
	}
	return -1
}

// ownColumn makes a copy of a column that the object may change; the column is there.
func (o *Object) ownColumn(name string) *Column {
	i := o.columnAt(name)
	c := *o.Standard.Columns[i]
	o.Standard.Columns[i] = &c
	return &c
}

// Open reports whether the object may have more columns than those that it lists.
func (o *Object) Open() bool {
	if o.Query != nil && !o.tabled {
		return o.readable().open
	}
	// Without columns the table takes them from elsewhere: a file, another catalog, a broken list.
	return o.open || len(o.Standard.Columns) == 0 && !o.tabled || o.Stmt.Broken()
}

// column finds a column that a clause names. If it is not there, nil, and a conflict if
// the files tell all columns.
func (a *alteration) column(id syntax.Ident) *Column {
	if id.None() {
		return nil
	}
	if c := a.next.ColumnNamed(a.name(id)); c != nil {
		return c
	}
	if a.entry.attempted[fold(a.name(id))] {
		a.refused = true
		return nil
	}
	if !a.knowsColumns() {
		return nil
	}
	a.refuse(Conflict{Kind: ColumnMissing, Span: a.span(id), Name: a.name(id), Near: a.guess(a.name(id))})
	return nil
}

// guess is the name of a column that was perhaps meant.
func (a *alteration) guess(name string) string {
	if !a.state.mayGuess() {
		return ""
	}
	return near.Word(name, a.next.readable().names())
}

// knowsColumns reports whether the files tell all columns of the table at hand.
func (a *alteration) knowsColumns() bool {
	o := a.entry.Object
	return o.Kind == Table && !o.Open() && a.entry.pending == nil && a.entry.Certain() && !a.next.Foreign()
}

// addColumns applies ADD COLUMN.
func (a *alteration) addColumns(x *syntax.AlterAction) {
	if a.entry.Object.Kind != Table || !x.Rollup.None() {
		return
	}
	at := len(a.next.Standard.Columns)
	if x.AtFirst {
		at = 0
	} else if !x.After.None() {
		if a.column(x.After); a.next.columnAt(a.name(x.After)) >= 0 {
			at = a.next.columnAt(a.name(x.After)) + 1
		}
	}
	for _, def := range x.Columns {
		if def.Name.None() {
			continue
		}
		c := builder{a.state.file}.column(def)
		c.File = a.state.file
		if old := a.next.ColumnNamed(c.Name); old != nil {
			a.refuse(Conflict{Kind: ColumnExists, Span: c.Span, Name: c.Name, Against: a.placeOf(old)})
			continue
		}
		list := a.next.Standard.Columns
		a.next.Standard.Columns = append(list[:at:at], append([]*Column{c}, list[at:]...)...)
		at++
	}
}

// placeOf is where a column of the object stands.
func (a *alteration) placeOf(c *Column) Place {
	if c.File != nil {
		return Place{c.File, c.Span}
	}
	return Place{a.next.File, c.Span}
}

// dropColumn applies DROP COLUMN.
func (a *alteration) dropColumn(x *syntax.AlterAction) {
	if a.entry.Object.Kind != Table || !x.Rollup.None() || x.Name.None() {
		return
	}
	if a.column(x.Name) == nil {
		return
	}
	name := a.name(x.Name)
	if need, by := a.needs(name); need != 0 {
		a.refuse(Conflict{Kind: ColumnNeeded, Span: a.span(x.Name), Name: name, Need: need, By: by})
		return
	}
	i := a.next.columnAt(name)
	list := a.next.Standard.Columns
	a.next.Standard.Columns = append(list[:i:i], list[i+1:]...)
	a.next.unkey(name)
	a.lost = append(a.lost, name)
}

// unkey takes a column out of the key that is written down.
func (o *Object) unkey(name string) {
	var kept []Ref
	for _, r := range o.Standard.Key.Value.Columns {
		if !strings.EqualFold(r.Name, name) {
			kept = append(kept, r)
		}
	}
	o.Standard.Key.Value.Columns = kept
}

// modifyColumn applies MODIFY COLUMN.
func (a *alteration) modifyColumn(x *syntax.AlterAction) {
	if a.entry.Object.Kind != Table || !x.Rollup.None() || len(x.Columns) != 1 {
		return
	}
	if !x.After.None() {
		a.column(x.After)
	}
	old := a.column(x.Columns[0].Name)
	if old == nil {
		return
	}
	c := builder{a.state.file}.column(x.Columns[0])
	c.File = a.state.file
	if old.DataType(a.next).String() != c.DataType(a.next).String() {
		a.lost = append(a.lost, c.Name)
	}
	a.next.Standard.Columns[a.next.columnAt(old.Name)] = c
}

// renameColumn applies RENAME COLUMN.
func (a *alteration) renameColumn(x *syntax.AlterAction) {
	if a.entry.Object.Kind != Table || x.To.None() {
		return
	}
	old := a.column(x.Name)
	if old == nil {
		return
	}
	to, from := a.name(x.To), a.name(x.Name)
	if taken := a.next.ColumnNamed(to); taken != nil {
		a.refuse(Conflict{Kind: ColumnExists, Span: a.span(x.To), Name: to, Against: a.placeOf(taken)})
		return
	}
	a.next.ownColumn(from).Name = to
	a.next.renameRefs(from, to)
	a.lost = append(a.lost, from)
}

// renameRefs renames a column wherever the table names it.
func (o *Object) renameRefs(from, to string) {
	o.Standard.Key.Value.Columns = renamed(o.Standard.Key.Value.Columns, from, to)
	o.Options.DistributedBy.Value.Columns = renamed(o.Options.DistributedBy.Value.Columns, from, to)
	for i := range o.Standard.Indexes {
		o.Standard.Indexes[i].Columns = renamed(o.Standard.Indexes[i].Columns, from, to)
	}
	o.Renames = append(o.Renames[:len(o.Renames):len(o.Renames)], [2]string{from, to})
}

func renamed(refs []Ref, from, to string) []Ref {
	out := append([]Ref(nil), refs...)
	for i := range out {
		if strings.EqualFold(out[i].Name, from) {
			out[i].Name = to
		}
	}
	return out
}

// needs says what in the table is built on a column, so that the engine does not drop it.
func (a *alteration) needs(column string) (need Need, by string) {
	o := a.next
	key := o.KeyOf()
	switch {
	case o.Foreign():
		return 0, ""
	case key.has(column) && a.keyIsFixed(key):
		return NeedKey, ""
	case containsFold(o.PartitionColumns(), column):
		return NeedPartition, ""
	case hasRef(o.DistributedBy().Columns, column):
		return NeedDistribution, ""
	case key.Model == PrimaryKey && containsFold(o.SortColumns(), column):
		return NeedSort, ""
	}
	if g := o.generatedFrom(column); g != "" {
		return NeedGenerated, g
	}
	if r := a.entry.rollupOn(column); r != nil {
		return NeedRollup, r.Name.String()
	}
	return 0, ""
}

// keyIsFixed reports whether no column of the key can be dropped.
func (a *alteration) keyIsFixed(key Key) bool {
	switch key.Model {
	case PrimaryKey, UniqueKey:
		return true
	case AggregateKey:
		for _, c := range a.next.Standard.Columns {
			if c.Aggregate.Set() && strings.HasPrefix(strings.ToUpper(c.Aggregate.Value), "REPLACE") {
				return true
			}
		}
	}
	return len(key.Columns) == 1
}

// rollupOn is a synchronous materialized view that uses a column of the table.
func (e *Entry) rollupOn(column string) *Entry {
	for _, q := range e.Readers {
		if q.Owner != nil && !q.Stale && !q.Owner.Gone && q.Owner.Object.Sync() && q.usesAny(e, []string{column}) {
			return q.Owner
		}
	}
	return nil
}

func hasRef(refs []Ref, name string) bool {
	for _, r := range refs {
		if strings.EqualFold(r.Name, name) {
			return true
		}
	}
	return false
}

func containsFold(list []string, name string) bool {
	for _, x := range list {
		if strings.EqualFold(x, name) {
			return true
		}
	}
	return false
}
