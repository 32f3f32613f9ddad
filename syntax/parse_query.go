package syntax

import (
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/near"
)

// queryAhead reports whether a query starts at token i, which follows an opening
// parenthesis: SELECT, WITH, or a query in parentheses that a set operation, ORDER BY,
// LIMIT or the closing parenthesis follows.
func (p *parser) queryAhead(i int) bool {
	run := p.parensAt(i)
	if k := p.words[run.end].kind; k != KwSelect && k != KwWith {
		return false
	}
	return i > run.expr || p.words[i].match == 0
}

// parenRun is a run of opening parentheses: the tokens from first to before end. expr is the
// innermost of those that what follows its closing one shows to be of an expression, or -1.
type parenRun struct{ first, end, expr int }

// parensAt is the run of parentheses that token i belongs to or ends. It remembers the
// last one, so that asking at each of a million costs no more than asking once.
func (p *parser) parensAt(i int) *parenRun {
	run := &p.parens
	if i >= run.first && i <= run.end {
		return run
	}
	*run = parenRun{i, i, -1}
	for p.words[run.end].kind == LParen {
		run.end++
	}
	for j := run.end - 1; j >= i && p.words[j].match > 0; j-- {
		switch p.words[p.words[j].match+1].kind {
		case RParen, KwUnion, KwExcept, KwMinus, KwIntersect, KwOrder, KwLimit:
		default:
			run.expr = j
			return run
		}
	}
	return run
}

// parenQuery reads (query).
func (p *parser) parenQuery() *Query {
	if !p.expect(LParen) {
		return nil
	}
	q := p.query()
	p.expect(RParen)
	return q
}

// query reads a query with its WITH, ORDER BY and LIMIT.
func (p *parser) query() *Query {
	start := p.i
	q := p.nodes.query.new()
	if !p.enter() {
		p.leave()
		return q
	}
	if p.at(KwWith) {
		q.With = p.with()
	}
	q.Body = p.setOperations()
	if p.at(KwOrder) {
		q.OrderBy = p.orderBy()
	}
	if p.at(KwLimit) {
		q.Limit = p.limit()
	}
	q.Node = p.extent(start)
	p.leave()
	return q
}

func (p *parser) with() *With {
	start := p.i
	w := &With{}
	p.next()
	if p.at(KwRecursive) && p.peek(1).Name() {
		p.next()
		w.Recursive = true
		p.use(dialect.FeatureWithRecursive, start)
	}
	mark := p.lists.ctes.mark()
	for {
		p.lists.ctes.push(p.cte())
		if !p.accept(Comma) {
			break
		}
	}
	w.Tables = p.lists.ctes.take(mark)
	w.Node = p.extent(start)
	return w
}

func (p *parser) cte() *CTE {
	start := p.i
	c := &CTE{Name: p.ident("a table name")}
	if p.at(LParen) {
		c.Columns = p.identList("a column name")
	}
	p.expect(KwAs)
	c.Query = p.parenQuery()
	if at := p.i; p.at(LBracket) {
		p.bracketHint()
		p.use(dialect.FeatureCteHint, at)
	}
	c.Node = p.extent(start)
	return c
}

// setOperations reads UNION, EXCEPT and MINUS, and INTERSECT, which binds tighter.
func (p *parser) setOperations() QueryBody {
	start := p.i
	left := p.intersections()
	for chain := 0; p.setOperator(); chain++ {
		p.tooLong(chain, maxChain, "set operations")
		left = p.setOp(start, left, p.intersections)
	}
	return left
}

func (p *parser) intersections() QueryBody {
	start := p.i
	left := p.queryPrimary()
	for chain := 0; p.at(KwIntersect); chain++ {
		p.tooLong(chain, maxChain, "set operations")
		left = p.setOp(start, left, p.queryPrimary)
	}
	return left
}

func (p *parser) setOperator() bool {
	return p.at(KwUnion) || p.at(KwExcept) || p.at(KwMinus)
}

func (p *parser) setOp(start int, left QueryBody, right func() QueryBody) QueryBody {
	op := p.nodes.setOp.new()
	op.Op, op.Left = p.kind(), left
	p.next()
	op.Quantifier = p.quantifier()
	op.Right = right()
	op.Node = p.extent(start)
	return op
}

// quantifier reads ALL or DISTINCT.
func (p *parser) quantifier() Kind {
	k := p.kind()
	if k != KwAll && k != KwDistinct {
		return EOF
	}
	p.next()
	return k
}

func (p *parser) queryPrimary() QueryBody {
	start := p.i
	switch p.kind() {
	case KwSelect:
		return p.selectBody()
	case LParen:
		x := &ParenQuery{Query: p.parenQuery()}
		x.Node = p.extent(start)
		return x
	}
	p.fail("SELECT")
	return nil
}

func (p *parser) selectBody() QueryBody {
	start := p.i
	s := p.nodes.selects.new()
	p.next()
	s.Quantifier = p.quantifier()
	s.Items = p.selectItems()
	if p.at(KwFrom) {
		from := p.i
		p.next()
		p.from(s)
		p.nextClause(from)
	}
	if p.at(KwWhere) {
		from := p.i
		p.next()
		s.Where = p.expr()
		p.nextClause(from)
	}
	if p.at(KwGroup) {
		from := p.i
		s.GroupBy = p.groupBy()
		p.nextClause(from)
	}
	if p.at(KwHaving) {
		from := p.i
		p.next()
		s.Having = p.expr()
		p.nextClause(from)
	}
	if at := p.i; p.at(KwQualify) {
		s.Qualify = p.qualify()
		p.useIf(s.Where != nil || s.GroupBy != nil || s.Having != nil, dialect.FeatureQualifyWithWhere, at)
	}
	s.Node = p.extent(start)
	return s
}

func (p *parser) from(s *Select) {
	if p.accept(KwDual) {
		return
	}
	s.From = p.relations()
	if p.at(KwPivot) {
		at := p.i
		s.Pivot = p.pivot()
		p.use(dialect.FeaturePivot, at)
	}
}

// nextClause goes on with the next clause of a SELECT if the one that began at from could
// not be read.
func (p *parser) nextClause(from int) {
	if p.failed {
		p.recovered(from, p.eof, p.startsSelectClause)
	}
}

// startsSelectClause reports whether the token begins a clause behind the select list.
// It only knows reserved words: the others may be names.
func (p *parser) startsSelectClause(i int) bool {
	switch p.words[i].kind {
	case KwFrom, KwWhere, KwHaving, KwUnion, KwIntersect, KwLimit:
		return true
	case KwGroup, KwOrder:
		return p.words[i+1].kind == KwBy
	}
	return false
}

func (p *parser) selectItems() []SelectItem {
	mark := p.lists.items.mark()
	for {
		from := p.i
		item := p.selectItem()
		if !p.failed && !p.endsItem() {
			p.failItem()
		}
		if p.failed && !p.recoveredItem(from) {
			break
		}
		p.lists.items.push(item)
		if !p.accept(Comma) {
			break
		}
	}
	return p.lists.items.take(mark)
}

// endsItem reports whether the token may follow a select item. A word that begins the
// next statement is left to whoever reads statements.
func (p *parser) endsItem() bool {
	switch p.kind() {
	case Comma, RParen, EOF, Semicolon, KwFrom, KwWhere, KwGroup, KwHaving, KwQualify, KwOrder, KwLimit,
		KwUnion, KwExcept, KwMinus, KwIntersect, KwInto:
		return true
	}
	return p.nextStatement()
}

func (p *parser) failItem() {
	help := ""
	if p.at(BareName) && near.Word(p.text(), []string{"FROM", "AS"}) == "FROM" {
		help = "did you mean FROM?"
	}
	p.failHelp("',' or FROM", help)
}

// recoveredItem goes on behind a select item that could not be read: at the next comma,
// or at the clause after the list.
func (p *parser) recoveredItem(from int) bool {
	return p.recovered(from, p.eof, func(i int) bool {
		return p.words[i].kind == Comma || p.startsSelectClause(i)
	})
}

func (p *parser) selectItem() SelectItem {
	start := p.i
	var item SelectItem
	switch {
	case p.at(Times):
		p.next()
		item.Star = p.nodes.star.new()
		item.Star.Except = p.exclude()
	case p.starAhead():
		item.Star = p.nodes.star.new()
		item.Star.Of = p.name("a table name")
		p.expect(Dot)
		p.expect(Times)
		item.Star.Except = p.exclude()
	case p.at(KwFrom) && p.words[p.i-1].kind == Comma:
		p.failHelp("an expression", "leave out the comma before it")
	default:
		item.Expr = p.expr()
		item.Alias = p.selectAlias()
	}
	item.Node = p.extent(start)
	return item
}

// starAhead reports whether a.b.* stands here.
func (p *parser) starAhead() bool {
	if !p.kind().Name() {
		return false
	}
	for i := p.i + 1; ; {
		switch {
		case p.words[i].kind == DotName:
			i++
		case p.words[i].kind == Dot && p.words[i+1].kind == Times:
			return true
		case p.words[i].kind == Dot:
			i += 2
		default:
			return false
		}
		if i >= p.eof {
			return false
		}
	}
}

// exclude reads EXCEPT (a, b) or EXCLUDE (a, b) after a star.
func (p *parser) exclude() []Ident {
	if !p.at(KwExcept) && !p.at(KwExclude) || p.peek(1) != LParen || p.queryAhead(p.i+2) {
		return nil
	}
	at := p.i
	p.next()
	names := p.identList("a column name")
	p.use(dialect.FeatureSelectExclude, at)
	return names
}

// selectAlias reads [AS] alias, which may stand in quotes. Words that are no reserved
// ones but go on with the query are no aliases.
func (p *parser) selectAlias() Ident {
	if p.accept(KwAs) {
		return p.identOrString("an alias name")
	}
	if p.at(String) {
		return p.takeIdent()
	}
	if !p.kind().Name() || p.setOperatorAhead() || p.at(KwQualify) && p.qualifyAhead() {
		return Ident{}
	}
	return p.takeIdent()
}

// setOperatorAhead reports whether EXCEPT or MINUS stands here as an operator.
func (p *parser) setOperatorAhead() bool {
	if !p.at(KwExcept) && !p.at(KwMinus) {
		return false
	}
	switch p.peek(1) {
	case KwSelect, KwAll, KwDistinct:
		return true
	case LParen:
		return p.queryAhead(p.i + 2)
	}
	return false
}

// qualifyAhead reports whether QUALIFY stands here as a clause.
func (p *parser) qualifyAhead() bool {
	switch k := p.peek(1); k {
	case LParen, KwRowNumber, KwDenseRank, KwNtile, KwLead, KwLag, KwFirstValue, KwLastValue, KwCase:
		return true
	default:
		return k.Name()
	}
}

func (p *parser) groupBy() *GroupBy {
	start := p.i
	g := p.nodes.groupBy.new()
	p.next()
	p.expect(KwBy)
	mark := p.lists.rows.mark()
	switch k := p.kind(); {
	case k == KwAll:
		p.next()
		g.All = true
		p.use(dialect.FeatureGroupByAll, start)
	case k == KwCube || k == KwRollup && p.wholeCall():
		g.Kind = k
		p.next()
		p.expect(LParen)
		if !p.at(RParen) {
			p.lists.rows.push(p.exprList())
		}
		p.expect(RParen)
	case k == KwGrouping && p.peek(1) == KwSets:
		g.Kind = k
		p.next()
		p.next()
		p.inParens(func() { p.lists.rows.push(p.groupingSet()) })
	default:
		p.lists.rows.push(p.exprList())
	}
	g.Sets = p.lists.rows.take(mark)
	g.Node = p.extent(start)
	return g
}

// wholeCall reports whether nothing of the expression list follows the parentheses after
// the word here.
func (p *parser) wholeCall() bool {
	if p.peek(1) != LParen {
		return false
	}
	close := int(p.words[p.i+1].match)
	return close == 0 || p.words[close+1].kind != Comma
}

func (p *parser) groupingSet() []Expr {
	p.expect(LParen)
	var set []Expr
	if !p.at(RParen) {
		set = p.exprList()
	}
	p.expect(RParen)
	return set
}

func (p *parser) qualify() *Qualify {
	start := p.i
	q := &Qualify{}
	p.next()
	item := p.i
	q.Item.Expr = p.binary(levelPredicate)
	q.Item.Alias = p.selectAlias()
	q.Item.Node = p.extent(item)
	q.Op = p.kind()
	if binaryLevel[q.Op] != levelComparison || q.Op == KwIs {
		p.fail("a comparison")
	}
	p.next()
	q.Limit = p.token(Integer, "a number")
	q.Node = p.extent(start)
	return q
}

// orderBy reads ORDER BY a, b.
func (p *parser) orderBy() []SortItem {
	p.next()
	p.expect(KwBy)
	mark := p.lists.sorts.mark()
	for {
		p.lists.sorts.push(p.sortItem())
		if !p.accept(Comma) {
			return p.lists.sorts.take(mark)
		}
	}
}

func (p *parser) sortItem() SortItem {
	start := p.i
	var s SortItem
	if p.accept(KwAll) {
		p.use(dialect.FeatureOrderByAll, start)
	} else {
		s.Expr = p.expr()
	}
	s.Desc = p.at(KwDesc)
	_ = p.accept(KwAsc) || p.accept(KwDesc)
	if p.accept(KwNulls) {
		s.Nulls = p.kind()
		if !p.accept(KwFirst) && !p.accept(KwLast) {
			p.fail("FIRST or LAST")
		}
	}
	s.Node = p.extent(start)
	return s
}

// limit reads LIMIT n, LIMIT n OFFSET m or LIMIT m, n.
func (p *parser) limit() *Limit {
	start := p.i
	l := p.nodes.limit.new()
	p.next()
	l.Count = p.limitValue()
	if p.accept(Comma) {
		l.Offset, l.Count = l.Count, p.limitValue()
	} else if p.accept(KwOffset) {
		l.Offset = p.limitValue()
	}
	l.Node = p.extent(start)
	return l
}

func (p *parser) limitValue() int32 {
	tok := p.tok()
	switch p.kind() {
	case Integer, Question:
		p.next()
	case At:
		at := p.i
		p.variable()
		p.use(dialect.FeatureLimitVariable, at)
	default:
		p.fail("a number")
		return 0
	}
	return tok
}

// bracketHint reads [word, word] or [skew|column(values)].
func (p *parser) bracketHint() []Ident {
	p.next()
	mark := p.lists.idents.mark()
	p.lists.idents.push(p.ident("a hint name"))
	if at := p.i; p.accept(Pipe) {
		p.skewedColumn()
		p.use(dialect.FeatureSkewHint, at)
	}
	for p.accept(Comma) {
		p.lists.idents.push(p.ident("a hint name"))
	}
	p.expect(RBracket)
	return p.lists.idents.take(mark)
}

// skewedColumn reads the column of a skew hint, which may be a call, and its values in
// parentheses.
func (p *parser) skewedColumn() {
	p.nameParts("a column name")
	for n := 0; n == 0 || n == 1 && p.at(LParen); n++ {
		p.expect(LParen)
		p.exprList()
		p.expect(RParen)
	}
}

// hintAhead reports whether the bracket here holds names and an operand follows it.
func (p *parser) hintAhead() bool {
	close := int(p.words[p.i].match)
	return close > 0 && p.peek(1).Name() && !endsExpr(p.words[close+1].kind) && binaryLevel[p.words[close+1].kind] == 0
}

// outfile reads INTO OUTFILE '...' FORMAT AS name PROPERTIES (...).
func (p *parser) outfile() {
	if !p.accept(KwInto) {
		return
	}
	p.expect(KwOutfile)
	p.str("a path in quotes")
	if p.accept(KwFormat) {
		p.expect(KwAs)
		p.identOrString("a format name")
	}
	p.properties()
}
