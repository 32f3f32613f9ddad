// Package bench measures srlint against what people know: the SQL parser of TiDB, Go's
// own parser, and an empty program. It has no code of its own.
package bench

import (
	"go/parser"
	"go/token"
	"testing"

	"github.com/srlint/srlint/syntax"
)

// BenchmarkQueries reads the queries that both parsers know, one call for each.
func BenchmarkQueries(b *testing.B) {
	list, source := queries(b)
	b.Run("srlint/"+source, func(b *testing.B) {
		var parser syntax.Parser
		measure(b, size(list), func() { parseEach(&parser, list) })
	})
	b.Run("srlint-kept/"+source, func(b *testing.B) {
		measure(b, size(list), func() { parseAll(list) })
	})
	b.Run("tidb/"+source, func(b *testing.B) {
		rival := newRival()
		measure(b, size(list), func() { rival.parseAll(list) })
	})
}

// BenchmarkFiles reads files of SQL, and as many bytes of Go with Go's parser.
func BenchmarkFiles(b *testing.B) {
	goFiles := goSources(b)
	sqlFiles := sqlSources(b, size(goFiles))
	b.Run("srlint", func(b *testing.B) {
		measure(b, size(sqlFiles), func() { parseAll(sqlFiles) })
	})
	b.Run("go", func(b *testing.B) {
		measure(b, size(goFiles), func() { parseGo(b, goFiles) })
	})
}

// measure runs work over and over and reports MB/s and allocations.
func measure(b *testing.B, bytes int, work func()) {
	b.Helper()
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		work()
	}
}

// parseEach reads texts one at a time, as a check of single files does.
func parseEach(parser *syntax.Parser, texts []string) {
	for _, text := range texts {
		parser.Parse("bench.sql", text)
	}
}

// parseAll reads texts into trees that may all be kept.
func parseAll(texts []string) {
	for _, text := range texts {
		syntax.Parse("bench.sql", text)
	}
}

func parseGo(t testing.TB, texts []string) {
	t.Helper()
	for _, text := range texts {
		if _, err := parser.ParseFile(token.NewFileSet(), "bench.go", text, parser.ParseComments|parser.SkipObjectResolution); err != nil {
			t.Fatal(err)
		}
	}
}

func size(texts []string) int {
	n := 0
	for _, text := range texts {
		n += len(text)
	}
	return n
}
