package model

import (
	"sort"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// Build makes the schema of the files: it applies their statements in order, and
// understands each query against what there is at that point. A name that is not there yet
// is looked up once more when all statements were applied: so the files may be a folder of
// definitions in any order as well as a folder of ordered migrations.
func Build(target dialect.Target, files []*syntax.File) *Schema {
	return BuildWithout(target, files, nil, nil)
}

// BuildWithout is Build for files of which the engine is known to refuse some CREATE and
// ALTER statements. A refused ALTER leaves its object as it was. What a refused CREATE
// describes is taken for what its author wants, until another CREATE of that name.
//
// Where the files are a part of a schema, names gives the objects that a database of the
// whole has in the end, for guesses at what was meant; nil: those that the files make.
func BuildWithout(target dialect.Target, files []*syntax.File, refused map[syntax.Stmt]bool, names func(catalog, database string) []string) *Schema {
	s := &Schema{Target: target, Files: files}
	s.state = &state{
		schema:    s,
		refused:   refused,
		sessions:  map[*syntax.File][]sessionChange{},
		entries:   map[nameKey]*Entry{},
		rollups:   map[nameKey]*Entry{},
		gone:      map[nameKey]*Departure{},
		databases: map[databaseKey]*database{},
		byObject:  map[string][]*Entry{},
		names:     names,
		guessed:   map[nameKey]string{},
	}
	for _, f := range files {
		s.state.run(f)
	}
	s.state.finish()
	return s
}

// nameKey is a name in full. Temporary tables have names of their own.
type nameKey struct {
	catalog, database, object string
	temporary                 bool
}

type databaseKey struct{ catalog, database string }

func keyOf(n Name) nameKey { return nameKey{n.Catalog, n.Database, n.Object, false} }

// database is what the files tell of a database.
type database struct {
	made   Event // no statement if the files do not make it
	fresh  bool  // it did not exist before
	gone   Event // the statement that dropped it, if it is gone
	tables int   // how many tables the files made in it
}

// state is what there is while statements are applied.
type state struct {
	schema    *Schema
	refused   map[syntax.Stmt]bool // statements that the engine does not run
	file      *syntax.File
	stmt      syntax.Stmt
	session   Session
	sessions  map[*syntax.File][]sessionChange // of the files that leave home
	entries   map[nameKey]*Entry
	rollups   map[nameKey]*Entry // synchronous materialized views
	gone      map[nameKey]*Departure
	databases map[databaseKey]*database
	byObject  map[string][]*Entry // the same entries by the last part of their names
	pending   []*pending
	names     func(catalog, database string) []string // what there is in the end
	guessed   map[nameKey]string                      // what was perhaps meant by names of objects
	guesses   int                                     // at columns, of the statement at hand
	unguessed []unguessed

	inDatabases map[databaseKey][]string // the names of the objects, once it is known which there are
	opaque      bool                     // a statement may have made objects that the files do not show
	guards      bool                     // the session asks that no table is dropped that materialized views read
	final       bool                     // all statements were applied
}

// run applies the statements of a file.
func (s *state) run(f *syntax.File) {
	s.file, s.session, s.guards = f, home, false
	for _, stmt := range f.Stmts {
		s.stmt, s.guesses = stmt, 0
		s.apply(stmt)
		if next := s.session.After(f, stmt); next != s.session {
			tok, _ := stmt.Tokens()
			s.session = next
			s.sessions[f] = append(s.sessions[f], sessionChange{tok, next})
		}
	}
}

// sessionAt is what is current at a token of the file.
func (s *state) sessionAt(file *syntax.File, tok int32) Session {
	changes := s.sessions[file]
	after := sort.Search(len(changes), func(i int) bool { return changes[i].tok >= tok })
	if after == 0 {
		return home
	}
	return changes[after-1].session
}

// apply does what the engine would do with a statement.
func (s *state) apply(stmt syntax.Stmt) {
	switch stmt := stmt.(type) {
	case *syntax.Create:
		s.create(stmt)
	case *syntax.CreateIndex:
		s.createIndex(stmt)
	case *syntax.CreateDatabase:
		s.createDatabase(stmt)
	case *syntax.Alter:
		s.alter(stmt)
	case *syntax.Drop:
		s.drop(stmt)
	case *syntax.Truncate:
		s.truncate(stmt)
	case *syntax.Refresh:
		s.refresh(stmt.Name)
	case *syntax.CancelRefresh:
		s.refresh(stmt.Name)
	case *syntax.SelectStmt:
		s.statementQuery(stmt.Query)
	case *syntax.Insert:
		s.statementQuery(stmt.Query)
	case *syntax.Set:
		s.set(stmt)
	case *syntax.Other:
		s.other(stmt)
	}
}

// other looks for statements that bring objects which no statement of the files makes.
func (s *state) other(stmt *syntax.Other) {
	switch stmt.Word {
	case syntax.KwRecover:
		s.recover(stmt)
	case syntax.KwRestore, syntax.KwExecute, syntax.KwCall:
		s.opaque = true
		clear(s.gone)
		for _, db := range s.databases {
			db.gone = Event{}
		}
	}
}

// set looks for what makes the engine refuse more.
func (s *state) set(stmt *syntax.Set) {
	for _, v := range stmt.Vars {
		if fold(s.file.NameOf(v.Name)) == "enable_drop_table_check_mv_dependency" && v.Value != nil {
			s.guards = fold(s.file.Slice(s.file.Span(v.Value))) == "true"
		}
	}
}

// event is the statement at hand.
func (s *state) event(kind EventKind, at syntax.Ranger) Event {
	return Event{kind, s.file, s.stmt, s.file.Span(at)}
}

// conflict notes that the engine refuses the statement at hand.
func (s *state) conflict(c Conflict) {
	c.File, c.Stmt = s.file, s.stmt
	s.schema.Conflicts = append(s.schema.Conflicts, c)
}

// found is an entry that fits a name.
type found struct {
	entry   *Entry
	assumed bool // see Read.Assumed
}

// lookup finds the object of a full name. With rollup it may be a synchronous
// materialized view.
func (s *state) lookup(n Name, rollup bool) found {
	key := keyOf(n)
	key.temporary = true
	if e := s.entries[key]; e != nil {
		return found{entry: e}
	}
	key.temporary = false
	if e := s.entries[key]; e != nil {
		return found{entry: e}
	}
	if e := s.rollups[key]; e != nil && rollup {
		return found{entry: e}
	}
	if n.Catalog != HomeCatalog {
		return found{}
	}
	return s.assume(n)
}

// assume finds the only object that may be meant where a name, or the statement that made
// the object, does not tell the database.
func (s *state) assume(n Name) found {
	if n.Database != "" {
		if s.known(n) {
			return found{}
		}
		return found{s.entries[nameKey{n.Catalog, "", n.Object, false}], true}
	}
	var only *Entry
	for _, e := range s.byObject[n.Object] {
		if e.Gone || e.Name.Catalog != HomeCatalog || e.Name.Object != n.Object {
			continue
		}
		if only != nil && only != e {
			return found{}
		}
		only = e
	}
	return found{only, true}
}

// known reports whether the files tell anything of the database of a name.
func (s *state) known(n Name) bool {
	return s.databases[databaseKey{n.Catalog, n.Database}] != nil
}

// closed reports whether the files make the database of a name from nothing, and tables in
// it, so that they would make the object as well.
func (s *state) closed(n Name) bool {
	db := s.databases[databaseKey{n.Catalog, n.Database}]
	return db != nil && db.fresh && !n.Placeholder() && db.tables > 0 && !s.opaque && db.gone.Stmt == nil
}

// covered reports whether the files make tables of the database, so that they may be taken
// for the place where its tables are made.
func (s *state) covered(n Name) bool {
	db := s.databases[databaseKey{n.Catalog, n.Database}]
	return db != nil && db.tables > 0 && !n.Placeholder()
}

// databaseOf is what is known of the database of a name.
func (s *state) databaseOf(n Name) *database {
	key := databaseKey{n.Catalog, n.Database}
	db := s.databases[key]
	if db == nil {
		db = &database{}
		s.databases[key] = db
	}
	return db
}

// Lookup is the object of a full name when all statements were applied; nil if there is none.
func (s *Schema) Lookup(full Name) *Entry {
	if s.state == nil {
		return nil
	}
	return s.state.entries[keyOf(full)]
}

// Find is the object that a full name means when all statements were applied: the one of that
// name, or the only one that fits where a name or a file does not tell the database.
func (s *Schema) Find(full Name) *Entry {
	if s.state == nil {
		return nil
	}
	return s.state.lookup(full, true).entry
}

// Departed is the end of a full name that nothing has when all statements were applied; nil
// if nothing had it before either.
func (s *Schema) Departed(full Name) *Departure {
	if s.state == nil {
		return nil
	}
	return s.state.gone[keyOf(full)]
}

// add makes an entry visible under its name.
func (s *state) add(e *Entry) {
	key := keyOf(e.Name)
	key.temporary = e.Temporary
	s.entries[key] = e
	delete(s.gone, key)
	s.byObject[e.Name.Object] = append(s.byObject[e.Name.Object], e)
	if db := s.databaseOf(e.Name); e.Object.Kind == Table {
		db.tables++
	}
}

// remove takes an entry away from its name, as its last event says.
func (s *state) remove(e *Entry) {
	key := keyOf(e.Name)
	key.temporary = e.Temporary
	delete(s.entries, key)
	if s.rollups[key] == e {
		delete(s.rollups, key)
	}
	s.gone[key] = &Departure{e, e.Last()}
}
