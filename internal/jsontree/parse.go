package jsontree

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	maxValues = 5_000_000 // bounds the memory that a text of small values takes
	maxDepth  = 200       // bounds the stack, which in a browser is small
)

// Parse reads a JSON text (RFC 8259). The error is an *Error: what JSON does not allow, text
// that is not UTF-8, a name that stands twice in an object, more values than fit into memory,
// more than 200 lists and objects in each other.
func Parse(text string) (*Value, error) {
	if !utf8.ValidString(text) {
		return nil, ErrorAt(text, firstInvalid(text), "this is not UTF-8")
	}
	p := &parser{text: text}
	if strings.HasPrefix(text, byteOrderMark) {
		p.at = int32(len(byteOrderMark))
	}
	p.blanks()
	if int(p.at) == len(text) {
		return nil, ErrorAt(text, p.at, "the file is empty")
	}
	v := p.value()
	p.blanks()
	if int(p.at) < len(text) {
		p.expected("the end")
	}
	if p.err != nil {
		return nil, p.err
	}
	return v, nil
}

func firstInvalid(text string) int32 {
	for i, r := range text {
		if r != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
			return int32(i)
		}
	}
	return 0
}

// parser reads a text from at on. After an error it stands at the end.
type parser struct {
	text  string
	at    int32
	count int
	depth int
	err   error
}

func (p *parser) fail(offset int32, message string) {
	if p.err == nil {
		p.err = ErrorAt(p.text, offset, message)
	}
	p.at = int32(len(p.text))
}

func (p *parser) expected(what string) {
	if p.at == int32(len(p.text)) {
		p.fail(p.at, "the JSON ends too early")
		return
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	p.fail(p.at, fmt.Sprintf("this is not JSON: expected %s, found %q", what, r))
}

// peek is the next byte, or 0 at the end; a byte that is 0 is nowhere valid.
func (p *parser) peek() byte {
	if int(p.at) < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *parser) accept(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.at++
	return true
}

func (p *parser) blanks() {
	for int(p.at) < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

func (p *parser) value() *Value {
	v := &Value{Start: p.at}
	if p.count++; p.count > maxValues {
		p.fail(p.at, fmt.Sprintf("more than %d values", maxValues))
	}
	switch c := p.peek(); {
	case c == '{':
		v.Kind = Object
		p.nested(v, p.object)
	case c == '[':
		v.Kind = Array
		p.nested(v, p.array)
	case c == '"':
		v.Kind, v.Text = String, p.str()
	case c == '-' || '0' <= c && c <= '9':
		v.Kind = Number
		p.number()
		v.Text = p.text[v.Start:p.at]
	case 'a' <= c && c <= 'z':
		p.word(v)
	default:
		p.expected("a value")
	}
	v.End = p.at
	return v
}

// nested reads what opens here, unless too much is open already.
func (p *parser) nested(v *Value, read func(*Value)) {
	if p.depth++; p.depth > maxDepth {
		p.fail(p.at, "this is nested too deeply")
	} else {
		p.at++
		p.blanks()
		read(v)
	}
	p.depth--
}

func (p *parser) array(v *Value) {
	for more := !p.accept(']'); more; more = p.another(']') {
		v.Items = append(v.Items, p.value())
	}
}

// another reads what stands behind an item: a comma, after which it is at the next one, or
// the closing bracket.
func (p *parser) another(closing byte) bool {
	p.blanks()
	switch {
	case p.accept(closing):
		return false
	case !p.accept(','):
		p.expected(fmt.Sprintf("a comma or %q", closing))
		return false
	}
	p.blanks()
	return true
}

// fewMembers is how many names are compared one by one.
const fewMembers = 16

func (p *parser) object(v *Value) {
	var seen map[string]bool
	for more := !p.accept('}'); more; more = p.another('}') {
		m := Member{Start: p.at}
		if p.peek() != '"' {
			p.expected("a name in quotes")
			return
		}
		m.Name = p.str()
		m.End = p.at
		if len(v.Members) == fewMembers {
			seen = make(map[string]bool, 2*fewMembers)
			for _, before := range v.Members {
				seen[before.Name] = true
			}
		}
		if seen[m.Name] || seen == nil && v.Member(m.Name) != nil {
			p.fail(m.Start, fmt.Sprintf("%q stands twice in this object", m.Name))
		}
		if seen != nil {
			seen[m.Name] = true
		}
		p.blanks()
		if !p.accept(':') {
			p.expected("a colon")
			return
		}
		p.blanks()
		m.Value = p.value()
		v.Members = append(v.Members, m)
	}
}

// str reads a string and gives what it says.
func (p *parser) str() string {
	p.at++
	var said []byte
	for from := p.at; int(p.at) < len(p.text); {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			if said == nil {
				return p.text[from : p.at-1]
			}
			return string(append(said, p.text[from:p.at-1]...))
		case c == '\\':
			said = p.escape(append(said, p.text[from:p.at]...))
			from = p.at
		case c < ' ':
			p.expected("the end of the string")
		default:
			p.at++
		}
	}
	p.expected("the end of the string")
	return ""
}

// escape reads a backslash and what follows it, and appends what that stands for.
func (p *parser) escape(said []byte) []byte {
	p.at++
	const letters, meant = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	c := p.peek()
	if i := strings.IndexByte(letters, c); i >= 0 {
		p.at++
		return append(said, meant[i])
	}
	if c != 'u' {
		p.expected("an escape")
		return said
	}
	r := p.unit()
	if utf16.IsSurrogate(r) && strings.HasPrefix(p.text[p.at:], `\u`) {
		second := p.at
		p.at++
		if r = utf16.DecodeRune(r, p.unit()); r == utf8.RuneError && p.err == nil {
			p.at = second // no pair: each half stands for itself
		}
	}
	return utf8.AppendRune(said, r)
}

// unit reads the letter u and four digits.
func (p *parser) unit() (r rune) {
	p.at++
	for range 4 {
		c := p.peek()
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 + rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 + rune(c|0x20-'a'+10)
		default:
			p.expected("four hexadecimal digits")
			return utf8.RuneError
		}
		p.at++
	}
	return r
}

func (p *parser) number() {
	p.accept('-')
	if !p.accept('0') {
		p.digits()
	}
	if p.accept('.') {
		p.digits()
	}
	if p.accept('e') || p.accept('E') {
		if !p.accept('+') {
			p.accept('-')
		}
		p.digits()
	}
}

func (p *parser) digits() {
	start := p.at
	for c := p.peek(); '0' <= c && c <= '9'; c = p.peek() {
		p.at++
	}
	if p.at == start {
		p.expected("a digit")
	}
}

// word reads true, false or null.
func (p *parser) word(v *Value) {
	rest := p.text[p.at:]
	for _, w := range []struct {
		text string
		kind Kind
	}{{"null", Null}, {"true", Bool}, {"false", Bool}} {
		if strings.HasPrefix(rest, w.text) {
			v.Kind, v.Text = w.kind, w.text
			p.at += int32(len(w.text))
			return
		}
	}
	p.expected("a value")
}
