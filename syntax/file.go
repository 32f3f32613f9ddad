// Package syntax turns the bytes of a SQL file into tokens and a tree. It never
// fails: what cannot be read becomes an Error with a span, and the rest is read.
package syntax

import "sync/atomic"

// File is one parsed SQL file.
type File struct {
	Name   string // slash path, as the user knows it
	Text   string
	Tokens []Token // they tile Text; the last is EOF
	Stmts  []Stmt
	Errors []Error // in the order of their spans
	Uses   []Use   // what the newest grammar has and older targets may lack, in the order of their spans
	Names  []int32 // tokens of keywords that stand where a name is read, in order: date in SELECT date

	// Open says that a string, a comment or the like begins and never ends, so that what
	// stands behind it decides how it is read.
	Open bool

	// Made tells what file people see instead of this one, and where in it a stretch comes
	// from; nil for a file that people wrote. A made file may leave out the type of a
	// column, which is not known then.
	Made func(Span) (*File, Span)

	lines atomic.Pointer[lines] // made when a position is asked for
}

// Seen is the file and the place in it that people know a stretch of the file by.
func (f *File) Seen(s Span) (*File, Span) {
	if f.Made == nil {
		return f, s
	}
	return f.Made(s)
}

// Error is something that the grammar refuses.
type Error struct {
	Span    Span
	Message string // what stands there and what fits
	Help    string // what to do, or empty
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

// Part is the file with some of its statements alone: the text, the tokens and the errors
// are all there.
func (f *File) Part(stmts []Stmt) *File {
	part := &File{Name: f.Name, Text: f.Text, Tokens: f.Tokens, Stmts: stmts, Errors: f.Errors, Uses: f.Uses, Names: f.Names, Made: f.Made}
	part.lines.Store(f.lines.Load())
	return part
}
