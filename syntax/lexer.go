package syntax

import (
	"strings"
	"unicode/utf8"
)

// Classes of bytes, as the engine's lexer sees them.
const (
	classSpace uint8 = 1 << iota
	classLetter
	classDigit
)

// byteClass sorts the bytes. Everything from U+0080 to U+FFFF is a letter there, U+3000
// too unless it follows a blank; so are bytes that are not UTF-8, which the engine reads
// as U+FFFD. Code points from U+10000 on, whose first byte is 0xF0 to 0xF4, start no token.
var byteClass = func() (t [256]uint8) {
	for _, c := range " \t\r\n" {
		t[c] = classSpace
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = classDigit
	}
	for c := range 256 {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= 0x80 && c < 0xF0 || c > 0xF4
		if letter {
			t[c] = classLetter
		}
	}
	return t
}()

// wordByte folds the bytes of words as the hash of keywords does; 0 for other bytes.
var wordByte = func() (t [256]uint8) {
	for c := range 256 {
		if byteClass[c]&(classLetter|classDigit) != 0 {
			t[c] = uint8(c) | 0x20
		}
	}
	return t
}()

const (
	byteOrderMark    = "\uFEFF"
	ideographicSpace = "\u3000"
)

// lexer cuts a text into tokens that cover it, and notes those that are no trivia. Its
// methods read one token at l.at and return its kind and its end.
type lexer struct {
	text     string
	at       int
	tokens   []Token
	words    []word
	brackets []int32 // the indexes in words of brackets and semicolons
	errors   []Error
	parts    []Span // what to read; nil: all
	open     bool   // something begins that never ends
	unclosed string // quotes of which no closing one stood behind an opening one
}

// word is a token that is no trivia.
type word struct {
	tok   int32 // its index in tokens
	match int32 // of an opening bracket: the index in words where it closes, or 0
	kind  Kind
}

// reset makes the lexer ready for a text. It keeps its buffers.
func (l *lexer) reset(text string) {
	l.text, l.at, l.errors, l.unclosed, l.open = text, 0, nil, "", false
	l.tokens, l.words, l.brackets = l.tokens[:0], l.words[:0], l.brackets[:0]
}

// run cuts the whole text, EOF last, and says what no token fits.
func (l *lexer) run() {
	if l.parts == nil {
		l.cut(0)
	} else {
		l.cutParts()
	}
	l.endOfFile()
}

// cutParts cuts stretches of the text; what lies between them is taken for space.
func (l *lexer) cutParts() {
	text, at := l.text, int32(0)
	gap := func(end int32) {
		if end > at {
			l.tokens = append(l.tokens, Token{at, Space})
		}
		at = end
	}
	for _, part := range l.parts {
		gap(part.Start)
		l.text = text[:part.End]
		l.cut(int(part.Start))
		at = part.End
	}
	l.text = text
	gap(int32(len(text)))
}

// cut cuts the text from an offset on.
func (l *lexer) cut(from int) {
	text := l.text
	tokens, words := l.tokens, l.words
	for at := from; at < len(text); {
		var kind Kind
		var end int
		l.at = at
		c := text[at]
		switch byteClass[c] {
		case classSpace:
			kind, end = Space, l.space()
		case classLetter:
			kind, end = l.word(c)
		case classDigit:
			kind, end = l.number()
		default:
			if kind = bracketKind[c]; kind != EOF && !(c == '[' && strings.HasPrefix(text[at:], "[*]")) {
				l.brackets = append(l.brackets, int32(len(words)))
				end = at + 1
			} else {
				kind, end = l.symbol(c)
			}
		}
		if !kind.Trivia() {
			words = append(words, word{tok: int32(len(tokens)), kind: kind})
		}
		tokens = append(tokens, Token{int32(at), kind})
		at = end
	}
	l.tokens, l.words = tokens, words
}

// endOfFile adds the EOF token; the parser asks for a few more of them to look ahead.
func (l *lexer) endOfFile() {
	l.words = append(l.words, word{tok: int32(len(l.tokens)), kind: EOF})
	l.tokens = append(l.tokens, Token{int32(len(l.text)), EOF})
}

func (l *lexer) fail(start, end int, message, help string) {
	l.errors = append(l.errors, Error{Span{int32(start), int32(end)}, message, help})
}

func (l *lexer) space() int {
	text, i := l.text, l.at+1
	for i < len(text) {
		if byteClass[text[i]] == classSpace {
			i++
		} else if text[i] == ideographicSpace[0] && strings.HasPrefix(text[i:], ideographicSpace) {
			i += len(ideographicSpace)
		} else {
			break
		}
	}
	return i
}

// word reads a bare name or a keyword, and what else begins with a letter.
func (l *lexer) word(first byte) (Kind, int) {
	text, i := l.text, l.at
	hash := uint32(0)
	for i < len(text) {
		c := wordByte[text[i]]
		if c == 0 {
			break
		}
		hash = (hash ^ uint32(c)) * keywordSeed
		i++
	}
	switch {
	case first|0x20 == 'x' && i == l.at+1 && i < len(text) && (text[i] == '\'' || text[i] == '"'):
		if end := l.binary(); end > 0 {
			return Bytes, end
		}
	case first == '$' && strings.HasPrefix(text[l.at:], "$$"):
		if kind, end := l.body(i); end > 0 {
			return kind, end
		}
	case l.at == 0 && strings.HasPrefix(text, byteOrderMark):
		return Space, len(byteOrderMark)
	}
	if slot := keywordTable[hash>>keywordShift]; slot != 0 && foldedEqual(text[l.at:i], keywordText[slot-1]) {
		return firstKeyword + Kind(slot) - 1, i
	}
	return BareName, i
}

// foldedEqual compares a word with a keyword, which is in capitals.
func foldedEqual(word, keyword string) bool {
	if len(word) != len(keyword) {
		return false
	}
	for i := range len(word) {
		if word[i]|0x20 != keyword[i]|0x20 { // no two bytes of words differ in that bit but letters in case
			return false
		}
	}
	return true
}

// binary reads x'...', which knows no escapes; 0 if it does not close.
func (l *lexer) binary() int {
	quote := l.text[l.at+1]
	for i := l.at + 2; i < len(l.text) && l.text[i] != '\\'; i++ {
		if l.text[i] == quote {
			return i + 1
		}
	}
	return 0
}

// body reads $$ ... $$ if that is longer than the name that starts there too.
func (l *lexer) body(nameEnd int) (Kind, int) {
	size := strings.Index(l.text[l.at+2:], "$$")
	if end := l.at + 2 + size + 2; size >= 0 && end > nameEnd {
		return Body, end
	}
	l.open = true
	if nameEnd == l.at+2 {
		return DoubleDollar, nameEnd
	}
	return EOF, 0
}

// number reads what starts with a digit: 1, 1.5, 1., 1e9, and names such as 2024_orders.
func (l *lexer) number() (Kind, int) {
	i := l.digits(l.at)
	kind, end := Integer, i
	if i < len(l.text) && l.text[i] == '.' {
		kind, end = Decimal, l.digits(i+1)
	}
	if e := l.exponent(end); e > end {
		kind, end = Double, e
	}
	if nameEnd := l.wordEnd(i); nameEnd > end {
		return DigitName, nameEnd
	}
	return kind, end
}

func (l *lexer) digits(i int) int {
	for i < len(l.text) && byteClass[l.text[i]] == classDigit {
		i++
	}
	return i
}

// wordEnd is the end of the letters and digits from i on.
func (l *lexer) wordEnd(i int) int {
	for i < len(l.text) && wordByte[l.text[i]] != 0 {
		i++
	}
	return i
}

// exponent returns the end of e+10 at i, or i.
func (l *lexer) exponent(i int) int {
	if i >= len(l.text) || l.text[i]|0x20 != 'e' {
		return i
	}
	j := i + 1
	if j < len(l.text) && (l.text[j] == '+' || l.text[j] == '-') {
		j++
	}
	if end := l.digits(j); end > j {
		return end
	}
	return i
}

// dot reads a full stop and what it may begin: .5, .5e3, .2024_orders, ...
func (l *lexer) dot() (Kind, int) {
	if strings.HasPrefix(l.text[l.at:], "...") {
		return Ellipsis, l.at + 3
	}
	i := l.digits(l.at + 1)
	if i == l.at+1 {
		return Dot, i
	}
	kind, end := Decimal, i
	if e := l.exponent(i); e > i {
		kind, end = Double, e
	}
	if nameEnd := l.wordEnd(i); nameEnd > end {
		return DotName, nameEnd
	}
	return kind, end
}

// quoted reads a string up to its closing quote. One that never closes ends with its
// line, so that the rest of the file is still read.
func (l *lexer) quoted(quote byte) (Kind, int) {
	text := l.searched(quote)
	for i := l.at + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case quote:
			if i+1 < len(text) && text[i+1] == quote {
				i++
				continue
			}
			return String, i + 1
		}
	}
	return String, l.neverClosed("string", quote)
}

// name reads a name in back-quotes.
func (l *lexer) name() (Kind, int) {
	text := l.searched('`')
	for i := l.at + 1; i < len(text); i++ {
		if text[i] != '`' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '`' {
			i++
			continue
		}
		return QuotedName, i + 1
	}
	return QuotedName, l.neverClosed("quoted name", '`')
}

// searched is the text in which a closing quote is looked for. Once one was missing to
// the end of the file, the later ones are looked for in their own lines alone: else a
// file of them would be read as often as it has lines.
func (l *lexer) searched(quote byte) string {
	if strings.IndexByte(l.unclosed, quote) < 0 {
		return l.text
	}
	return l.text[:l.lineEnd()]
}

// lineEnd is the end of the line at hand, without its line break.
func (l *lexer) lineEnd() int {
	if size := strings.IndexAny(l.text[l.at:], "\r\n"); size >= 0 {
		return l.at + size
	}
	return len(l.text)
}

func (l *lexer) neverClosed(noun string, quote byte) int {
	if strings.IndexByte(l.unclosed, quote) < 0 {
		l.unclosed += string(quote)
	}
	end := l.lineEnd()
	l.open = true
	l.fail(l.at, end, "this "+noun+" is not closed", "close it with "+string(quote))
	return end
}

// comment reads /* ... */ and the hints, which start with /*+. Comments do not nest.
func (l *lexer) comment() (Kind, int) {
	kind := BlockComment
	start := l.at + 2
	if start < len(l.text) && l.text[start] == '+' {
		kind = Hint
		start++
	}
	if size := strings.Index(l.text[start:], "*/"); size >= 0 {
		return kind, start + size + 2
	}
	l.open = true
	l.fail(l.at, l.at+2, "this comment is not closed", "close it with */")
	return kind, len(l.text)
}

// symbol reads operators, and what begins with a quote or another sign.
func (l *lexer) symbol(c byte) (Kind, int) {
	if c >= 0x80 || symbolKind[c] == EOF {
		return Invalid, l.invalid()
	}
	second := byte(0)
	if l.at+1 < len(l.text) {
		second = l.text[l.at+1]
	}
	switch c {
	case '\'', '"':
		return l.quoted(c)
	case '`':
		return l.name()
	case '.':
		return l.dot()
	case '-':
		if second == '-' {
			return LineComment, l.lineEnd()
		}
	case '/':
		if second == '*' {
			return l.comment()
		}
	case '[':
		return AnyElement, l.at + len("[*]")
	case '<':
		if strings.HasPrefix(l.text[l.at:], "<=>") {
			return NullEq, l.at + 3
		}
	}
	if kind := pairKind(c, second); kind != EOF {
		return kind, l.at + 2
	}
	return symbolKind[c], l.at + 1
}

// pairKind is the operator that two bytes make, or EOF.
func pairKind(c, second byte) Kind {
	switch {
	case c == '<' && second == '>', c == '!' && second == '=':
		return NotEq
	case c == '<' && second == '=':
		return Le
	case c == '>' && second == '=':
		return Ge
	case c == '-' && second == '>':
		return Arrow
	case c == '=' && second == '>':
		return FatArrow
	case c == '|' && second == '|':
		return OrOr
	case c == '&' && second == '&':
		return AndAnd
	case c == ':' && second == ':':
		return DoubleColon
	}
	return EOF
}

// bracketKind holds the brackets and the semicolon: what the pairing of brackets looks at.
var bracketKind = [256]Kind{
	'(': LParen, ')': RParen, '[': LBracket, ']': RBracket, '{': LBrace, '}': RBrace, ';': Semicolon,
}

// symbolKind holds the operators of one byte, and the first bytes of quoted tokens.
var symbolKind = [128]Kind{
	'\'': String, '"': String, '`': QuotedName, '.': Dot,
	'(': LParen, ')': RParen, '[': LBracket, ']': RBracket, '{': LBrace, '}': RBrace,
	',': Comma, ';': Semicolon, ':': Colon, '?': Question, '@': At, '*': Times, '+': Plus,
	'-': Minus, '/': Slash, '%': Percent, '^': Caret, '&': Amp, '|': Pipe, '~': Tilde,
	'=': Eq, '<': Lt, '>': Gt, '!': Bang,
}

// invalid reads a run of bytes that start no token. The engine's lexer complains and
// passes over them.
func (l *lexer) invalid() int {
	i := l.at
	for i < len(l.text) {
		c := l.text[i]
		if byteClass[c] != 0 || c < 0x80 && symbolKind[c] != EOF {
			break
		}
		_, size := utf8.DecodeRuneInString(l.text[i:])
		i += size
	}
	what := "this character is"
	if utf8.RuneCountInString(l.text[l.at:i]) > 1 {
		what = "these characters are"
	}
	l.fail(l.at, i, what+" not part of SQL", "remove it, or put it in quotes")
	return i
}
