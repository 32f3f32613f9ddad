package syntax

import (
	"strings"
	"sync"
	"testing"

	"github.com/srlint/srlint/internal/golden"
)

// TestGolden reads each NAME.sql of the archives and compares NAME.tree,
// NAME.errors and NAME.uses.
func TestGolden(t *testing.T) {
	golden.Run(t, "../testdata/syntax/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, in := range a.Files(".sql") {
			f := Parse(in.Name, in.Text)
			checkFile(t, f)
			checkTree(t, f)
			name := strings.TrimSuffix(in.Name, ".sql")
			a.Want(t, name+".tree", dump(f))
			a.Want(t, name+".errors", dumpErrors(f))
			a.Want(t, name+".uses", dumpUses(f))
		}
	})
}

// TestParallel wants the same trees when many files are read at a time: parsers are used
// again for other files.
func TestParallel(t *testing.T) {
	texts := []string{
		"CREATE TABLE a (k INT, v ARRAY<INT>) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) PROPERTIES ('a' = 'b');",
		"SELECT f(a, b) + 1 AS x FROM t JOIN u ON t.k = u.k WHERE a IN (1, 2) ORDER BY x;",
		"ALTER TABLE a ADD COLUMN b INTT, DROP COLUMN c;\nSELECT 'open;\n",
		"",
	}
	want := make([]string, len(texts))
	for i, text := range texts {
		f := Parse("a.sql", text)
		want[i] = dump(f) + dumpErrors(f)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var files []*File
			for n := range 200 {
				files = append(files, Parse("a.sql", texts[n%len(texts)]))
			}
			for n, f := range files[len(files)-len(texts):] {
				if got := dump(f) + dumpErrors(f); got != want[n] {
					t.Errorf("got\n%s\nwant\n%s", got, want[n])
				}
			}
		})
	}
	group.Wait()
}

// TestParser wants a Parser to make of each file what Parse makes of it, whatever it read
// before, and to leave the errors and positions of the files before as they were.
func TestParser(t *testing.T) {
	var parser Parser
	type seen struct {
		file   *File
		errors string
	}
	var before []seen
	golden.Run(t, "../testdata/syntax/*.txtar", func(t *testing.T, a *golden.Archive) {
		for range 2 {
			for _, in := range a.Files(".sql") {
				want, got := Parse(in.Name, in.Text), parser.Parse(in.Name, in.Text)
				checkFile(t, got)
				if dump(got) != dump(want) || dumpErrors(got) != dumpErrors(want) || dumpUses(got) != dumpUses(want) {
					t.Errorf("%s: got\n%s\nwant\n%s", in.Name, dump(got), dump(want))
				}
				before = append(before, seen{got, dumpErrors(got)})
			}
		}
	})
	for _, s := range before {
		if got := dumpErrors(s.file); got != s.errors {
			t.Errorf("%s: errors changed to\n%s", s.file.Name, got)
		}
	}
}
