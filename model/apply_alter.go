package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// alter applies ALTER.
func (s *state) alter(stmt *syntax.Alter) {
	if stmt.Name == nil {
		return
	}
	switch stmt.Kind {
	case syntax.TableObject, syntax.ViewObject, syntax.MaterializedViewObject:
	case syntax.DatabaseObject:
		s.alterDatabase(stmt)
		return
	default:
		return
	}
	full := s.session.Resolve(builder{s.file}.name(stmt.Name))
	f := s.lookup(full, stmt.Kind == syntax.MaterializedViewObject)
	if f.entry == nil {
		s.missing(full, stmt.Name)
		return
	}
	a := &alteration{state: s, stmt: stmt, entry: f.entry, assumed: f.assumed}
	a.step = &Step{File: s.file, Stmt: stmt, Entry: f.entry, Before: f.entry.Object, After: f.entry.Object,
		Session: s.session, Assumed: f.assumed}
	s.schema.Steps = append(s.schema.Steps, a.step)
	if a.fits() {
		a.run()
	} else {
		a.step.Refused = true
	}
}

// alteration is one ALTER statement at work: it changes a copy, which takes the place of
// the object if nothing stands against it.
type alteration struct {
	state   *state
	stmt    *syntax.Alter
	step    *Step
	entry   *Entry
	assumed bool
	next    *Object
	refused bool
	lost    []string // columns that are no longer what they were
	after   []func() // what happens to the names once the statement is accepted
	kind    EventKind
}

func (a *alteration) refuse(c Conflict) {
	a.refused = true
	c.Entry, c.Assumed = a.entry, a.assumed
	if c.Against.File == nil {
		c.Against = a.entry.place()
	}
	a.state.conflict(c)
}

func (a *alteration) name(id syntax.Ident) string      { return a.state.file.NameOf(id) }
func (a *alteration) span(n syntax.Ranger) syntax.Span { return a.state.file.Span(n) }

// fits reports whether the statement is for this kind of object.
func (a *alteration) fits() bool {
	o := a.entry.Object
	c := Conflict{Kind: WrongKind, Span: a.span(a.stmt.Name), Name: a.entry.Name.String()}
	switch {
	case a.entry.Temporary:
		c.Kind = NotTemporary
	case a.stmt.Kind == syntax.TableObject && o.Kind == MaterializedView:
		if a.onlyIndexes() {
			return true
		}
	case kindOf(a.stmt.Kind) == o.Kind && !o.Sync():
		return a.clausesFit()
	}
	a.refuse(c)
	return false
}

// clausesFit reports whether the clauses of ALTER TABLE go together: several columns and
// indexes, several new rollups, several rollups to drop, or else one clause alone.
func (a *alteration) clausesFit() bool {
	actions := a.stmt.Actions
	if len(actions) < 2 || a.stmt.Kind != syntax.TableObject || a.entry.Object.Foreign() {
		return true
	}
	group := groupOf(actions[0].Kind)
	for _, x := range actions[1:] {
		if group == alone || groupOf(x.Kind) != group {
			a.refuse(Conflict{Kind: ClausesConflict, Span: a.span(x), Name: a.entry.Name.String(),
				Against: Place{a.state.file, a.span(actions[0])}})
			return false
		}
	}
	return true
}

// clauseGroup says which clauses of ALTER TABLE go together.
type clauseGroup uint8

const (
	alone clauseGroup = iota
	columnsAndIndexes
	addedRollups
	droppedRollups
)

func groupOf(kind syntax.ActionKind) clauseGroup {
	switch kind {
	case syntax.AddColumn, syntax.DropColumn, syntax.ModifyColumn, syntax.AddIndex, syntax.DropIndex, syntax.RenameColumn,
		syntax.AddField, syntax.DropField:
		return columnsAndIndexes
	case syntax.AddRollup:
		return addedRollups
	case syntax.DropRollup:
		return droppedRollups
	}
	return alone
}

// onlyIndexes reports whether the statement does what ALTER TABLE may do to a materialized
// view.
func (a *alteration) onlyIndexes() bool {
	for _, action := range a.stmt.Actions {
		switch action.Kind {
		case syntax.AddIndex, syntax.DropIndex, syntax.SetProperties, syntax.Swap:
		default:
			return false
		}
	}
	return true
}

func (a *alteration) run() {
	a.next = a.entry.Object.clone()
	a.step.After = a.next
	a.kind = Altered
	for _, action := range a.stmt.Actions {
		a.action(action)
	}
	s := a.state
	if a.refused || s.refused[a.stmt] {
		a.step.Refused = a.refused
		a.attempt()
		return
	}
	if a.stmt.Broken() {
		a.next.open = true
	}
	if len(a.lost) > 0 {
		s.inactivate(a.entry, a.lost)
	}
	s.altered(a.entry, a.next, a.stmt.Name)
	a.entry.Events[len(a.entry.Events)-1].Kind = a.kind
	for _, then := range a.after {
		then()
	}
}

// attempt remembers the columns that a refused statement would have made: what names them
// further on is no mistake of its own.
func (a *alteration) attempt() {
	for i := range a.next.Standard.Columns {
		name := a.next.Standard.Columns[i].Name
		if a.entry.Object.columnAt(name) >= 0 {
			continue
		}
		if a.entry.attempted == nil {
			a.entry.attempted = map[string]bool{}
		}
		a.entry.attempted[fold(name)] = true
	}
}

// altered puts the new version of an object in place.
func (s *state) altered(e *Entry, next *Object, at syntax.Ranger) {
	e.Object = next
	e.Events = append(e.Events, s.event(Altered, at))
}

// clone copies an object so that the copy may change.
func (o *Object) clone() *Object {
	next := *o
	next.fields = nil
	next.Standard.Columns = append([]*Column(nil), o.Standard.Columns...)
	next.Standard.Indexes = append([]Index(nil), o.Standard.Indexes...)
	next.Options.Properties = append([]Property(nil), o.Options.Properties...)
	next.Partitions = append([]Partition(nil), o.Partitions...)
	return &next
}

// action applies one clause to the copy.
func (a *alteration) action(x *syntax.AlterAction) {
	switch x.Kind {
	case syntax.AddColumn:
		if a.next.Kind == MaterializedView {
			a.addViewColumn(x)
		} else {
			a.addColumns(x)
		}
	case syntax.DropColumn:
		if a.next.Kind == MaterializedView {
			a.dropViewColumn(x)
		} else {
			a.dropColumn(x)
		}
	case syntax.ModifyColumn:
		a.modifyColumn(x)
	case syntax.RenameColumn:
		a.renameColumn(x)
	case syntax.CommentColumn:
		if a.column(x.Name) != nil {
			c := a.next.ownColumn(a.name(x.Name))
			c.Comment = builder{a.state.file}.text(x.Comment)
		}
	case syntax.AddField, syntax.DropField:
		a.changeField(x)
	case syntax.AddPartition, syntax.DropPartition, syntax.TruncatePartition, syntax.ModifyPartition,
		syntax.ReplacePartition, syntax.RenamePartition:
		a.partition(x)
	case syntax.Rename:
		a.rename(x)
	case syntax.Swap:
		a.swap(x)
	case syntax.Reorder:
		a.reorder(x)
	case syntax.SetDefinition:
		a.definition(x)
	case syntax.SetActive:
		a.after = append(a.after, func() { a.entry.Inactive = false })
	case syntax.SetInactive:
		a.after = append(a.after, func() { a.entry.Inactive = true })
	default:
		a.attribute(x)
	}
}

// attribute applies a clause that sets something in the layers of the object.
func (a *alteration) attribute(x *syntax.AlterAction) {
	b := builder{a.state.file}
	switch x.Kind {
	case syntax.SetProperties:
		a.next.set(b.properties(x.Properties))
	case syntax.AddIndex:
		a.next.Standard.Indexes = append(a.next.Standard.Indexes, b.index(x.Index))
	case syntax.DropIndex:
		if i := a.next.indexOf(a.name(x.Name)); i >= 0 {
			a.next.Standard.Indexes = append(a.next.Standard.Indexes[:i:i], a.next.Standard.Indexes[i+1:]...)
		}
	case syntax.SetComment, syntax.SetRefresh, syntax.SetSecurity, syntax.Optimize:
		for _, c := range x.Clauses {
			b.clause(a.next, c)
		}
		a.next.standsIn(a.state.file, x)
	}
}

// standsIn notes the file of the attributes that the clauses of an action set.
func (o *Object) standsIn(file *syntax.File, x *syntax.AlterAction) {
	for _, c := range x.Clauses {
		switch c.(type) {
		case *syntax.CommentClause:
			o.Standard.Comment.File = file
		case *syntax.RefreshClause:
			o.Options.Refresh.File = file
		case *syntax.SecurityClause:
			o.Options.Security.File = file
		case *syntax.DistributionClause:
			o.Options.DistributedBy.File = file
		case *syntax.PartitionClause:
			o.Options.PartitionBy.File = file
		case *syntax.OrderByClause:
			o.Options.OrderBy.File = file
		}
	}
}

// set puts properties in the place of those with the same keys.
func (o *Object) set(list []Property) {
	for _, p := range list {
		if old := o.property(p.Key); old != nil {
			*old = p
		} else {
			o.Options.Properties = append(o.Options.Properties, p)
		}
	}
}

func (o *Object) property(key string) *Property {
	for i := range o.Options.Properties {
		if strings.EqualFold(o.Options.Properties[i].Key, key) {
			return &o.Options.Properties[i]
		}
	}
	return nil
}

func (o *Object) indexOf(name string) int {
	for i, x := range o.Standard.Indexes {
		if strings.EqualFold(x.Name.Name, name) {
			return i
		}
	}
	return -1
}

// reorder applies ORDER BY (columns).
func (a *alteration) reorder(x *syntax.AlterAction) {
	if !x.Rollup.None() {
		return
	}
	for _, c := range x.Clauses {
		builder{a.state.file}.clause(a.next, c)
	}
	a.next.standsIn(a.state.file, x)
}

// rename applies RENAME.
func (a *alteration) rename(x *syntax.AlterAction) {
	to := a.entry.Name
	to.Object, to.Span = a.name(x.To), a.span(x.To)
	if x.To.None() {
		return
	}
	s := a.state
	if taken := s.entries[keyOf(to)]; taken != nil {
		a.refuse(Conflict{Kind: ObjectExists, Span: to.Span, Name: to.String(), Against: taken.place()})
		return
	}
	a.kind = Renamed
	a.after = append(a.after, func() {
		s.inactivate(a.entry, nil)
		s.remove(a.entry)
		a.entry.Name = to
		s.add(a.entry)
	})
}

// swap applies SWAP WITH.
func (a *alteration) swap(x *syntax.AlterAction) {
	if x.To.None() {
		return
	}
	with := a.entry.Name
	with.Object, with.Span = a.name(x.To), a.span(x.To)
	s := a.state
	other := s.entries[keyOf(with)]
	if other == nil {
		s.missing(with, &syntax.Name{Node: syntax.Node{First: x.To.Tok, Last: x.To.Tok}})
		a.refused = true
		return
	}
	if other == a.entry || other.Object.Kind != a.entry.Object.Kind {
		a.refuse(Conflict{Kind: WrongKind, Span: with.Span, Name: with.String(), Against: other.place()})
		return
	}
	a.kind = Swapped
	a.after = append(a.after, func() { s.swapNames(a.entry, other) })
}

// swapNames lets two entries trade their names.
func (s *state) swapNames(e, other *Entry) {
	s.inactivate(e, nil)
	s.inactivate(other, nil)
	e.Name, other.Name = other.Name, e.Name
	s.entries[keyOf(e.Name)], s.entries[keyOf(other.Name)] = e, other
	for _, x := range []*Entry{e, other} {
		s.byObject[x.Name.Object] = append(s.byObject[x.Name.Object], x)
	}
	other.Events = append(other.Events, Event{Swapped, s.file, s.stmt, s.file.Span(s.stmt)})
}

// definition applies ALTER VIEW ... AS.
func (a *alteration) definition(x *syntax.AlterAction) {
	if a.entry.Object.Kind != View || x.Query == nil {
		return
	}
	s := a.state
	b := builder{s.file}
	next := a.next
	next.File = s.file
	next.Stmt = &syntax.Create{Kind: syntax.ViewObject, Query: x.Query, Columns: x.Columns, Name: a.stmt.Name}
	next.General.Definition = set(b, x.Query, x.Query)
	next.Standard.Comment = Attr[string]{}
	next.Standard.Columns = nil
	for _, c := range x.Columns {
		next.Standard.Columns = append(next.Standard.Columns, b.column(c))
	}
	next.Query = nil
	a.kind = Replaced
	a.after = append(a.after, func() {
		if old := a.step.Before.Query; old != nil {
			old.Stale = true
		}
		s.inactivate(a.entry, nil)
		s.understand(next)
	})
}

// alterDatabase applies ALTER DATABASE ... RENAME: the objects of the old name are known
// no more.
func (s *state) alterDatabase(stmt *syntax.Alter) {
	for _, x := range stmt.Actions {
		if x.Kind != syntax.Rename || x.To.None() {
			continue
		}
		from := s.databaseName(stmt.Name)
		to := s.file.NameOf(x.To)
		for _, e := range s.schema.Entries {
			if !e.Gone && e.Name.Catalog == from.Catalog && e.Name.Database == from.Database {
				rollup := s.rollups[keyOf(e.Name)] == e
				e.Events = append(e.Events, s.event(Renamed, stmt.Name))
				s.remove(e)
				e.Name.Database = to
				if rollup {
					s.rollups[keyOf(e.Name)] = e
				} else {
					s.add(e)
				}
			}
		}
	}
}
