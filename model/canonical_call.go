package model

import (
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// arithmetic are functions that the engine reads as operators, as its ArithmeticExpr lists
// them.
var arithmetic = map[string]syntax.Kind{
	"add": syntax.Plus, "subtract": syntax.Minus, "multiply": syntax.Times, "divide": syntax.Slash, "int_divide": syntax.KwDiv,
	"mod": syntax.Percent, "bitand": syntax.Amp, "bitor": syntax.Pipe, "bitxor": syntax.Caret, "bit_shift_left": syntax.KwBitshiftleft,
	"bit_shift_right": syntax.KwBitshiftright, "bit_shift_right_logical": syntax.KwBitshiftrightlogical,
}

// daily are functions whose second argument is a number of days unless it says its unit,
// as DATE_FUNCTIONS of the engine's AstBuilder lists them.
var daily = map[string]bool{"date_add": true, "adddate": true, "date_sub": true, "subdate": true, "days_sub": true}

// bare is the expression without parentheses and signs that say nothing.
func bare(x syntax.Expr) syntax.Expr {
	for {
		x = unparen(x)
		sign, ok := x.(*syntax.Unary)
		if !ok || sign.Op != syntax.Plus {
			return x
		}
		x = sign.X
	}
}

// plain is the bare expression, and what the engine reads a call as: an
// operator, IS NULL or a subscript.
func (w *queryWriter) plain(x syntax.Expr) syntax.Expr {
	x = bare(x)
	call, ok := x.(*syntax.Call)
	if !ok || call.Name.First != call.Name.Last || call.Over != nil || call.Star || call.Aggregate != nil {
		return x
	}
	name, args := fold(w.file.NameOf(call.Name.Object())), call.Args
	switch len(args) {
	case 1:
		if name == "isnull" || name == "isnotnull" {
			return &syntax.IsNull{ExprNode: call.ExprNode, X: args[0], Not: name == "isnotnull"}
		}
	case 2:
		if op := arithmetic[name]; op != syntax.EOF {
			return &syntax.Binary{ExprNode: call.ExprNode, Op: op, Left: args[0], Right: args[1]}
		}
		if name == "element_at" {
			return &syntax.Subscript{ExprNode: call.ExprNode, X: args[0], Index: args[1]}
		}
	}
	return x
}

func (w *queryWriter) call(x *syntax.Call) {
	name := ""
	if x.Name.First == x.Name.Last {
		name = fold(w.file.NameOf(x.Name.Object()))
	}
	if name == "string_agg" && len(x.Args) == 2 && (x.Aggregate == nil || x.Aggregate.Separator == nil) {
		w.stringAgg(x)
		return
	}
	w.functionName(&x.Name)
	w.write("(")
	w.arguments(x, name)
	w.aggregateRest(x.Aggregate, nil)
	w.write(")")
	w.afterCall(x)
}

// stringAgg writes string_agg, which is another name of group_concat with a separator.
func (w *queryWriter) stringAgg(x *syntax.Call) {
	w.write("group_concat(", choose(x.Quantifier == syntax.KwDistinct, "DISTINCT ", ""))
	w.expr(x.Args[0])
	w.aggregateRest(x.Aggregate, x.Args[1])
	w.write(")")
	w.afterCall(x)
}

// functionName writes functions of the engine in lower case. Those of users belong to a
// database or to all.
func (w *queryWriter) functionName(n *syntax.Name) {
	parts := words(w.file, n)
	last := fold(parts[len(parts)-1])
	if len(parts) == 1 {
		if w.file.Tokens[n.Last].Kind.Keyword() || dialect.FindFunction(dialect.StarRocks, last) != nil {
			w.write(last)
			return
		}
		w.doubt(doubtFunction, "it is not known which database has the function "+last, n)
	}
	if w.blur&doubtFunction == 0 {
		for _, part := range parts[:len(parts)-1] {
			w.write(QuoteName(part), ".")
		}
	}
	w.write(QuoteName(last))
}

// arguments writes what stands in the parentheses of a call, with the arguments that the
// engine fills in.
func (w *queryWriter) arguments(x *syntax.Call, name string) {
	w.write(choose(x.Star, "*", ""), choose(x.Quantifier == syntax.KwDistinct, "DISTINCT ", ""))
	for i, arg := range x.Args {
		w.write(choose(i > 0, ", ", ""))
		lit, literal := bareLiteral(arg)
		switch _, interval := bare(arg).(*syntax.Interval); {
		case i == 1 && len(x.Args) == 2 && daily[name] && !interval:
			w.interval(arg, "DAY")
		case i == 0 && w.units && name == "date_trunc" && literal && lit.Kind == syntax.String:
			w.write(fold(literalText(w.file, lit)))
		default:
			w.expr(arg)
		}
	}
	switch n := len(x.Args); {
	case n == 2 && (name == "time_slice" || name == "date_slice"):
		w.write(", floor")
	case n > 1 && name == "dictionary_get" && !isBoolean(x.Args[n-1]):
		w.write(", FALSE")
	}
}

func isBoolean(x syntax.Expr) bool {
	lit, ok := bareLiteral(x)
	return ok && (lit.Kind == syntax.KwTrue || lit.Kind == syntax.KwFalse)
}

// aggregateRest writes ORDER BY and SEPARATOR of an aggregate.
func (w *queryWriter) aggregateRest(a *syntax.Aggregate, separator syntax.Expr) {
	if a != nil {
		if len(a.OrderBy) > 0 {
			w.write(" ORDER BY ")
			w.sort(a.OrderBy)
		}
		if a.Separator != nil {
			separator = a.Separator
		}
	}
	if lit, ok := bareLiteral(separator); separator != nil && !(ok && literalText(w.file, lit) == "','") { // the default
		w.write(" SEPARATOR ")
		w.expr(separator)
	}
}

func (w *queryWriter) afterCall(x *syntax.Call) {
	if x.Aggregate != nil && x.Aggregate.Filter != nil {
		w.write(" FILTER (WHERE ")
		w.expr(x.Aggregate.Filter)
		w.write(")")
	}
	w.write(choose(x.IgnoreNulls, " IGNORE NULLS", ""))
	if x.Over != nil {
		w.window(x.Over)
	}
}

func (w *queryWriter) window(o *syntax.Window) {
	w.write(" OVER (")
	between := ""
	if len(o.PartitionBy) > 0 {
		w.write("PARTITION BY ")
		w.list(o.PartitionBy)
		between = " "
	}
	if len(o.OrderBy) > 0 {
		w.write(between, "ORDER BY ")
		w.sort(o.OrderBy)
		between = " "
	}
	if o.Frame != nil {
		w.write(between)
		w.frame(o.Frame)
	}
	w.write(")")
}

// frame writes both bounds; a frame with one ends at the current row.
func (w *queryWriter) frame(f *syntax.Frame) {
	w.write(f.Unit.String(), " BETWEEN ")
	w.bound(f.Start)
	w.write(" AND ")
	if f.End.Kind == syntax.EOF {
		f = &syntax.Frame{End: syntax.Bound{Kind: syntax.KwCurrent}}
	}
	w.bound(f.End)
}

func (w *queryWriter) bound(b syntax.Bound) {
	switch {
	case b.Kind == syntax.KwCurrent:
		w.write("CURRENT ROW")
	case b.Expr == nil:
		w.write("UNBOUNDED ", b.Kind.String())
	default:
		w.operand(b.Expr)
		w.write(" ", b.Kind.String())
	}
}

// trim writes TRIM(side chars FROM x) as the function that it means.
func (w *queryWriter) trim(x *syntax.Trim) {
	side := x.First + 1
	for k := w.file.Tokens[side].Kind; k.Trivia() || k == syntax.LParen; k = w.file.Tokens[side].Kind {
		side++
	}
	name := "trim"
	if first := syntax.Expr(x.Chars); first == nil || side < firstToken(first) {
		switch w.file.Tokens[side].Kind {
		case syntax.KwLeading:
			name = "ltrim"
		case syntax.KwTrailing:
			name = "rtrim"
		}
	}
	w.write(name, "(")
	w.expr(x.X)
	if x.Chars != nil {
		w.write(", ")
		w.expr(x.Chars)
	}
	w.write(")")
}

func firstToken(x syntax.Expr) int32 {
	first, _ := x.Tokens()
	return first
}
