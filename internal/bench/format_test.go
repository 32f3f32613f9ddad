package bench

import (
	goformat "go/format"
	"strings"
	"testing"

	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/syntax"
)

// unformatted gives SQL that is laid out in another way than the formatter would, so that
// it has to write and check all of it.
func unformatted(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = " " + strings.ReplaceAll(text, "\n", "\n ")
	}
	return out
}

func formatAll(t testing.TB, texts []string) {
	var parser syntax.Parser
	for _, text := range texts {
		result, err := format.File(parser.Parse("bench.sql", text), format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if result.Text == text {
			t.Fatal("the text was laid out already")
		}
	}
}

func formatGo(t testing.TB, texts []string) {
	for _, text := range texts {
		if _, err := goformat.Source([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
}

func BenchmarkFormat(b *testing.B) {
	texts := unformatted(sqlSources(b, 1<<20))
	b.SetBytes(int64(size(texts)))
	b.ReportAllocs()
	for b.Loop() {
		formatAll(b, texts)
	}
}

func BenchmarkGoFormat(b *testing.B) {
	texts := goSources(b)
	b.SetBytes(int64(size(texts)))
	b.ReportAllocs()
	for b.Loop() {
		formatGo(b, texts)
	}
}
