package syntax

import "github.com/srlint/srlint/dialect"

// Levels of precedence, the loosest first. An operator may only follow an operand that
// binds at least as tight: x IS NULL + 1 is no expression.
const (
	levelOr = iota + 1
	levelAnd
	levelNot
	levelComparison
	levelPredicate // IN, BETWEEN, LIKE: one for each operand
	levelShiftLogical
	levelShiftRight
	levelShiftLeft
	levelBitOr
	levelBitAnd
	levelSum
	levelProduct
	levelXor
	levelPrimary
)

// binaryLevel holds the level of the operators between two operands; 0 for the rest.
var binaryLevel = func() (t [firstKeyword + keywordCount]uint8) {
	for level, kinds := range map[uint8][]Kind{
		levelOr: {KwOr, OrOr}, levelAnd: {KwAnd, AndAnd},
		levelComparison:   {Eq, NotEq, Lt, Le, Gt, Ge, NullEq, KwIs},
		levelPredicate:    {KwIn, KwBetween, KwLike, KwRlike, KwRegexp, KwNot},
		levelShiftLogical: {KwBitshiftrightlogical}, levelShiftRight: {KwBitshiftright}, levelShiftLeft: {KwBitshiftleft},
		levelBitOr: {Pipe}, levelBitAnd: {Amp}, levelSum: {Plus, Minus},
		levelProduct: {Times, Slash, Percent, KwDiv, KwMod}, levelXor: {Caret},
	} {
		for _, k := range kinds {
			t[k] = level
		}
	}
	return t
}()

// expr reads an expression.
func (p *parser) expr() Expr { return p.binary(levelOr) }

// valueExpr reads an expression without comparisons, predicates and logic.
func (p *parser) valueExpr() Expr { return p.binary(levelShiftLogical) }

// binary reads operators of the level and tighter ones.
func (p *parser) binary(min int) Expr {
	if !p.enter() {
		p.leave()
		return nil
	}
	start := p.i
	left, level := p.operand(min)
	for chain, deep := 0, 0; ; chain++ {
		op := int(binaryLevel[p.kind()])
		if op < min || op > level || op == 0 {
			break
		}
		if _, flat := left.(*Binary); !flat {
			deep++
		}
		if p.tooLong(chain, maxChain, "operators") || p.tooLong(deep, maxDepth, "operators") {
			break
		}
		var ok bool
		if left, ok = p.operator(start, left, op); !ok {
			break
		}
		level = op
		if op == levelPredicate {
			level = levelComparison
		}
	}
	p.leave()
	return left
}

// operand reads what stands left of the first operator, and its level.
func (p *parser) operand(min int) (Expr, int) {
	if x := p.simpleOperand(); x != nil {
		return x, levelPrimary
	}
	if min <= levelNot {
		switch {
		case p.at(KwNot):
			return p.prefix(KwNot, levelNot), levelNot
		case p.at(KwBinary) && p.startsOperand(1):
			return p.prefix(KwBinary, levelComparison), levelComparison
		}
	}
	return p.primary(), levelPrimary
}

// simpleOperand reads an operand of one token that nothing goes on with: the most of them
// are, and what primary does for the others costs more. It gives nil for those.
func (p *parser) simpleOperand() Expr {
	k := p.words[p.i].kind
	if k > Double || k < BareName || k == DotName {
		return nil
	}
	switch p.words[p.i+1].kind {
	case Dot, DotName, LParen, LBracket, Arrow, DoubleColon, KwCollate, KwMatch, KwMatchAny, KwMatchAll, KwNot:
		return nil
	}
	node := Node{p.words[p.i].tok, p.words[p.i].tok}
	p.i++
	if k <= QuotedName {
		x := p.nodes.column.new()
		x.Node = node
		return x
	}
	x := p.nodes.literal.new()
	x.Kind, x.Node = k, node
	return x
}

func (p *parser) prefix(op Kind, level int) Expr {
	start := p.i
	p.next()
	x := p.nodes.unary.new()
	x.Op, x.X = op, p.binary(level)
	x.Node = p.extent(start)
	return x
}

// startsOperand reports whether the n-th token ahead begins a value, so that the word
// before it is an operator and not a name.
func (p *parser) startsOperand(n int) bool {
	switch k := p.peek(n); k {
	case String, Integer, Decimal, Double, Bytes, Question, At, BareName, QuotedName, DigitName,
		KwCase, KwNull, KwTrue, KwFalse, KwIf, KwLeft, KwRight, KwConvert, KwReplace, KwChar:
		return true
	case KwAs, KwFrom, LParen:
		return false
	default:
		return k.Keyword() && !k.Reserved() && p.peek(n+1) == LParen
	}
}

// operator reads an operator of that level and its right side. It reports false, taking
// nothing, where a NOT does not belong to a predicate.
func (p *parser) operator(start int, left Expr, level int) (Expr, bool) {
	switch level {
	case levelComparison:
		if p.at(KwIs) {
			return p.isNull(start, left), true
		}
		return p.binaryOp(start, left, levelPredicate), true
	case levelPredicate:
		return p.predicate(start, left)
	}
	return p.binaryOp(start, left, level+1), true
}

func (p *parser) binaryOp(start int, left Expr, rightMin int) Expr {
	x := p.nodes.binary.new()
	x.Op, x.OpTok, x.Left = p.kind(), p.tok(), left
	p.next()
	x.Right = p.binary(rightMin)
	x.Node = p.extent(start)
	switch x.Op {
	case KwBitshiftleft, KwBitshiftright, KwBitshiftrightlogical:
		p.use(dialect.FeatureBitShift, start)
	}
	return x
}

func (p *parser) isNull(start int, left Expr) Expr {
	x := p.nodes.isNull.new()
	p.next()
	x.X, x.Not = left, p.accept(KwNot)
	p.expect(KwNull)
	x.Node = p.extent(start)
	return x
}

// predicate reads [NOT] IN, BETWEEN, LIKE, RLIKE or REGEXP.
func (p *parser) predicate(start int, left Expr) (Expr, bool) {
	not, op := false, p.kind()
	if op == KwNot {
		not, op = true, p.peek(1)
		if binaryLevel[op] != levelPredicate || op == KwNot {
			return left, false
		}
		p.next()
	}
	p.next()
	switch op {
	case KwIn:
		return p.in(start, left, not), true
	case KwBetween:
		x := p.nodes.between.new()
		x.X, x.Not = left, not
		x.Low = p.valueExpr()
		p.expect(KwAnd)
		x.High = p.binary(levelPredicate)
		x.Node = p.extent(start)
		return x, true
	}
	x := p.nodes.like.new()
	x.X, x.Not, x.Op = left, not, op
	x.Pattern = p.valueExpr()
	x.Node = p.extent(start)
	return x, true
}

func (p *parser) in(start int, left Expr, not bool) Expr {
	x := p.nodes.in.new()
	x.X, x.Not = left, not
	if p.at(LParen) && p.queryAhead(p.i+1) {
		x.Query = p.parenQuery()
	} else if p.expect(LParen) {
		x.List = p.exprList()
		p.expect(RParen)
	}
	x.Node = p.extent(start)
	return x
}

// exprList reads a, b, c.
func (p *parser) exprList() []Expr {
	return p.listOf(p.expr)
}

func (p *parser) listOf(item func() Expr) []Expr {
	mark := p.lists.exprs.mark()
	for {
		p.lists.exprs.push(item())
		if !p.accept(Comma) {
			return p.lists.exprs.take(mark)
		}
	}
}

// primary reads an operand with its suffixes. A sign binds tighter than [index], -> and
// MATCH, looser than .field and COLLATE.
func (p *parser) primary() Expr {
	start := p.i
	x := p.unary()
	for chain := 0; ; chain++ {
		if p.tooLong(chain, maxDepth, "suffixes") {
			return x
		}
		switch p.kind() {
		case Dot, DotName, KwCollate:
			x = p.tightSuffix(start, x)
		case LBracket:
			x = p.subscript(start, x)
		case Arrow:
			p.next()
			x = &JSONPath{ExprNode{}, x, p.str("a path in quotes")}
			x.(*JSONPath).Node = p.extent(start)
		case DoubleColon:
			p.next()
			c := p.nodes.cast.new()
			c.X, c.Type = x, p.typ()
			c.Node = p.extent(start)
			x = c
			p.use(dialect.FeatureDoubleColonCast, start)
		case KwMatch, KwMatchAny, KwMatchAll, KwNot:
			if !p.matchAhead() {
				return x
			}
			x = p.matchOp(start, x)
		default:
			return x
		}
		if p.failed {
			return x
		}
	}
}

// matchAhead reports whether [NOT] MATCH stands here as an operator; it may be an alias.
func (p *parser) matchAhead() bool {
	n := 0
	if p.at(KwNot) {
		n = 1
	}
	switch p.peek(n) {
	case KwMatch, KwMatchAny, KwMatchAll:
		return p.startsOperand(n+1) || p.peek(n+1) == LParen
	}
	return false
}

func (p *parser) matchOp(start int, left Expr) Expr {
	x := p.nodes.binary.new()
	x.Not = p.accept(KwNot)
	x.Op, x.OpTok, x.Left = p.kind(), p.tok(), left
	p.next()
	x.Right = p.unary()
	x.Node = p.extent(start)
	if x.Op == KwMatch {
		p.use(dialect.FeatureMatch, start)
	} else {
		p.use(dialect.FeatureMatchAny, start)
	}
	return x
}

// unary reads signs before an operand.
func (p *parser) unary() Expr {
	switch p.kind() {
	case Minus, Plus, Tilde, Bang:
	default:
		return p.atom()
	}
	if !p.enter() {
		p.leave()
		return nil
	}
	start := p.i
	x := p.nodes.unary.new()
	x.Op = p.kind()
	p.next()
	inner := p.i
	x.X = p.unary()
	for chain := 0; !p.failed && (p.at(Dot) || p.at(DotName) || p.at(KwCollate)); chain++ {
		if p.tooLong(chain, maxDepth, "suffixes") {
			break
		}
		x.X = p.tightSuffix(inner, x.X)
	}
	x.Node = p.extent(start)
	p.leave()
	return x
}

// tightSuffix reads .field or COLLATE name.
func (p *parser) tightSuffix(start int, x Expr) Expr {
	if p.accept(KwCollate) {
		p.identOrString("a collation name")
		return &Collate{ExprNode{p.extent(start)}, x}
	}
	var id Ident
	if p.at(DotName) {
		id = p.takeIdent()
	} else {
		p.next()
		id = p.ident("a field name")
	}
	return &Field{ExprNode{p.extent(start)}, x, id}
}

// subscript reads [index] or [from:to].
func (p *parser) subscript(start int, x Expr) Expr {
	p.next()
	if p.at(Colon) || p.at(Integer) && p.peek(1) == Colon {
		s := &Slice{X: x, From: p.optional(Integer)}
		p.expect(Colon)
		s.To = p.optional(Integer)
		p.expect(RBracket)
		s.Node = p.extent(start)
		return s
	}
	s := &Subscript{X: x, Index: p.valueExpr()}
	p.expect(RBracket)
	s.Node = p.extent(start)
	return s
}

// optional takes a token of the kind, if it stands here, and gives its index or 0.
func (p *parser) optional(k Kind) int32 {
	if !p.at(k) {
		return 0
	}
	return p.token(k, "")
}

// atom reads an operand without signs and suffixes.
func (p *parser) atom() Expr {
	switch k := p.kind(); k {
	case String, Integer, Decimal, Double, Bytes, KwNull, KwTrue, KwFalse:
		return p.literal(k, 1)
	case Question:
		x := p.literal(k, 1)
		p.use(dialect.FeatureParameter, p.i-1)
		return x
	case BareName, QuotedName, DigitName:
		return p.nameExpr()
	case LParen:
		return p.parenExpr()
	case LBracket:
		return p.arrayLit(nil)
	case At:
		return p.variable()
	case LBrace:
		return p.odbcCall()
	case KwCase:
		return p.caseExpr()
	case KwExists:
		return p.exists()
	case KwArray:
		return p.arrayLit(p.typ())
	default:
		return p.keywordExpr(k)
	}
}

func (p *parser) literal(k Kind, tokens int) Expr {
	start := p.i
	x := p.nodes.literal.new()
	x.Kind = k
	for range tokens {
		p.next()
	}
	x.Node = p.extent(start)
	return x
}

// nameExpr reads what starts with a name: a column, a call, a lambda.
func (p *parser) nameExpr() Expr {
	start := p.i
	if p.peek(1) == Arrow && p.peek(2) != String {
		return p.lambda()
	}
	p.nameParts("a name")
	if p.at(LParen) {
		return p.call(start)
	}
	x := p.nodes.column.new()
	x.Node = p.extent(start)
	return x
}

// lambda reads x -> body or (x, y) -> body.
func (p *parser) lambda() Expr {
	start := p.i
	x := &Lambda{}
	if p.at(LParen) {
		x.Params = p.identList("a parameter name")
	} else {
		x.Params = p.lists.idents.one(p.ident("a parameter name"))
	}
	p.expect(Arrow)
	if p.at(LParen) && p.tupleAhead() {
		x.Body = p.tuple()
	} else {
		x.Body = p.expr()
	}
	x.Node = p.extent(start)
	return x
}

// tupleAhead reports whether the parentheses here hold a list: (), or a comma at their
// own level.
func (p *parser) tupleAhead() bool {
	close := int(p.words[p.i].match)
	if close == p.i+1 {
		return true
	}
	for i := p.i + 1; i < close; i++ {
		if p.words[i].kind == Comma {
			return true
		}
		if m := int(p.words[i].match); m > 0 {
			i = m
		}
	}
	return false
}

// tuple reads (a, b).
func (p *parser) tuple() *Tuple {
	start := p.i
	x := &Tuple{}
	p.expect(LParen)
	if !p.at(RParen) {
		x.Items = p.exprList()
	}
	p.expect(RParen)
	x.Node = p.extent(start)
	return x
}

// parenExpr reads what starts with a parenthesis: a query, a lambda, (a, b) IN (query),
// or an expression.
func (p *parser) parenExpr() Expr {
	start := p.i
	if p.queryAhead(start + 1) {
		x := p.nodes.subquery.new()
		x.Query = p.parenQuery()
		x.Node = p.extent(start)
		return x
	}
	if close := int(p.words[start].match); close > 0 && p.words[close+1].kind == Arrow && p.words[close+2].kind != String {
		return p.lambda()
	}
	p.next()
	first := p.expr()
	if p.at(Comma) {
		return p.tupleIn(start, first)
	}
	x := p.nodes.paren.new()
	x.X = first
	p.expect(RParen)
	x.Node = p.extent(start)
	return x
}

// tupleIn reads the rest of (a, b) [NOT] IN (query), the one place for such a list.
func (p *parser) tupleIn(start int, first Expr) Expr {
	mark := p.lists.exprs.mark()
	p.lists.exprs.push(first)
	for p.accept(Comma) {
		p.lists.exprs.push(p.expr())
	}
	t := &Tuple{Items: p.lists.exprs.take(mark)}
	p.expect(RParen)
	t.Node = p.extent(start)
	not := p.accept(KwNot)
	p.expect(KwIn)
	if !p.at(LParen) || !p.queryAhead(p.i+1) {
		p.fail("a query in parentheses: a list of columns is only compared with a query")
	}
	x := p.nodes.in.new()
	x.X, x.Not, x.Query = t, not, p.parenQuery()
	x.Node = p.extent(start)
	p.use(dialect.FeatureTupleIn, start)
	return x
}

// variable reads @name, @@name or @@session.name.
func (p *parser) variable() Expr {
	start := p.i
	x := &Variable{}
	p.next()
	x.System = p.accept(At)
	if x.System && p.peek(1) == Dot {
		switch p.kind() {
		case KwGlobal, KwLocal, KwSession, KwVerbose:
			p.next()
			p.next()
		}
	}
	if x.System {
		x.Name = p.ident("a variable name")
	} else {
		x.Name = p.identOrString("a variable name")
	}
	x.Node = p.extent(start)
	return x
}

// odbcCall reads {fn f(x)}, which means f(x): the braces are parentheses.
func (p *parser) odbcCall() Expr {
	start := p.i
	p.next()
	p.expect(KwFn)
	x := p.nodes.paren.new()
	x.X = p.atom()
	p.expect(RBrace)
	x.Node = p.extent(start)
	return x
}

func (p *parser) caseExpr() Expr {
	start := p.i
	x := p.nodes.cases.new()
	p.next()
	if !p.at(KwWhen) {
		x.Operand = p.expr()
	}
	mark := p.lists.whens.mark()
	for !p.failed {
		var w When
		p.expect(KwWhen)
		w.Cond = p.expr()
		p.expect(KwThen)
		w.Result = p.expr()
		p.lists.whens.push(w)
		if !p.at(KwWhen) {
			break
		}
	}
	x.Whens = p.lists.whens.take(mark)
	if p.accept(KwElse) {
		x.Else = p.expr()
	}
	if !p.accept(KwEnd) {
		p.fail("WHEN, ELSE or END")
	}
	x.Node = p.extent(start)
	return x
}

func (p *parser) exists() Expr {
	start := p.i
	p.next()
	x := &Exists{Query: p.parenQuery()}
	x.Node = p.extent(start)
	return x
}

// arrayLit reads [a, b], after its type if it has one.
func (p *parser) arrayLit(typ *Type) Expr {
	start := p.i
	x := &ArrayLit{Type: typ}
	if p.expect(LBracket) && !p.at(RBracket) {
		x.Items = p.exprList()
	}
	p.expect(RBracket)
	x.Node = p.extent(start)
	if typ != nil {
		x.First = typ.First
	}
	return x
}

// mapLit reads MAP{k: v} or MAP<k, v>{k: v}.
func (p *parser) mapLit() Expr {
	start := p.i
	x := &MapLit{}
	if p.peek(1) == Lt {
		x.Type = p.typ()
	} else {
		p.next()
	}
	p.expect(LBrace)
	mark := p.lists.exprs.mark()
	for !p.at(RBrace) && !p.failed {
		p.lists.exprs.push(p.expr())
		p.expect(Colon)
		p.lists.exprs.push(p.expr())
		if !p.accept(Comma) {
			break
		}
		if p.at(RBrace) {
			p.fail("a key")
		}
	}
	x.Items = p.lists.exprs.take(mark)
	p.expect(RBrace)
	x.Node = p.extent(start)
	p.use(dialect.FeatureMapLiteral, start)
	return x
}

// interval reads INTERVAL value unit.
func (p *parser) interval() *Interval {
	start := p.i
	x := p.nodes.interval.new()
	p.expect(KwInterval)
	x.Value = p.expr()
	unit := p.kind()
	x.Unit = p.unit()
	x.Node = p.extent(start)
	p.useIf(unit == KwMillisecond || unit == KwMicrosecond, dialect.FeatureIntervalSubsecond, start)
	return x
}

// unit reads a unit of time.
func (p *parser) unit() int32 {
	tok := p.tok()
	if !isUnit(p.kind()) {
		p.fail("a unit of time such as DAY")
		return 0
	}
	p.next()
	return tok
}

func isUnit(k Kind) bool {
	switch k {
	case KwYear, KwMonth, KwWeek, KwDay, KwHour, KwMinute, KwSecond, KwQuarter, KwMillisecond, KwMicrosecond:
		return true
	}
	return false
}
