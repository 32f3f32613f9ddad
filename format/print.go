package format

import (
	"strings"
	"unicode/utf8"

	"github.com/srlint/srlint/syntax"
)

// printer writes the tokens of a file with the gaps of a layout between them.
type printer struct {
	*layout
	options Options
	newline string
	names   []int32 // those of File.Names that are still to come
	regions []group // tokens that stay as they are, still to come
	out     []byte

	column int // of the end of out
	level  int // of the line at hand
	open   []state
	next   int // of the groups, the next one

	widths []int32 // see measure
	tails  []int32
	hards  []int32
	start  int32 // of the statement at hand
}

// state is a group while it is written.
type state struct {
	last  int32
	level int
	flat  bool
}

// measure works out, for the tokens from first to last, how wide they are on one line up
// to each (widths), how wide is what follows each up to the next place where the line may
// end (tails), and how many lines must end before each (hards).
func (p *printer) measure(first, last int32) {
	n := int(last - first + 1)
	p.start = first
	p.widths, p.hards, p.tails = room(p.widths, n), room(p.hards, n), room(p.tails, n)
	width, hards := int32(0), int32(0)
	for tok := first; tok <= last; tok++ {
		i := tok - first
		if p.kind(tok) != syntax.Space {
			g := p.gaps[tok]
			if g.kind == space || g.kind == soft || g.kind == fill {
				width++
			}
			if g.kind >= hard && tok > first {
				hards++
			}
			size, lines := p.tokenWidth(tok)
			width += size
			hards += lines
		}
		p.widths[i], p.hards[i] = width, hards
	}
	tail := int32(0)
	for tok := last; tok >= first; tok-- {
		i := tok - first
		p.tails[i] = tail
		if p.kind(tok) == syntax.Space {
			continue
		}
		size, lines := p.tokenWidth(tok)
		if g := p.gaps[tok].kind; g.breaks() {
			tail = 0
		} else {
			if lines > 0 {
				tail = 0
			}
			tail += size
			if g == space {
				tail++
			}
		}
	}
}

func room(list []int32, n int) []int32 {
	if cap(list) < n {
		return make([]int32, n, n+n/2)
	}
	return list[:n]
}

// tokenWidth is the width of a token in columns, up to its first line break, and how many
// line breaks it has.
func (p *printer) tokenWidth(tok int32) (width, lines int32) {
	span := p.file.TokenSpan(tok)
	switch p.kind(tok) {
	case syntax.String, syntax.QuotedName, syntax.BlockComment, syntax.Hint, syntax.LineComment, syntax.Body, syntax.BareName:
	default:
		return int32(span.Len()), 0
	}
	text := p.text(tok)
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		lines = int32(strings.Count(text, "\n"))
		text = text[:i]
	}
	return int32(utf8.RuneCountInString(text)), lines
}

// text is a token as it is written.
func (p *printer) text(tok int32) string {
	text := p.file.TokenText(tok)
	if p.kind(tok) == syntax.LineComment {
		return strings.TrimRight(text, " \t\f\v")
	}
	return text
}

// print writes the tokens of a statement from first to last, without those before it.
func (p *printer) print(first, last int32) {
	p.resolve(first, last)
	p.measure(first, last)
	p.open = append(p.open[:0], state{last: last})
	p.level = 0
	for tok := first; tok <= last; tok++ {
		if p.kind(tok) == syntax.Space {
			continue
		}
		for len(p.open) > 1 && p.open[len(p.open)-1].last < tok {
			p.open = p.open[:len(p.open)-1]
		}
		if tok > first {
			p.gap(tok)
		}
		if len(p.regions) > 0 && p.regions[0].first == tok {
			tok = p.region(tok)
			continue
		}
		p.enter(tok)
		p.write(tok)
	}
}

// gap writes what stands before a token.
func (p *printer) gap(tok int32) {
	g := p.gaps[tok]
	around := p.open[len(p.open)-1]
	switch g.kind {
	case none:
	case space:
		p.blank()
	case softNone, soft:
		if !around.flat {
			p.line(around.level + int(g.delta))
		} else if g.kind == soft {
			p.blank()
		}
	case fill:
		size, _ := p.tokenWidth(tok)
		if !around.flat && p.column+1+int(size+p.tails[tok-p.start]) > p.options.Width {
			p.line(around.level + int(g.delta))
		} else {
			p.blank()
		}
	case item:
		if p.emptyLineBefore(tok) {
			p.out = append(p.out, p.newline...)
		}
		p.line(around.level + int(g.delta))
	default:
		p.line(around.level + int(g.delta))
	}
}

func (p *printer) blank() {
	p.out = append(p.out, ' ')
	p.column++
}

// line begins a new line at a level. Levels beyond the width stand where it ends: what is
// nested a thousand times would be mostly blanks else.
func (p *printer) line(level int) {
	p.out = append(p.out, p.newline...)
	p.level = level
	p.column = min(level*p.options.Indent, p.options.Width)
	for range p.column {
		p.out = append(p.out, ' ')
	}
}

// enter opens the groups that begin with a token.
func (p *printer) enter(tok int32) {
	for ; p.next < len(p.groups) && p.groups[p.next].first <= tok; p.next++ {
		g := p.groups[p.next]
		if g.first < tok || g.last <= g.first {
			continue
		}
		p.open = append(p.open, state{g.last, p.level, p.flatAround(g) || p.fits(g)})
	}
}

// flatAround reports whether the group around a group is flat. One that ends at the first
// token of the group is not around it.
func (p *printer) flatAround(g group) bool {
	for i := len(p.open) - 1; ; i-- {
		if i == 0 || p.open[i].last >= g.last {
			return p.open[i].flat
		}
	}
}

// fits reports whether a group fits on the line at hand.
func (p *printer) fits(g group) bool {
	first, last := g.first-p.start, g.last-p.start
	size, lines := p.tokenWidth(g.first)
	if lines > 0 || p.hards[first] != p.hards[last] {
		return false
	}
	return p.column+int(size+p.widths[last]-p.widths[first]+p.tails[last]) <= p.options.Width
}

// write writes a token.
func (p *printer) write(tok int32) {
	text := p.text(tok)
	at := len(p.out)
	p.out = append(p.out, text...)
	for len(p.names) > 0 && p.names[0] < tok {
		p.names = p.names[1:]
	}
	if p.kind(tok).Keyword() && (len(p.names) == 0 || p.names[0] != tok) {
		recase(p.out[at:], p.options.Keywords)
	}
	p.advance(text)
}

// advance moves the column behind a text.
func (p *printer) advance(text string) {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		p.column = utf8.RuneCountInString(text[i+1:])
	} else {
		p.column += utf8.RuneCountInString(text)
	}
}

// recase writes a keyword in the case that the user wants.
func recase(word []byte, c Case) {
	for i, b := range word {
		switch {
		case c == Upper && b >= 'a' && b <= 'z':
			word[i] = b - 'a' + 'A'
		case c == Lower && b >= 'A' && b <= 'Z':
			word[i] = b - 'A' + 'a'
		}
	}
}

// linesBefore is how many line breaks stand right before a token.
func (p *printer) linesBefore(tok int32) int {
	lines := 0
	for tok--; tok >= 0 && p.kind(tok) == syntax.Space; tok-- {
		lines += lineBreaks(p.file.TokenText(tok))
	}
	return lines
}

func (p *printer) emptyLineBefore(tok int32) bool { return p.linesBefore(tok) > 1 }

// lineBreaks counts line feeds, and carriage returns that none follows.
func lineBreaks(text string) int {
	return strings.Count(text, "\n") + strings.Count(text, "\r") - strings.Count(text, "\r\n")
}
