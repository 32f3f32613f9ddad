package format

import (
	"bytes"
	"slices"
	"strings"

	"github.com/srlint/srlint/syntax"
)

const byteOrderMark = "\uFEFF"

// render lays a file out, without a look back.
func (w *writer) render(f *syntax.File, options Options) string {
	w.reset(f)
	w.options, w.newline, w.names, w.regions = options, newlineOf(f.Text), f.Names, offRegions(f)
	w.out = slices.Grow(w.out[:0], len(f.Text)+len(f.Text)/4)
	w.next = 0
	for _, s := range f.Stmts {
		if !copied(s) {
			w.statement(s)
		}
	}
	if !slices.IsSortedFunc(w.groups, inOrder) {
		slices.SortStableFunc(w.groups, inOrder)
	}
	w.all()
	return string(w.out)
}

// inOrder sorts groups by their first tokens, the outer ones first.
func inOrder(a, b group) int {
	if a.first != b.first {
		return int(a.first - b.first)
	}
	return int(b.last - a.last)
}

// newlineOf is the line break that a text uses first.
func newlineOf(text string) string {
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// writer writes the pieces of a file: statements, and the comments between them.
type writer struct {
	printer
	parser syntax.Parser // of results
	places []int32       // see comparison

	before piece
	unit   int // where in out the comments right above the statement at hand begin, or it itself; -1 behind an empty line
}

// piece is a statement, a comment between statements, or a region that stays as it is.
type piece struct {
	first, last int32 // tokens
	comment     bool
	begins      bool // a comment that begins its line
	copied      bool // it is written as it was
	kept        bool // it is not among the lines that the user wants laid out
	lines       bool // as written, it has several lines; so has the statement before it on its line
}

// all writes all pieces.
func (w *writer) all() {
	w.before, w.unit = piece{first: -1, last: -1}, -1
	if strings.HasPrefix(w.file.Text, byteOrderMark) {
		w.out = append(w.out, byteOrderMark...)
	}
	stmts := w.file.Stmts
	end := int32(len(w.file.Tokens) - 1)
	for tok := int32(0); tok < end; {
		for len(stmts) > 0 && lastToken(stmts[0]) < tok {
			stmts = stmts[1:]
		}
		switch {
		case w.kind(tok) == syntax.Space:
			tok++
			continue
		case len(w.regions) > 0 && w.regions[0].first == tok:
			w.region(tok, stmts)
		case len(stmts) > 0 && firstToken(stmts[0]) == tok:
			w.stmt(stmts[0], stmts)
		case w.kind(tok) == syntax.Semicolon:
			w.semicolon(tok)
		default:
			w.comment(tok)
		}
		tok = w.before.last + 1
	}
	w.endOfFile(end)
}

func firstToken(n syntax.Ranger) int32 { first, _ := n.Tokens(); return first }
func lastToken(n syntax.Ranger) int32  { _, last := n.Tokens(); return last }

// stmt writes a statement.
func (w *writer) stmt(s syntax.Stmt, stmts []syntax.Stmt) {
	first, last := s.Tokens()
	if len(w.regions) > 0 && w.regions[0].first <= last && w.regions[0].last > last {
		w.region(first, stmts)
		return
	}
	p := piece{first: first, last: last, kept: !w.wanted(first, last)}
	p.copied = p.kept || copied(s)
	w.separate(p)
	at := len(w.out)
	if p.copied {
		w.copy(first, last)
	} else {
		w.print(first, last)
	}
	w.skipRegions(last)
	p.lines = bytes.IndexByte(w.out[at:], '\n') >= 0
	if p.lines && w.unit > 0 && !p.kept {
		w.out = slices.Insert(w.out, w.unit, []byte(w.newline)...)
	}
	w.before = p
}

// region writes what stands between the comments that turn the formatter off and on; first
// is the token at hand, of the region or of a statement that it begins in.
func (w *writer) region(first int32, stmts []syntax.Stmt) {
	last := w.regions[0].last
	for _, s := range stmts {
		if firstToken(s) > last {
			break
		}
		last = max(last, lastToken(s))
	}
	p := piece{first: first, last: last, copied: true, lines: true}
	w.separate(p)
	w.copy(first, last)
	w.skipRegions(last)
	w.before = p
}

// comment writes a comment between statements, or bytes that are no SQL, which keep the space
// before them.
func (w *writer) comment(tok int32) {
	p := piece{first: tok, last: tok, comment: true, kept: !w.wanted(tok, tok)}
	p.begins = w.before.last < 0 || w.linesBefore(tok) > 0
	if !p.begins {
		p.lines = w.before.lines
	}
	if p.copied = p.kept || w.kind(tok) == syntax.Invalid; p.copied {
		w.unit = -1
		w.copySpace(w.before.last, tok)
		w.copy(tok, tok)
	} else {
		w.separate(p)
		w.copy(tok, tok)
		if w.kind(tok) == syntax.LineComment {
			w.out = bytes.TrimRight(w.out, lineBlanks)
		}
	}
	w.before = p
}

// semicolon writes a ';' right behind the statement.
func (w *writer) semicolon(tok int32) {
	kept := !w.wanted(tok, tok)
	switch {
	case kept || w.before.copied:
		w.copySpace(w.before.last, tok)
	case w.before.comment && (w.before.begins || w.kind(w.before.last) == syntax.LineComment):
		w.out = append(w.out, w.newline...)
	}
	w.out = append(w.out, ';')
	w.before = piece{first: w.before.first, last: tok, kept: kept, lines: w.before.lines}
}

// separate writes what stands between the last piece and the next one.
func (w *writer) separate(p piece) {
	lines := w.linesBefore(p.first)
	switch {
	case p.kept:
		w.copySpace(w.before.last, p.first)
		w.unit = -1
	case w.before.last < 0:
	case lines == 0 && (p.comment || w.before.begins && w.kind(w.before.last) != syntax.LineComment):
		w.out = append(w.out, ' ')
	case lines > 1 || w.before.lines || p.lines:
		w.out = append(append(w.out, w.newline...), w.newline...)
		w.unit = -1
	default:
		w.out = append(w.out, w.newline...)
		if !w.before.comment {
			w.unit = len(w.out)
		}
	}
}

// wanted reports whether tokens are among the lines that the user wants laid out.
func (w *writer) wanted(first, last int32) bool {
	lines := w.options.Lines
	if lines == (Lines{}) {
		return true
	}
	f := w.file
	from := f.Position(f.Tokens[first].Start).Line
	to := f.Position(f.TokenSpan(last).End).Line
	return from <= lines.Last && to >= lines.First
}

// copySpace writes the space between two tokens as it is.
func (w *writer) copySpace(left, right int32) {
	for tok := left + 1; tok < right; tok++ {
		if text := w.file.TokenText(tok); text != byteOrderMark {
			w.out = append(w.out, text...)
		}
	}
}

// endOfFile ends the last line.
func (w *writer) endOfFile(end int32) {
	switch last := w.before.last; {
	case w.before.kept:
		w.copySpace(last, end)
	case last < 0 || w.unclosed(last):
	default:
		w.out = append(w.out, w.newline...)
	}
}

// unclosed reports whether a token is a comment that lacks its end.
func (w *writer) unclosed(tok int32) bool {
	text := w.file.TokenText(tok)
	switch w.kind(tok) {
	case syntax.BlockComment:
		return !strings.HasSuffix(text[len("/*"):], "*/")
	case syntax.Hint:
		return !strings.HasSuffix(text[len("/*+"):], "*/")
	}
	return false
}
