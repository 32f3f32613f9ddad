package syntax

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/srlint/srlint/internal/golden"
)

// seed gives a fuzz test the inputs of the golden files, and their statements one by one.
func seed(f *testing.F) {
	f.Helper()
	paths, err := filepath.Glob("../testdata/syntax/*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no golden files (%v)", err)
	}
	for _, path := range paths {
		a, err := golden.Read(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range a.Files(".sql") {
			f.Add(in.Text)
			file := Parse(in.Name, in.Text)
			for _, s := range file.Stmts {
				f.Add(file.Slice(file.Span(s)))
			}
		}
	}
	for _, text := range []string{"", ";", "\xEF\xBB\xBF", "'", "`", "/*", "$$", "\\'\n\\'\n", "(((((((", "a.b.1c", "\xFF\xFE"} {
		f.Add(text)
	}
}

// FuzzTile wants the tokens of any bytes to cover them.
func FuzzTile(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		tokens, errors := lex(text)
		checkTiles(t, text, tokens)
		if got := joined(&File{Text: text, Tokens: tokens}); got != text {
			t.Errorf("the tokens give %q", got)
		}
		for _, e := range errors {
			if e.Span.Start >= e.Span.End || int(e.Span.End) > len(text) {
				t.Errorf("%q has span %v", e.Message, e.Span)
			}
		}
	})
}

// FuzzParse wants a tree of any bytes that holds all tokens, the same each time, soon.
func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		file := Parse("fuzz.sql", text)
		if took, limit := time.Since(start), time.Second+time.Duration(len(text))*20*time.Microsecond; took > limit {
			t.Errorf("%d bytes took %v", len(text), took)
		}
		checkFile(t, file)
		checkTree(t, file)
		tree, errors := dump(file), dumpErrors(file)
		Parse("other.sql", "CREATE TABLE `other` (k INT); SELECT f(1 + 2) AS x FROM (SELECT 1) AS y WHERE 'a' IN (b)")
		again := Parse("fuzz.sql", text)
		if dump(file) != tree || dumpErrors(file) != errors {
			t.Error("parsing something else changes the tree")
		}
		if !reflect.DeepEqual(file.Stmts, again.Stmts) || !reflect.DeepEqual(file.Errors, again.Errors) {
			t.Error("parsing again gives another tree")
		}
	})
}
