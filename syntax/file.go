// Package syntax turns the bytes of a SQL file into tokens and a tree. It never
// fails: what cannot be read becomes an Error with a span, and the rest is read.
package syntax

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// File is one parsed SQL file.
type File struct {
	Name   string // slash path, as the user knows it
	Text   string
	Tokens []Token // they tile Text; the last is EOF
	Stmts  []Stmt
	Errors []Error // in the order of their spans
	Uses   []Use   // what the newest grammar has and older targets may lack, in the order of their spans

	indexOnce sync.Once
	lines     []int32 // offset of each line's first byte
	runes     []int32 // code points before each block of bytes; nil where all are ASCII
}

// Error is something that the grammar refuses.
type Error struct {
	Span    Span
	Message string // what stands there and what fits
	Help    string // what to do, or empty
}

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
	line := f.lineAt(offset)
	start := f.lines[line]
	if line == 0 && strings.HasPrefix(f.Text, byteOrderMark) {
		start = min(int32(len(byteOrderMark)), offset) // no column of its own
	}
	column := f.runesBefore(offset) - f.runesBefore(start) + 1
	return Position{Line: line + 1, Column: column, Offset: int(offset)}
}

// Line is the text of the line with that number (from one), without its line break,
// and the offset of its first byte.
func (f *File) Line(number int) (text string, start int32) {
	f.index()
	start = f.lines[number-1]
	end := int32(len(f.Text))
	if number < len(f.lines) {
		end = f.lines[number]
	}
	for end > start && (f.Text[end-1] == '\n' || f.Text[end-1] == '\r') {
		end--
	}
	return f.Text[start:end], start
}

// Lines is the number of lines; an empty file has one.
func (f *File) Lines() int {
	f.index()
	return len(f.lines)
}

func (f *File) lineAt(offset int32) int {
	f.index()
	return sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset }) - 1
}

// runeBlock is how many bytes runesBefore counts at most.
const runeBlock = 512

// index finds the lines, and how many code points stand before each block of bytes, so
// that a position costs no more in a long line than in a short one.
func (f *File) index() {
	f.indexOnce.Do(func() {
		f.lines = append(f.lines, 0)
		ascii := true
		for i := range len(f.Text) {
			c := f.Text[i]
			if c == '\n' {
				f.lines = append(f.lines, int32(i+1))
			}
			ascii = ascii && c < utf8.RuneSelf
		}
		if ascii {
			return
		}
		count := int32(0)
		for i := range len(f.Text) {
			if i%runeBlock == 0 {
				f.runes = append(f.runes, count)
			}
			if utf8.RuneStart(f.Text[i]) {
				count++
			}
		}
		f.runes = append(f.runes, count)
	})
}

// runesBefore counts the code points that start before the offset.
func (f *File) runesBefore(offset int32) int {
	if f.runes == nil {
		return int(offset)
	}
	block := offset / runeBlock
	count := int(f.runes[block])
	for i := block * runeBlock; i < offset; i++ {
		if utf8.RuneStart(f.Text[i]) {
			count++
		}
	}
	return count
}

// Slice is the text under a span.
func (f *File) Slice(s Span) string { return f.Text[s.Start:s.End] }

// TokenText is the text of the token with that index.
func (f *File) TokenText(i int32) string {
	return f.Slice(f.TokenSpan(i))
}

// TokenSpan is the span of the token with that index.
func (f *File) TokenSpan(i int32) Span {
	if int(i)+1 >= len(f.Tokens) {
		end := int32(len(f.Text))
		return Span{end, end}
	}
	return Span{f.Tokens[i].Start, f.Tokens[i+1].Start}
}
