package model

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
)

// TestCanonical compares the canonical statement of each NAME.sql, made in the schema of
// context.sql, with NAME.canonical, and wants the verdicts that the other files say: each
// statement of NAME.same.sql is the same object, and so on.
func TestCanonical(t *testing.T) {
	golden.Run(t, "../testdata/canonical/*.txtar", func(t *testing.T, a *golden.Archive) {
		context := ""
		texts := map[string]string{}
		for _, in := range a.Files(".sql") {
			if in.Name == "context.sql" {
				context = in.Text + "\n;\n"
			}
			texts[in.Name] = in.Text
		}
		for _, in := range a.Files(".sql") {
			name := strings.TrimSuffix(in.Name, ".sql")
			if name == "context" || strings.Contains(name, ".") {
				continue
			}
			want := canonicalOf(context + in.Text)
			a.Want(t, name+".canonical", want.DDL()+"\n"+doubtLines(want))
			for suffix, verdict := range map[string]Verdict{".same.sql": Same, ".different.sql": Different, ".unknown.sql": Undecided} {
				for _, statement := range statements(texts[name+suffix]) {
					have := canonicalOf(context + statement)
					if c := Compare(want, have); c.Verdict() != verdict {
						t.Errorf("%s%s is judged %s, different %v, unknown %v %v\n%s\n%s", name, suffix, c.Verdict(), c.Different, c.Undecided, c.Doubts,
							statement, have.DDL())
					}
				}
			}
		}
	})
}

func doubtLines(c *Canonical) string {
	text := ""
	for _, d := range c.Doubts {
		text += "-- " + d.Attribute.String() + ": " + d.Reason + "\n"
	}
	return text
}

func statements(text string) []string {
	file := syntax.Parse("statements.sql", text)
	var list []string
	for _, stmt := range file.Stmts {
		list = append(list, file.Slice(file.Span(stmt)))
	}
	return list
}

// FuzzCanonical wants a canonical form of any object, and the same one of its canonical
// statement.
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
			for _, statement := range statements(in.Text) {
				f.Add(context + statement)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := syntax.Parse("any.sql", text)
		schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{file})
		for _, e := range schema.Entries {
			first := e.Canonical()
			if c := Compare(first, first); c.Verdict() == Different {
				t.Errorf("%s differs from itself in %v", e.Name, c.Different)
			}
			if len(file.Errors) > 0 || !settled(e) {
				continue
			}
			again := syntax.Parse("again.sql", context(schema, e)+first.DDL())
			second := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{again})
			if len(again.Errors) > 0 {
				t.Fatalf("%s: %s in\n%s", text, again.Errors[0].Message, again.Text)
			}
			if got := second.Entries[len(second.Entries)-1].Canonical().DDL(); got != first.DDL() {
				t.Errorf("%s\n%s\nread again\n%s", text, first.DDL(), got)
			}
		}
	})
}

// context is what an object reads, as canonical statements.
func context(s *Schema, of *Entry) string {
	text := ""
	for _, e := range s.Entries {
		if e == of {
			break
		}
		if settled(e) {
			text += e.Canonical().DDL() + "\n;\n"
		}
	}
	return text
}
