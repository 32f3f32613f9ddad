package syntax

import "github.com/srlint/srlint/dialect"

// insert reads INSERT.
func (p *parser) insert(start int) Stmt {
	s := &Insert{}
	p.next()
	s.Overwrite = p.at(KwOverwrite)
	if !p.accept(KwInto) && !p.accept(KwOverwrite) {
		p.fail("INTO or OVERWRITE")
	}
	switch {
	case p.accept(KwFiles):
		p.propertyList()
		p.use(dialect.FeatureInsertIntoFiles, start)
	case p.at(KwBlackhole) && p.peek(1) == LParen && p.peek(2) == RParen:
		p.next()
		p.next()
		p.next()
	default:
		p.insertTarget(s)
	}
	p.insertColumns(s)
	at := p.i
	s.Properties = p.properties()
	p.useIf(p.i > at, dialect.FeatureInsertProperties, at)
	switch {
	case p.at(KwValues):
		s.Rows = p.valueRows(p.exprOrDefault)
	case p.at(EOF) || p.at(Semicolon):
		p.fail("VALUES or a query")
	default:
		p.explain()
		s.Query = p.query()
		p.outfile()
	}
	s.Node = p.extent(start)
	return s
}

func (p *parser) insertTarget(s *Insert) {
	s.Name = p.name("a table name")
	if p.at(KwFor) || p.at(KwVersion) {
		p.accept(KwFor)
		p.expectAll(KwVersion, KwAs, KwOf)
		p.ident("a branch name")
	}
	if p.partitionsAhead() {
		s.Partitions = p.partitions()
	}
}

// insertColumns reads (columns), BY NAME and WITH LABEL name, in any order.
func (p *parser) insertColumns(s *Insert) {
	for !p.failed {
		switch {
		case p.at(LParen) && !p.queryAhead(p.i+1):
			s.Columns = p.identList("a column name")
		case p.accept(KwBy):
			p.expect(KwName)
			p.use(dialect.FeatureInsertByName, p.i-2)
		case p.at(KwWith) && p.peek(1) == KwLabel && p.peek(2) != KwAs && p.peek(2) != LParen:
			p.next()
			p.next()
			p.ident("a label name")
		default:
			return
		}
	}
}

// exprOrDefault reads an expression, or DEFAULT, which gives nil.
func (p *parser) exprOrDefault() Expr {
	if p.accept(KwDefault) {
		return nil
	}
	return p.expr()
}

func (p *parser) update(start int, with *With) Stmt {
	s := &Update{With: with}
	p.next()
	s.Name = p.name("a table name")
	p.expect(KwSet)
	for {
		at := p.i
		a := Assignment{Name: p.ident("a column name")}
		p.expect(Eq)
		a.Value = p.exprOrDefault()
		a.Node = p.extent(at)
		s.Set = append(s.Set, a)
		if !p.accept(Comma) {
			break
		}
	}
	if at := p.i; p.accept(KwFrom) && !p.accept(KwDual) {
		s.From = p.relations()
		p.use(dialect.FeatureUpdateFrom, at)
		if p.at(KwPivot) {
			p.pivot()
		}
	}
	if p.accept(KwWhere) {
		s.Where = p.expr()
	}
	s.Node = p.extent(start)
	return s
}

func (p *parser) delete(start int, with *With) Stmt {
	s := &Delete{With: with}
	p.next()
	p.expect(KwFrom)
	s.Name = p.name("a table name")
	if p.partitionsAhead() {
		s.Partitions = p.partitions()
	}
	if at := p.i; p.accept(KwUsing) {
		s.Using = p.relations()
		p.use(dialect.FeatureDeleteUsing, at)
	}
	if p.accept(KwWhere) {
		s.Where = p.expr()
	}
	s.Node = p.extent(start)
	return s
}

// withStatement reads what WITH begins: a query, UPDATE or DELETE.
func (p *parser) withStatement(start int) Stmt {
	at := p.i
	w := p.with()
	switch p.kind() {
	case KwUpdate:
		return p.update(start, w)
	case KwDelete:
		return p.delete(start, w)
	}
	q := p.query()
	q.With = w
	q.First = p.words[at].tok
	return p.queryStatement(start, q)
}

func (p *parser) queryStatement(start int, q *Query) Stmt {
	p.outfile()
	s := p.nodes.stmt.new()
	s.Query = q
	s.Node = p.extent(start)
	return s
}

// explain reads EXPLAIN, DESC or TRACE before a statement.
func (p *parser) explain() {
	switch p.kind() {
	case KwExplain, KwDesc, KwDescribe:
		p.next()
		switch p.kind() {
		case KwLogical, KwAnalyze, KwVerbose, KwCosts, KwScheduler:
			p.next()
		}
	case KwTrace:
		p.next()
		switch p.kind() {
		case KwAll, KwLogs, KwTimes, KwValues, KwReason:
			p.next()
		default:
			p.fail("ALL, LOGS, TIMES, VALUES or REASON")
		}
		if p.kind().Name() && !p.at(KwRefresh) {
			p.takeIdent()
		}
	}
}

// set reads SET. Forms that set no variable are kept whole.
func (p *parser) set(start int) Stmt {
	p.next()
	if p.accept(KwCatalog) {
		s := &Set{Catalog: p.identOrString("a catalog name")}
		s.Node = p.extent(start)
		return s
	}
	if !p.variableAhead() {
		if !p.otherSetAhead() {
			p.fail("a variable and '='")
			return nil
		}
		return p.other(start, KwSet)
	}
	s := &Set{}
	for {
		at := p.i
		a := Assignment{}
		if p.at(At) {
			p.variable()
		} else {
			if p.peek(1) != Eq {
				p.next()
			}
			a.Name = p.ident("a variable name")
		}
		p.expect(Eq)
		if !p.accept(KwDefault) && !p.accept(KwOn) && !p.accept(KwAll) {
			a.Value = p.expr()
		}
		a.Node = p.extent(at)
		s.Vars = append(s.Vars, a)
		if !p.at(Comma) {
			break
		}
		p.next()
		if !p.variableAhead() {
			return p.other(start, KwSet)
		}
	}
	s.Node = p.extent(start)
	return s
}

// otherSetAhead reports whether a form of SET stands here that sets no variable.
func (p *parser) otherSetAhead() bool {
	switch p.kind() {
	case KwPassword, KwProperty, KwRole, KwDefault, KwNames, KwChar, KwCharset, KwCharacter, KwTransaction, KwWarehouse,
		KwGlobal, KwSession, KwLocal, KwVerbose:
		return true
	}
	return p.peek(1) == KwAs
}

// variableAhead reports whether the assignment of a variable stands here.
func (p *parser) variableAhead() bool {
	switch p.kind() {
	case At:
		return true
	case KwGlobal, KwLocal, KwSession, KwVerbose:
		return p.peek(1) == Eq || p.peek(1).Name() && p.peek(2) == Eq && p.peek(1) != KwWarehouse
	case KwPassword, KwWarehouse:
		return false
	}
	return p.kind().Name() && p.peek(1) == Eq
}
