package dialect

import (
	"strconv"
	"strings"
)

// maxTypeNesting is the depth of types within types that ParseType reads; the
// engine takes 15.
const maxTypeNesting = 64

// stringLength is the length of STRING, which is a VARCHAR.
const stringLength = 65533

// typeWords are the words for types. The parameters hold where none are written.
var typeWords = [...]struct {
	word      string
	kind      TypeKind
	length    int32
	precision int16
}{
	{word: "BIGINT", kind: BigInt}, {word: "INT", kind: Int}, {word: "VARCHAR", kind: Varchar}, {word: "DATETIME", kind: Datetime},
	{word: "STRING", kind: Varchar, length: stringLength}, {word: "DECIMAL", kind: Decimal, precision: 10}, {word: "DATE", kind: Date},
	{word: "DOUBLE", kind: Double}, {word: "BOOLEAN", kind: Boolean}, {word: "TINYINT", kind: TinyInt}, {word: "SMALLINT", kind: SmallInt},
	{word: "INTEGER", kind: Int}, {word: "SIGNED", kind: Int}, {word: "UNSIGNED", kind: Int}, {word: "LARGEINT", kind: LargeInt},
	{word: "FLOAT", kind: Float}, {word: "CHAR", kind: Char}, {word: "TEXT", kind: Varchar, length: stringLength},
	{word: "NUMERIC", kind: Decimal, precision: 10}, {word: "NUMBER", kind: Decimal, precision: 10},
	{word: "DECIMAL32", kind: Decimal, precision: 9}, {word: "DECIMAL64", kind: Decimal, precision: 18},
	{word: "DECIMAL128", kind: Decimal, precision: 38}, {word: "DECIMAL256", kind: Decimal, precision: 76},
	{word: "DECIMALV2", kind: DecimalV2}, {word: "VARBINARY", kind: Varbinary}, {word: "BINARY", kind: Varbinary}, {word: "TIME", kind: Time},
	{word: "JSON", kind: Json}, {word: "HLL", kind: Hll}, {word: "BITMAP", kind: Bitmap}, {word: "PERCENTILE", kind: Percentile},
	{word: "ARRAY", kind: Array}, {word: "MAP", kind: Map}, {word: "STRUCT", kind: Struct}, {word: "VARIANT", kind: Variant},
}

// TypeWord finds the kind that a word of the grammar stands for, in any case:
// INTEGER is an Int, STRING a Varchar.
func TypeWord(word string) (kind TypeKind, ok bool) {
	t, ok := wordType(word)
	return t.Kind, ok
}

func wordType(word string) (Type, bool) {
	for i := range typeWords {
		if w := &typeWords[i]; len(w.word) == len(word) && strings.EqualFold(w.word, word) {
			return Type{Kind: w.kind, Length: w.length, Precision: w.precision}, true
		}
	}
	return Type{}, false
}

// ParseType reads a type as it is written in a statement; space is free. Display
// widths such as that of BIGINT(20) are dropped. It is false for what is no type.
func ParseType(text string) (Type, bool) {
	p := typeParser{text: text}
	t, ok := p.parse()
	p.space()
	if !ok || p.at < len(text) {
		return Type{}, false
	}
	return t, true
}

type typeParser struct {
	text      string
	at, depth int
	signature bool // the words of signatures are types too, and parameters may be absent
}

func (p *typeParser) parse() (Type, bool) {
	word := p.word()
	t, ok := wordType(word)
	if p.signature && !ok {
		t, ok = signatureWord(word)
	}
	switch {
	case !ok:
		return Type{}, false
	case t.Complex():
		return p.complex(t)
	case p.signature && t.Kind == Decimal:
		return p.signatureDecimal()
	}
	if t.Kind == Int && (strings.EqualFold(word, "SIGNED") || strings.EqualFold(word, "UNSIGNED")) {
		p.acceptInteger()
	}
	return p.parameters(t)
}

// acceptInteger skips the word behind SIGNED.
func (p *typeParser) acceptInteger() {
	before := p.at
	if kind, _ := TypeWord(p.word()); kind != Int {
		p.at = before
	}
}

// parameters reads what may stand in parentheses.
func (p *typeParser) parameters(t Type) (Type, bool) {
	if !p.accept('(') {
		return t, true
	}
	first, ok := p.number()
	second, comma := 0, p.accept(',')
	if comma && ok {
		second, ok = p.number()
	}
	if !ok || !p.accept(')') {
		return Type{}, false
	}
	switch decimal := t.Kind == Decimal || t.Kind == DecimalV2; {
	case comma && !decimal || decimal && first == 0:
		return Type{}, false
	case decimal:
		t.Precision, t.Scale = int16(min(first, 1<<15-1)), int16(min(second, 1<<15-1))
	case t.StringLike() || t.Kind == Varbinary:
		t.Length = int32(first)
	}
	return t, true
}

// complex reads the types in angle brackets.
func (p *typeParser) complex(t Type) (Type, bool) {
	if !p.accept('<') {
		return t, p.signature
	}
	if p.depth++; p.depth > maxTypeNesting {
		return Type{}, false
	}
	for more := true; more; more = p.accept(',') {
		if t.Kind == Struct && !p.field(&t) {
			return Type{}, false
		}
		arg, ok := p.parse()
		if !ok {
			return Type{}, false
		}
		t.Args = append(t.Args, arg)
	}
	p.depth--
	fits := t.Kind == Struct || t.Kind == Array && len(t.Args) == 1 || t.Kind == Map && len(t.Args) == 2
	return t, p.accept('>') && fits
}

// field reads the name of a field, and the colon that may follow it.
func (p *typeParser) field(t *Type) bool {
	name := p.word()
	if name == "" {
		name = p.quoted()
	}
	t.Fields = append(t.Fields, name)
	p.accept(':')
	return name != ""
}

func (p *typeParser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n\f", p.text[p.at]) >= 0 {
		p.at++
	}
}

func (p *typeParser) accept(c byte) bool {
	p.space()
	if p.at == len(p.text) || p.text[p.at] != c {
		return false
	}
	p.at++
	return true
}

func (p *typeParser) word() string {
	p.space()
	from := p.at
	for p.at < len(p.text) && isWordByte(p.text[p.at]) {
		p.at++
	}
	return p.text[from:p.at]
}

// quoted reads a name in backquotes; "" where none stands.
func (p *typeParser) quoted() string {
	if !p.accept('`') {
		return ""
	}
	var b strings.Builder
	for p.at < len(p.text) {
		c := p.text[p.at]
		p.at++
		if c == '`' && !strings.HasPrefix(p.text[p.at:], "`") {
			return b.String()
		}
		if c == '`' {
			p.at++
		}
		b.WriteByte(c)
	}
	return ""
}

func (p *typeParser) number() (int, bool) {
	n, err := strconv.ParseInt(p.word(), 10, 32)
	return int(n), err == nil
}

func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}
