package format

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/srlint/srlint/syntax"
)

// cell is a token of a statement that is no space, with what the printer must know of it.
type cell struct {
	tok        int32
	start, end int32 // of the text as it is written, without blanks at the end of a line
	breaks     int32 // line breaks between it and the cell before
	width      int32 // columns, up to its first line break
	sum        int32 // columns of all cells up to here if they stand on one line
	hards      int32 // lines that must end before here or inside of a cell up to here
	tail       int32 // columns of what follows up to the next place where the line may end
	kind       syntax.Kind
	gap        gap
	long       bool // it has several lines
}

// ownLine reports whether a comment begins its line.
func (c *cell) ownLine() bool { return c.breaks > 0 }

// collect makes the cells of the tokens from first to last.
func (p *printer) collect(first, last int32) {
	f := p.file
	p.cells, p.first = slices.Grow(p.cells[:0], int(last-first+1)), first
	p.place = room(p.place, int(last-first+1))
	breaks := int32(0)
	pending := 0 // comments whose gaps depend on the next cell that is none
	for tok := first; tok <= last; tok++ {
		kind := f.Tokens[tok].Kind
		if kind == syntax.Space {
			if text := f.TokenText(tok); text != " " {
				breaks += lineBreaks(text)
			}
			continue
		}
		p.place[tok-first] = int32(len(p.cells))
		p.cells = p.cells[:len(p.cells)+1]
		c := &p.cells[len(p.cells)-1]
		c.tok, c.start, c.end, c.breaks = tok, f.Tokens[tok].Start, f.Tokens[tok+1].Start, breaks
		c.kind, c.gap, c.long = kind, p.gaps[tok], false
		p.size(c)
		breaks = 0
		if kind.Trivia() {
			pending++
			continue
		}
		p.resolve(len(p.cells)-1-pending, len(p.cells)-1)
		pending = 0
	}
	p.sums()
}

// size finds how wide a cell is.
func (p *printer) size(c *cell) {
	text := p.file.Text[c.start:c.end]
	switch c.kind {
	case syntax.LineComment:
		text = strings.TrimRight(text, lineBlanks)
		c.end = c.start + int32(len(text))
	case syntax.String, syntax.QuotedName, syntax.BlockComment, syntax.Hint, syntax.Body:
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			text, c.long = text[:i], true
		}
	case syntax.BareName, syntax.DigitName, syntax.DotName:
		if strings.HasPrefix(text, ideographicSpace) {
			c.gap = gap{kind: none}
		}
	default:
		c.width = c.end - c.start
		return
	}
	c.width = int32(utf8.RuneCountInString(text))
}

// ideographicSpace is a letter where a name may begin, but space behind other space: what
// begins with it is written close.
const ideographicSpace = "\u3000"

// lineBlanks may stand behind a comment and are dropped there.
const lineBlanks = " \t\f\v"

// sums works out sum and hards of the cells, and tail from the last one backwards.
func (p *printer) sums() {
	sum, hards := int32(0), int32(0)
	for i := range p.cells {
		c := &p.cells[i]
		switch c.gap.kind {
		case space, soft, fill:
			sum++
		case hard, item:
			if i > 0 {
				hards++
			}
		}
		sum += c.width
		if c.long {
			hards++
		}
		c.sum, c.hards = sum, hards
	}
	tail := int32(0)
	for i := len(p.cells) - 1; i >= 0; i-- {
		c := &p.cells[i]
		c.tail = tail
		switch {
		case c.gap.kind.breaks():
			tail = 0
			continue
		case c.long:
			tail = 0
		}
		tail += c.width
		if c.gap.kind == space {
			tail++
		}
	}
}

func room(list []int32, n int) []int32 {
	if cap(list) < n {
		return make([]int32, n, n+n/2)
	}
	return list[:n]
}

// lineBreaks counts line feeds, and carriage returns that none follows.
func lineBreaks(text string) int32 {
	n := int32(0)
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			n++
		}
	}
	return n
}
