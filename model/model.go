// Package model turns parsed files into a schema of objects, each tagged TABLE, VIEW or
// MATERIALIZED_VIEW, with their attributes in three layers: general, standard, options.
package model

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// Schema is everything that a set of files defines: what each CREATE says, and what there
// is once all statements were applied in order.
type Schema struct {
	Target    dialect.Target
	Files     []*syntax.File
	Objects   []*Object  // as each CREATE states them, in the order of files and statements
	Entries   []*Entry   // every object that came to be, in the same order; some are gone again
	Queries   []*Query   // what the queries of the files mean, in the same order
	Steps     []*Step    // ALTER statements with the object that they change, in the same order
	Refreshes []Aim      // REFRESH MATERIALIZED VIEW with the object that it is about, in the same order
	Conflicts []Conflict // what the engine would refuse, in the same order

	state   *state
	lineage *Lineage
}

// Kind tags an object.
type Kind uint8

// The kinds of object.
const (
	Table Kind = iota + 1
	View
	MaterializedView
)

// String is the tag of the kind.
func (k Kind) String() string {
	return [...]string{"", "TABLE", "VIEW", "MATERIALIZED_VIEW"}[k]
}

// SQL is the kind in statements.
func (k Kind) SQL() string { return strings.ReplaceAll(k.String(), "_", " ") }

// Noun is the kind in running text.
func (k Kind) Noun() string {
	return [...]string{"", "table", "view", "materialized view"}[k]
}

// Object is one table, view or materialized view: as its CREATE states it, or as later
// statements left it (Entry.Object). It does not change: a statement that alters it makes
// another.
type Object struct {
	Kind     Kind
	Name     Name
	General  General
	Standard Standard
	Options  Options

	File  *syntax.File
	Stmt  *syntax.Create
	Entry *Entry // its life; nil where the engine would refuse the CREATE
	Query *Query // what its definition means; nil without one

	Partitions     []Partition             // of a table
	PartitionsOpen bool                    // there may be others
	Renames        [][2]string             // of columns, in order: what ORDER BY and the like name was written before
	Reordered      Attr[[]syntax.SortItem] // what the last ALTER TABLE ... ORDER BY with all columns names

	open             bool     // there may be more columns than Standard.Columns
	perhaps          []string // partitions that may be there or not, folded
	partitionsUnsure bool     // what partitions there are depends on more than the files show
	tabled           bool     // Standard.Columns hold what follows from a query or another table
	kept             Security // of a view that replaced another: what it has whatever is stated
	fields           *fields  // see Fields
}

// Name is the name of an object. Parts that were left out are empty.
type Name struct {
	Catalog, Database, Object string
	Span                      syntax.Span
}

// String is the name with dots between its parts. The engine's own catalog goes without
// saying.
func (n Name) String() string {
	text := n.Object
	if n.Database != "" {
		text = n.Database + "." + text
	}
	if n.Catalog != "" && n.Catalog != HomeCatalog {
		text = n.Catalog + "." + text
	}
	return text
}

// SQL writes the name in quotes. Without the engine's own catalog it means the same in
// every session.
func (n Name) SQL() string {
	text := QuoteName(n.Object)
	if n.Database != "" {
		text = QuoteName(n.Database) + "." + text
		if n.Catalog != "" && n.Catalog != HomeCatalog {
			text = QuoteName(n.Catalog) + "." + text
		}
	}
	return text
}

// State says how much is known of an attribute.
type State uint8

// The states. Unset is the state of an attribute that the statement does not mention.
const (
	Unset State = iota
	Set
	Unknown // it is there, but could not be read
)

// Attr is a value with its place and what is known of it.
type Attr[T any] struct {
	Value T
	Span  syntax.Span
	State State
	File  *syntax.File // where an ALTER states it; nil: where the CREATE stands
}

// Set reports whether the attribute is there and was read.
func (a Attr[T]) Set() bool { return a.State == Set }

// In is the file in which the attribute of an object stands.
func (a Attr[T]) In(o *Object) *syntax.File {
	if a.File != nil {
		return a.File
	}
	return o.File
}

// General is the layer of what every object has: its definition.
type General struct {
	Definition Attr[*syntax.Query] // of a view, a materialized view, CREATE TABLE AS SELECT
	Like       Attr[Name]          // of CREATE TABLE LIKE
}

// Standard is the layer that SQL knows: comment, columns, keys, indexes.
type Standard struct {
	Comment Attr[string]
	Columns []*Column
	Key     Attr[Key]
	Indexes []Index
}

// Column is a column of a table, or a named column of a view.
type Column struct {
	File          *syntax.File // where an ALTER states it; nil: where the CREATE stands
	Name          string
	Span          syntax.Span        // of the name
	Type          Attr[*syntax.Type] // unset in views, and where it follows from AS
	Derived       dialect.Type       // what follows from a query, or from ADD and DROP FIELD
	Nullable      Attr[bool]         // NULL or NOT NULL
	Key           Attr[bool]         // KEY behind the column
	Aggregate     Attr[string]       // SUM, REPLACE ..., or the name of an aggregate state
	State         []*syntax.Type     // arguments of an aggregate state; nil for a plain aggregate
	Default       Attr[syntax.Expr]  //
	Generated     Attr[syntax.Expr]  // AS expression
	AutoIncrement Attr[bool]
	Comment       Attr[string]
}

// KeyModel is what a table does with rows of the same key.
type KeyModel uint8

// The models.
const (
	DuplicateKey KeyModel = iota + 1
	AggregateKey
	UniqueKey
	PrimaryKey
)

// Key is the key clause of a table.
type Key struct {
	Model   KeyModel
	Columns []Ref
	Implied bool // no clause states it
}

// Ref is a name that refers to something, with its place.
type Ref struct {
	Name string
	Span syntax.Span
}

// Index is an index in a column list.
type Index struct {
	Name       Ref
	Columns    []Ref
	Type       string // BITMAP, GIN, NGRAMBF, VECTOR; empty means BITMAP
	Properties []Property
	Comment    Attr[string]
}

// Options is the layer of the dialect.
type Options struct {
	Engine        Attr[string]
	PartitionBy   Attr[*syntax.PartitionClause]
	DistributedBy Attr[Distribution]
	OrderBy       Attr[[]syntax.SortItem]
	Rollups       Attr[[]syntax.Rollup]
	Refresh       Attr[Refresh]
	Properties    []Property
	Security      Attr[Security]
}

// Distribution is DISTRIBUTED BY.
type Distribution struct {
	Random  bool
	Columns []Ref
	Buckets string // as written; empty if left out
	Implied bool   // no clause states it
}

// Property is one 'key' = 'value'.
type Property struct {
	Key, Value         string // without quotes
	KeySpan, ValueSpan syntax.Span
}

// Security says whose rights a view checks.
type Security uint8

// The kinds of security. Definer is none that an engine has.
const (
	None Security = iota + 1
	Invoker
	Definer
)

// Refresh is when and how a materialized view is refreshed. What it lacks is empty.
type Refresh struct {
	Moment string // IMMEDIATE, DEFERRED
	Scheme string // ASYNC, MANUAL ...
	Start  Attr[string]
	Every  Attr[*syntax.Interval]
}

// Rollup reports whether a statement makes a materialized view that is a synchronous one:
// see Object.Sync.
func Rollup(stmt *syntax.Create) bool {
	return stmt.Kind == syntax.MaterializedViewObject && !slices.ContainsFunc(stmt.Clauses, func(c syntax.Clause) bool {
		switch c.(type) {
		case *syntax.RefreshClause, *syntax.DistributionClause:
			return true
		}
		return false
	})
}

// IndexObject is what the dialect's tables of properties call an index of a type, in upper
// case.
func IndexObject(using string) dialect.PropertyObject {
	switch using {
	case "GIN":
		return dialect.OnInvertedIndex
	case "NGRAMBF":
		return dialect.OnNgramIndex
	case "VECTOR":
		return dialect.OnVectorIndex
	}
	return dialect.OnBitmapIndex
}

// Sync reports whether the engine takes a materialized view for a synchronous one, an
// index of its table: one with neither REFRESH nor DISTRIBUTED BY.
func (o *Object) Sync() bool {
	return o.Kind == MaterializedView && o.Options.Refresh.State == Unset && o.Options.DistributedBy.State == Unset
}
