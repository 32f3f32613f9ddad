package model

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

var (
	booleanType = dialect.Type{Kind: dialect.Boolean}
	nullType    = dialect.Type{Kind: dialect.NullType}
	jsonType    = dialect.Type{Kind: dialect.Json}
	varcharType = dialect.Type{Kind: dialect.Varchar}
	doubleType  = dialect.Type{Kind: dialect.Double}
	bigIntType  = dialect.Type{Kind: dialect.BigInt}
)

// TypeOf is the meaning of a type as written; unknown if it could not be read.
func TypeOf(file *syntax.File, t *syntax.Type) dialect.Type {
	if t == nil {
		return dialect.Type{}
	}
	switch t.Kind {
	case syntax.KwArray, syntax.KwMap:
		out := dialect.Type{Kind: dialect.Array}
		if t.Kind == syntax.KwMap {
			out.Kind = dialect.Map
		}
		for _, arg := range t.Args {
			out.Args = append(out.Args, TypeOf(file, arg))
		}
		return out
	case syntax.KwStruct:
		out := dialect.Type{Kind: dialect.Struct}
		for _, f := range t.Fields {
			out.Args = append(out.Args, TypeOf(file, f.Type))
			out.Fields = append(out.Fields, file.NameOf(f.Name))
		}
		return out
	}
	text := t.Kind.String()
	if len(t.Params) > 0 {
		var params []string
		for _, tok := range t.Params {
			params = append(params, file.TokenText(tok))
		}
		text += "(" + strings.Join(params, ",") + ")"
	}
	out, _ := dialect.ParseType(text)
	return out
}

// DataType is the type of a column of the object; unknown where it is not known.
func (c *Column) DataType(o *Object) dialect.Type {
	if !c.Type.Set() || c.Derived.Known() {
		return c.Derived
	}
	return TypeOf(o.FileOf(c), c.Type.Value)
}

// literalType is the type that the engine gives a constant.
func literalType(file *syntax.File, x *syntax.Literal) dialect.Type {
	switch x.Kind {
	case syntax.KwNull:
		return nullType
	case syntax.KwTrue, syntax.KwFalse:
		return booleanType
	case syntax.String:
		return varcharType
	case syntax.KwDate:
		return dialect.Type{Kind: dialect.Date}
	case syntax.KwDatetime:
		return dialect.Type{Kind: dialect.Datetime}
	case syntax.Double:
		return doubleType
	case syntax.Decimal:
		return decimalLiteral(file.Slice(file.Span(x)))
	case syntax.Integer:
		return integerLiteral(file.Slice(file.Span(x)))
	}
	return dialect.Type{}
}

// integerLiteral is the narrowest type that holds a number.
func integerLiteral(text string) dialect.Type {
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil:
		return dialect.Type{Kind: dialect.LargeInt}
	case n <= 127:
		return dialect.Type{Kind: dialect.TinyInt}
	case n <= 32767:
		return dialect.Type{Kind: dialect.SmallInt}
	case n <= 1<<31-1:
		return dialect.Type{Kind: dialect.Int}
	}
	return bigIntType
}

func decimalLiteral(text string) dialect.Type {
	whole, fraction, _ := strings.Cut(text, ".")
	whole = strings.TrimLeft(whole, "0")
	if len(whole)+len(fraction) > 76 {
		return doubleType
	}
	return dialect.Type{Kind: dialect.Decimal, Precision: int16(max(len(whole)+len(fraction), 1)), Scale: int16(len(fraction))}
}

func unaryType(op syntax.Kind, t dialect.Type) dialect.Type {
	switch op {
	case syntax.KwNot, syntax.Bang:
		return booleanType
	}
	return t
}

// binaryType is the type of an operator between two values.
func binaryType(op syntax.Kind, a, b dialect.Type) dialect.Type {
	switch op {
	case syntax.Plus, syntax.Minus, syntax.Times:
		return sumType(op, a, b)
	case syntax.Slash:
		if a.Kind == dialect.Decimal || b.Kind == dialect.Decimal {
			return dialect.Type{}
		}
		if a.Known() && b.Known() {
			return doubleType
		}
	case syntax.KwDiv:
		if a.Integer() && b.Integer() {
			return dialect.Type{Kind: max(a.Kind, b.Kind)}
		}
	case syntax.Eq, syntax.NotEq, syntax.Lt, syntax.Le, syntax.Gt, syntax.Ge, syntax.NullEq,
		syntax.KwAnd, syntax.KwOr, syntax.AndAnd:
		return booleanType
	}
	return dialect.Type{}
}

// sumType is the type of a sum, a difference or a product: of integers the next wider one.
func sumType(op syntax.Kind, a, b dialect.Type) dialect.Type {
	switch {
	case a.Integer() && b.Integer():
		wider := max(a.Kind, b.Kind)
		if wider < dialect.BigInt {
			wider++
		}
		return dialect.Type{Kind: wider}
	case a.Kind == dialect.Double && b.Numeric(), b.Kind == dialect.Double && a.Numeric():
		return doubleType
	case a.Kind == dialect.Decimal && (b.Integer() || b.Kind == dialect.Decimal), b.Kind == dialect.Decimal && a.Integer():
		return dialect.Type{Kind: dialect.Decimal}
	}
	return dialect.Type{}
}

// commonType is the type of a value that may be one or the other; unknown unless it is
// clear.
func commonType(a, b dialect.Type) dialect.Type {
	switch {
	case a.Kind == dialect.NullType:
		return b
	case b.Kind == dialect.NullType || a.Equal(b):
		return a
	case !a.Known() || !b.Known():
		return dialect.Type{}
	case a.Kind == b.Kind && !a.Complex():
		return dialect.Type{Kind: a.Kind}
	case a.Integer() && b.Integer():
		return dialect.Type{Kind: max(a.Kind, b.Kind)}
	case a.StringLike() && b.StringLike():
		return varcharType
	case a.Kind == dialect.Double && b.Numeric(), b.Kind == dialect.Double && a.Numeric():
		return doubleType
	}
	return dialect.Type{}
}

func arrayOf(t dialect.Type) dialect.Type {
	if !t.Known() || t.Kind == dialect.NullType {
		return dialect.Type{Kind: dialect.Array}
	}
	return dialect.Type{Kind: dialect.Array, Args: []dialect.Type{t}}
}

// elementType is the type of x[i].
func elementType(t dialect.Type) dialect.Type {
	switch {
	case t.Kind == dialect.Array && len(t.Args) == 1:
		return t.Args[0]
	case t.Kind == dialect.Map && len(t.Args) == 2:
		return t.Args[1]
	case t.Kind == dialect.Json:
		return t
	}
	return dialect.Type{}
}

// fieldType is the type of a field of a struct, of fields in it and so on.
func fieldType(t dialect.Type, path []string) dialect.Type {
	for _, name := range path {
		if t.Kind == dialect.Json {
			return t
		}
		i := fieldAt(t, name)
		if i < 0 {
			return dialect.Type{}
		}
		t = t.Args[i]
	}
	return t
}

func fieldAt(t dialect.Type, name string) int {
	if t.Kind != dialect.Struct {
		return -1
	}
	for i, field := range t.Fields {
		if strings.EqualFold(field, name) {
			return i
		}
	}
	return -1
}

// FunctionOf is the built-in function of a call; nil if there is none of that name.
func FunctionOf(file *syntax.File, x *syntax.Call) *dialect.Function {
	if x.Name.First != x.Name.Last {
		return nil // a database stands before it: a function of a user
	}
	return dialect.FindFunction(dialect.StarRocks, file.NameOf(x.Name.Object()))
}

// tableFunctionOutputs are the columns that a table function gives.
func tableFunctionOutputs(name string, args []value) table {
	f := dialect.FindFunction(dialect.StarRocks, name)
	if f == nil || !f.Table {
		return table{open: true}
	}
	types := make([]dialect.Type, len(args))
	for i, v := range args {
		types[i] = v.typ
	}
	names, columns := f.Columns(types)
	if len(names) == 0 {
		return table{open: true}
	}
	var out table
	for i, column := range names {
		o := Output{Name: column}
		if i < len(columns) {
			o.Type = columns[i]
		}
		out.outputs = append(out.outputs, o)
	}
	return out
}
