package model

import (
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/syntax"
)

// drop applies DROP.
func (s *state) drop(stmt *syntax.Drop) {
	if stmt.Name == nil {
		return
	}
	switch stmt.Kind {
	case syntax.DatabaseObject:
		s.dropDatabase(stmt)
	case syntax.IndexObject:
		s.dropIndex(stmt)
	case syntax.TableObject, syntax.ViewObject, syntax.MaterializedViewObject:
		s.dropObject(stmt)
	}
}

func (s *state) dropObject(stmt *syntax.Drop) {
	full := s.session.Resolve(builder{s.file}.name(stmt.Name))
	e := s.dropped(stmt, full)
	if e == nil {
		if !stmt.IfExists {
			s.missing(full, stmt.Name)
		}
		return
	}
	if want := KindOf(stmt.Kind); e.Object.Kind != want && !(want == MaterializedView && stmt.IfExists) {
		s.conflict(Conflict{Kind: WrongKind, Span: full.Span, Name: e.Name.String(), Entry: e, Against: e.place()})
		return
	} else if e.Object.Kind != want {
		return
	}
	if dependents := e.materialized(); len(dependents) > 0 {
		s.conflict(Conflict{Kind: HasDependents, Span: full.Span, Name: e.Name.String(), Entry: e,
			Against: dependents[0].place(), By: namesOf(dependents), Readers: dependents, Ignored: !s.guards})
		if s.guards {
			return
		}
	}
	s.inactivate(e, nil)
	s.retireRollups(e, s.event(Dropped, stmt.Name))
	s.retire(e, s.event(Dropped, stmt.Name))
}

// retireRollups ends the lives of the synchronous materialized views of a table.
func (s *state) retireRollups(e *Entry, event Event) {
	for _, q := range e.Readers {
		if r := q.Owner; r != nil && !q.Stale && !r.Gone && r.Object.Sync() {
			s.retire(r, event)
		}
	}
}

// dropped finds what a DROP is about.
func (s *state) dropped(stmt *syntax.Drop, full Name) *Entry {
	if stmt.Temporary {
		key := keyOf(full)
		key.temporary = true
		return s.entries[key]
	}
	if stmt.Kind == syntax.MaterializedViewObject {
		if e := s.rollups[keyOf(full)]; e != nil {
			return e
		}
	}
	return s.lookup(full, stmt.Kind == syntax.MaterializedViewObject).entry
}

// retire ends the life of an entry.
func (s *state) retire(e *Entry, event Event) {
	e.Events = append(e.Events, event)
	s.remove(e)
	e.Gone = true
	e.retire()
}

// retire ends the life of an object's definition.
func (e *Entry) retire() {
	e.pending = nil
	if e.Object.Query != nil {
		e.Object.Query.Stale = true
	}
}

func (s *state) dropDatabase(stmt *syntax.Drop) {
	full := s.databaseName(stmt.Name)
	db := s.databaseOf(full)
	if db.gone.Stmt != nil && !stmt.IfExists {
		s.conflict(Conflict{Kind: DatabaseGone, Span: full.Span, Name: full.Database, Against: Place{db.gone.File, db.gone.Span}})
		return
	}
	event := s.event(Dropped, stmt.Name)
	for _, e := range s.schema.Entries {
		if !e.Gone && e.Name.Catalog == full.Catalog && e.Name.Database == full.Database {
			s.retire(e, event)
		}
	}
	*db = database{gone: event}
}

func (s *state) dropIndex(stmt *syntax.Drop) {
	if stmt.On == nil {
		return
	}
	e := s.target(stmt.On, false)
	if e == nil {
		return
	}
	next := e.Object.clone()
	if i := next.indexOf(s.file.NameOf(stmt.Name.Object())); i >= 0 {
		next.Standard.Indexes = append(next.Standard.Indexes[:i:i], next.Standard.Indexes[i+1:]...)
		s.altered(e, next, stmt)
	}
}

// target finds the object that a statement changes; without one it notes a conflict if
// the files tell that there is none.
func (s *state) target(n *syntax.Name, rollup bool) *Entry {
	full := s.session.Resolve(builder{s.file}.name(n))
	e := s.lookup(full, rollup).entry
	if e == nil {
		s.missing(full, n)
	}
	return e
}

// missing notes that a statement is about an object that is not there.
func (s *state) missing(full Name, at *syntax.Name) {
	if full.Catalog != HomeCatalog {
		return
	}
	c := Conflict{Kind: ObjectMissing, Span: s.file.Span(at), Name: full.String(), Missing: full, Closed: s.closed(full), Covered: s.covered(full)}
	if gone := s.gone[keyOf(full)]; gone != nil {
		c.Kind, c.Entry, c.Gone, c.Against = ObjectGone, gone.Entry, gone, Place{gone.Event.File, gone.Event.Span}
	} else {
		s.unguessed = append(s.unguessed, unguessed{len(s.schema.Conflicts), full})
	}
	s.conflict(c)
}

// maxGuesses bounds how many unknown columns of a statement get a guess at what was meant.
const maxGuesses = 20

// mayGuess counts the guesses. An expression outside of any schema gets none.
func (s *state) mayGuess() bool {
	if s == nil {
		return false
	}
	s.guesses++
	return s.guesses <= maxGuesses
}

// unguessed is a conflict about an object that is missing. What was perhaps meant is told
// when it is known what there is.
type unguessed struct {
	conflict int // its index
	name     Name
}

func (s *state) guessNames() {
	for _, u := range s.unguessed {
		s.schema.Conflicts[u.conflict].Near = s.nearName(u.name)
	}
}

// MostNames bounds how many objects of a database are compared with a name that none has.
const MostNames = 500

// nearName is the name of an object in the same database that was perhaps meant.
func (s *state) nearName(full Name) string {
	key := keyOf(full)
	guess, known := s.guessed[key]
	if !known {
		if names := s.namesIn(full.Catalog, full.Database); len(names) <= MostNames {
			guess = near.Word(full.Object, names)
		}
		s.guessed[key] = guess
	}
	return guess
}

// namesIn are the objects of a database; it stops when there are too many.
func (s *state) namesIn(catalog, database string) []string {
	if s.names != nil {
		return s.names(catalog, database)
	}
	if s.inDatabases == nil {
		s.inDatabases = map[databaseKey][]string{}
		for _, e := range s.schema.Entries {
			if !e.Gone {
				key := databaseKey{e.Name.Catalog, e.Name.Database}
				s.inDatabases[key] = append(s.inDatabases[key], e.Name.Object)
			}
		}
	}
	return s.inDatabases[databaseKey{catalog, database}]
}

func (s *state) truncate(stmt *syntax.Truncate) {
	if stmt.Name == nil {
		return
	}
	e := s.target(stmt.Name, false)
	if e == nil {
		return
	}
	if e.Object.Kind != Table {
		s.conflict(Conflict{Kind: WrongKind, Span: s.file.Span(stmt.Name), Name: e.Name.String(), Entry: e, Against: e.place()})
		return
	}
	s.partitionsThere(e, e.Object, stmt.Partitions)
}

// refresh checks REFRESH and CANCEL REFRESH MATERIALIZED VIEW.
func (s *state) refresh(n *syntax.Name) {
	if n == nil {
		return
	}
	e := s.target(n, true)
	if e == nil {
		return
	}
	s.schema.Refreshes = append(s.schema.Refreshes, Aim{s.file, s.stmt, e, e.Object})
	if e.Object.Kind != MaterializedView || e.Object.Sync() {
		s.conflict(Conflict{Kind: WrongKind, Span: s.file.Span(n), Name: e.Name.String(), Entry: e, Against: e.place()})
	}
}

// place is where the object was made.
func (e *Entry) place() Place {
	made := e.Made()
	return Place{made.File, made.Span}
}

// materialized are the asynchronous materialized views that read the object, also through
// views.
func (e *Entry) materialized() []*Entry {
	var out []*Entry
	e.reach(func(reader *Entry) {
		if reader.Object.Kind == MaterializedView && !reader.Object.Sync() {
			out = append(out, reader)
		}
	})
	return out
}

// reach visits everything that reads the entry, also through others, each once.
func (e *Entry) reach(visit func(*Entry)) {
	seen := map[*Entry]bool{e: true}
	queue := []*Entry{e}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		for _, q := range next.Readers {
			if reader := q.Owner; !q.Stale && reader != nil && !reader.Gone && !seen[reader] {
				seen[reader] = true
				visit(reader)
				queue = append(queue, reader)
			}
		}
	}
}

func namesOf(entries []*Entry) string {
	text := ""
	for i, e := range entries {
		if i == 3 {
			return text + " ..."
		}
		if i > 0 {
			text += ", "
		}
		text += e.Name.String()
	}
	return text
}

// inactivate marks the materialized views that cannot refresh any more since the object,
// or one of its columns, is no longer what they read.
func (s *state) inactivate(e *Entry, columns []string) {
	for _, reader := range e.affected(columns) {
		if reader.Inactive {
			continue
		}
		reader.Inactive = true
		event := Event{Kind: Inactivated, File: s.file, Stmt: s.stmt, Span: s.file.Span(s.stmt)}
		reader.Events = append(reader.Events, event)
	}
}

// affected are the asynchronous materialized views that read a column of the object, also
// through views; of nil columns all that read the object.
func (e *Entry) affected(columns []string) []*Entry {
	if columns == nil {
		return e.materialized()
	}
	var out []*Entry
	seen := map[*Entry]bool{}
	lost := map[*Entry][]string{e: columns}
	queue := []*Entry{e}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		for _, q := range next.Readers {
			reader := q.Owner
			if q.Stale || reader == nil || reader.Gone || seen[reader] || !q.usesAny(next, lost[next]) {
				continue
			}
			seen[reader] = true
			if reader.Object.Kind == MaterializedView && !reader.Object.Sync() {
				out = append(out, reader)
				continue
			}
			lost[reader] = reader.Object.readable().names()
			queue = append(queue, reader)
		}
	}
	return out
}

// usesAny reports whether a query uses one of the columns of an entry.
func (q *Query) usesAny(e *Entry, columns []string) bool {
	for _, r := range q.Reads {
		if r.Entry != e {
			continue
		}
		for _, c := range columns {
			if r.Uses(c) {
				return true
			}
		}
	}
	return false
}
