package model

import "github.com/srlint/srlint/syntax"

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
