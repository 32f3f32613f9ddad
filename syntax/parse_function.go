package syntax

import "github.com/srlint/srlint/dialect"

// createFunction reads CREATE [GLOBAL] [TABLE | AGGREGATE] FUNCTION.
func (p *parser) createFunction(start int, replace bool) Stmt {
	s := &CreateFunction{OrReplace: replace}
	s.Global = p.accept(KwGlobal)
	_ = p.accept(KwTable) || p.accept(KwAggregate)
	p.expect(KwFunction)
	s.IfNotExists = p.ifNotExists()
	s.Name = p.name("a function name")
	named := p.at(LParen) && p.peek(1).Name() && startsType(p.peek(2))
	s.Args = p.parameters(named)
	p.expect(KwReturns)
	if startsType(p.kind()) && p.peek(1) != LParen || isDecimal(p.kind()) || hasLength(p.kind()) {
		s.Returns = p.typ()
	} else {
		s.Expr = p.expr()
	}
	p.functionProperties(s)
	if p.accept(KwAs) {
		p.token(Body, "the source between $$ and $$")
		p.use(dialect.FeatureInlineFunction, start)
	}
	s.Node = p.extent(start)
	p.useIf(s.OrReplace, dialect.FeatureOrReplaceFunction, start)
	p.useIf(s.Expr != nil, dialect.FeatureSqlFunction, start)
	return s
}

// functionProperties reads PROPERTIES (...) or key = 'value' ...
func (p *parser) functionProperties(s *CreateFunction) {
	if p.at(KwProperties) {
		s.Properties = p.properties()
		return
	}
	for p.kind().Name() && p.peek(1) == Eq && !p.failed {
		start := p.i
		var x Property
		x.Key = p.takeIdent().Tok
		p.next()
		x.Value = p.str("a value in quotes")
		x.Node = p.extent(start)
		s.Properties = append(s.Properties, x)
	}
}

// parameters reads (type, type, ...) or (name type, name type).
func (p *parser) parameters(named bool) []*Type {
	mark := p.lists.types.mark()
	p.expect(LParen)
	for !p.at(RParen) && !p.failed {
		if p.accept(Ellipsis) {
			break
		}
		if named {
			p.ident("a parameter name")
		}
		if !p.at(Comma) {
			p.lists.types.push(p.typ())
		}
		if !p.accept(Comma) {
			break
		}
		if p.at(RParen) {
			p.fail("a data type")
		}
	}
	p.expect(RParen)
	return p.lists.types.take(mark)
}
