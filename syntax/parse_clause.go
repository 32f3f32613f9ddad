package syntax

import "github.com/srlint/srlint/dialect"

// createClauses reads the clauses of a CREATE in any order, then LIKE or AS. After an
// error in one it goes on with the next.
func (p *parser) createClauses(s *Create) {
	mark := p.lists.clauses.mark()
	for !p.at(EOF) || p.failed {
		if !p.failed && (p.at(KwAs) || p.at(KwLike) || p.at(Semicolon)) {
			break
		}
		from := p.i
		if !p.failed {
			if c := p.clause(); c != nil {
				p.lists.clauses.push(c)
			} else {
				p.failClause(s)
			}
		}
		bare := s.Kind == TableObject && s.List == nil // what follows may be its columns
		if p.failed && (bare || !p.recovered(from, p.eof, p.startsClause)) {
			break
		}
	}
	s.Clauses = p.lists.clauses.take(mark)
	switch {
	case p.failed:
	case p.at(KwLike):
		p.next()
		s.Like = p.name("a table name")
	case p.at(KwAs):
		s.As = p.tok()
		p.next()
		if !p.at(Semicolon) && !p.at(EOF) {
			s.Query = p.definition()
		}
	}
}

// definition reads the query of a view or table.
func (p *parser) definition() *Query {
	p.explain()
	q := p.query()
	p.outfile()
	return q
}

// failClause says which clauses fit.
func (p *parser) failClause(s *Create) {
	if p.nextStatement() {
		p.failTrailing()
		return
	}
	help := clauseHelp(p.kind(), p.text())
	want := "AS and the query"
	switch {
	case s.Kind == TableObject && s.List == nil:
		want = "the columns in parentheses, LIKE or AS SELECT"
	case s.Kind == TableObject:
		want = "a clause such as DISTRIBUTED BY or PROPERTIES, or the end of the statement"
	case s.Kind == MaterializedViewObject:
		want = "a clause such as REFRESH or PROPERTIES, or AS and the query"
	}
	p.failHelp(want, help)
}

// startsClause reports whether the token begins a clause of CREATE. Words that are often
// names are taken only with what follows them.
func (p *parser) startsClause(i int) bool {
	after := p.words[i+1].kind
	switch p.words[i].kind {
	case KwPartition, KwDistributed, KwOrder:
		return after == KwBy
	case KwProperties:
		return after == LParen
	case KwComment:
		return after == String
	case KwAs:
		return after == KwSelect || after == KwWith || after == LParen
	case KwDuplicate, KwAggregate, KwUnique, KwPrimary:
		return after == KwKey
	case KwRefresh:
		return after == KwAsync || after == KwManual || after == KwImmediate || after == KwDeferred || after == KwSchedule
	case KwEngine:
		return after == Eq
	case KwRollup:
		return after == LParen
	case KwSecurity:
		return after == KwInvoker || after == KwNone
	}
	return false
}

// clause reads one clause of CREATE; nil if none stands here.
func (p *parser) clause() Clause {
	switch p.kind() {
	case KwEngine:
		return p.engine()
	case KwDefault, KwCharset, KwChar, KwCharacter:
		return p.charsetClause()
	case KwDuplicate, KwAggregate, KwUnique, KwPrimary:
		return p.keyClause()
	case KwComment:
		return p.comment()
	case KwPartition:
		return p.partitionBy()
	case KwDistributed:
		return p.distribution()
	case KwOrder:
		return p.orderByClause()
	case KwRollup:
		return p.rollupClause()
	case KwProperties, KwBroker:
		return p.propertiesClause()
	case KwRefresh:
		return p.refreshClause()
	case KwSecurity, KwSql:
		return p.security()
	}
	return nil
}

func (p *parser) engine() Clause {
	start := p.i
	c := &EngineClause{}
	p.next()
	p.expect(Eq)
	c.Engine = p.ident("an engine name")
	c.Node = p.extent(start)
	return c
}

func (p *parser) charsetClause() Clause {
	start := p.i
	p.charset()
	if p.i == start {
		return nil
	}
	return &CharsetClause{ClauseNode{p.extent(start)}}
}

func (p *parser) keyClause() Clause {
	start := p.i
	c := &KeyClause{Model: p.kind()}
	p.next()
	p.expect(KwKey)
	c.Columns = p.identList("a column name")
	c.Node = p.extent(start)
	return c
}

func (p *parser) comment() Clause {
	start := p.i
	p.next()
	c := &CommentClause{Text: p.str("a comment in quotes")}
	c.Node = p.extent(start)
	return c
}

func (p *parser) distribution() *DistributionClause {
	start := p.i
	c := &DistributionClause{}
	p.expectAll(KwDistributed, KwBy)
	switch {
	case p.accept(KwRandom):
		c.Random = true
	case p.accept(KwHash):
		c.Columns = p.identList("a column name")
	default:
		p.fail("HASH or RANDOM")
	}
	if p.accept(KwBuckets) {
		if !p.at(Integer) {
			p.failHelp("the number of buckets", "leave BUCKETS out and StarRocks chooses the number")
		}
		c.Buckets = p.token(Integer, "")
	}
	c.Node = p.extent(start)
	return c
}

func (p *parser) orderByClause() *OrderByClause {
	start := p.i
	c := &OrderByClause{}
	p.expectAll(KwOrder, KwBy)
	mark := p.lists.sorts.mark()
	p.inParens(func() { p.lists.sorts.push(p.sortItem()) })
	c.Items = p.lists.sorts.take(mark)
	c.Node = p.extent(start)
	return c
}

func (p *parser) rollupClause() Clause {
	start := p.i
	c := &RollupClause{}
	p.next()
	p.inParens(func() { c.Rollups = append(c.Rollups, p.rollup()) })
	c.Node = p.extent(start)
	return c
}

func (p *parser) rollup() Rollup {
	start := p.i
	r := Rollup{Name: p.ident("a rollup name")}
	r.Columns = p.identList("a column name")
	if p.accept(KwDuplicate) {
		p.expect(KwKey)
		r.Keys = p.identList("a column name")
	}
	if p.accept(KwFrom) {
		r.From = p.ident("a rollup name")
	}
	r.Properties = p.properties()
	r.Node = p.extent(start)
	return r
}

func (p *parser) propertiesClause() *PropertiesClause {
	start := p.i
	c := &PropertiesClause{Broker: p.accept(KwBroker)}
	p.expect(KwProperties)
	if !p.failed {
		c.Properties = p.propertyList()
	}
	c.Node = p.extent(start)
	return c
}

// security reads SECURITY word, and SQL SECURITY word as MySQL writes it: a rule says
// which words StarRocks knows.
func (p *parser) security() Clause {
	start := p.i
	if p.at(KwSql) && p.peek(1) != KwSecurity {
		return nil
	}
	p.accept(KwSql)
	p.next()
	c := &SecurityClause{}
	switch {
	case p.at(KwNone), p.at(KwInvoker):
		c.Word = p.takeWord()
	case p.at(BareName) && foldedEqual(p.text(), "DEFINER"):
		c.Word = p.takeWord()
	default:
		p.fail("NONE or INVOKER")
	}
	c.Node = p.extent(start)
	return c
}

// refreshClause reads REFRESH and all words that belong to a schedule, in StarRocks or
// elsewhere: a rule says what is wrong with them.
func (p *parser) refreshClause() *RefreshClause {
	start := p.i
	c := &RefreshClause{}
	p.next()
	for !p.failed && p.refreshWord() {
		c.Parts = append(c.Parts, p.refreshPart())
	}
	c.Node = p.extent(start)
	return c
}

// refreshWord reports whether the token belongs to a REFRESH clause.
func (p *parser) refreshWord() bool {
	switch p.kind() {
	case KwImmediate, KwDeferred, KwAsync, KwSchedule, KwManual, KwIncremental, KwStart, KwEvery,
		KwOn, KwSync, KwFull:
		return true
	case KwCommit, KwWith, KwData, KwForce:
		return false
	}
	return p.at(BareName)
}

func (p *parser) refreshPart() RefreshPart {
	start := p.i
	part := RefreshPart{Kind: p.kind()}
	p.next()
	switch part.Kind {
	case KwStart:
		p.refreshArgument(&part, func() { part.Start = p.str("") })
	case KwEvery:
		p.refreshArgument(&part, func() { part.Interval = p.scheduleInterval() })
	case KwOn:
		_ = p.accept(KwCommit) || p.accept(KwSchedule)
	}
	part.Node = p.extent(start)
	switch part.Kind {
	case KwImmediate, KwDeferred:
		p.use(dialect.FeatureRefreshMoment, start)
	case KwSchedule:
		p.use(dialect.FeatureRefreshSchedule, start)
	case KwIncremental:
		p.use(dialect.FeatureRefreshIncremental, start)
	}
	return part
}

// refreshArgument reads what stands in the parentheses of START and EVERY. What does not
// fit is passed over, and the part marked: a rule says what belongs there.
func (p *parser) refreshArgument(part *RefreshPart, read func()) {
	open := p.i
	close := int(p.words[open].match)
	if !p.at(LParen) || close == 0 {
		part.Malformed = true
		p.looseArgument()
		return
	}
	p.next()
	errors, uses, names, before := len(p.file.Errors), len(p.file.Uses), len(p.names), p.progress
	read()
	if p.failed || p.i != close {
		p.file.Errors, p.file.Uses, p.names, p.progress = p.file.Errors[:errors], p.file.Uses[:uses], p.names[:names], before
		part.Malformed, part.Start, part.Interval = true, 0, nil
		p.i = close
	}
	p.next()
}

// looseArgument passes over the argument of START or EVERY that lacks its parentheses.
func (p *parser) looseArgument() {
	if p.accept(String) {
		return
	}
	p.accept(KwInterval)
	if p.accept(Integer) && (isUnit(p.kind()) || p.at(BareName)) {
		p.next()
	}
}

// scheduleInterval reads INTERVAL value unit with any word as its unit.
func (p *parser) scheduleInterval() *Interval {
	start := p.i
	x := &Interval{}
	p.expect(KwInterval)
	x.Value = p.expr()
	x.Unit = p.tok()
	if !isUnit(p.kind()) && !p.kind().Name() {
		p.fail("a unit of time")
	}
	p.next()
	x.Node = p.extent(start)
	return x
}
