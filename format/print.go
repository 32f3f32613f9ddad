package format

import (
	"strings"
	"unicode/utf8"

	"github.com/srlint/srlint/syntax"
)

// printer writes the tokens of a file with the gaps of a layout between them.
type printer struct {
	layout
	options Options
	newline string
	names   []int32 // those of File.Names that are still to come
	regions []group // tokens that stay as they are, still to come
	out     []byte

	column int // of the end of out
	level  int // of the line at hand
	open   []state
	next   int // of the groups, the next one

	cells []cell  // of the statement at hand
	place []int32 // of each of its tokens, the index of its cell
	first int32   // its first token
}

// state is a group while it is written.
type state struct {
	last  int32
	level int
	flat  bool
}

// print writes the tokens of a statement from first to last, without those before it.
func (p *printer) print(first, last int32) {
	p.collect(first, last)
	p.open = append(p.open[:0], state{last: last})
	p.column, p.level = 0, 0
	for i := 0; i < len(p.cells); i++ {
		c := &p.cells[i]
		for len(p.open) > 1 && p.open[len(p.open)-1].last < c.tok {
			p.open = p.open[:len(p.open)-1]
		}
		if i > 0 {
			p.gap(c)
		}
		if len(p.regions) > 0 && p.regions[0].first == c.tok {
			i = int(p.place[p.region(c.tok)-first])
			continue
		}
		p.enter(c)
		p.write(c)
	}
}

// gap writes what stands before a cell.
func (p *printer) gap(c *cell) {
	around := p.open[len(p.open)-1]
	switch c.gap.kind {
	case none:
		return
	case space:
		p.blank()
		return
	case softNone:
		if around.flat {
			return
		}
	case soft:
		if around.flat {
			p.blank()
			return
		}
	case fill:
		if around.flat || p.column+1+int(c.width+c.tail) <= p.options.Width {
			p.blank()
			return
		}
	case item:
		if c.breaks > 1 {
			p.out = append(p.out, p.newline...)
		}
	}
	p.line(around.level + int(c.gap.delta))
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
	for n := p.column; n > 0; n -= len(blanks) {
		p.out = append(p.out, blanks[:min(n, len(blanks))]...)
	}
}

const blanks = "                                "

// enter opens the groups that begin with a cell.
func (p *printer) enter(c *cell) {
	for ; p.next < len(p.groups) && p.groups[p.next].first <= c.tok; p.next++ {
		g := p.groups[p.next]
		if g.first < c.tok || g.last <= g.first {
			continue
		}
		p.open = append(p.open, state{g.last, p.level, p.flatAround(g) || p.fits(c, g)})
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

// fits reports whether a group that begins with a cell fits on the line at hand.
func (p *printer) fits(c *cell, g group) bool {
	last := &p.cells[p.place[g.last-p.first]]
	if c.long || c.hards != last.hards {
		return false
	}
	return p.column+int(c.width+last.sum-c.sum+last.tail) <= p.options.Width
}

// write writes a cell.
func (p *printer) write(c *cell) {
	text := p.file.Text[c.start:c.end]
	at := len(p.out)
	p.out = append(p.out, text...)
	if c.kind.Keyword() && !p.isName(c.tok) {
		recase(p.out[at:], p.options.Keywords)
	}
	if c.long {
		p.advance(text)
	} else {
		p.column += int(c.width)
	}
}

// isName reports whether a keyword stands as a name. It is asked in the order of tokens.
func (p *printer) isName(tok int32) bool {
	for len(p.names) > 0 && p.names[0] < tok {
		p.names = p.names[1:]
	}
	return len(p.names) > 0 && p.names[0] == tok
}

// advance moves the column behind a text.
func (p *printer) advance(text string) {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		p.column, text = 0, text[i+1:]
	}
	p.column += utf8.RuneCountInString(text)
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
func (p *printer) linesBefore(tok int32) int32 {
	lines := int32(0)
	for tok--; tok >= 0 && p.kind(tok) == syntax.Space; tok-- {
		lines += lineBreaks(p.file.TokenText(tok))
	}
	return lines
}
