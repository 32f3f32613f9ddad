package format

import "github.com/srlint/srlint/syntax"

// expr lays out an expression in a place where operators that do not fit on its line go on
// one level deeper.
func (l *layout) expr(x syntax.Expr) { l.operation(x, 1) }

func (l *layout) exprs(list []syntax.Expr) {
	for _, x := range list {
		l.operation(x, 1)
	}
}

// operation lays out an expression; delta is how much deeper the lines stand that begin
// with one of its outermost operators.
func (l *layout) operation(x syntax.Expr, delta int8) {
	switch x := x.(type) {
	case nil, *syntax.Literal, *syntax.ColumnRef, *syntax.Variable:
	case *syntax.Binary:
		l.chain(x, soft, delta)
	case *syntax.Unary:
		l.unary(x)
	case *syntax.IsNull:
		l.expr(x.X)
	case *syntax.Like:
		l.exprs([]syntax.Expr{x.X, x.Pattern})
	case *syntax.Between:
		l.between(x, delta)
	case *syntax.In:
		l.in(x)
	case *syntax.Paren:
		l.paren(x)
	case *syntax.Case:
		l.caseWhen(x)
	case *syntax.Call:
		l.call(x)
	case *syntax.Cast:
		l.cast(x)
	case *syntax.Subquery:
		l.queryInParens(x.Query, softNone)
	case *syntax.Exists:
		l.queryInParens(x.Query, softNone)
	default:
		l.rare(x)
	}
}

func (l *layout) rare(x syntax.Expr) {
	switch x := x.(type) {
	case *syntax.NamedArg:
		l.expr(x.Value)
	case *syntax.Interval:
		l.expr(x.Value)
	case *syntax.Tuple:
		l.list(x.First, x.Last, len(x.Items), lastOf(x.Items))
		l.exprs(x.Items)
	case *syntax.ArrayLit:
		l.arrayLit(x)
	case *syntax.MapLit:
		l.mapLit(x)
	case *syntax.Subscript:
		l.bracket(x.X)
		l.exprs([]syntax.Expr{x.X, x.Index})
	case *syntax.Slice:
		l.slice(x)
	case *syntax.JSONPath:
		l.set(l.prev(x.Path), none, 0)
		l.set(x.Path, none, 0)
		l.expr(x.X)
	case *syntax.Field:
		l.expr(x.X)
	case *syntax.Lambda:
		if len(x.Params) > 1 {
			l.idents(x.Params)
		}
		l.expr(x.Body)
	case *syntax.Extract:
		l.tight(x.First)
		l.expr(x.X)
	case *syntax.Trim:
		l.tight(x.First)
		l.exprs([]syntax.Expr{x.Chars, x.X})
	case *syntax.Collate:
		l.expr(x.X)
	}
}

// chain lays out operators of one level, which lean to the left: a + b - c. Each of them
// begins a line if the whole does not fit. A comparison breaks inside what stands in
// brackets on one of its sides, if something does.
func (l *layout) chain(x *syntax.Binary, kind gapKind, delta int8) {
	level := operatorLevel(x.Op)
	chain := []*syntax.Binary{x}
	for {
		left, ok := chain[len(chain)-1].Left.(*syntax.Binary)
		if !ok || operatorLevel(left.Op) != level {
			break
		}
		chain = append(chain, left)
	}
	l.groupOf(x)
	if level == comparing && (bracketed(x.Left) || bracketed(x.Right)) {
		kind = space
	}
	l.operation(chain[len(chain)-1].Left, delta)
	for i := len(chain) - 1; i >= 0; i-- {
		b := chain[i]
		op := b.OpTok
		if b.Not {
			op = l.prev(op)
		}
		l.set(op, kind, delta)
		l.operation(b.Right, 1)
	}
}

// The levels of operators: those of one level make one chain.
const (
	either = iota + 1
	both
	comparing
	sum
	product
	other
)

func operatorLevel(op syntax.Kind) int {
	switch op {
	case syntax.KwOr, syntax.OrOr:
		return either
	case syntax.KwAnd, syntax.AndAnd:
		return both
	case syntax.Eq, syntax.NotEq, syntax.Lt, syntax.Le, syntax.Gt, syntax.Ge, syntax.NullEq:
		return comparing
	case syntax.Plus, syntax.Minus:
		return sum
	case syntax.Times, syntax.Slash, syntax.Percent, syntax.KwDiv, syntax.KwMod:
		return product
	}
	return other
}

// bracketed reports whether an expression has parts between brackets or words that may
// stand on lines of their own.
func bracketed(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Call:
		return len(x.Args) > 0
	case *syntax.Paren, *syntax.Subquery, *syntax.Case, *syntax.ArrayLit, *syntax.MapLit, *syntax.Exists:
		return true
	}
	return false
}

// unary lays out a sign, which stands close to its operand, or NOT, which does not.
func (l *layout) unary(x *syntax.Unary) {
	if !x.Op.Keyword() {
		l.set(l.next(x.First), none, 0)
	}
	l.operation(x.X, 1)
}

// between keeps BETWEEN a AND b together as long as it fits.
func (l *layout) between(x *syntax.Between, delta int8) {
	l.groupOf(x)
	l.exprs([]syntax.Expr{x.X, x.Low})
	first, _ := x.High.Tokens()
	l.set(l.prev(first), soft, delta)
	l.expr(x.High)
}

func (l *layout) in(x *syntax.In) {
	l.expr(x.X)
	if x.Query != nil {
		l.queryInParens(x.Query, softNone)
		return
	}
	if len(x.List) == 0 {
		return
	}
	first, _ := x.List[0].Tokens()
	l.bracketList(l.prev(first), x.List)
}

// bracketList lays out a list in the brackets that open at a token. Constants fill their
// lines; anything else has a line of its own.
func (l *layout) bracketList(open int32, list []syntax.Expr) {
	l.listOf(listKind(list), open, l.match[open], len(list), lastOf(list))
	l.exprs(list)
}

// listKind is the gap before the items of a list.
func listKind(list []syntax.Expr) gapKind {
	for _, x := range list {
		if u, ok := x.(*syntax.Unary); ok {
			x = u.X
		}
		if _, ok := x.(*syntax.Literal); !ok && x != nil {
			return soft
		}
	}
	return fill
}

func (l *layout) paren(x *syntax.Paren) {
	l.groupOf(x)
	l.set(l.next(x.First), softNone, 1)
	l.set(x.Last, softNone, 0)
	l.operation(x.X, 0)
}

// caseWhen lays out CASE: on one line, or each WHEN and ELSE on its own.
func (l *layout) caseWhen(x *syntax.Case) {
	l.groupOf(x)
	l.expr(x.Operand)
	for _, w := range x.Whens {
		l.when(w)
	}
	if x.Else != nil {
		first, _ := x.Else.Tokens()
		l.set(l.prev(first), soft, 1)
		l.expr(x.Else)
	}
	l.set(x.Last, soft, 0)
}

func (l *layout) when(w syntax.When) {
	first, _ := w.Cond.Tokens()
	word := l.prev(first)
	result, last := w.Result.Tokens()
	l.set(word, soft, 1)
	l.group(word, last)
	l.expr(w.Cond)
	l.set(l.prev(result), soft, 1)
	l.expr(w.Result)
}

func (l *layout) call(x *syntax.Call) {
	name := x.Name.Last
	if x.Bare {
		return
	}
	l.arguments(name, x.Args)
	if x.Aggregate != nil {
		l.aggregate(x.Aggregate)
	}
	if x.Over != nil {
		l.window(x.Over)
	}
}

// arguments lays out (a, b) behind the name of a function.
func (l *layout) arguments(name int32, args []syntax.Expr) {
	open := l.next(name)
	if l.kind(open) != syntax.LParen {
		return
	}
	l.set(open, none, 0)
	if len(args) > 0 {
		l.bracketList(open, args)
	}
}

// aggregate lays out what stands in the parentheses of an aggregate function behind its
// arguments, and FILTER.
func (l *layout) aggregate(a *syntax.Aggregate) {
	if len(a.OrderBy) > 0 {
		l.orderBy(a.OrderBy, soft)
		l.gaps[l.prev(l.prev(a.OrderBy[0].First))].delta = 1
	}
	if a.Separator != nil {
		first, _ := a.Separator.Tokens()
		l.set(l.prev(first), soft, 1)
		l.expr(a.Separator)
	}
	if a.Filter != nil {
		first, _ := a.Filter.Tokens()
		open := l.prev(l.prev(first))
		l.group(open, l.match[open])
		l.set(l.next(open), softNone, 1)
		l.set(l.match[open], softNone, 0)
		l.expr(a.Filter)
	}
}

// window lays out OVER (...): on one line, or each of its clauses on its own.
func (l *layout) window(w *syntax.Window) {
	open := l.next(w.First)
	l.group(open, w.Last)
	first := l.next(open)
	if first == w.Last {
		return
	}
	l.set(first, softNone, 1)
	l.set(w.Last, softNone, 0)
	if len(w.PartitionBy) > 0 {
		start, _ := w.PartitionBy[0].Tokens()
		l.bareList(l.prev(l.prev(start)), w.PartitionBy)
	}
	if len(w.OrderBy) > 0 {
		l.orderBy(w.OrderBy, l.windowGap(first, l.prev(l.prev(w.OrderBy[0].First))))
		l.gaps[l.prev(l.prev(w.OrderBy[0].First))].delta = 1
	}
	if w.Frame != nil {
		l.set(w.Frame.First, l.windowGap(first, w.Frame.First), 1)
		l.frame(w.Frame)
	}
}

// windowGap is the gap before a clause of a window; first is the first one.
func (l *layout) windowGap(first, clause int32) gapKind {
	if clause == first {
		return softNone
	}
	return soft
}

func (l *layout) frame(f *syntax.Frame) {
	l.expr(f.Start.Expr)
	l.expr(f.End.Expr)
}

// cast lays out CAST(x AS type), CONVERT(x, type) and x::type.
func (l *layout) cast(x *syntax.Cast) {
	l.typ(x.Type)
	colons := l.prev(x.Type.First)
	if l.kind(colons) == syntax.DoubleColon {
		l.expr(x.X)
		return
	}
	open := l.next(x.First)
	l.set(open, none, 0)
	l.group(open, x.Last)
	l.set(l.next(open), softNone, 1)
	l.set(x.Last, softNone, 0)
	l.expr(x.X)
}

// bracket sets nothing before the bracket behind an expression.
func (l *layout) bracket(x syntax.Expr) {
	_, last := x.Tokens()
	l.set(l.next(last), none, 0)
}

func (l *layout) slice(x *syntax.Slice) {
	l.bracket(x.X)
	_, last := x.X.Tokens()
	colon := l.find(syntax.Colon, last+1, x.Last)
	l.set(l.next(colon), none, 0)
	l.expr(x.X)
}

func (l *layout) arrayLit(x *syntax.ArrayLit) {
	open := x.First
	if x.Type != nil {
		l.typ(x.Type)
		open = l.next(x.Type.Last)
		l.set(open, none, 0)
	}
	if len(x.Items) > 0 {
		l.bracketList(open, x.Items)
	}
}

// mapLit lays out MAP{k: v}. Items are keys and values in turn.
func (l *layout) mapLit(x *syntax.MapLit) {
	l.typ(x.Type)
	open := l.next(x.First)
	if x.Type != nil {
		open = l.next(x.Type.Last)
	}
	l.set(open, none, 0)
	if len(x.Items) > 0 {
		l.list(open, x.Last, len(x.Items)/2, func(i int) int32 {
			_, last := x.Items[2*i+1].Tokens()
			return last
		})
		l.exprs(x.Items)
	}
}
