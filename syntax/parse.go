package syntax

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
)

// maxChain bounds how many operators one chain such as a + b + c ... may have: a chain is
// a tree as deep as it is long. The engine refuses 3,000 (expr_depth_limit).
const maxChain = 30000

// maxJoins bounds how many relations one after another may be joined: a name may mean a column of
// any of them.
const maxJoins = 5000

// Parse reads a file. It never fails: see File.Errors.
func Parse(name, text string) *File {
	p := parsers.Get().(*parser)
	f := p.parse(name, text)
	if len(text) <= largeFile {
		parsers.Put(p)
	}
	return f
}

// Parser reads files one after the other in the same memory, for those who look at one
// file at a time. The tokens and the tree of a file end with the next one; its name, text,
// errors and positions stay. The zero Parser is ready. It is not safe for concurrent use.
type Parser struct {
	parser parser
	memory []reusable
}

// Parse reads a file as the function Parse does, and ends the file before.
func (r *Parser) Parse(name, text string) *File {
	if r.memory == nil || len(text) > largeFile {
		r.parser = parser{}
		r.memory = r.parser.memory()
	}
	for i := range r.memory {
		if m := &r.memory[i]; *m.used > 0 {
			m.rewind()
		}
	}
	return r.parser.parse(name, text)
}

// parse reads a file. The parser is ready for another one then.
func (p *parser) parse(name, text string) *File {
	f := &File{Name: name, Text: text}
	p.start(f)
	mark := p.lists.stmts.mark() // a panic may have left something below it
	for p.kind() != EOF {
		p.statement()
	}
	f.Stmts = p.lists.stmts.take(mark)
	f.Names = p.lists.toks.copy(p.names)
	if len(f.Errors) > 1 {
		slices.SortStableFunc(f.Errors, func(a, b Error) int { return int(a.Span.Start - b.Span.Start) })
	}
	if len(f.Uses) > 1 {
		slices.SortStableFunc(f.Uses, func(a, b Use) int { return int(a.Span.Start - b.Span.Start) })
	}
	p.file = nil
	p.lexer.text = ""
	return f
}

// largeFile is the size in bytes from which on memory counts more than allocations: the
// file takes the lexer's buffer as it is, and the parser is not kept.
const largeFile = 1 << 20

// parsers are kept for the next file, with their buffers and what is left of their slabs.
var parsers = sync.Pool{New: func() any { return &parser{} }}

// parser reads tokens that are not trivia, by recursive descent, one function for each
// rule of the grammar.
//
// Where the text does not fit, fail records one error and moves the parser to the end of
// the file, so that every loop ends and nothing further is said. Whoever can go on (the
// next column, clause, select item or statement) calls recovered, which moves it back to
// a place behind the error.
type parser struct {
	file  *File
	words []word  // the tokens that are not trivia, then a few EOF
	open  []int32 // brackets that are open, while they are paired
	names []int32 // see File.Names

	lexer lexer

	lexErrors int // how many of the file's errors are the lexer's
	progress

	nodes nodes
	lists lists
}

// progress is where the parser stands.
type progress struct {
	i        int // the token at hand
	eof      int // index of the first EOF
	first    int // of the statement at hand
	depth    int
	failed   bool
	failedAt int
	broken   bool // the statement at hand holds a syntax error
	lastErr  int  // where the last error stands or was left: one place, one message
	guesses  int  // how many unknown first words got a did-you-mean
	cutShort bool // the last statement ended too early: its rest is no statement

	parens parenRun // the last run of parentheses that was asked about
}

const lookahead = 4

// start makes the parser ready for a file.
func (p *parser) start(f *File) {
	p.lexer.reset(f.Text)
	p.lexer.run()
	f.Tokens, f.Errors = p.lexer.tokens, p.lexer.errors
	if len(f.Text) <= largeFile {
		f.Tokens = p.lists.tokens.copy(f.Tokens)
	}
	f.Open = p.lexer.open
	p.file, p.lexErrors = f, len(f.Errors)
	p.progress = progress{lastErr: -1, eof: len(p.lexer.words) - 1}
	for range lookahead {
		p.lexer.endOfFile()
	}
	p.words = p.lexer.words
	p.names = p.names[:0]
	p.matchBrackets()
}

// matchBrackets pairs brackets within each statement. The range of a partition may open
// with [ and close with ).
func (p *parser) matchBrackets() {
	open := p.open[:0]
	for _, i := range p.lexer.brackets {
		switch k := p.words[i].kind; k {
		case LParen, LBracket, LBrace:
			open = append(open, i)
		case Semicolon:
			open = open[:0]
		default:
			if n := len(open) - 1; n >= 0 && closes(p.words[open[n]].kind, k) {
				p.words[open[n]].match = i
				open = open[:n]
			}
		}
	}
	p.open = open
}

func closes(open, close Kind) bool {
	switch open {
	case LParen:
		return close == RParen
	case LBracket:
		return close == RBracket || close == RParen
	}
	return close == RBrace
}

func (p *parser) kind() Kind      { return p.words[p.i].kind }
func (p *parser) peek(n int) Kind { return p.words[min(p.i+n, len(p.words)-1)].kind }
func (p *parser) at(k Kind) bool  { return p.words[p.i].kind == k }

// tok is the index in file.Tokens of the token at hand.
func (p *parser) tok() int32 { return p.words[p.i].tok }

func (p *parser) next() {
	if p.i < p.eof {
		p.i++
	}
}

func (p *parser) accept(k Kind) bool {
	if p.words[p.i].kind != k {
		return false
	}
	p.next()
	return true
}

// acceptAll takes the words if all of them stand here.
func (p *parser) acceptAll(words ...Kind) bool {
	for n, k := range words {
		if p.peek(n) != k {
			return false
		}
	}
	for range words {
		p.next()
	}
	return true
}

func (p *parser) expect(k Kind) bool {
	if p.words[p.i].kind == k {
		p.next()
		return true
	}
	p.fail(quoted(k))
	return false
}

// expectAll takes the words or fails at the first that differs.
func (p *parser) expectAll(words ...Kind) {
	for _, k := range words {
		p.expect(k)
	}
}

// token takes a token of the kind and gives its index in file.Tokens.
func (p *parser) token(k Kind, what string) int32 {
	tok := p.tok()
	if !p.at(k) {
		p.fail(what)
		return 0
	}
	p.next()
	return tok
}

func quoted(k Kind) string {
	if k.Keyword() {
		return k.String()
	}
	return "'" + k.String() + "'"
}

// extent is the node from the token at start to the last one taken. A node of which
// nothing could be read has the token before it, which is in the same statement.
func (p *parser) extent(start int) Node {
	end := p.i
	if p.failed {
		end = p.failedAt
	}
	if end == start && start > p.first {
		return Node{p.words[start-1].tok, p.words[start-1].tok}
	}
	return Node{p.words[start].tok, p.words[max(end-1, start)].tok}
}

// enter bounds the depth; leave it with defer or by hand.
func (p *parser) enter() bool {
	p.depth++
	if p.depth > maxDepth {
		p.failWith(fmt.Sprintf("this is nested too deeply: the limit is %d levels", maxDepth), "")
		return false
	}
	return true
}

func (p *parser) leave() { p.depth-- }

// tooLong reports whether a chain has more links than may be, which is an error.
func (p *parser) tooLong(links, limit int, of string) bool {
	if links <= limit {
		return false
	}
	p.failWith(fmt.Sprintf("this chain of %s is too long: the limit is %d", of, limit), "")
	return true
}

// fail says what fits where the token at hand does not.
func (p *parser) fail(want string) { p.failHelp(want, "") }

func (p *parser) failHelp(want, help string) {
	if p.failed {
		return
	}
	if help == "" && p.kind().Reserved() && strings.HasSuffix(want, " name") {
		word := p.text()
		help = "'" + word + "' is a reserved word: as a name it needs back-quotes, `" + word + "`"
	}
	p.failWith("expected "+want+", found "+p.found(), help)
}

func (p *parser) failWith(message, help string) {
	if p.failed {
		return
	}
	p.failed, p.failedAt, p.broken = true, p.i, true
	if p.i != p.lastErr {
		p.lastErr = p.i
		span := p.errorSpan()
		if !p.garbled(p.file.Tokens[p.tok()].Start) {
			p.file.Errors = append(p.file.Errors, Error{span, message, help})
		}
	}
	p.i = p.eof
}

// garbled reports whether the lexer met an error between the start of the statement and
// the offset: an unclosed string, say, is one mistake, and so is all that follows from it.
func (p *parser) garbled(offset int32) bool {
	start := p.file.Tokens[p.words[p.first].tok].Start
	errors := p.file.Errors[:p.lexErrors]
	i := sort.Search(len(errors), func(i int) bool { return errors[i].Span.Start >= start })
	return i < len(errors) && errors[i].Span.Start <= offset
}

// errorSpan is the token at hand, or the end of the one before where nothing follows.
func (p *parser) errorSpan() Span {
	if (p.at(EOF) || p.at(Semicolon)) && p.i > 0 {
		end := p.file.TokenSpan(p.words[p.i-1].tok).End
		return Span{end, end}
	}
	return p.file.TokenSpan(p.tok())
}

func (p *parser) text() string { return p.file.TokenText(p.tok()) }

// found names the token at hand for a message.
func (p *parser) found() string {
	switch p.kind() {
	case EOF:
		return "the end of the file"
	case Semicolon:
		return "the end of the statement"
	}
	text := shorten(p.text())
	if p.at(String) || p.at(QuotedName) {
		return text
	}
	return "'" + text + "'"
}

// shorten keeps a message in one short line.
func shorten(text string) string {
	const limit = 40
	if line, _, cut := strings.Cut(text, "\n"); cut {
		text = line + "…"
	}
	if len(text) <= limit {
		return text
	}
	for i := range text {
		if i >= limit {
			return text[:i] + "…"
		}
	}
	return text
}

// recovered moves the parser behind the error: to the first token before limit for which
// stop holds, at the level of brackets of from, where the part that failed began. It
// reports false, and stays at the end, if there is none.
func (p *parser) recovered(from, limit int, stop func(i int) bool) bool {
	for i := from; i < limit; i++ {
		switch p.words[i].kind {
		case Semicolon, EOF, RParen, RBracket, RBrace:
			return false
		}
		if i >= p.failedAt {
			if i > p.first && p.startsStatement(i) && p.startsLine(i) {
				return false
			}
			if stop(i) {
				p.resume(i)
				return true
			}
		}
		switch p.words[i].kind {
		case LParen, LBracket, LBrace:
			if p.words[i].match == 0 {
				return false
			}
			i = int(p.words[i].match)
		}
	}
	return false
}

// resume goes on at a token behind an error. If that does not fit either, it is the same
// mistake, and nothing more is said.
func (p *parser) resume(i int) {
	p.i, p.failed, p.lastErr = i, false, i
}

// inParens reads '(' item, item ... ')'. An item that cannot be read is passed over.
func (p *parser) inParens(item func()) {
	open := p.i
	if !p.expect(LParen) {
		return
	}
	limit := int(p.words[open].match)
	comma := func(i int) bool { return p.words[i].kind == Comma }
	for !p.failed {
		from := p.i
		item()
		if !p.failed && !p.at(Comma) && !p.at(RParen) {
			p.fail("',' or ')'")
		}
		broken := p.failed
		if broken && !p.recovered(from, limit, comma) {
			if limit > 0 {
				p.resume(limit + 1)
			}
			return
		}
		if p.accept(RParen) {
			return
		}
		p.next()
		if broken && (p.at(Comma) || p.at(RParen)) {
			p.lastErr = p.i // an empty item behind a broken one
		}
	}
}
