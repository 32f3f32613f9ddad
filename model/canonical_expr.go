package model

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// expr writes an expression.
func (w *queryWriter) expr(x syntax.Expr) {
	switch x := w.plain(x).(type) {
	case nil:
	case *syntax.ColumnRef:
		w.columnRef(x, w.expr)
	case *syntax.Literal:
		w.write(literalText(w.file, x))
	case *syntax.Call:
		w.call(x)
	case *syntax.Binary:
		w.binary(x)
	case *syntax.Unary:
		w.unary(x)
	case *syntax.Cast:
		w.write("CAST(")
		w.expr(x.X)
		w.write(" AS ", typeOrText(w.file, x.Type), ")")
	case *syntax.Case:
		w.caseWhen(x)
	case *syntax.IsNull:
		w.operand(x.X)
		w.write(choose(x.Not, " IS NOT NULL", " IS NULL"))
	case *syntax.Between:
		w.operand(x.X)
		w.write(choose(x.Not, " NOT BETWEEN ", " BETWEEN "))
		w.operand(x.Low)
		w.write(" AND ")
		w.operand(x.High)
	case *syntax.In:
		w.in(x)
	case *syntax.Like:
		w.like(x, choose(x.Not, " NOT ", " "))
	case *syntax.Interval:
		w.interval(x.Value, strings.ToUpper(w.file.TokenText(x.Unit)))
	case *syntax.Subquery:
		w.inner("", x.Query)
	case *syntax.Exists:
		w.inner("EXISTS ", x.Query)
	default:
		w.rareExpr(x)
	}
}

func (w *queryWriter) rareExpr(x syntax.Expr) {
	switch x := x.(type) {
	case *syntax.Subscript:
		w.operand(x.X)
		w.write("[")
		w.expr(x.Index)
		w.write("]")
	case *syntax.Slice:
		w.operand(x.X)
		w.write("[", w.file.TokenText(x.From), ":", w.file.TokenText(x.To), "]")
	case *syntax.ArrayLit:
		w.arrayType(x)
		w.write("[")
		w.list(x.Items)
		w.write("]")
	case *syntax.MapLit:
		w.mapLit(x)
	case *syntax.Lambda:
		w.lambda(x)
	case *syntax.Extract:
		w.write(fold(w.file.NameOf(x.Unit)), "(")
		w.expr(x.X)
		w.write(")")
	case *syntax.Trim:
		w.trim(x)
	case *syntax.JSONPath:
		w.operand(x.X)
		w.write(" -> ", Quote(syntax.Unquote(w.file.TokenText(x.Path))))
	case *syntax.Field:
		w.field(x)
	case *syntax.Collate:
		_, last := x.Tokens()
		w.operand(x.X)
		w.write(" COLLATE ", w.tokenText(last))
	case *syntax.NamedArg:
		w.name(w.file.NameOf(x.Name))
		w.write(" => ")
		w.expr(x.Value)
	case *syntax.Tuple:
		w.write("(")
		w.list(x.Items)
		w.write(")")
	case *syntax.Variable:
		w.variable(x)
	default:
		w.write(strings.Join(strings.Fields(fold(w.file.Slice(w.file.Span(x)))), " "))
	}
}

// variable writes @name and @@name; the session is where a value comes from anyway.
func (w *queryWriter) variable(x *syntax.Variable) {
	w.write(choose(x.System, "@@", "@"))
	if strings.HasPrefix(fold(w.file.Slice(w.file.Span(x))), "@@global.") {
		w.write("GLOBAL.")
	}
	w.write(QuoteName(fold(w.file.NameOf(x.Name))))
}

func (w *queryWriter) list(items []syntax.Expr) {
	for i, x := range items {
		w.write(choose(i > 0, ", ", ""))
		w.expr(x)
	}
}

// operand writes an expression in parentheses unless it holds together by itself.
func (w *queryWriter) operand(x syntax.Expr) {
	switch x := w.plain(x).(type) {
	case *syntax.ColumnRef:
		w.columnRef(x, w.operand)
	case *syntax.Binary:
		if w.trace.concats[x] {
			w.expr(x)
			return
		}
		w.inParens(x)
	case *syntax.Unary, *syntax.IsNull, *syntax.Between, *syntax.In, *syntax.Like, *syntax.Interval, *syntax.Lambda,
		*syntax.Collate, *syntax.NamedArg:
		w.inParens(x)
	default:
		w.expr(x)
	}
}

func (w *queryWriter) inParens(x syntax.Expr) {
	w.write("(")
	w.expr(x)
	w.write(")")
}

func (w *queryWriter) caseWhen(x *syntax.Case) {
	w.write("CASE")
	if x.Operand != nil {
		w.write(" ")
		w.operand(x.Operand)
	}
	for _, when := range x.Whens {
		w.write(" WHEN ")
		w.expr(when.Cond)
		w.write(" THEN ")
		w.expr(when.Result)
	}
	if x.Else != nil {
		w.write(" ELSE ")
		w.expr(x.Else)
	}
	w.write(" END")
}

func (w *queryWriter) in(x *syntax.In) {
	w.operand(x.X)
	w.write(choose(x.Not, " NOT IN ", " IN "))
	if x.Query != nil {
		w.inner("", x.Query)
		return
	}
	w.write("(")
	w.list(x.List)
	w.write(")")
}

// inner writes a query inside an expression.
func (w *queryWriter) inner(word string, q *syntax.Query) {
	given := w.given
	w.write(word, "(")
	w.query(q, naming{unnamed: true})
	w.write(")")
	w.given = given
}

func (w *queryWriter) interval(value syntax.Expr, unit string) {
	w.write("INTERVAL ")
	if neg, ok := w.through(value).(*syntax.Unary); ok && neg.Op == syntax.Minus {
		w.expr(neg)
	} else {
		w.operand(value)
	}
	w.write(" ", unit)
}

// arrayType writes the type of an array, which the engine prints, where it does not follow
// from the items.
func (w *queryWriter) arrayType(x *syntax.ArrayLit) {
	if x.Type == nil || w.blur&doubtType != 0 {
		return
	}
	w.typed(x, x.Type, "")
}

// typed writes the type before an array or map, or a word instead where it follows from
// the items.
func (w *queryWriter) typed(x syntax.Expr, t *syntax.Type, word string) {
	follows := w.trace.types[x]
	if len(follows.Args) == 0 {
		w.doubt(doubtType, "the type of an array or map follows from items that are not known", x)
	}
	if TypeOf(w.file, t).Equal(follows) {
		w.write(word)
	} else {
		w.write(typeOrText(w.file, t))
	}
}

func (w *queryWriter) mapLit(x *syntax.MapLit) {
	if x.Type != nil && w.blur&doubtType == 0 {
		w.typed(x, x.Type, "MAP")
	} else {
		w.write("MAP")
	}
	for i, item := range x.Items {
		w.write(choose(i == 0, "{", choose(i%2 == 0, ", ", ": ")))
		w.expr(item)
	}
	w.write(choose(len(x.Items) == 0, "{}", "}"))
}

func (w *queryWriter) lambda(x *syntax.Lambda) {
	for i, param := range x.Params {
		w.write(choose(i == 0, "(", ", "))
		w.name(w.file.NameOf(param))
	}
	w.write(") -> ")
	w.expr(x.Body)
}

// literalText is a constant in the one form that its value has.
func literalText(file *syntax.File, x *syntax.Literal) string {
	text := file.Slice(file.Span(x))
	switch x.Kind {
	case syntax.String:
		return Quote(syntax.Unquote(text))
	case syntax.KwDate, syntax.KwDatetime:
		_, last := x.Tokens()
		return Quote(syntax.Unquote(file.TokenText(last)))
	case syntax.Integer, syntax.Decimal, syntax.Double:
		return numberText(text)
	}
	return strings.ToUpper(text)
}

// numberText leaves out what the engine does when it prints a number: zeros in front, and
// an exponent of 0, and the sign of one above 0.
func numberText(text string) string {
	text = strings.TrimSuffix(strings.Replace(strings.ToUpper(text), "E+", "E", 1), "E0")
	text = strings.TrimLeft(strings.TrimSuffix(text, "."), "0")
	if text == "" || !slices.Contains([]byte("0123456789"), text[0]) {
		text = "0" + text
	}
	return text
}
