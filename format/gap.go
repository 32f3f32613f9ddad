package format

import "github.com/srlint/srlint/syntax"

// gapKind says what stands before a token.
type gapKind uint8

// The kinds of gap. The zero value leaves the choice to the tokens on both sides.
const (
	usual    gapKind = iota
	none             // nothing
	space            // a blank
	softNone         // nothing, or a new line if the group is broken
	soft             // a blank, or a new line if the group is broken
	fill             // a blank, or a new line where the next item does not fit any more
	hard             // a new line
	item             // a new line that keeps an empty line before it
)

// breaks reports whether the gap may be a new line.
func (k gapKind) breaks() bool { return k >= softNone }

// gap is what stands before a token.
type gap struct {
	kind  gapKind
	delta int8 // of a new line: how many levels deeper it is than the group around it
}

// group is a run of tokens that stand on one line if they fit; if not, all of its own soft
// gaps are new lines.
type group struct{ first, last int32 }

// layout collects the gaps and groups of a file while its tree is walked. Groups come in
// the order of their first tokens, the outer ones first.
type layout struct {
	file   *syntax.File
	gaps   []gap   // one a token
	match  []int32 // of an opening bracket: the token that closes it
	groups []group
}

// set says what stands before a token.
func (l *layout) set(tok int32, kind gapKind, delta int8) { l.gaps[tok] = gap{kind, delta} }

func (l *layout) group(first, last int32) { l.groups = append(l.groups, group{first, last}) }

// groupOf makes a group of a node.
func (l *layout) groupOf(n syntax.Ranger) { l.group(n.Tokens()) }

func (l *layout) kind(tok int32) syntax.Kind { return l.file.Tokens[tok].Kind }

// next is the token after one, trivia passed over.
func (l *layout) next(tok int32) int32 {
	for tok++; l.kind(tok).Trivia(); tok++ {
	}
	return tok
}

// prev is the token before one, trivia passed over.
func (l *layout) prev(tok int32) int32 {
	for tok--; l.kind(tok).Trivia(); tok-- {
	}
	return tok
}

// pair finds where brackets close. The range of a partition may open with [ and close with ).
func (l *layout) pair() {
	var open []int32
	for i, t := range l.file.Tokens {
		switch t.Kind {
		case syntax.LParen, syntax.LBracket, syntax.LBrace:
			open = append(open, int32(i))
		case syntax.RParen, syntax.RBracket, syntax.RBrace:
			if n := len(open) - 1; n >= 0 {
				l.match[open[n]] = int32(i)
				open = open[:n]
			}
		case syntax.Semicolon:
			open = open[:0]
		}
	}
}

// find is the first token of the kind from tok to last, or 0.
func (l *layout) find(kind syntax.Kind, tok, last int32) int32 {
	for ; tok <= last; tok++ {
		if l.kind(tok) == kind {
			return tok
		}
	}
	return 0
}

// usualGap is what stands between two tokens of which the tree says nothing.
func usualGap(left, right syntax.Kind) gapKind {
	switch right {
	case syntax.Comma, syntax.RParen, syntax.RBracket, syntax.RBrace, syntax.Semicolon, syntax.Dot, syntax.DotName, syntax.DoubleColon,
		syntax.Colon:
		return none
	}
	switch left {
	case syntax.LParen, syntax.LBracket, syntax.LBrace, syntax.Dot, syntax.DoubleColon, syntax.At:
		return none
	}
	return space
}

// clash reports whether two tokens would read as something else with nothing between them:
// a kind, the last byte and the first byte of the next.
func clash(left syntax.Kind, a, b byte) bool {
	switch {
	case wordByte(a) && wordByte(b):
		return true
	case a == b:
		return a == '-' || a == '\'' || a == '"' || a == '`' || a == ':' || a == '|' || a == '&'
	case b == '.':
		return left == syntax.Integer || left == syntax.Decimal
	case a == '.':
		return b >= '0' && b <= '9'
	case b == '=':
		return a == '<' || a == '>' || a == '!'
	case b == '>':
		return a == '<' || a == '-' || a == '='
	}
	return a == '/' && b == '*'
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}
