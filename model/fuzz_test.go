package model

import (
	"path/filepath"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
)

// FuzzBuild wants a schema of any bytes, and the same each time.
func FuzzBuild(f *testing.F) {
	for _, folder := range []string{"syntax", "model"} {
		paths, _ := filepath.Glob("../testdata/" + folder + "/*.txtar")
		for _, path := range paths {
			archive, err := golden.Read(path)
			if err != nil {
				f.Fatal(err)
			}
			for _, in := range archive.Files(".sql") {
				f.Add(in.Text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, second := describe(text), describe(text)
		if first != second {
			t.Errorf("two readings differ:\n%s\n%s", first, second)
		}
	})
}

// describe builds the schema of a text and writes down what it found.
func describe(text string) string {
	schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse("any.sql", text)})
	d := dumper{}
	for _, e := range schema.Entries {
		d.line("%s %d events, %d readers", e.Name, len(e.Events), len(e.Readers))
		list, open := e.Object.Fields()
		for _, field := range list {
			d.line("  %s %s", field.Name, field.Type)
		}
		d.line("  open %v, depth %v", open, schema.Lineage().Depth(e).Objects)
	}
	for _, q := range schema.Queries {
		d.line("query: %d outputs, %d reads, %d references, %d problems", len(q.Outputs), len(q.Reads), len(q.Refs), len(q.Problems))
		for _, r := range q.Reads {
			d.line("  %s %v", r.Name, r.Columns())
		}
	}
	for _, c := range schema.Conflicts {
		d.line("conflict %d %s %s", c.Kind, c.Name, c.Near)
	}
	return d.String()
}
