package workspace

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/model"
)

// home gives every name a database: without one db.table and column.field cannot be told
// apart.
const home = "USE where_no_object_is;\n"

// FuzzCanonical wants the canonical statement of every object that nobody finds fault with
// to mean what the object means.
func FuzzCanonical(f *testing.F) {
	paths, _ := filepath.Glob("../testdata/canonical/*.txtar")
	for _, path := range paths {
		archive, err := golden.Read(path)
		if err != nil {
			f.Fatal(err)
		}
		context := ""
		for _, in := range archive.Files(".sql") {
			if in.Name == "context.sql" {
				context = in.Text + "\n;\n"
				continue
			}
			for _, statement := range strings.SplitAfter(in.Text, ";\n") {
				f.Add(context + statement)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "``") || strings.Contains(strings.ToLower(text), "__generated_partition_column") {
			return // names that nobody can give
		}
		schema := faultless(t, home+text)
		if schema == nil {
			return
		}
		for _, e := range schema.Entries {
			if e.Gone || e.Temporary || len(e.Canonical().Doubts) > 0 {
				continue
			}
			want := e.Canonical().DDL()
			again := faultless(t, home+others(schema, e)+want)
			if again == nil {
				t.Fatalf("%s\nthe canonical statement is found fault with\n%s", text, want)
			}
			if got := again.Entries[len(again.Entries)-1].Canonical().DDL(); got != want {
				t.Errorf("%s\n%s\nread again\n%s", text, want, got)
			}
		}
	})
}

// faultless is the schema of a text; nil if a rule finds more than advice in it.
func faultless(t *testing.T, text string) *model.Schema {
	result, err := Check([]Source{{Name: "a.sql", Text: []byte(text)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(result.Diagnostics, func(d analyzer.Diagnostic) bool { return d.Severity >= analyzer.Warning && d.Stage != analyzer.Advice }) {
		return nil
	}
	return result.Schema
}

// others are the other objects of a schema as canonical statements.
func others(s *model.Schema, of *model.Entry) string {
	text := ""
	for _, e := range s.Entries {
		if e != of && !e.Gone && !e.Temporary {
			text += e.Canonical().DDL() + "\n;\n"
		}
	}
	return text
}
