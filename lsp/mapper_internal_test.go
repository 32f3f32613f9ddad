package lsp

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/srlint/srlint/syntax"
)

// TestMapperSplice compares mappers of edited texts with those made anew.
func TestMapperSplice(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"", "a", "\n", "\r", "\r\n", "\n\n", "bc\n", "\rx", "long line"}
	m := newMapper("", UTF16)
	for range 20_000 {
		from := r.IntN(len(m.text) + 1)
		to := min(from+r.IntN(6), len(m.text))
		m = m.splice(syntax.Span{Start: int32(from), End: int32(to)}, pieces[r.IntN(len(pieces))])
		if want := newMapper(m.text, UTF16).starts; !slices.Equal(m.starts, want) {
			t.Fatalf("%q: got %v, want %v", m.text, m.starts, want)
		}
		if len(m.text) > 60 {
			m = newMapper(m.text[30:], UTF16)
		}
	}
}
