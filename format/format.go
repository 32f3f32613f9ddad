// Package format lays SQL files out anew. It emits every token once, in order, and changes
// nothing but the space between them and the case of keywords.
package format

import (
	"sync"

	"github.com/srlint/srlint/syntax"
)

// Case says how keywords are written.
type Case uint8

// The cases. The zero value is upper case.
const (
	Upper Case = iota
	Lower
	Keep // as they stand
)

// Options are the user's settings. Zero values mean the defaults.
type Options struct {
	Width    int   // columns that a line should not exceed; 0 means DefaultWidth
	Indent   int   // blanks of one level; 0 means DefaultIndent
	Keywords Case  // of keywords and types; names are kept
	Lines    Lines // what to lay out; the zero value means all
}

// The defaults.
const (
	DefaultWidth  = 100
	DefaultIndent = 2
)

// Lines is a range of lines, from one, both inside. Statements that touch it are laid out,
// the others copied.
type Lines struct{ First, Last int }

// Result is a file laid out anew.
type Result struct {
	Text   string
	Broken []syntax.Stmt // of the file: those with a syntax error, which were copied as they are
}

// File lays a file out anew. The error says why the result is in doubt: then there is none.
func File(f *syntax.File, options Options) (*Result, error) {
	if options.Width == 0 {
		options.Width = DefaultWidth
	}
	if options.Indent == 0 {
		options.Indent = DefaultIndent
	}
	w := writers.Get().(*writer)
	if len(f.Text) <= largeFile {
		defer writers.Put(w)
	}
	result := &Result{Text: w.render(f, options)}
	for _, s := range f.Stmts {
		if s.Broken() {
			result.Broken = append(result.Broken, s)
		}
	}
	if result.Text == f.Text {
		return result, nil
	}
	if err := w.check(f, result.Text, options); err != nil {
		return nil, err
	}
	return result, nil
}

// largeFile is the size in bytes from which on the buffers are not kept.
const largeFile = 1 << 20

// writers are kept for the next file, with their buffers.
var writers = sync.Pool{New: func() any { return &writer{} }}
