package syntax

// typ reads a data type.
func (p *parser) typ() *Type {
	start := p.i
	t := p.nodes.typ.new()
	t.Kind = p.kind()
	if !p.enter() {
		p.leave()
		return t
	}
	switch {
	case isDecimal(t.Kind):
		p.next()
		p.typeParams(t, 2)
	case t.Kind == KwArray:
		p.next()
		p.typeArgs(t, 1)
	case t.Kind == KwMap:
		p.next()
		p.typeArgs(t, 2)
	case t.Kind == KwStruct:
		p.next()
		p.structFields(t)
	case t.Kind == KwSigned || t.Kind == KwUnsigned:
		p.next()
		_ = p.accept(KwInt) || p.accept(KwInteger)
	case hasLength(t.Kind):
		p.next()
		p.typeParams(t, 1)
	case isPlainType(t.Kind):
		p.next()
	default:
		p.failType()
	}
	t.Node = p.extent(start)
	p.leave()
	if feature := typeFeature(t.Kind); feature != 0 {
		p.use(feature, start)
	}
	return t
}

// startsType reports whether the token is the first word of a type.
func startsType(k Kind) bool {
	return isDecimal(k) || hasLength(k) || isPlainType(k) ||
		k == KwArray || k == KwMap || k == KwStruct || k == KwSigned || k == KwUnsigned
}

func isDecimal(k Kind) bool {
	switch k {
	case KwDecimal, KwDecimalv2, KwDecimal32, KwDecimal64, KwDecimal128, KwDecimal256, KwNumeric, KwNumber:
		return true
	}
	return false
}

func hasLength(k Kind) bool {
	switch k {
	case KwTinyint, KwSmallint, KwInt, KwInteger, KwBigint, KwLargeint, KwChar, KwVarchar, KwVarbinary, KwBinary:
		return true
	}
	return false
}

func isPlainType(k Kind) bool {
	switch k {
	case KwBoolean, KwFloat, KwDouble, KwDate, KwDatetime, KwTime, KwString, KwText, KwBitmap, KwHll,
		KwPercentile, KwJson, KwVariant:
		return true
	}
	return false
}

// typeParams reads (n) or (n, m).
func (p *parser) typeParams(t *Type, most int) {
	if !p.accept(LParen) {
		return
	}
	mark := p.lists.toks.mark()
	for {
		p.pushTok(p.token(Integer, "a number"))
		if len(p.lists.toks.scratch)-mark == most || !p.accept(Comma) {
			break
		}
	}
	t.Params = p.lists.toks.take(mark)
	p.expect(RParen)
}

// typeArgs reads <type, type>.
func (p *parser) typeArgs(t *Type, n int) {
	p.expect(Lt)
	mark := p.lists.types.mark()
	for i := range n {
		if i > 0 {
			p.expect(Comma)
		}
		p.lists.types.push(p.typ())
	}
	t.Args = p.lists.types.take(mark)
	p.closeType()
}

// closeType reads the > of a type. The one of x::ARRAY<INT>=y would be part of >=; the
// grammar does not split it either.
func (p *parser) closeType() { p.expect(Gt) }

func (p *parser) structFields(t *Type) {
	p.expect(Lt)
	mark := p.lists.fields.mark()
	for {
		var f TypeField
		f.Name = p.ident("a field name")
		for p.at(Dot) || p.at(DotName) {
			p.fieldStep()
		}
		f.Type = p.typ()
		p.lists.fields.push(f)
		if !p.accept(Comma) {
			break
		}
	}
	t.Fields = p.lists.fields.take(mark)
	p.closeType()
}

// fieldStep reads .name after a field's name.
func (p *parser) fieldStep() Ident {
	if p.at(DotName) {
		return p.takeIdent()
	}
	p.next()
	return p.ident("a field name")
}

// failType says which type may be meant.
func (p *parser) failType() {
	if p.at(BareName) || p.at(KwTimestamp) {
		if help := typeHelp(p.text()); help != "" {
			p.failWith("'"+shorten(p.text())+"' is not a type", help)
			return
		}
	}
	p.fail("a data type")
}
