package report

import (
	"strings"
	"unicode/utf8"

	"github.com/srlint/srlint/syntax"
)

const (
	tabWidth   = 4
	frameWidth = 120 // columns of a line that a frame shows
	lead       = 40  // columns kept before a span that lies far to the right
	lookAround = 4 * frameWidth

	byteOrderMark = '\uFEFF' // no editor shows it at the start of a file
)

// cell is what one code point of a line looks like.
type cell struct {
	text   string
	width  int
	marked bool
}

// frame gives the first line of a span as it can be shown, and the marks under it.
func frame(file *syntax.File, span syntax.Span) (text, marks string) {
	line, start := file.Line(file.Position(span.Start).Line)
	cells, cut := cellsOf(line, int(span.Start-start), int(min(span.End-start, int32(len(line)))))
	from, to, more := window(cells)
	var t, m strings.Builder
	if cut || from > 0 {
		t.WriteString("…")
		m.WriteString(" ")
	}
	for _, c := range cells[from:to] {
		t.WriteString(c.text)
		m.WriteString(strings.Repeat(mark(c.marked), c.width))
	}
	if more || to < len(cells) {
		t.WriteString("…")
	}
	return strings.TrimRight(t.String(), " "), strings.TrimRight(m.String(), " ")
}

func mark(marked bool) string {
	if marked {
		return "^"
	}
	return " "
}

// cellsOf cuts a line into cells, of which those in the byte range [start, end) are
// marked; an empty range marks the next place. Of a long line only the part around start
// is looked at: cut tells that something before it is missing.
func cellsOf(line string, start, end int) (cells []cell, cut bool) {
	start = min(start, len(line))
	from := 0
	if start > lookAround {
		from = start - lookAround
		for from < start && !utf8.RuneStart(line[from]) {
			from++
		}
	}
	column := 0
	cells = make([]cell, 0, min(len(line)-from, 2*lookAround)+1)
	for at := from; at < len(line) && at < start+lookAround; {
		r, size := utf8.DecodeRuneInString(line[at:])
		c := cellOf(r, line[at:at+size], column)
		if at == 0 && r == byteOrderMark {
			c = cell{}
		}
		c.marked = at >= start && at < end || at == start
		cells = append(cells, c)
		column += c.width
		at += size
	}
	if start == len(line) {
		cells = append(cells, cell{text: " ", width: 1, marked: true})
	}
	return cells, from > 0
}

func cellOf(r rune, raw string, column int) cell {
	if r == '\t' {
		n := tabWidth - column%tabWidth
		return cell{text: strings.Repeat(" ", n), width: n}
	}
	if shown := visible(r, raw); shown != "" {
		return cell{text: shown, width: len(shown)}
	}
	return cell{text: raw, width: runeWidth(r)}
}

// window chooses the cells to show so that the start of the marks is among them.
func window(cells []cell) (from, to int, more bool) {
	total, first, before := 0, -1, 0
	for i, c := range cells {
		if c.marked && first < 0 {
			first, before = i, total
		}
		total += c.width
	}
	if total <= frameWidth {
		return 0, len(cells), false
	}
	if before > frameWidth-lead {
		from = first
		for kept := 0; from > 0 && kept+cells[from-1].width <= lead; from-- {
			kept += cells[from-1].width
		}
	}
	to = from
	for used := 0; to < len(cells); to++ {
		if used += cells[to].width; used > frameWidth {
			break
		}
	}
	return from, to, to < len(cells)
}

// lastByte is the offset of the last byte of a span, or its start.
func lastByte(s syntax.Span) int32 { return max(s.Start, s.End-1) }
