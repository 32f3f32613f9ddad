package syntax

// Expr is an expression.
type Expr interface {
	Ranger
	expr()
}

// ExprNode is what all expressions share.
type ExprNode struct{ Node }

func (ExprNode) expr() {}

type (
	// Literal is a constant: see Kind. A date has two tokens.
	Literal struct {
		ExprNode
		Kind Kind // String, Integer, Decimal, Double, Bytes, Question, KwNull, KwTrue, KwFalse, KwDate, KwDatetime
	}
	// ColumnRef is a name where a value is wanted: a column, perhaps with its table
	// before it and fields of a struct after it. See File.Parts.
	ColumnRef struct{ ExprNode }
	// Variable is @name, or @@name with System set.
	Variable struct {
		ExprNode
		System bool
		Name   Ident
	}
	// Call is a function call.
	Call struct {
		ExprNode
		Quantifier  Kind // KwDistinct, KwAll or EOF
		Star        bool // count(*)
		IgnoreNulls bool
		Bare        bool // current_date and its kin, without parentheses
		Name        Name
		Args        []Expr
		Aggregate   *Aggregate // what else stands in or behind the parentheses, or nil
		Over        *Window
	}
	// NamedArg is name => value in a call.
	NamedArg struct {
		ExprNode
		Name  Ident
		Value Expr
	}
	// Unary is NOT, !, -, +, ~ or BINARY before an expression.
	Unary struct {
		ExprNode
		Op Kind
		X  Expr
	}
	// Binary is an operator between two expressions; OpTok is its token.
	Binary struct {
		ExprNode
		Op    Kind
		Not   bool // NOT MATCH
		OpTok int32
		Left  Expr
		Right Expr
	}
	// IsNull is x IS [NOT] NULL.
	IsNull struct {
		ExprNode
		Not bool
		X   Expr
	}
	// Between is x [NOT] BETWEEN low AND high.
	Between struct {
		ExprNode
		Not          bool
		X, Low, High Expr
	}
	// In is x [NOT] IN (list) or (query).
	In struct {
		ExprNode
		Not   bool
		X     Expr // a Tuple in (a, b) IN (query)
		List  []Expr
		Query *Query
	}
	// Like is x [NOT] LIKE pattern, RLIKE or REGEXP.
	Like struct {
		ExprNode
		Not        bool
		Op         Kind
		X, Pattern Expr
	}
	// Cast is CAST(x AS type), CONVERT(x, type) or x::type.
	Cast struct {
		ExprNode
		X    Expr
		Type *Type
	}
	// Case is CASE [operand] WHEN ... END.
	Case struct {
		ExprNode
		Operand Expr
		Whens   []When
		Else    Expr
	}
	// Interval is INTERVAL value unit.
	Interval struct {
		ExprNode
		Value Expr
		Unit  int32 // token
	}
	// Subquery is a query that gives one value.
	Subquery struct {
		ExprNode
		Query *Query
	}
	// Exists is EXISTS (query).
	Exists struct {
		ExprNode
		Query *Query
	}
	// Paren is an expression in parentheses.
	Paren struct {
		ExprNode
		X Expr
	}
	// Tuple is (a, b) before IN, and the body of a lambda that gives a pair.
	Tuple struct {
		ExprNode
		Items []Expr
	}
	// ArrayLit is [a, b] or ARRAY<type>[a, b].
	ArrayLit struct {
		ExprNode
		Type  *Type
		Items []Expr
	}
	// MapLit is MAP{k: v} or MAP<k, v>{k: v}. Items are keys and values in turn.
	MapLit struct {
		ExprNode
		Type  *Type
		Items []Expr
	}
	// Subscript is x[index].
	Subscript struct {
		ExprNode
		X, Index Expr
	}
	// Slice is x[from:to]; the bounds are tokens, or 0.
	Slice struct {
		ExprNode
		X        Expr
		From, To int32
	}
	// JSONPath is x -> 'path'.
	JSONPath struct {
		ExprNode
		X    Expr
		Path int32 // token
	}
	// Field is x.name where x is not a plain name.
	Field struct {
		ExprNode
		X    Expr
		Name Ident
	}
	// Lambda is (a, b) -> body.
	Lambda struct {
		ExprNode
		Params []Ident
		Body   Expr
	}
	// Extract is EXTRACT(unit FROM x).
	Extract struct {
		ExprNode
		Unit Ident
		X    Expr
	}
	// Trim is TRIM([BOTH | LEADING | TRAILING] chars FROM x).
	Trim struct {
		ExprNode
		Chars Expr // or nil
		X     Expr
	}
	// Collate is x COLLATE name.
	Collate struct {
		ExprNode
		X Expr
	}
)

// Aggregate is what aggregate functions take besides arguments.
type Aggregate struct {
	OrderBy   []SortItem
	Separator Expr
	Filter    Expr // FILTER (WHERE ...)
}

// When is WHEN condition THEN result.
type When struct{ Cond, Result Expr }

// Window is OVER (...).
type Window struct {
	Node
	PartitionBy []Expr
	OrderBy     []SortItem
	Frame       *Frame
}

// Frame is ROWS or RANGE with one or two bounds.
type Frame struct {
	Node
	Unit       Kind // KwRows or KwRange
	Start, End Bound
}

// Bound is one bound of a window frame.
type Bound struct {
	Kind Kind // KwPreceding, KwFollowing, KwCurrent; EOF for none
	Expr Expr // nil for UNBOUNDED and CURRENT ROW
}

// Type is a data type as written.
type Type struct {
	Node
	Kind   Kind    // KwInt, KwArray ...
	Params []int32 // tokens of the numbers in parentheses
	Args   []*Type // of ARRAY and MAP
	Fields []TypeField
}

// TypeField is a field of a STRUCT type.
type TypeField struct {
	Name Ident
	Type *Type
}
