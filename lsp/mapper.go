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
	marks    []mark // nil if each byte is a code unit
}

// mark tells how many code units stand before an offset, so that a long line need not be
// counted from its beginning.
type mark struct{ offset, units int32 }

// markEvery is how many bytes lie between two marks, or a few more.
const markEvery = 512

func newMapper(text string, encoding Encoding) *mapper {
	m := &mapper{text: text, encoding: encoding, starts: make([]int32, 1, 16+len(text)/32)}
	m.mark()
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
	return Position{uint32(line), uint32(m.before(offset) - m.before(m.starts[line]))}
}

// mark notes code units along a text whose bytes are not all one.
func (m *mapper) mark() {
	if m.encoding == UTF8 || ascii(m.text) {
		return
	}
	m.marks = append(m.marks, mark{})
	for at := int32(0); int(at) < len(m.text); {
		next := min(at+markEvery, int32(len(m.text)))
		for end := min(next+utf8.UTFMax-1, int32(len(m.text))); next < end && !utf8.RuneStart(m.text[next]); {
			next++
		}
		last := m.marks[len(m.marks)-1]
		m.marks = append(m.marks, mark{next, last.units + int32(m.units(m.text[at:next]))})
		at = next
	}
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// before counts the code units before an offset.
func (m *mapper) before(offset int32) int {
	if m.marks == nil {
		return int(offset)
	}
	i := sort.Search(len(m.marks), func(i int) bool { return m.marks[i].offset > offset }) - 1
	return int(m.marks[i].units) + m.units(m.text[m.marks[i].offset:offset])
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

// splice is the mapper of the text with a stretch of it replaced. It looks for the ends of
// lines around the stretch alone.
func (m *mapper) splice(span syntax.Span, with string) *mapper {
	next := &mapper{text: splice(m.text, span, with), encoding: m.encoding}
	// The lines from the one before the stretch up to the second behind it are cut anew:
	// \r and \n may have come together or apart at its ends.
	first := max(sort.Search(len(m.starts), func(i int) bool { return m.starts[i] > span.Start })-2, 0)
	last := sort.Search(len(m.starts), func(i int) bool { return m.starts[i] > span.End }) + 1
	by := int32(len(next.text) - len(m.text))
	end := int32(len(next.text))
	if last < len(m.starts) {
		end = m.starts[last] + by
	}
	from := m.starts[first]
	between := newMapper(next.text[from:end], m.encoding).starts
	next.starts = make([]int32, 0, len(m.starts)+len(between))
	next.starts = append(next.starts, m.starts[:first]...)
	for _, at := range between {
		if from+at < end || last >= len(m.starts) {
			next.starts = append(next.starts, from+at)
		}
	}
	for i := last; i < len(m.starts); i++ {
		next.starts = append(next.starts, m.starts[i]+by)
	}
	return next
}
