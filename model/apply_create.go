package model

import "github.com/srlint/srlint/syntax"

// create applies CREATE TABLE, VIEW or MATERIALIZED VIEW.
func (s *state) create(stmt *syntax.Create) {
	if stmt.Name == nil {
		return
	}
	o := builder{s.file}.object(stmt)
	s.schema.Objects = append(s.schema.Objects, o)
	full := s.session.Resolve(o.Name)
	if !s.inDatabase(full, stmt.Name) {
		return
	}
	if o.Sync() {
		s.createRollup(o, full)
		return
	}
	key := keyOf(full)
	key.temporary = stmt.Temporary
	before := s.entries[key]
	if before != nil && before.tentative {
		s.retire(before, s.event(Dropped, stmt.Name))
		before = nil
	}
	if before != nil && !(stmt.OrReplace && o.Kind == View && before.Object.Kind == View) {
		s.taken(o, before)
		return
	}
	e := before
	if e == nil {
		e = &Entry{Name: full, Temporary: stmt.Temporary, tentative: s.refused[stmt] || stmt.Broken()}
		s.schema.Entries = append(s.schema.Entries, e)
		e.Events = append(e.Events, s.event(Created, stmt.Name))
		e.Object = o
		s.add(e)
	} else {
		o.keepSecurity(e.Object)
		e.retire()
		e.Events = append(e.Events, s.event(Replaced, stmt.Name))
		s.inactivate(e, nil)
	}
	e.Object, o.Entry = o, e
	s.define(e, o)
}

// keepSecurity gives a view that replaces another its security: the engine passes over what
// OR REPLACE says.
func (o *Object) keepSecurity(old *Object) {
	o.kept, _ = old.SecurityOf()
}

// inDatabase reports whether the database of a name may be there.
func (s *state) inDatabase(full Name, at *syntax.Name) bool {
	db := s.databases[databaseKey{full.Catalog, full.Database}]
	if db == nil || db.gone.Stmt == nil {
		return true
	}
	s.conflict(Conflict{Kind: DatabaseGone, Span: s.file.Span(at), Name: full.Database, Against: Place{db.gone.File, db.gone.Span}})
	return false
}

// taken notes that the name of an object belongs to another.
func (s *state) taken(o *Object, before *Entry) {
	made := before.Made()
	c := Conflict{Kind: ObjectExists, Span: o.Name.Span, Name: before.Name.String(), Entry: before,
		Against: Place{made.File, made.Span}, Ignored: o.Stmt.IfNotExists}
	if o.Stmt.OrReplace {
		c.Kind = WrongKind
	}
	s.conflict(c)
	before.claimed = true
	before.disputed = before.disputed || !o.Stmt.IfNotExists
	o.Entry = before
	s.understand(o) // its query is still worth a look
}

// createRollup applies CREATE MATERIALIZED VIEW for a synchronous one: its name is that of
// an index of its table.
func (s *state) createRollup(o *Object, full Name) {
	if before := s.rollups[keyOf(full)]; before != nil && !before.tentative {
		s.taken(o, before)
		return
	}
	e := &Entry{Name: full, Object: o, Events: []Event{s.event(Created, o.Stmt.Name)}, tentative: s.refused[o.Stmt] || o.Stmt.Broken()}
	o.Entry = e
	s.schema.Entries = append(s.schema.Entries, e)
	s.rollups[keyOf(full)] = e
	delete(s.gone, keyOf(full))
	s.define(e, o)
}

// define works out what the object takes from others: the columns of its query, or those
// of the table that it is made like.
func (s *state) define(e *Entry, o *Object) {
	if o.General.Like.Set() {
		s.defineLike(&pending{entry: e, object: o, file: s.file, stmt: s.stmt, session: s.session, slot: -1})
		return
	}
	s.understand(o)
}

// understand binds the query of an object, or puts that off until all statements were
// applied.
func (s *state) understand(o *Object) {
	if !o.General.Definition.Set() {
		return
	}
	p := &pending{object: o, entry: o.Entry, query: o.General.Definition.Value, file: s.file, stmt: s.stmt, session: s.session}
	if o.Entry.Object != o {
		p.entry = nil
	}
	s.bindOrWait(p)
}

// createIndex applies CREATE INDEX.
func (s *state) createIndex(stmt *syntax.CreateIndex) {
	if stmt.Table == nil {
		return
	}
	e := s.target(stmt.Table, false)
	if e == nil {
		return
	}
	next := e.Object.clone()
	next.Standard.Indexes = append(next.Standard.Indexes, builder{s.file}.index(&stmt.Index))
	s.altered(e, next, stmt)
}

func (s *state) createDatabase(stmt *syntax.CreateDatabase) {
	if stmt.Name == nil {
		return
	}
	full := s.databaseName(stmt.Name)
	db := s.databaseOf(full)
	if db.made.Stmt != nil && db.gone.Stmt == nil {
		if !stmt.IfNotExists {
			s.conflict(Conflict{Kind: DatabaseExists, Span: s.file.Span(stmt.Name), Name: full.Database, Against: Place{db.made.File, db.made.Span}})
		}
		return
	}
	known := db.tables > 0 && db.gone.Stmt == nil
	*db = database{made: s.event(Created, stmt.Name), fresh: !stmt.IfNotExists && !known, tables: db.tables}
}

// databaseName understands the name of a database: catalog.database or database.
func (s *state) databaseName(n *syntax.Name) Name {
	parts := words(s.file, n)
	full := Name{Catalog: s.session.Catalog, Database: parts[len(parts)-1], Span: s.file.Span(n)}
	if len(parts) > 1 {
		full.Catalog = parts[0]
	}
	return full
}
