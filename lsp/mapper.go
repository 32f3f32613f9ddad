package lsp

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/srlint/srlint/syntax"
)

// Encoding says what the characters of a position count.
type Encoding string

// The encodings that the server speaks.
const (
	UTF8  Encoding = "utf-8"
	UTF16 Encoding = "utf-16"
	UTF32 Encoding = "utf-32"
)

// mapper converts between byte offsets and positions of a text. Lines end as the
// specification says: at \n, \r\n and \r.
type mapper struct {
	text     string
	encoding Encoding
	starts   []int32
}

func newMapper(text string, encoding Encoding) *mapper {
	m := &mapper{text: text, encoding: encoding, starts: make([]int32, 1, 16+len(text)/32)}
	for at := 0; ; {
		i := strings.IndexAny(text[at:], "\r\n")
		if i < 0 {
			return m
		}
		at += i + 1
		if text[at-1] == '\r' && at < len(text) && text[at] == '\n' {
			at++
		}
		m.starts = append(m.starts, int32(at))
	}
}

// position is the place of an offset; one beyond the text is its end.
func (m *mapper) position(offset int32) Position {
	offset = min(max(offset, 0), int32(len(m.text)))
	line := sort.Search(len(m.starts), func(i int) bool { return m.starts[i] > offset }) - 1
	return Position{uint32(line), uint32(m.units(m.text[m.starts[line]:offset]))}
}

// offset is the byte at a position. A character beyond its line is the end of the line, a
// line beyond the text the end of the text, as the specification wants it; one in the
// middle of a character is where that begins.
func (m *mapper) offset(p Position) int32 {
	if int64(p.Line) >= int64(len(m.starts)) {
		return int32(len(m.text))
	}
	start := m.starts[p.Line]
	end := int32(len(m.text))
	if int(p.Line)+1 < len(m.starts) {
		end = m.starts[p.Line+1]
	}
	for end > start && (m.text[end-1] == '\n' || m.text[end-1] == '\r') {
		end--
	}
	return start + int32(m.bytes(m.text[start:end], int64(p.Character)))
}

func (m *mapper) span(r Range) syntax.Span {
	start, end := m.offset(r.Start), m.offset(r.End)
	return syntax.Span{Start: min(start, end), End: max(start, end)}
}

func (m *mapper) rangeOf(s syntax.Span) Range { return Range{m.position(s.Start), m.position(s.End)} }

// all is the range of the whole text.
func (m *mapper) all() Range { return m.rangeOf(syntax.Span{End: int32(len(m.text))}) }

// units counts the code units of a text.
func (m *mapper) units(text string) int {
	switch m.encoding {
	case UTF8:
		return len(text)
	case UTF32:
		return utf8.RuneCountInString(text)
	}
	n := 0
	for _, r := range text {
		n += unitsOf(r)
	}
	return n
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// bytes is how many bytes the first code units of a text take.
func (m *mapper) bytes(text string, units int64) int {
	if m.encoding == UTF8 {
		n := int(min(units, int64(len(text))))
		for n > 0 && n < len(text) && !utf8.RuneStart(text[n]) {
			n--
		}
		return n
	}
	for i, r := range text {
		size := int64(1)
		if m.encoding == UTF16 {
			size = int64(unitsOf(r))
		}
		if units < size {
			return i
		}
		units -= size
	}
	return len(text)
}
