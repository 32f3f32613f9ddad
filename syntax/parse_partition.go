package syntax

import "github.com/srlint/srlint/dialect"

// partitionBy reads PARTITION BY of a table or a materialized view.
func (p *parser) partitionBy() *PartitionClause {
	start := p.i
	c := &PartitionClause{Method: EOF}
	p.expectAll(KwPartition, KwBy)
	switch {
	case p.accept(KwRange):
		c.Method = KwRange
		p.partitionExprs(c)
		p.partitionItems(c)
		if !c.Listed && !p.failed {
			p.fail("the partitions in parentheses")
		}
	case p.at(KwList) && p.peek(1) == LParen:
		p.next()
		c.Method = KwList
		p.partitionExprs(c)
		p.partitionItems(c)
	default:
		p.partitionExprs(c)
		p.partitionItems(c)
	}
	c.Node = p.extent(start)
	return c
}

// partitionExprs reads what a table is partitioned by: (a, b), f(a), or f(a), b.
func (p *parser) partitionExprs(c *PartitionClause) {
	mark := p.lists.exprs.mark()
	if p.at(LParen) {
		c.Parens = true
		item := p.primary
		if c.Method == KwRange {
			item = p.expr
		}
		p.inParens(func() { p.lists.exprs.push(item()) })
	} else {
		p.lists.exprs.push(p.partitionExpr())
		for p.accept(Comma) {
			p.lists.exprs.push(p.partitionExpr())
		}
	}
	c.Exprs = p.lists.exprs.take(mark)
}

// partitionExpr reads a column or a call. A column that parentheses follow would read as
// a call; what stands in them tells which it is.
func (p *parser) partitionExpr() Expr {
	if p.kind().Name() && p.peek(1) == LParen && p.partitionListAhead(p.i+1) {
		start := p.i
		x := p.nodes.column.new()
		p.takeIdent()
		x.Node = p.extent(start)
		return x
	}
	return p.primary()
}

// partitionListAhead reports whether the parenthesis at i opens a list of partitions.
func (p *parser) partitionListAhead(i int) bool {
	switch p.words[i+1].kind {
	case KwPartition:
		return true
	case KwStart:
		return p.words[i+2].kind == LParen && p.words[i+3].kind == String
	}
	return false
}

// partitionItems reads the list of partitions, if one stands here.
func (p *parser) partitionItems(c *PartitionClause) {
	if !p.at(LParen) {
		return
	}
	c.Listed = true
	if p.peek(1) == RParen {
		p.next()
		p.next()
		return
	}
	p.inParens(func() { c.Items = append(c.Items, p.partitionItem()) })
}

// partitionItem reads one partition or a batch of them.
func (p *parser) partitionItem() *PartitionItem {
	start := p.i
	x := &PartitionItem{}
	switch {
	case p.at(KwStart):
		x.Batch = p.batch()
	case p.accept(KwPartition):
		x.IfNotExists = p.ifNotExists()
		x.Name = p.ident("a partition name")
		p.expect(KwValues)
		p.partitionValues(x)
		if p.at(LParen) {
			x.Properties = p.propertyList()
		}
	default:
		p.fail("PARTITION or START")
	}
	x.Node = p.extent(start)
	return x
}

// partitionValues reads LESS THAN (...), [(...), (...)) or IN (...).
func (p *parser) partitionValues(x *PartitionItem) {
	switch {
	case p.accept(KwLess):
		p.expect(KwThan)
		x.Bound = &Bounds{}
		if p.accept(KwMaxvalue) {
			x.Bound.Max = true
			return
		}
		x.Bound.Upper = p.partitionBound()
	case p.accept(LBracket):
		x.Bound = &Bounds{Lower: p.partitionBound()}
		p.expect(Comma)
		x.Bound.Upper = p.partitionBound()
		p.expect(RParen)
	case p.accept(KwIn):
		x.In = p.listValues()
	default:
		p.fail("LESS THAN, IN or [")
	}
}

// partitionBound reads ('a', MAXVALUE).
func (p *parser) partitionBound() []int32 {
	mark := p.lists.toks.mark()
	p.inParens(func() {
		tok := p.tok()
		if !p.accept(KwMaxvalue) {
			p.str("a value in quotes or MAXVALUE")
		}
		p.pushTok(tok)
	})
	return p.lists.toks.take(mark)
}

// pushTok adds a token to the list at hand, unless it did not fit.
func (p *parser) pushTok(tok int32) {
	if !p.failed {
		p.lists.toks.push(tok)
	}
}

// listValues reads ('a', 'b') or (('a', 'x'), ('b', 'y')).
func (p *parser) listValues() [][]int32 {
	if p.peek(1) != LParen {
		return [][]int32{p.listRow()}
	}
	var rows [][]int32
	p.inParens(func() { rows = append(rows, p.listRow()) })
	return rows
}

func (p *parser) listRow() []int32 {
	mark := p.lists.toks.mark()
	p.inParens(func() {
		tok := p.tok()
		if p.accept(KwNull) {
			p.use(dialect.FeatureListPartitionNull, p.i-1)
		} else {
			p.str("a value in quotes or NULL")
		}
		p.pushTok(tok)
	})
	return p.lists.toks.take(mark)
}

// batch reads START ('a') END ('b') EVERY (INTERVAL 1 DAY).
func (p *parser) batch() *Batch {
	b := &Batch{}
	p.expectAll(KwStart, LParen)
	b.Start = p.str("a value in quotes")
	p.expectAll(RParen, KwEnd, LParen)
	b.End = p.str("a value in quotes")
	p.expectAll(RParen, KwEvery, LParen)
	if p.at(Integer) {
		b.Step = p.token(Integer, "")
	} else if p.at(KwInterval) {
		b.Interval = p.interval()
	} else {
		p.fail("a number or INTERVAL")
	}
	p.expect(RParen)
	return b
}
