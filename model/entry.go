package model

import "github.com/srlint/srlint/syntax"

// Entry is one object through its life: a statement made it, others changed it, perhaps
// one dropped it.
type Entry struct {
	Object    *Object // as it stands after the last statement
	Name      Name    // in full: catalog and database are those it was made in
	Temporary bool
	Gone      bool     // a statement dropped it
	Inactive  bool     // a materialized view that no refresh updates any more
	Events    []Event  // its history; the first made it
	Readers   []*Query // definitions that read it, in the order in which they were understood

	claimed   bool            // another CREATE names it too
	disputed  bool            // two statements claim the name, so what it holds is not certain
	tentative bool            // the engine refuses the CREATE: another one may take the name
	attempted map[string]bool // columns that a refused ALTER would have made, folded
	pending   *pending
}

// EventKind says what a statement did to an object.
type EventKind uint8

// The kinds of event.
const (
	Created EventKind = iota + 1
	Replaced
	Altered
	Renamed
	Swapped
	Dropped
	Inactivated // an MV lost something that its query reads
)

// String is the event in running text.
func (k EventKind) String() string {
	return [...]string{"", "created", "replaced", "altered", "renamed", "swapped", "dropped", "made inactive"}[k]
}

// Event is one statement in the history of an object.
type Event struct {
	Kind EventKind
	File *syntax.File
	Stmt syntax.Stmt
	Span syntax.Span // of what the statement says of it
}

// Departure is the end of a name: the object that had it, and the statement that dropped or
// renamed it.
type Departure struct {
	Entry *Entry
	Event Event
}

// Place is a stretch of a file.
type Place struct {
	File *syntax.File
	Span syntax.Span
}

// Made is the statement that made the object as it is: the last CREATE of its name.
func (e *Entry) Made() Event {
	made := e.Events[0]
	for _, event := range e.Events {
		if event.Kind == Replaced {
			made = event
		}
	}
	return made
}

// Last is the latest event.
func (e *Entry) Last() Event { return e.Events[len(e.Events)-1] }

// Claimed reports whether another CREATE names the object too, perhaps one that the engine
// passes over.
func (e *Entry) Claimed() bool { return e.claimed }

// Certain reports whether the files leave no doubt about what the object holds.
func (e *Entry) Certain() bool { return !e.disputed }

// Step is an ALTER statement with the object that it changes, as it stood before.
type Step struct {
	File    *syntax.File
	Stmt    *syntax.Alter
	Entry   *Entry
	Before  *Object
	After   *Object // what the statement makes of it, also if it is refused
	Refused bool    // a conflict of the statement says why; of fields in a STRUCT a rule does
	Assumed bool    // the name lacks its database, and this is the only object that fits
}

// Columns are the columns of a table that the statement states, as After has them.
func (s *Step) Columns() []*Column {
	if s.After.Kind != Table {
		return nil
	}
	stmt := s.File.Span(s.Stmt)
	var list []*Column
	for i := range s.After.Standard.Columns {
		if c := s.After.Standard.Columns[i]; c.File == s.File && stmt.Start <= c.Span.Start && c.Span.Start < stmt.End {
			list = append(list, c)
		}
	}
	return list
}

// Aim is a statement with the object that it is about, as that stood then.
type Aim struct {
	File   *syntax.File
	Stmt   syntax.Stmt
	Entry  *Entry
	Object *Object
}

// ConflictKind says why the engine would refuse a statement.
type ConflictKind uint8

// The kinds of conflict.
const (
	ObjectExists     ConflictKind = iota + 1 // the name is taken
	ObjectMissing                            // no statement defines the object
	ObjectGone                               // an earlier statement dropped or renamed it
	WrongKind                                // the statement is for another kind of object
	NotTemporary                             // the statement is not for a temporary table
	ClausesConflict                          // the clauses of an ALTER TABLE do not go together
	ColumnExists                             // the name of a column is taken
	ColumnMissing                            // the object has no such column
	ColumnNeeded                             // something else in the table is built on the column
	PartitionExists                          // the name of a partition is taken
	PartitionMissing                         // the table has no such partition
	DatabaseExists                           // the database is there already
	DatabaseGone                             // an earlier statement dropped it
	HasDependents                            // materialized views read what is dropped
)

// Need says what is built on a column.
type Need uint8

// The needs.
const (
	NeedKey Need = iota + 1
	NeedPartition
	NeedDistribution
	NeedSort
	NeedGenerated
	NeedRollup
	NeedGroup // the query of a materialized view groups by it
)

// Conflict is a statement that the engine would refuse: the state stays as it was.
type Conflict struct {
	Kind    ConflictKind
	File    *syntax.File
	Stmt    syntax.Stmt
	Span    syntax.Span // of the name that does not fit
	Name    string      // the same in words: an object in full, or a column
	Entry   *Entry      // the object that it conflicts with or that it is about, or nil
	Against Place       // the other side of the conflict; no file if there is none
	Gone    *Departure  // of ObjectGone
	Need    Need        // of ColumnNeeded
	By      string      // of ColumnNeeded and HasDependents: the name of what needs it
	Readers []*Entry    // of HasDependents: the materialized views
	Near    string      // of what is missing: a name that was perhaps meant, or empty
	Closed  bool        // of ObjectMissing: the files make the database, so they would make the object
	Covered bool        // of ObjectMissing: the files make other objects of the database
	Ignored bool        // of ObjectExists: IF NOT EXISTS makes the engine pass over it
	Missing Name        // of ObjectMissing and ObjectGone: the object in full
	Assumed bool        // Entry is the only object that fits a name without a database
}
