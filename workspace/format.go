package workspace

import (
	"fmt"

	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/syntax"
)

// FormatOptions are the user's settings for Format.
type FormatOptions struct {
	format.Options
	Jobs int // files to lay out at a time; at least one

	// Verify compares a file with what was made of it; an error leaves the file as it was. Nil asks
	// nobody. It is called in any goroutine.
	Verify func(before, after *syntax.File) error
}

// Formatted is what Format made of one source.
type Formatted struct {
	File   *syntax.File  // as it was; nil if it could not be read
	Text   string        // as it should be; the text of the file after an error
	Broken []syntax.Stmt // statements with a syntax error, which stay as they are
	Err    error         // why the source was left alone
}

// Format lays sources out anew, each for itself, in the order given.
func Format(sources []Source, options FormatOptions) []Formatted {
	panic(fmt.Sprint("not built", sources, options))
}
