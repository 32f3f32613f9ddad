package model

import (
	"fmt"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
)

// TestOccurrences tells of each name in the files what it stands for.
func TestOccurrences(t *testing.T) {
	golden.Run(t, "../testdata/occurrence/*.txtar", func(t *testing.T, a *golden.Archive) {
		var files []*syntax.File
		for _, in := range a.Files(".sql") {
			files = append(files, syntax.Parse(in.Name, in.Text))
		}
		schema := Build(dialect.Newest(dialect.StarRocks), files)
		var b strings.Builder
		for _, f := range files {
			for _, o := range Occurrences(schema, f) {
				writeOccurrence(&b, f, o)
			}
		}
		a.Want(t, "occurrences", b.String())
	})
}

func writeOccurrence(b *strings.Builder, f *syntax.File, o Occurrence) {
	at := f.Position(o.Span.Start)
	fmt.Fprintf(b, "%s:%d:%d %s: %s", f.Name, at.Line, at.Column, o.Text, standsFor(f, o.Symbol))
	if o.Declares {
		b.WriteString(", declared")
	}
	marks := []struct {
		word string
		is   bool
	}{{"in a string", o.Quoted}, {"names its item", o.Item != nil}, {"through an item", o.Through}, {"uncertain", o.Uncertain}}
	for _, m := range marks {
		if m.is {
			b.WriteString(", " + m.word)
		}
	}
	b.WriteString("\n")
}

func standsFor(f *syntax.File, s Symbol) string {
	switch s.Kind {
	case ObjectSymbol:
		return "object " + s.Object.String()
	case ColumnSymbol:
		return "column " + s.Object.String() + "." + s.Column
	}
	at := f.Position(f.TokenSpan(s.Local).Start)
	return [...]string{"", "", "", "alias", "common table expression", "local"}[s.Kind] + fmt.Sprintf(" of %d:%d", at.Line, at.Column)
}
