package syntax

import (
	"iter"
	"strings"
)

// ident reads one name. What says which, with "name" as its last word.
func (p *parser) ident(what string) Ident {
	if !p.kind().Name() {
		p.fail(what)
		return Ident{}
	}
	return p.takeIdent()
}

// takeIdent takes the token at hand as a name, whatever it is.
func (p *parser) takeIdent() Ident {
	if p.kind().Keyword() {
		p.names = append(p.names, p.tok())
	}
	return p.takeWord()
}

// takeWord takes the token at hand as one that has a meaning of its own, though the tree
// has it as a name.
func (p *parser) takeWord() Ident {
	id := Ident{p.tok()}
	p.next()
	return id
}

// identOrString reads a name that may stand in quotes.
func (p *parser) identOrString(what string) Ident {
	if p.at(String) {
		return p.takeIdent()
	}
	return p.ident(what)
}

// name reads a qualified name; nil if none stands here.
func (p *parser) name(what string) *Name {
	start := p.i
	if !p.nameParts(what) {
		return nil
	}
	n := p.nodes.name.new()
	n.Node = p.extent(start)
	return n
}

// oneName reads a name of one part; nil if none stands here.
func (p *parser) oneName(read func(string) Ident, what string) *Name {
	id := read(what)
	if p.failed {
		return nil
	}
	n := p.nodes.name.new()
	n.Node = Node{id.Tok, id.Tok}
	return n
}

// nameParts reads a.b.c and reports whether it could; it stops before a star.
func (p *parser) nameParts(what string) bool {
	p.ident(what)
	for {
		switch {
		case p.at(DotName):
			p.next()
		case p.at(Dot) && p.peek(1) != Times:
			p.next()
			p.ident("a name")
		default:
			return !p.failed
		}
	}
}

// NameOf is the text of a part of a name: without quotes, and empty if there is none.
func (f *File) NameOf(id Ident) string {
	if id.None() {
		return ""
	}
	text := f.TokenText(id.Tok)
	switch f.Tokens[id.Tok].Kind {
	case QuotedName:
		return unquoteName(text)
	case DotName:
		return text[1:]
	case String:
		return Unquote(text)
	}
	return text
}

// Parts are the parts of a Name or a ColumnRef.
func (f *File) Parts(n Ranger) []Ident {
	parts := make([]Ident, 0, 3)
	for part := range f.EachPart(n) {
		parts = append(parts, part)
	}
	return parts
}

// EachPart gives the parts of a Name or a ColumnRef one by one.
func (f *File) EachPart(n Ranger) iter.Seq[Ident] {
	return func(yield func(Ident) bool) {
		first, last := n.Tokens()
		for i := first; i <= last; i++ {
			if k := f.Tokens[i].Kind; k != Dot && !k.Trivia() && !yield(Ident{i}) {
				return
			}
		}
	}
}

func unquoteName(text string) string {
	text = strings.TrimSuffix(text[1:], "`")
	if strings.Contains(text, "``") {
		text = strings.ReplaceAll(text, "``", "`")
	}
	return text
}

// identList reads (a, b, c).
func (p *parser) identList(what string) []Ident {
	mark := p.lists.idents.mark()
	p.inParens(func() { p.lists.idents.push(p.ident(what)) })
	return p.lists.idents.take(mark)
}

// ifNotExists reads IF NOT EXISTS.
func (p *parser) ifNotExists() bool {
	if !p.accept(KwIf) {
		return false
	}
	p.expectAll(KwNot, KwExists)
	return true
}

// ifExists reads IF EXISTS.
func (p *parser) ifExists() bool {
	if !p.accept(KwIf) {
		return false
	}
	p.expect(KwExists)
	return true
}

// str reads a string and gives its token.
func (p *parser) str(what string) int32 { return p.token(String, what) }

// Unquote is the value of a string token: without its quotes, escapes resolved as the
// engine does.
func Unquote(text string) string {
	quote := text[:1]
	text = strings.TrimSuffix(text[1:], quote)
	if !strings.Contains(text, quote) && !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == quote[0] {
			i++ // a doubled quote
		} else if c == '\\' && i+1 < len(text) {
			i++
			c = unescape(text[i])
			if text[i] == '%' || text[i] == '_' {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

func unescape(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	case 'b':
		return '\b'
	case '0':
		return 0
	case 'Z':
		return 26
	}
	return c
}

// propertyList reads ('key' = 'value', ...).
func (p *parser) propertyList() []Property {
	mark := p.lists.properties.mark()
	p.inParens(func() {
		if x := p.property(); !p.failed {
			p.lists.properties.push(x)
		}
	})
	return p.lists.properties.take(mark)
}

func (p *parser) property() Property {
	start := p.i
	var out Property
	if !p.at(String) {
		p.failHelp("a property key in quotes", "write properties as \"key\" = \"value\"")
		return out
	}
	out.Key = p.str("")
	p.expect(Eq)
	if !p.at(String) {
		p.failHelp("a property value in quotes", "write properties as \"key\" = \"value\"")
		return out
	}
	out.Value = p.str("")
	out.Node = p.extent(start)
	return out
}

// properties reads PROPERTIES (...), if it stands here.
func (p *parser) properties() []Property {
	if !p.accept(KwProperties) {
		return nil
	}
	return p.propertyList()
}
