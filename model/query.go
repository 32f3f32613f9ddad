package model

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// Query is what a query means: what it reads, what it gives, and what its names refer to.
type Query struct {
	File    *syntax.File
	Stmt    syntax.Stmt
	Syntax  *syntax.Query
	Session Session
	Owner   *Entry // the object that it defines; nil for a query that defines none
	Stale   bool   // another definition took its place, or its object is gone

	Outputs  []Output
	Open     bool // there may be more outputs than those: a star over something unknown
	Reads    []*Read
	Refs     []Reference
	Calls    []Call // those that matter beyond their value: see Call
	Problems []Problem
	Blocks   int  // SELECT blocks
	Grouped  bool // the query itself has GROUP BY
}

// Output is a column that a query gives.
type Output struct {
	Name    string // as the engine names it
	Alias   bool   // the query gives the name; else it follows from the expression
	Star    bool   // it comes from a star
	Type    dialect.Type
	Expr    syntax.Expr // nil from a star
	Span    syntax.Span // of the item in the select list
	Sources []Source    // the columns that its value is made of
	Direct  bool        // its value is that of the only source, unchanged

	Aggregate bool // an aggregate function has part in it
	Window    bool // a window function has part in it

	named int32 // the token that gives it its name; 0 if there is none in this query
}

// Source is a column of an object that a value is made of.
type Source struct {
	Entry  *Entry
	Column string
}

// Read is an object that stands in FROM.
type Read struct {
	Name    Name   // in full
	Written string // as it stands in the text
	Span    syntax.Span
	Entry   *Entry     // nil if the files do not define it
	Foreign bool       // it is of another catalog than the engine's own
	Gone    *Departure // without Entry: what an earlier statement dropped or renamed
	Closed  bool       // without Entry: the files make its database, so they would make it
	Covered bool       // without Entry: the files make other objects of its database
	Assumed bool       // the name lacks its database, and this is the only object that fits
	Near    string     // without Entry: a name that was perhaps meant
	Period  *syntax.Period

	object *Object
	fields *fields
	used   []bool
	extra  []string // columns of an unknown object that the query names
}

// Columns are the names of the columns that the query uses, in the order of the object.
func (r *Read) Columns() []string {
	var names []string
	for i, used := range r.used {
		if used {
			names = append(names, r.fields.list[i].Name)
		}
	}
	return append(names, r.extra...)
}

// Uses reports whether the query uses the column.
func (r *Read) Uses(column string) bool {
	for i, used := range r.used {
		if used && strings.EqualFold(r.fields.list[i].Name, column) {
			return true
		}
	}
	return false
}

// Object is the object as it stood when the query was understood; nil if unknown.
func (r *Read) Object() *Object { return r.object }

// Binding says what became of a column reference.
type Binding uint8

// The bindings.
const (
	Bound     Binding = iota + 1 // it is one column of one relation
	Uncertain                    // it may be a column of something unknown
	Missing                      // no relation has it
	Ambiguous                    // several have it
)

// Reference is a column reference.
type Reference struct {
	Node    *syntax.ColumnRef
	Binding Binding
	Read    *Read  // the object it belongs to; nil for columns of subqueries and the like
	Column  string // as the relation names it
}

// Call is a call that matters beyond its value.
type Call struct {
	Node     *syntax.Call
	Function *dialect.Function
}

// ProblemKind says what is wrong inside a query.
type ProblemKind uint8

// The kinds of problem.
const (
	UnknownColumn ProblemKind = iota + 1
	AmbiguousColumn
)

// Problem is a name in a query that refers to nothing, or to several things.
type Problem struct {
	Kind    ProblemKind
	Span    syntax.Span
	Name    string   // as written
	Of      string   // the relation that the name says it belongs to, or empty
	Choices []string // AmbiguousColumn: the relations that have it
	Near    string   // UnknownColumn: a name that was perhaps meant
}

// Find is the output of that name, without case; nil if there is none or several.
func (q *Query) Find(name string) *Output {
	var found *Output
	for i := range q.Outputs {
		if strings.EqualFold(q.Outputs[i].Name, name) {
			if found != nil {
				return nil
			}
			found = &q.Outputs[i]
		}
	}
	return found
}
