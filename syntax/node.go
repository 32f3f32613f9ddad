package syntax

import "github.com/srlint/srlint/dialect"

// Node is a run of tokens. Every node of the tree embeds one.
type Node struct{ First, Last int32 } // indexes in File.Tokens, both inside

// Tokens is the run of tokens that the node covers.
func (n Node) Tokens() (first, last int32) { return n.First, n.Last }

// Ranger is anything that covers a run of tokens.
type Ranger interface {
	Tokens() (first, last int32)
}

// Span is the bytes that a node covers, without the space around it.
func (f *File) Span(n Ranger) Span {
	first, last := n.Tokens()
	return Span{f.Tokens[first].Start, f.TokenSpan(last).End}
}

// Ident is one part of a name: a token, or 0 where there is none. See File.NameOf.
type Ident struct{ Tok int32 }

// Tokens is the one token of the name.
func (i Ident) Tokens() (first, last int32) { return i.Tok, i.Tok }

// None reports whether there is no name.
func (i Ident) None() bool { return i.Tok == 0 }

// Name is a name of one or more parts: catalog.database.object. See File.Parts.
type Name struct{ Node }

// Object is the part that names the object itself.
func (n Name) Object() Ident { return Ident{n.Last} }

// Stmt is a statement.
type Stmt interface {
	Ranger
	// Broken says that the statement holds a syntax error: what it lacks may stand in
	// the part that could not be read.
	Broken() bool
	stmt() *StmtNode
}

// StmtNode is what all statements share.
type StmtNode struct {
	Node
	broken bool
}

// Broken says that the statement holds a syntax error.
func (s *StmtNode) Broken() bool    { return s.broken }
func (s *StmtNode) stmt() *StmtNode { return s }

// ObjectKind says which kind of object a statement is about.
type ObjectKind uint8

// The kinds of object that have a tree of their own.
const (
	TableObject ObjectKind = iota + 1
	ViewObject
	MaterializedViewObject
	IndexObject
	DatabaseObject
	CatalogObject
	FunctionObject
)

// String is the kind in SQL words.
func (k ObjectKind) String() string {
	return [...]string{"", "TABLE", "VIEW", "MATERIALIZED VIEW", "INDEX", "DATABASE", "CATALOG", "FUNCTION"}[k]
}

// Create is CREATE TABLE, VIEW or MATERIALIZED VIEW, with what only some of them may have:
// the parser takes it all, so that a rule can say which kind has it.
type Create struct {
	StmtNode
	Kind        ObjectKind
	OrReplace   bool
	Temporary   bool
	External    bool
	IfNotExists bool
	Name        *Name
	List        *Node // the parentheses of columns and indexes
	Columns     []*ColumnDef
	Indexes     []*IndexDef
	Clauses     []Clause // in the order of the text
	Like        *Name
	As          int32 // token of AS, or 0
	Query       *Query
}

// ColumnDef is a column of a table, or a name with a comment in a view.
type ColumnDef struct {
	Node
	Name  Ident
	Type  *Type
	Attrs []ColumnAttr // in the order of the text
}

// Attr is the first attribute of that kind, or nil.
func (c *ColumnDef) Attr(kind AttrKind) *ColumnAttr {
	for i := range c.Attrs {
		if c.Attrs[i].Kind == kind {
			return &c.Attrs[i]
		}
	}
	return nil
}

// AttrKind is a kind of column attribute. The grammar wants them in this order.
type AttrKind uint8

// The column attributes.
const (
	AttrCharset AttrKind = iota + 1
	AttrKey
	AttrAggregate
	AttrNull
	AttrNotNull
	AttrDefault
	AttrAutoIncrement
	AttrGenerated
	AttrComment
)

// ColumnAttr is one attribute of a column.
type ColumnAttr struct {
	Node
	Kind  AttrKind
	Expr  Expr    // of DEFAULT and AS
	Tok   int32   // the string of COMMENT, the word of an aggregate or charset
	Types []*Type // of an aggregate state
}

// IndexDef is INDEX name (columns) USING ... in a column list or an ALTER TABLE.
type IndexDef struct {
	Node
	Name       Ident
	Columns    []Ident
	Using      int32 // token of BITMAP, GIN ..., or 0
	Properties []Property
	Comment    int32 // token of the string, or 0
}

// Property is one 'key' = 'value'.
type Property struct {
	Node
	Key, Value int32 // tokens
}

// Clause is a part of CREATE after the column list.
type Clause interface {
	Ranger
	clause()
}

// ClauseNode is what all clauses share.
type ClauseNode struct{ Node }

func (ClauseNode) clause() {}

type (
	// EngineClause is ENGINE = name.
	EngineClause struct {
		ClauseNode
		Engine Ident
	}
	// CharsetClause is DEFAULT CHARSET = name.
	CharsetClause struct{ ClauseNode }
	// KeyClause is DUPLICATE, AGGREGATE, UNIQUE or PRIMARY KEY (columns).
	KeyClause struct {
		ClauseNode
		Model   Kind // KwDuplicate ...
		Columns []Ident
	}
	// CommentClause is COMMENT 'text'.
	CommentClause struct {
		ClauseNode
		Text int32 // token of the string
	}
	// PartitionClause is PARTITION BY.
	PartitionClause struct {
		ClauseNode
		Method Kind // KwRange, KwList or EOF for an expression
		Exprs  []Expr
		Parens bool // the expressions stand in parentheses
		Items  []*PartitionItem
		Listed bool // a list of partitions follows, perhaps empty
	}
	// DistributionClause is DISTRIBUTED BY.
	DistributionClause struct {
		ClauseNode
		Random  bool
		Columns []Ident
		Buckets int32 // token of the number, or 0
	}
	// OrderByClause is ORDER BY (columns).
	OrderByClause struct {
		ClauseNode
		Items []SortItem
	}
	// RollupClause is ROLLUP (...).
	RollupClause struct {
		ClauseNode
		Rollups []Rollup
	}
	// PropertiesClause is PROPERTIES (...).
	PropertiesClause struct {
		ClauseNode
		Broker     bool // BROKER PROPERTIES
		Properties []Property
	}
	// RefreshClause is REFRESH with its words in the order of the text: the grammar
	// wants [IMMEDIATE | DEFERRED] (ASYNC | MANUAL | (ASYNC | SCHEDULE) [START] EVERY).
	RefreshClause struct {
		ClauseNode
		Parts []RefreshPart
	}
	// SecurityClause is SECURITY word.
	SecurityClause struct {
		ClauseNode
		Word Ident
	}
)

// RefreshPart is one word of a REFRESH clause, with what stands in its parentheses.
type RefreshPart struct {
	Node
	Kind      Kind      // KwAsync, KwStart ..., Ident for a word that the grammar does not know
	Start     int32     // token of the string in START('...'), or 0
	Interval  *Interval // in EVERY(...), or nil
	Malformed bool      // START or EVERY whose parentheses do not hold what belongs there
}

// PartitionItem is one partition, or a batch of them, in a PARTITION BY or ALTER TABLE.
type PartitionItem struct {
	Node
	IfNotExists bool
	Name        Ident     // none for a batch
	Bound       *Bounds   // VALUES LESS THAN (...) or [(...), (...))
	In          [][]int32 // VALUES IN: one row of tokens a value
	Batch       *Batch    // START ... END ... EVERY
	Properties  []Property
}

// Bounds are the tokens of a range partition's bounds: strings and MAXVALUE.
type Bounds struct {
	Lower, Upper []int32 // Lower is nil for LESS THAN
	Max          bool    // LESS THAN MAXVALUE
}

// Batch is START ('a') END ('b') EVERY (INTERVAL 1 DAY).
type Batch struct {
	Start, End int32     // tokens of the strings
	Interval   *Interval // or nil
	Step       int32     // token of the integer, or 0
}

// Rollup is one item of ROLLUP (...), or of ADD ROLLUP.
type Rollup struct {
	Node
	Name       Ident
	Columns    []Ident
	Keys       []Ident
	From       Ident
	Properties []Property
}

// CreateIndex is CREATE INDEX.
type CreateIndex struct {
	StmtNode
	Index IndexDef
	Table *Name
}

// CreateDatabase is CREATE DATABASE or SCHEMA.
type CreateDatabase struct {
	StmtNode
	IfNotExists bool
	Name        *Name
	Properties  []Property
}

// CreateCatalog is CREATE EXTERNAL CATALOG.
type CreateCatalog struct {
	StmtNode
	IfNotExists bool
	Name        Ident
	Comment     int32 // token of the string, or 0
	Properties  []Property
}

// CreateFunction is CREATE FUNCTION.
type CreateFunction struct {
	StmtNode
	OrReplace   bool
	Global      bool
	IfNotExists bool
	Name        *Name
	Args        []*Type
	Returns     *Type // or nil
	Expr        Expr  // of a function written in SQL, or nil
	Properties  []Property
}

// Drop is DROP of a kind of object that has a tree of its own.
type Drop struct {
	StmtNode
	Kind      ObjectKind
	Temporary bool
	IfExists  bool
	Force     bool
	Name      *Name // of an index: the index
	On        *Name // the table of an index, or nil
}

// Alter is ALTER TABLE, VIEW, MATERIALIZED VIEW, DATABASE or CATALOG.
type Alter struct {
	StmtNode
	Kind    ObjectKind
	Name    *Name
	Actions []*AlterAction
}

// ActionKind says what a clause of ALTER does.
type ActionKind uint8

// The actions of ALTER.
const (
	AddColumn ActionKind = iota + 1
	DropColumn
	ModifyColumn
	RenameColumn
	CommentColumn
	AddField
	DropField
	AddIndex
	DropIndex
	AddRollup
	DropRollup
	RenameRollup
	AddPartition
	DropPartition
	TruncatePartition
	ModifyPartition
	ReplacePartition
	RenamePartition
	PartitionColumn
	Rename
	Swap
	SetProperties
	SetComment
	SetSecurity
	SetRefresh
	SetActive
	SetInactive
	SetDefinition
	SetDialect
	SetQuota
	Reorder
	Optimize
	Compact
	Branch
	Procedure
	TabletAction
	SetAutoIncrement
	DropPersistentIndex
	AddViewColumn
)

// AlterAction is one clause of ALTER.
type AlterAction struct {
	Node
	Kind       ActionKind
	Name       Ident // the column, partition, rollup or index it is about
	To         Ident // the new name, or the table to swap with
	Columns    []*ColumnDef
	AtFirst    bool  // the column comes FIRST
	After      Ident // the column comes AFTER this one
	Rollup     Ident // the rollup that the column belongs to: TO, IN or FROM name
	Field      *Node // the path a.[*].b of a field in a struct, or nil
	FieldType  *Type // of ADD FIELD
	Temporary  bool  // of partitions
	All        bool  // all partitions: DROP ALL TEMPORARY PARTITIONS, MODIFY PARTITION (*)
	IfExists   bool  // of a partition
	Comment    int32 // token of the string of MODIFY COLUMN c COMMENT, or 0
	Number     int32 // token of the number of AUTO_INCREMENT = n, or 0
	Names      []Ident
	Parts      *Partitions // the partitions it is about, or nil
	With       *Partitions // the partitions that take their place, or nil
	Index      *IndexDef
	Partitions []*PartitionItem
	Rollups    []Rollup
	Clauses    []Clause // of optimize, refresh, security, properties, comment
	Properties []Property
	Expr       Expr
	Query      *Query
}

// Refresh is REFRESH MATERIALIZED VIEW.
type Refresh struct {
	StmtNode
	Name      *Name
	Partition *Node // PARTITION with what follows it, or nil
	Start     int32 // token of the string in START('...'), or 0
	End       int32
	Force     bool
}

// CancelRefresh is CANCEL REFRESH MATERIALIZED VIEW.
type CancelRefresh struct {
	StmtNode
	Name *Name
}

// Truncate is TRUNCATE TABLE.
type Truncate struct {
	StmtNode
	Name       *Name
	Partitions *Partitions
}

// UseStmt is USE database or USE 'catalog name'.
type UseStmt struct {
	StmtNode
	Name *Name // or nil
	Text int32 // token of the string, or 0
}

// Set is SET of variables; the other forms of SET are Other.
type Set struct {
	StmtNode
	Catalog Ident // of SET CATALOG
	Vars    []Assignment
}

// Assignment is name = value in SET and UPDATE. Value is nil for DEFAULT.
type Assignment struct {
	Node
	Name  Ident
	Value Expr
}

// Insert is INSERT.
type Insert struct {
	StmtNode
	Overwrite  bool
	Name       *Name // nil for FILES and BLACKHOLE
	Partitions *Partitions
	Columns    []Ident
	Properties []Property
	Query      *Query   // or nil
	Rows       [][]Expr // of VALUES; a nil Expr is DEFAULT
}

// Update is UPDATE.
type Update struct {
	StmtNode
	With  *With
	Name  *Name
	Set   []Assignment
	From  []Relation
	Where Expr
}

// Delete is DELETE.
type Delete struct {
	StmtNode
	With       *With
	Name       *Name
	Partitions *Partitions
	Using      []Relation
	Where      Expr
}

// SelectStmt is a query that stands as a statement.
type SelectStmt struct {
	StmtNode
	Query *Query
}

// Other is a statement that is known by its leading words and kept whole.
type Other struct {
	StmtNode
	Word Kind
}

// Bad is a statement that could not be read at all.
type Bad struct{ StmtNode }

// Partitions is PARTITION (a, b) after the name of a table.
type Partitions struct {
	Node
	Temporary bool
	Names     []Ident
	Keys      []Assignment // PARTITION (dt = '2024-01-01')
}

// Use is a place that uses a feature which not every target has.
type Use struct {
	Span    Span
	Feature dialect.Feature
}
