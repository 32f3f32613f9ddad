package syntax

// Query is a query with what may surround it.
type Query struct {
	Node
	With    *With
	Body    QueryBody
	OrderBy []SortItem
	Limit   *Limit
}

// QueryBody is a SELECT, a set operation, or a query in parentheses.
type QueryBody interface {
	Ranger
	queryBody()
}

// With is the common table expressions of a query.
type With struct {
	Node
	Recursive bool
	Tables    []*CTE
}

// CTE is one common table expression.
type CTE struct {
	Node
	Name    Ident
	Columns []Ident
	Query   *Query
}

// SetOp is UNION, EXCEPT, MINUS or INTERSECT.
type SetOp struct {
	Node
	Op         Kind
	Quantifier Kind // KwAll, KwDistinct or EOF
	Left       QueryBody
	Right      QueryBody
}

// ParenQuery is a query in parentheses, as an operand of a set operation.
type ParenQuery struct {
	Node
	Query *Query
}

// Select is SELECT ... FROM ... WHERE ...
type Select struct {
	Node
	Quantifier Kind // KwAll, KwDistinct or EOF
	Items      []SelectItem
	From       []Relation
	Pivot      *Pivot
	Where      Expr
	GroupBy    *GroupBy
	Having     Expr
	Qualify    *Qualify
}

func (*Select) queryBody()     {}
func (*SetOp) queryBody()      {}
func (*ParenQuery) queryBody() {}

// SelectItem is an expression with its alias, or a star.
type SelectItem struct {
	Node
	Expr  Expr // nil for a star
	Alias Ident
	Star  *Star // or nil
}

// Star is * or t.* in a select list.
type Star struct {
	Of     *Name   // t, or nil
	Except []Ident // columns that are left out
}

// GroupBy is GROUP BY.
type GroupBy struct {
	Node
	All  bool
	Kind Kind // KwRollup, KwCube, KwGrouping for GROUPING SETS, EOF for a plain list
	Sets [][]Expr
}

// Qualify is QUALIFY expression op number.
type Qualify struct {
	Node
	Item  SelectItem
	Op    Kind
	Limit int32 // token
}

// SortItem is one item of ORDER BY.
type SortItem struct {
	Node
	Expr  Expr // nil for ALL
	Desc  bool
	Nulls Kind // KwFirst, KwLast or EOF
}

// Limit is LIMIT. Count and Offset are tokens of numbers, parameters or variables.
type Limit struct {
	Node
	Count, Offset int32
}

// Pivot is PIVOT (aggregates FOR columns IN (values)).
type Pivot struct {
	Node
	Aggregates []SelectItem
	Columns    []Ident
	Values     []SelectItem
}

// Relation is what may stand in FROM.
type Relation interface {
	Ranger
	relation()
}

type (
	// TableRef is a table, view or common table expression by name.
	TableRef struct {
		Node
		Name       Name
		Period     *Period
		Partitions *Partitions
		Alias      Ident
		Hints      []Ident // [_SYNC_MV_]
	}
	// SubqueryRel is a query in parentheses.
	SubqueryRel struct {
		Node
		Query   *Query
		Alias   Ident
		Columns []Ident
	}
	// ValuesRel is (VALUES (...), (...)).
	ValuesRel struct {
		Node
		Rows    [][]Expr
		Alias   Ident
		Columns []Ident
	}
	// FuncRel is a table function: unnest(a) or TABLE(unnest(a)).
	FuncRel struct {
		Node
		Name    Name
		Args    []Expr
		Alias   Ident
		Columns []Ident
	}
	// FilesRel is FILES (...).
	FilesRel struct {
		Node
		Properties []Property
		Alias      Ident
		Columns    []Ident
	}
	// ParenRel is relations in parentheses.
	ParenRel struct {
		Node
		Relations []Relation
	}
	// Join is a join. Its kind is made of the words before JOIN.
	Join struct {
		Node
		Kind    JoinKind
		Lateral bool
		Hint    []Ident
		Left    Relation
		Right   Relation
		On      Expr
		Using   []Ident
	}
)

// JoinKind is a kind of join.
type JoinKind uint8

// The kinds of join.
const (
	InnerJoin JoinKind = iota + 1
	CrossJoin
	LeftJoin
	RightJoin
	FullJoin
	LeftSemiJoin
	RightSemiJoin
	LeftAntiJoin
	RightAntiJoin
	NullAwareLeftAntiJoin
	AsofInnerJoin
	AsofLeftJoin
)

func (*TableRef) relation()    {}
func (*SubqueryRel) relation() {}
func (*ValuesRel) relation()   {}
func (*FuncRel) relation()     {}
func (*FilesRel) relation()    {}
func (*ParenRel) relation()    {}
func (*Join) relation()        {}

// Period is FOR VERSION AS OF and its kin.
type Period struct {
	Node
	Word  Kind // KwVersion, KwTimestamp or KwSystemTime
	Exprs []Expr
}
