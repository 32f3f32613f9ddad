package syntax

import "github.com/srlint/srlint/dialect"

// relations reads what stands in FROM: relations with commas between them.
func (p *parser) relations() []Relation {
	mark := p.lists.relations.mark()
	for {
		p.lists.relations.push(p.relation())
		if !p.accept(Comma) {
			return p.lists.relations.take(mark)
		}
		p.accept(KwLateral)
	}
}

// relation reads a relation with its joins.
func (p *parser) relation() Relation {
	start := p.i
	left := p.relationPrimary()
	for chain := 0; !p.failed; chain++ {
		p.tooLong(chain, maxJoins, "joins")
		j, ok := p.joinKind()
		if !ok {
			return left
		}
		left = p.joinRest(start, left, j)
	}
	return left
}

// joinKind reads the words of a join. It reports false where none stands.
func (p *parser) joinKind() (JoinKind, bool) {
	switch p.kind() {
	case KwJoin:
		p.next()
		return InnerJoin, true
	case KwInner:
		p.next()
		p.expect(KwJoin)
		return InnerJoin, true
	case KwCross:
		p.next()
		p.accept(KwJoin)
		return CrossJoin, true
	case KwFull:
		return p.outerJoin(FullJoin, FullJoin, FullJoin), true
	case KwLeft:
		return p.outerJoin(LeftJoin, LeftSemiJoin, LeftAntiJoin), true
	case KwRight:
		return p.outerJoin(RightJoin, RightSemiJoin, RightAntiJoin), true
	case KwAsof:
		return p.asofJoin(), true
	case KwNull:
		at := p.i
		p.expectAll(KwNull, KwAware, KwLeft, KwAnti, KwJoin)
		p.use(dialect.FeatureNullAwareAntiJoin, at)
		return NullAwareLeftAntiJoin, true
	}
	return 0, false
}

func (p *parser) outerJoin(outer, semi, anti JoinKind) JoinKind {
	side := p.kind()
	p.next()
	kind := outer
	switch {
	case p.accept(KwOuter):
	case side != KwFull && p.accept(KwSemi):
		kind = semi
	case side != KwFull && p.accept(KwAnti):
		kind = anti
	}
	p.expect(KwJoin)
	return kind
}

func (p *parser) asofJoin() JoinKind {
	at := p.i
	p.next()
	kind := AsofInnerJoin
	if p.accept(KwLeft) {
		kind = AsofLeftJoin
		p.accept(KwOuter)
	} else {
		p.accept(KwInner)
	}
	p.expect(KwJoin)
	p.use(dialect.FeatureAsofJoin, at)
	return kind
}

// joinRest reads what follows the words of a join.
func (p *parser) joinRest(start int, left Relation, kind JoinKind) Relation {
	j := p.nodes.join.new()
	j.Kind, j.Left = kind, left
	if p.at(LBracket) {
		j.Hint = p.bracketHint()
	}
	asof := kind == AsofInnerJoin || kind == AsofLeftJoin
	j.Lateral = !asof && p.accept(KwLateral)
	j.Right = p.relationPrimary()
	switch {
	case p.accept(KwOn):
		j.On = p.expr()
	case p.at(KwUsing):
		p.next()
		j.Using = p.identList("a column name")
		p.useIf(kind == FullJoin, dialect.FeatureFullJoinUsing, start)
	case kind != InnerJoin && kind != CrossJoin:
		p.fail("ON or USING")
	}
	j.Node = p.extent(start)
	return j
}

func (p *parser) relationPrimary() Relation {
	if !p.enter() {
		p.leave()
		return nil
	}
	defer p.leave()
	start := p.i
	switch p.kind() {
	case LParen:
		return p.parenRelation()
	case KwFiles:
		p.next()
		r := &FilesRel{Properties: p.propertyList()}
		p.use(dialect.FeatureFiles, start)
		r.Alias, r.Columns = p.aliasColumns()
		r.Node = p.extent(start)
		return r
	case KwTable:
		return p.tableFunction()
	case KwAssertRows:
		if p.peek(1) == LParen && p.queryAhead(p.i+2) {
			p.next()
			return p.subqueryRel()
		}
	}
	p.nameParts("a table name")
	name := Name{p.extent(start)}
	if p.at(LParen) {
		r := &FuncRel{Name: name}
		p.next()
		r.Args = p.exprList()
		p.expect(RParen)
		r.Alias, r.Columns = p.aliasColumns()
		r.Node = p.extent(start)
		return r
	}
	return p.tableRef(start, name)
}

// parenRelation reads a query, VALUES or relations in parentheses.
func (p *parser) parenRelation() Relation {
	start := p.i
	if p.queryAhead(start + 1) {
		return p.subqueryRel()
	}
	p.next()
	if p.at(KwValues) {
		r := &ValuesRel{Rows: p.valueRows(p.expr)}
		p.expect(RParen)
		r.Alias, r.Columns = p.aliasColumns()
		r.Node = p.extent(start)
		return r
	}
	r := &ParenRel{Relations: p.relations()}
	p.expect(RParen)
	r.Node = p.extent(start)
	return r
}

func (p *parser) subqueryRel() Relation {
	start := p.i
	r := p.nodes.subRel.new()
	r.Query = p.parenQuery()
	r.Alias, r.Columns = p.aliasColumns()
	r.Node = p.extent(start)
	return r
}

// valueRows reads VALUES (a, b), (c, d).
func (p *parser) valueRows(item func() Expr) [][]Expr {
	p.next()
	mark := p.lists.rows.mark()
	for {
		p.expect(LParen)
		p.lists.rows.push(p.listOf(item))
		p.expect(RParen)
		if !p.accept(Comma) {
			return p.lists.rows.take(mark)
		}
	}
}

// tableFunction reads TABLE(f(args)).
func (p *parser) tableFunction() Relation {
	start := p.i
	p.next()
	p.expect(LParen)
	r := &FuncRel{}
	name := p.i
	p.nameParts("a function name")
	r.Name = Name{p.extent(name)}
	p.expect(LParen)
	if !p.at(RParen) {
		r.Args = p.listOf(p.tableArgument)
	} else {
		p.fail("an argument")
	}
	p.expect(RParen)
	p.expect(RParen)
	p.use(dialect.FeatureTableFunction, start)
	for _, arg := range r.Args {
		if _, named := arg.(*NamedArg); named {
			p.use(dialect.FeatureTableFunctionNamed, start)
			break
		}
	}
	r.Alias, r.Columns = p.aliasColumns()
	r.Node = p.extent(start)
	return r
}

// tableRef reads what may follow the name of a table.
func (p *parser) tableRef(start int, name Name) Relation {
	r := p.nodes.table.new()
	r.Name = name
	if p.periodAhead() {
		r.Period = p.period()
	}
	if p.partitionsAhead() {
		r.Partitions = p.partitions()
	}
	if (p.at(KwTablet) || p.at(KwTablets)) && (p.peek(1) == LParen || p.peek(1) == Integer) {
		p.tablets()
	}
	if p.at(KwReplica) && p.peek(1) == LParen {
		p.next()
		p.integers()
	}
	if p.at(KwSample) && p.sampleAhead() {
		at := p.i
		p.next()
		if p.at(LParen) {
			p.propertyList()
		}
		p.use(dialect.FeatureSample, at)
	}
	r.Alias = p.relationAlias()
	if at := p.i; p.at(LBracket) {
		r.Hints = p.bracketHint()
		p.use(dialect.FeatureSyncMvHint, at)
	}
	if p.at(KwBefore) {
		p.next()
		p.str("a time in quotes")
	}
	r.Node = p.extent(start)
	return r
}

// sampleAhead reports whether SAMPLE stands here as a clause and not as an alias. The
// two read the same where nothing follows.
func (p *parser) sampleAhead() bool { return p.peek(1) == LParen || p.peek(1).Name() }

// periodAhead reports whether a time travel clause stands here.
func (p *parser) periodAhead() bool {
	if p.at(KwFor) {
		return true
	}
	switch p.kind() {
	case KwSystemTime, KwTimestamp, KwVersion:
	default:
		return false
	}
	switch p.peek(1) {
	case KwBetween, KwFrom, KwAll:
		return true
	case KwAs:
		return p.peek(2) == KwOf
	}
	return false
}

// period reads [FOR] VERSION AS OF x and its kin.
func (p *parser) period() *Period {
	start := p.i
	x := &Period{}
	p.accept(KwFor)
	x.Word = p.kind()
	if !p.accept(KwSystemTime) && !p.accept(KwTimestamp) && !p.accept(KwVersion) {
		p.fail("VERSION, TIMESTAMP or SYSTEM_TIME")
		return x
	}
	mark := p.lists.exprs.mark()
	switch {
	case p.accept(KwBetween):
		p.lists.exprs.push(p.valueExpr())
		p.expect(KwAnd)
		p.lists.exprs.push(p.expr())
	case p.accept(KwFrom):
		p.lists.exprs.push(p.expr())
		p.expect(KwTo)
		p.lists.exprs.push(p.expr())
	case p.accept(KwAll):
	default:
		p.expect(KwAs)
		p.expect(KwOf)
		p.lists.exprs.push(p.expr())
	}
	x.Exprs = p.lists.exprs.take(mark)
	x.Node = p.extent(start)
	p.use(dialect.FeatureTimeTravel, start)
	return x
}

// partitionsAhead reports whether PARTITION (...) follows a table's name.
func (p *parser) partitionsAhead() bool {
	switch p.kind() {
	case KwPartition:
		return true
	case KwPartitions:
		return p.peek(1) == LParen || p.peek(1).Name() || p.peek(1) == String
	case KwTemporary:
		return p.peek(1) == KwPartition || p.peek(1) == KwPartitions
	}
	return false
}

// partitions reads [TEMPORARY] PARTITION (a, b), PARTITION a, b or PARTITION (k = v).
func (p *parser) partitions() *Partitions {
	start := p.i
	x := &Partitions{Temporary: p.accept(KwTemporary)}
	keys := p.at(KwPartition) && p.peek(1) == LParen && p.peek(3) == Eq && !x.Temporary
	if !p.accept(KwPartition) && !p.accept(KwPartitions) {
		p.fail("PARTITION")
	}
	switch {
	case keys:
		p.inParens(func() { x.Keys = append(x.Keys, p.partitionKey()) })
	case p.at(LParen):
		p.inParens(func() { x.Names = append(x.Names, p.identOrString("a partition name")) })
	default:
		x.Names = append(x.Names, p.identOrString("a partition name"))
		for p.at(Comma) && !p.failed {
			p.next()
			x.Names = append(x.Names, p.identOrString("a partition name"))
		}
	}
	x.Node = p.extent(start)
	return x
}

func (p *parser) partitionKey() Assignment {
	start := p.i
	a := Assignment{Name: p.ident("a column name")}
	p.expect(Eq)
	a.Value = p.constant()
	a.Node = p.extent(start)
	return a
}

// constant reads a literal.
func (p *parser) constant() Expr {
	switch k := p.kind(); k {
	case String, Integer, Decimal, Double, Bytes, Question, KwNull, KwTrue, KwFalse:
		return p.literal(k, 1)
	case KwDate, KwDatetime:
		if p.peek(1) == String {
			return p.literal(k, 2)
		}
	case KwInterval:
		return p.interval()
	}
	p.fail("a constant")
	return nil
}

// tablets reads TABLET (1, 2) or TABLET 1, 2.
func (p *parser) tablets() {
	p.next()
	if p.at(LParen) {
		p.integers()
		return
	}
	p.token(Integer, "a number")
	for p.at(Comma) && p.peek(1) == Integer {
		p.next()
		p.next()
	}
}

// integers reads (1, 2, 3).
func (p *parser) integers() {
	p.inParens(func() { p.token(Integer, "a number") })
}

// aliasColumns reads [AS] alias (a, b).
func (p *parser) aliasColumns() (Ident, []Ident) {
	alias := p.relationAlias()
	if alias.None() || !p.at(LParen) {
		return alias, nil
	}
	return alias, p.identList("a column name")
}

// relationAlias reads [AS] alias. Words that are no reserved ones but go on with the
// query are no aliases.
func (p *parser) relationAlias() Ident {
	if p.accept(KwAs) {
		return p.ident("an alias name")
	}
	if !p.kind().Name() {
		return Ident{}
	}
	switch p.kind() {
	case KwExcept, KwMinus:
		if p.setOperatorAhead() {
			return Ident{}
		}
	case KwQualify:
		if p.qualifyAhead() {
			return Ident{}
		}
	case KwPivot:
		if p.peek(1) == LParen {
			return Ident{}
		}
	case KwBefore:
		if p.peek(1) == String {
			return Ident{}
		}
	case KwProperties:
		if p.peek(1) == LParen && p.peek(2) == String {
			return Ident{}
		}
	}
	return p.takeIdent()
}

// pivot reads PIVOT (aggregates FOR column IN (values)).
func (p *parser) pivot() *Pivot {
	start := p.i
	x := &Pivot{}
	p.next()
	if !p.expect(LParen) {
		return x
	}
	for {
		x.Aggregates = append(x.Aggregates, p.pivotAggregate())
		if !p.accept(Comma) {
			break
		}
	}
	p.expect(KwFor)
	if p.at(LParen) {
		x.Columns = p.identList("a column name")
	} else {
		x.Columns = p.lists.idents.one(p.ident("a column name"))
	}
	p.expect(KwIn)
	p.inParens(func() { x.Values = append(x.Values, p.pivotValue()) })
	p.expect(RParen)
	x.Node = p.extent(start)
	return x
}

func (p *parser) pivotAggregate() SelectItem {
	start := p.i
	var item SelectItem
	item.Expr = p.atom()
	if _, ok := item.Expr.(*Call); !ok && !p.failed {
		p.i = start
		p.fail("an aggregate function")
	}
	item.Alias = p.selectAlias()
	item.Node = p.extent(start)
	return item
}

func (p *parser) pivotValue() SelectItem {
	start := p.i
	var item SelectItem
	if p.at(LParen) {
		t := &Tuple{}
		p.inParens(func() { t.Items = append(t.Items, p.constant()) })
		t.Node = p.extent(start)
		item.Expr = t
	} else {
		item.Expr = p.constant()
	}
	item.Alias = p.selectAlias()
	item.Node = p.extent(start)
	return item
}
