package format

import (
	"path/filepath"
	"testing"

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
)

// FuzzFormat wants any bytes to be laid out with the same tokens and trees, and so that
// laying them out again changes nothing: File finds each of that itself.
func FuzzFormat(f *testing.F) {
	for _, glob := range []string{"../testdata/format/*.txtar", "../testdata/syntax/*.txtar"} {
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
		if _, err := File(file, options); err != nil {
			t.Errorf("%v\n%s\nbecomes\n%s", err, text, new(writer).render(file, options))
		}
	})
}
