package syntax

import (
	"slices"

	"github.com/srlint/srlint/dialect"
)

// keywordExpr reads what starts with a keyword that no other rule took: a function whose
// name is a word of the grammar, a literal such as DATE '...', or a name.
func (p *parser) keywordExpr(k Kind) Expr {
	open := p.peek(1) == LParen
	switch k {
	case KwDate, KwDatetime:
		if p.peek(1) == String {
			return p.literal(k, 2)
		}
	case KwInterval:
		if p.intervalAhead() {
			return p.interval()
		}
	case KwMap:
		if p.peek(1) == LBrace || p.peek(1) == Lt {
			return p.mapLit()
		}
	case KwExtract:
		if open && p.peek(3) == KwFrom {
			return p.extract()
		}
	case KwCast, KwTrim:
		if open {
			return p.castOrTrim(k)
		}
	case KwConvert:
		return p.convert()
	case KwTimestampadd, KwTimestampdiff:
		if open && isUnit(p.peek(2)) && p.peek(3) == Comma {
			return p.callWithUnit()
		}
	case KwCurrentDate, KwCurrentTime, KwCurrentTimestamp, KwLocaltime, KwLocaltimestamp,
		KwCurrentUser, KwCurrentRole, KwCurrentGroup, KwCurrentWarehouse, KwLastQueryId:
		return p.bareCall()
	}
	if k.Name() {
		return p.nameExpr()
	}
	if open && k.Keyword() {
		if arity, ok := reservedCalls[k]; ok {
			return p.reservedCall(arity)
		}
	}
	p.fail("an expression")
	return nil
}

// arity is how many arguments the grammar gives to a function; max -1 for any number.
type arity struct{ min, max int }

// reservedCalls are the reserved words that are functions as well.
var reservedCalls = map[Kind]arity{
	KwChar: {1, 1}, KwLeft: {2, 2}, KwRight: {2, 2}, KwLike: {2, 2}, KwRegexp: {2, 2}, KwRlike: {2, 2},
	KwMod: {2, 2}, KwIf: {0, -1}, KwReplace: {0, -1}, KwDatabase: {0, 0}, KwSchema: {0, 0},
	KwGrouping: {0, -1}, KwGroupingId: {0, -1},
	KwRowNumber: {0, 0}, KwDenseRank: {0, 0}, KwNtile: {0, 1},
	KwLead: {0, -1}, KwLag: {0, -1}, KwFirstValue: {0, -1}, KwLastValue: {0, -1},
}

// reservedCall reads a call whose name is a reserved word, with the number of arguments
// that the grammar gives it.
func (p *parser) reservedCall(want arity) Expr {
	start := p.i
	k := p.kind()
	x := p.keywordCall()
	open := p.i
	p.next()
	p.callArgs(x, k)
	if n := len(x.Args); !p.failed && (n < want.min || want.max >= 0 && n > want.max) {
		p.i = open
		p.failWith(k.String()+" takes "+countWord(want)+", found "+number(n), "")
	}
	p.expect(RParen)
	switch k {
	case KwRowNumber, KwDenseRank, KwNtile:
		p.over(x, true)
	case KwLead, KwLag, KwFirstValue, KwLastValue:
		p.ignoreNulls(x)
		p.over(x, true)
	}
	x.Node = p.extent(start)
	return x
}

func countWord(a arity) string {
	if a.max == 1 && a.min == 0 {
		return "at most one argument"
	}
	if a.max == 1 {
		return "one argument"
	}
	return number(a.max) + " arguments"
}

func number(n int) string {
	words := [...]string{"none", "one", "two", "three", "four"}
	if n < len(words) {
		return words[n]
	}
	return "more"
}

// keywordCall takes a keyword as the name of a call.
func (p *parser) keywordCall() *Call {
	start := p.i
	p.takeIdent()
	return p.newCall(start)
}

// newCall is a call whose name was just read.
func (p *parser) newCall(start int) *Call {
	x := p.nodes.call.new()
	x.Name = Name{p.extent(start)}
	return x
}

// call reads the arguments of a function, after its name.
func (p *parser) call(start int) Expr {
	x := p.newCall(start)
	k := EOF
	if p.i == start+1 {
		k = p.words[start].kind
	}
	p.next()
	p.callArgs(x, k)
	p.expect(RParen)
	if isAggregate(k) && p.at(KwFilter) && p.peek(1) == LParen && p.peek(2) == KwWhere {
		p.next()
		p.next()
		p.next()
		x.aggregate().Filter = p.expr()
		p.expect(RParen)
		p.use(dialect.FeatureAggregateFilter, start)
	}
	p.over(x, false)
	x.Node = p.extent(start)
	return x
}

func (x *Call) aggregate() *Aggregate {
	if x.Aggregate == nil {
		x.Aggregate = &Aggregate{}
	}
	return x.Aggregate
}

// isAggregate reports whether the grammar spells out the arguments of the function.
func isAggregate(k Kind) bool {
	switch k {
	case KwAvg, KwCount, KwMax, KwMin, KwSum, KwArrayAgg, KwArrayAggDistinct, KwGroupConcat, KwStringAgg:
		return true
	}
	return false
}

// callArgs reads what stands between the parentheses of a call.
func (p *parser) callArgs(x *Call, k Kind) {
	if p.at(RParen) {
		return
	}
	if isAggregate(k) {
		p.aggregateArgs(x, k)
		return
	}
	mark := p.lists.exprs.mark()
	for {
		p.lists.exprs.push(p.argument())
		switch k {
		case KwLead, KwLag, KwFirstValue, KwLastValue:
			p.ignoreNulls(x)
		}
		if !p.accept(Comma) {
			break
		}
	}
	x.Args = p.lists.exprs.take(mark)
}

// argument reads one argument, perhaps with its name.
func (p *parser) argument() Expr {
	start := p.i
	x := p.tableArgument()
	if _, named := x.(*NamedArg); named {
		p.use(dialect.FeatureNamedArgument, start)
	}
	return x
}

// tableArgument is argument of a table function, which took names earlier.
func (p *parser) tableArgument() Expr {
	if p.peek(1) != FatArrow || !p.kind().Name() {
		return p.expr()
	}
	start := p.i
	x := &NamedArg{Name: p.takeIdent()}
	p.next()
	x.Value = p.expr()
	x.Node = p.extent(start)
	return x
}

// aggregateArgs reads count(*), sum(DISTINCT x), group_concat(x ORDER BY y SEPARATOR ',').
func (p *parser) aggregateArgs(x *Call, k Kind) {
	if k == KwCount && p.at(Times) {
		p.next()
		x.Star = true
		return
	}
	if (p.at(KwDistinct) || p.at(KwAll)) && k != KwArrayAggDistinct {
		x.Quantifier = p.kind()
		p.next()
		p.useIf(x.Quantifier == KwAll, dialect.FeatureAggregateAll, p.i-1)
		p.useIf(k == KwGroupConcat, dialect.FeatureGroupConcatOrder, p.i-1)
		if k == KwCount && p.at(LBracket) && p.hintAhead() {
			p.bracketHint()
		}
		if k == KwCount && p.at(RParen) {
			return
		}
	}
	mark := p.lists.exprs.mark()
	for {
		p.lists.exprs.push(p.argument())
		single := x.Quantifier != EOF && (k == KwAvg || k == KwMax || k == KwMin || k == KwSum || k == KwArrayAgg)
		if single || !p.accept(Comma) {
			break
		}
	}
	x.Args = p.lists.exprs.take(mark)
	switch k {
	case KwArrayAgg, KwArrayAggDistinct, KwGroupConcat, KwStringAgg:
		if at := p.i; p.at(KwOrder) {
			x.aggregate().OrderBy = p.orderBy()
			p.use(orderFeature(k), at)
		}
		if k == KwGroupConcat && p.accept(KwSeparator) {
			x.aggregate().Separator = p.expr()
		}
	}
}

func (p *parser) ignoreNulls(x *Call) {
	if p.at(KwIgnore) && p.peek(1) == KwNulls {
		p.next()
		p.next()
		x.IgnoreNulls = true
		p.use(dialect.FeatureIgnoreNulls, p.i-2)
	}
}

// over reads OVER (...).
func (p *parser) over(x *Call, required bool) {
	if !p.at(KwOver) {
		if required {
			p.fail("OVER")
		}
		return
	}
	start := p.i
	p.next()
	w := p.nodes.window.new()
	x.Over = w
	if !p.expect(LParen) {
		return
	}
	if p.at(LBracket) {
		p.bracketHint()
		p.use(dialect.FeatureWindowHint, start)
		if !p.at(KwPartition) {
			p.fail("PARTITION BY")
		}
	}
	if p.accept(KwPartition) {
		p.expect(KwBy)
		w.PartitionBy = p.exprList()
	}
	if p.at(KwOrder) {
		w.OrderBy = p.orderBy()
	}
	if p.at(KwRows) || p.at(KwRange) {
		w.Frame = p.frame()
	}
	p.expect(RParen)
	w.Node = p.extent(start)
}

// frame reads ROWS or RANGE with its bounds.
func (p *parser) frame() *Frame {
	start := p.i
	f := &Frame{Unit: p.kind()}
	p.next()
	if p.accept(KwBetween) {
		f.Start = p.bound()
		p.expect(KwAnd)
		f.End = p.bound()
	} else {
		f.Start = p.bound()
	}
	f.Node = p.extent(start)
	offset := f.Start.Expr != nil || f.End.Expr != nil
	p.useIf(f.Unit == KwRange && offset, dialect.FeatureWindowRangeOffset, start)
	return f
}

func (p *parser) bound() Bound {
	var b Bound
	switch {
	case p.acceptAll(KwCurrent, KwRow):
		return Bound{Kind: KwCurrent}
	case p.at(KwUnbounded) && (p.peek(1) == KwPreceding || p.peek(1) == KwFollowing):
		p.next()
	default:
		b.Expr = p.expr()
	}
	b.Kind = p.kind()
	if !p.accept(KwPreceding) && !p.accept(KwFollowing) {
		p.fail("PRECEDING or FOLLOWING")
	}
	return b
}

// intervalAhead reports whether INTERVAL begins a literal here; it may be a name.
func (p *parser) intervalAhead() bool {
	switch k := p.peek(1); k {
	case LParen:
		close := int(p.words[p.i+1].match)
		return close > 0 && !endsExpr(p.words[close+1].kind)
	case Minus, Plus:
		return p.peek(2) == Integer || p.peek(2) == String
	case KwExists, KwNot:
		return false
	default:
		if isUnit(k) && endsExpr(p.peek(2)) {
			return false // a column named interval in INTERVAL interval SECOND
		}
		return !endsExpr(k) && binaryLevel[k] == 0
	}
}

// endsExpr reports whether the token ends an expression or separates two.
func endsExpr(k Kind) bool {
	switch k {
	case EOF, Semicolon, RParen, RBracket, RBrace, Comma, Colon, Dot, DotName, Arrow, FatArrow, LBracket,
		KwAs, KwFrom, KwWhere, KwGroup, KwOrder, KwHaving, KwLimit, KwUnion, KwIntersect, KwThen, KwWhen, KwElse,
		KwEnd, KwAsc, KwDesc, KwOn, KwUsing, KwOver:
		return true
	}
	return false
}

func (p *parser) extract() Expr {
	start := p.i
	p.next()
	p.next()
	x := &Extract{}
	if p.kind().Name() {
		x.Unit = p.takeWord()
	} else {
		p.fail("a unit of time, which is a name")
	}
	p.expect(KwFrom)
	x.X = p.valueExpr()
	p.expect(RParen)
	x.Node = p.extent(start)
	return x
}

// castOrTrim reads CAST(x AS type) or TRIM(chars FROM x). Both words are names too, so
// any other argument list makes a plain call.
func (p *parser) castOrTrim(k Kind) Expr {
	start, names := p.i, len(p.names)
	x := p.keywordCall()
	p.next()
	if k == KwTrim && p.trimSide() {
		p.next()
	}
	if k == KwTrim && p.at(KwFrom) {
		p.forgetName(names)
		return p.trimFrom(start, nil)
	}
	mark := p.lists.exprs.mark()
	if !p.at(RParen) {
		first := p.argument()
		if k == KwCast && p.accept(KwAs) {
			p.forgetName(names)
			return p.castType(start, first)
		}
		if k == KwTrim && p.at(KwFrom) {
			p.forgetName(names)
			return p.trimFrom(start, first)
		}
		p.lists.exprs.push(first)
		for p.accept(Comma) {
			p.lists.exprs.push(p.argument())
		}
	}
	x.Args = p.lists.exprs.take(mark)
	p.expect(RParen)
	p.over(x, false)
	x.Node = p.extent(start)
	return x
}

// forgetName says that the name at that index of the names was a word of the grammar.
func (p *parser) forgetName(i int) { p.names = slices.Delete(p.names, i, i+1) }

// trimSide reports whether BOTH, LEADING or TRAILING stands here, not as a column.
func (p *parser) trimSide() bool {
	switch p.kind() {
	case KwBoth, KwLeading, KwTrailing:
		return p.peek(1) == KwFrom || p.startsOperand(1)
	}
	return false
}

func (p *parser) trimFrom(start int, chars Expr) Expr {
	p.next()
	x := &Trim{Chars: chars, X: p.expr()}
	p.expect(RParen)
	x.Node = p.extent(start)
	p.use(dialect.FeatureTrimFrom, start)
	return x
}

func (p *parser) castType(start int, value Expr) Expr {
	x := p.nodes.cast.new()
	x.X, x.Type = value, p.typ()
	p.expect(RParen)
	x.Node = p.extent(start)
	return x
}

// convert reads CONVERT(x, type).
func (p *parser) convert() Expr {
	start := p.i
	p.next()
	if !p.expect(LParen) {
		return nil
	}
	value := p.expr()
	p.expect(Comma)
	return p.castType(start, value)
}

// callWithUnit reads TIMESTAMPADD(unit, n, x): some units are reserved words.
func (p *parser) callWithUnit() Expr {
	start := p.i
	x := p.keywordCall()
	p.next()
	mark := p.lists.exprs.mark()
	p.lists.exprs.push(p.literal(p.kind(), 1))
	for p.accept(Comma) {
		p.lists.exprs.push(p.expr())
	}
	x.Args = p.lists.exprs.take(mark)
	p.expect(RParen)
	x.Node = p.extent(start)
	return x
}

// bareCall reads current_date and its kin, with or without parentheses.
func (p *parser) bareCall() Expr {
	start := p.i
	k := p.kind()
	x := p.keywordCall()
	x.Bare = !p.at(LParen)
	if k == KwLastQueryId && x.Bare {
		p.fail("'('")
	}
	if p.accept(LParen) {
		if k == KwCurrentTimestamp && p.at(Integer) {
			x.Args = p.lists.exprs.one(p.literal(Integer, 1))
		}
		p.expect(RParen)
		p.useIf(x.Args != nil && p.words[start-1].kind != KwDefault, dialect.FeatureTimestampPrecision, start)
	}
	x.Node = p.extent(start)
	return x
}
