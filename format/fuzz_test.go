package format

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// FuzzFormat wants any bytes to be laid out with the same tokens and trees, and so that
// laying them out again changes nothing: File finds each of that itself. What the objects
// mean must stay the same, too.
func FuzzFormat(f *testing.F) {
	for _, glob := range []string{"../testdata/format/*.txtar", "../testdata/syntax/*.txtar", "../testdata/schema/*.txtar"} {
		paths, err := filepath.Glob(glob)
		if err != nil || len(paths) == 0 {
			f.Fatalf("no golden files (%v)", err)
		}
		for _, path := range paths {
			a, err := golden.Read(path)
			if err != nil {
				f.Fatal(err)
			}
			for _, in := range a.Files(".sql") {
				f.Add(in.Text, uint8(0))
				file := syntax.Parse(in.Name, in.Text)
				for _, s := range file.Stmts {
					f.Add(file.Slice(file.Span(s)), uint8(20))
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string, width uint8) {
		file := syntax.Parse("fuzz.sql", text)
		options := Options{Width: int(width), Indent: 1 + int(width)%8, Keywords: Case(width % 3)}
		result, err := File(file, options)
		if err != nil {
			t.Fatalf("%v\n%s\nbecomes\n%s", err, text, new(writer).render(file, options))
		}
		before, after := meaning(file), meaning(syntax.Parse("fuzz.sql", result.Text))
		if !slices.Equal(before, after) {
			t.Errorf("%s\nbecomes\n%s\nwhich does not mean %q\nbut %q", text, result.Text, before, after)
		}
	})
}

// meaning is the canonical form of all objects that a file leaves.
func meaning(f *syntax.File) []string {
	var list []string
	for _, e := range model.Build(dialect.Newest(dialect.StarRocks), []*syntax.File{f}).Entries {
		if !e.Gone {
			list = append(list, e.Canonical().DDL())
		}
	}
	return list
}
