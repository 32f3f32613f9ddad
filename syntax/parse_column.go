package syntax

// viewColumn reads name [COMMENT 'text'].
func (p *parser) viewColumn() *ColumnDef {
	start := p.i
	c := p.nodes.columns.new()
	c.Name = p.ident("a column name")
	if startsType(p.kind()) {
		p.failWith("the columns of a view take no type, found '"+p.text()+"'",
			"the query gives the types: leave it out, or cast in the query")
	}
	mark := p.lists.attrs.mark()
	if p.at(KwComment) {
		p.lists.attrs.push(p.commentAttr())
	}
	c.Attrs = p.lists.attrs.take(mark)
	c.Node = p.extent(start)
	return c
}

// columnDef reads a column of a table. Its attributes may stand in any order here; that
// the grammar wants one is a rule's business.
func (p *parser) columnDef() *ColumnDef {
	start := p.i
	c := p.nodes.columns.new()
	c.Name = p.ident("a column name")
	if startsType(p.kind()) {
		c.Type = p.typ()
	} else if p.at(BareName) && (p.peek(1) != LParen || p.peek(2) == Integer) || p.at(KwTimestamp) {
		p.failType()
	}
	mark := p.lists.attrs.mark()
	for !p.failed {
		attr, ok := p.columnAttr()
		if !ok {
			break
		}
		p.lists.attrs.push(attr)
	}
	if p.at(KwPrimary) || p.at(KwUnique) {
		p.failHelp("',' or ')'", p.keyHelp())
	}
	c.Attrs = p.lists.attrs.take(mark)
	c.Node = p.extent(start)
	return c
}

// columnAttr reads one attribute; false if none stands here.
func (p *parser) columnAttr() (ColumnAttr, bool) {
	start := p.i
	var a ColumnAttr
	switch p.kind() {
	case KwCharset, KwCharacter:
		a.Kind = AttrCharset
		if !p.accept(KwCharset) {
			p.expectAll(KwCharacter, KwSet)
		}
		a.Tok = p.ident("a character set name").Tok
	case KwChar:
		a.Kind = AttrCharset
		p.expectAll(KwChar, KwSet)
		a.Tok = p.ident("a character set name").Tok
	case KwKey:
		a.Kind = AttrKey
		p.next()
	case KwSum, KwMax, KwMin, KwReplace, KwHllUnion, KwBitmapUnion, KwPercentileUnion, KwReplaceIfNotNull:
		if p.peek(1) != LParen {
			a.Kind, a.Tok = AttrAggregate, p.tok()
			p.next()
			break
		}
		p.aggregateState(&a)
	case KwNull:
		a.Kind = AttrNull
		p.next()
	case KwNot:
		a.Kind = AttrNotNull
		p.expectAll(KwNot, KwNull)
	case KwDefault:
		a.Kind = AttrDefault
		p.next()
		a.Expr = p.expr()
	case KwAutoIncrement:
		a.Kind = AttrAutoIncrement
		p.next()
	case KwAs:
		a.Kind = AttrGenerated
		p.next()
		a.Expr = p.expr()
	case KwComment:
		return p.commentAttr(), true
	default:
		if !p.kind().Name() || p.peek(1) != LParen {
			return a, false
		}
		p.aggregateState(&a)
	}
	a.Node = p.extent(start)
	p.attrFeature(start, &a)
	return a, true
}

// aggregateState reads function(type, type).
func (p *parser) aggregateState(a *ColumnAttr) {
	a.Kind = AttrAggregate
	a.Tok = p.takeIdent().Tok
	mark := p.lists.types.mark()
	p.inParens(func() {
		p.lists.types.push(p.typ())
		if p.accept(KwNot) {
			p.expect(KwNull)
		} else {
			p.accept(KwNull)
		}
	})
	a.Types = p.lists.types.take(mark)
}

func (p *parser) commentAttr() ColumnAttr {
	start := p.i
	p.next()
	a := ColumnAttr{Kind: AttrComment, Tok: p.str("a comment in quotes")}
	a.Node = p.extent(start)
	return a
}

// keyHelp says where the key that the token at hand begins stands.
func (p *parser) keyHelp() string {
	word := "KEY"
	if !p.at(KwKey) {
		word = p.kind().String() + " KEY"
	}
	return "the key stands behind the column list: (...) " + word + " (columns)"
}

// checkColumnStart complains about what other engines write among the columns.
func (p *parser) checkColumnStart() {
	switch {
	case p.at(RParen):
		p.failHelp("a column name", "leave out the comma before it")
	case p.peek(1) == KwKey && p.kind().Reserved(), p.at(KwKey) && p.peek(1) == LParen:
		p.failHelp("a column name", p.keyHelp())
	case p.at(BareName) && (foldedEqual(p.text(), "CONSTRAINT") || foldedEqual(p.text(), "FOREIGN")) && !startsType(p.peek(1)):
		p.failHelp("a column name", "constraints are the properties unique_constraints and foreign_key_constraints")
	}
}

// checkColumns complains about columns with more than one source of values.
func (p *parser) checkColumns(columns []*ColumnDef) {
	for _, c := range columns {
		var source *ColumnAttr
		for i := range c.Attrs {
			a := &c.Attrs[i]
			if a.Kind != AttrDefault && a.Kind != AttrAutoIncrement && a.Kind != AttrGenerated {
				continue
			}
			if source != nil {
				p.complain(a, "a column takes one of DEFAULT, AUTO_INCREMENT and AS", "")
				break
			}
			source = a
		}
	}
}
