package syntax

import (
	"strings"
	"testing"
)

// checkFile holds a parsed file to what must hold for any bytes: tokens tile the text,
// statements own the tokens, and errors lie inside the file.
func checkFile(t *testing.T, f *File) {
	t.Helper()
	checkTiles(t, f.Text, f.Tokens)
	checkOwners(t, f)
	last := int32(0)
	for _, e := range f.Errors {
		if e.Span.Start < last || e.Span.End < e.Span.Start || int(e.Span.End) > len(f.Text) {
			t.Fatalf("error %q has span %v, after one at %d, in %d bytes", e.Message, e.Span, last, len(f.Text))
		}
		last = e.Span.Start
	}
}

// checkTiles wants tokens that cover the text without gap or overlap, EOF last.
func checkTiles(t *testing.T, text string, tokens []Token) {
	t.Helper()
	if len(tokens) == 0 || tokens[len(tokens)-1] != (Token{int32(len(text)), EOF}) {
		t.Fatalf("the last token is not EOF at %d", len(text))
	}
	if tokens[0].Start != 0 {
		t.Fatalf("the first token starts at %d", tokens[0].Start)
	}
	for i, token := range tokens[:len(tokens)-1] {
		if token.Kind == EOF || tokens[i+1].Start <= token.Start {
			t.Fatalf("token %d is %v [%d, %d)", i, token.Kind, token.Start, tokens[i+1].Start)
		}
	}
}

// checkOwners wants statements in order, without overlap, that hold every token but
// trivia and ';'.
func checkOwners(t *testing.T, f *File) {
	t.Helper()
	next := int32(0)
	unowned := func(until int32) {
		for ; next < until; next++ {
			if k := f.Tokens[next].Kind; !k.Trivia() && k != Semicolon && k != EOF {
				t.Fatalf("token %d %q belongs to no statement", next, f.TokenText(next))
			}
		}
	}
	for i, s := range f.Stmts {
		first, last := s.Tokens()
		if first < next || last < first || int(last) >= len(f.Tokens) {
			t.Fatalf("statement %d (%T) has tokens %d to %d, behind %d", i, s, first, last, next)
		}
		unowned(first)
		for ; next <= last; next++ {
			if f.Tokens[next].Kind == Semicolon {
				t.Fatalf("statement %d (%T) holds the ';' at token %d", i, s, next)
			}
		}
	}
	unowned(int32(len(f.Tokens)))
}

// joined is the text of all tokens.
func joined(f *File) string {
	var b strings.Builder
	for i := range f.Tokens[:len(f.Tokens)-1] {
		b.WriteString(f.TokenText(int32(i)))
	}
	return b.String()
}
