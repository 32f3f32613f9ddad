package syntax

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Position is a place in a file for people and tools. Line and Column count from one,
// Column in code points; Offset counts bytes from zero.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// Position converts a byte offset. An offset beyond the text is its end.
func (f *File) Position(offset int32) Position {
	offset = min(max(offset, 0), int32(len(f.Text)))
	l := f.lineTable()
	line := sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset }) - 1
	start := l.starts[line]
	if line == 0 && strings.HasPrefix(f.Text, byteOrderMark) {
		start = min(int32(len(byteOrderMark)), offset) // no column of its own
	}
	column := l.runesBefore(f.Text, offset) - l.runesBefore(f.Text, start) + 1
	return Position{Line: line + 1, Column: column, Offset: int(offset)}
}

// Line is the text of the line with that number (from one), without its line break,
// and the offset of its first byte.
func (f *File) Line(number int) (text string, start int32) {
	starts := f.lineTable().starts
	start = starts[number-1]
	end := int32(len(f.Text))
	if number < len(starts) {
		end = starts[number]
	}
	for end > start && (f.Text[end-1] == '\n' || f.Text[end-1] == '\r') {
		end--
	}
	return f.Text[start:end], start
}

// Lines is the number of lines; an empty file has one.
func (f *File) Lines() int { return len(f.lineTable().starts) }

// lines is where the lines of a text begin, and how many code points stand before each
// block of bytes, so that a position costs no more in a long line than in a short one.
type lines struct {
	starts []int32
	runes  []int32 // nil where all are ASCII
}

// runeBlock is how many bytes runesBefore counts at most.
const runeBlock = 512

func (f *File) lineTable() *lines {
	if l := f.lines.Load(); l != nil {
		return l
	}
	l := newLines(f.Text)
	f.lines.Store(l) // whoever else makes one at the same time makes the same
	return l
}

func newLines(text string) *lines {
	l := &lines{starts: []int32{0}}
	ascii := true
	for i := range len(text) {
		if text[i] == '\n' {
			l.starts = append(l.starts, int32(i+1))
		}
		ascii = ascii && text[i] < utf8.RuneSelf
	}
	if ascii {
		return l
	}
	count := int32(0)
	for i := range len(text) {
		if i%runeBlock == 0 {
			l.runes = append(l.runes, count)
		}
		if utf8.RuneStart(text[i]) {
			count++
		}
	}
	l.runes = append(l.runes, count)
	return l
}

// runesBefore counts the code points that start before the offset.
func (l *lines) runesBefore(text string, offset int32) int {
	if l.runes == nil {
		return int(offset)
	}
	block := offset / runeBlock
	count := int(l.runes[block])
	for i := block * runeBlock; i < offset; i++ {
		if utf8.RuneStart(text[i]) {
			count++
		}
	}
	return count
}
