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

// lexer cuts a text into tokens that cover it, and notes those that are no trivia.
type lexer struct {
	text     string
	at       int
	tokens   []Token
	kinds    []Kind  // of the tokens that are no trivia
	index    []int32 // their indexes in tokens
	brackets []int32 // the indexes in kinds of brackets and semicolons
	errors   []Error

	unclosedQuote [256]bool // no closing one of that kind stood behind an opening one
}

// reset makes the lexer ready for a text. It keeps its buffers.
func (l *lexer) reset(text string) {
	l.text, l.at, l.errors = text, 0, nil
	l.tokens, l.kinds, l.index, l.brackets = l.tokens[:0], l.kinds[:0], l.index[:0], l.brackets[:0]
	l.unclosedQuote = [256]bool{}
}

// run cuts the whole text, EOF last, and says what no token fits.
func (l *lexer) run() {
	text := l.text
	if strings.HasPrefix(text, byteOrderMark) {
		l.trivia(Space, len(byteOrderMark))
	}
	for l.at < len(text) {
		c := text[l.at]
		switch byteClass[c] {
		case classSpace:
			l.space()
		case classLetter:
			l.word(c)
		case classDigit:
			l.number()
		default:
			l.symbol(c)
		}
	}
	l.emit(EOF, len(text))
}

// emit adds a token of the kind that reaches to end.
func (l *lexer) emit(kind Kind, end int) {
	l.kinds = append(l.kinds, kind)
	l.index = append(l.index, int32(len(l.tokens)))
	l.tokens = append(l.tokens, Token{int32(l.at), kind})
	l.at = end
}

// trivia adds a token that the parser passes over.
func (l *lexer) trivia(kind Kind, end int) {
	l.tokens = append(l.tokens, Token{int32(l.at), kind})
	l.at = end
}

func (l *lexer) fail(start, end int, message, help string) {
	l.errors = append(l.errors, Error{Span{int32(start), int32(end)}, message, help})
}

func (l *lexer) space() {
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
	l.trivia(Space, i)
}

// word reads a bare name or a keyword.
func (l *lexer) word(first byte) {
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
	if first|0x20 == 'x' && i == l.at+1 && i < len(text) && (text[i] == '\'' || text[i] == '"') && l.binary() {
		return
	}
	if first == '$' && strings.HasPrefix(text[l.at:], "$$") && l.body(i) {
		return
	}
	l.emit(wordKind(text[l.at:i], hash), i)
}

// wordKind looks a word up by its hash.
func wordKind(word string, hash uint32) Kind {
	if slot := keywordTable[hash>>keywordShift]; slot != 0 && foldedEqual(word, keywordText[slot-1]) {
		return firstKeyword + Kind(slot) - 1
	}
	return BareName
}

// foldedEqual compares a word with a keyword, which is in capitals.
func foldedEqual(word, keyword string) bool {
	if len(word) != len(keyword) {
		return false
	}
	for i := range len(word) {
		c := word[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != keyword[i] {
			return false
		}
	}
	return true
}

// binary reads x'...', which knows no escapes; false if it does not close.
func (l *lexer) binary() bool {
	quote := l.text[l.at+1]
	for i := l.at + 2; i < len(l.text) && l.text[i] != '\\'; i++ {
		if l.text[i] == quote {
			l.emit(Bytes, i+1)
			return true
		}
	}
	return false
}

// body reads $$ ... $$ if that is longer than the name that starts there too.
func (l *lexer) body(nameEnd int) bool {
	size := strings.Index(l.text[l.at+2:], "$$")
	if end := l.at + 2 + size + 2; size >= 0 && end > nameEnd {
		l.emit(Body, end)
		return true
	}
	if nameEnd == l.at+2 {
		l.emit(DoubleDollar, nameEnd)
		return true
	}
	return false
}

// number reads what starts with a digit: 1, 1.5, 1., 1e9, and names such as 2024_orders.
func (l *lexer) number() {
	i := l.digits(l.at)
	nameEnd := i
	for nameEnd < len(l.text) && byteClass[l.text[nameEnd]]&(classLetter|classDigit) != 0 {
		nameEnd++
	}
	kind, end := Integer, i
	if i < len(l.text) && l.text[i] == '.' {
		kind, end = Decimal, l.digits(i+1)
	}
	if e := l.exponent(end); e > end {
		kind, end = Double, e
	}
	if nameEnd > end {
		kind, end = DigitName, nameEnd
	}
	l.emit(kind, end)
}

func (l *lexer) digits(i int) int {
	for i < len(l.text) && byteClass[l.text[i]] == classDigit {
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
func (l *lexer) dot() {
	if strings.HasPrefix(l.text[l.at:], "...") {
		l.emit(Ellipsis, l.at+3)
		return
	}
	i := l.digits(l.at + 1)
	if i == l.at+1 {
		l.emit(Dot, i)
		return
	}
	kind, end := Decimal, i
	if e := l.exponent(i); e > i {
		kind, end = Double, e
	}
	nameEnd := i
	for nameEnd < len(l.text) && byteClass[l.text[nameEnd]]&(classLetter|classDigit) != 0 {
		nameEnd++
	}
	if nameEnd > end {
		kind, end = DotName, nameEnd
	}
	l.emit(kind, end)
}

// quoted reads a string up to its closing quote. One that never closes ends with its
// line, so that the rest of the file is still read.
func (l *lexer) quoted(quote byte) {
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
			l.emit(String, i+1)
			return
		}
	}
	l.unclosed(String, "string", string(quote))
}

// name reads a name in back-quotes.
func (l *lexer) name() {
	text := l.searched('`')
	for i := l.at + 1; i < len(text); i++ {
		if text[i] != '`' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '`' {
			i++
			continue
		}
		l.emit(QuotedName, i+1)
		return
	}
	l.unclosed(QuotedName, "quoted name", "`")
}

// searched is the text in which a closing quote is looked for. Once one was missing to
// the end of the file, the later ones are looked for in their own lines alone: else a
// file of them would be read as often as it has lines.
func (l *lexer) searched(quote byte) string {
	if !l.unclosedQuote[quote] {
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

func (l *lexer) unclosed(kind Kind, noun, quote string) {
	l.unclosedQuote[quote[0]] = true
	end := l.lineEnd()
	l.fail(l.at, end, "this "+noun+" is not closed", "close it with "+quote)
	l.emit(kind, end)
}

// comment reads /* ... */ and the hints, which start with /*+. Comments do not nest.
func (l *lexer) comment() {
	kind := BlockComment
	start := l.at + 2
	if start < len(l.text) && l.text[start] == '+' {
		kind = Hint
		start++
	}
	size := strings.Index(l.text[start:], "*/")
	if size >= 0 {
		l.trivia(kind, start+size+2)
		return
	}
	l.fail(l.at, l.at+2, "this comment is not closed", "close it with */")
	l.trivia(kind, len(l.text))
}

func (l *lexer) lineComment() {
	l.trivia(LineComment, l.lineEnd())
}

func (l *lexer) symbol(c byte) {
	if c >= 0x80 || symbolKind[c] == EOF {
		l.invalid()
		return
	}
	second := byte(0)
	if l.at+1 < len(l.text) {
		second = l.text[l.at+1]
	}
	kind, size := symbolKind[c], 1
	switch c {
	case '\'', '"':
		l.quoted(c)
		return
	case '`':
		l.name()
		return
	case '.':
		l.dot()
		return
	case '-':
		if second == '-' {
			l.lineComment()
			return
		}
		kind, size = longer(second, '>', Arrow, kind)
	case '/':
		if second == '*' {
			l.comment()
			return
		}
	case '<':
		switch {
		case strings.HasPrefix(l.text[l.at:], "<=>"):
			kind, size = NullEq, 3
		case second == '>':
			kind, size = NotEq, 2
		default:
			kind, size = longer(second, '=', Le, kind)
		}
	case '>':
		kind, size = longer(second, '=', Ge, kind)
	case '!':
		kind, size = longer(second, '=', NotEq, kind)
	case '|':
		kind, size = longer(second, '|', OrOr, kind)
	case '&':
		kind, size = longer(second, '&', AndAnd, kind)
	case '=':
		kind, size = longer(second, '>', FatArrow, kind)
	case ':':
		kind, size = longer(second, ':', DoubleColon, kind)
	case '[':
		if strings.HasPrefix(l.text[l.at:], "[*]") {
			kind, size = AnyElement, 3
			break
		}
		fallthrough
	case '(', ')', ']', '{', '}', ';':
		l.brackets = append(l.brackets, int32(len(l.kinds)))
	}
	l.emit(kind, l.at+size)
}

// longer is the operator of two bytes if the second is there, else the one of one byte.
func longer(second, want byte, two, one Kind) (Kind, int) {
	if second == want {
		return two, 2
	}
	return one, 1
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
func (l *lexer) invalid() {
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
	l.trivia(Invalid, i)
}
