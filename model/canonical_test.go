package model

import (
	"path/filepath"
	"slices"
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
	// Without a database db.table and column.field cannot be told apart.
	const home = "USE where_no_object_is;\n"
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(fold(text), derivedPrefix) || strings.Contains(text, "``") {
			return // only the engine makes such columns, and not of anything; empty names are none
		}
		file := syntax.Parse("any.sql", home+text)
		schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{file})
		for _, e := range schema.Entries {
			first := e.Canonical()
			if c := Compare(first, first); c.Verdict() == Different {
				t.Errorf("%s differs from itself in %v", e.Name, c.Different)
			}
			if len(file.Errors) > 0 || !settled(e) || refusedQuery(schema, e) || clashing(schema) {
				continue
			}
			again := syntax.Parse("again.sql", home+context(schema, e)+first.DDL())
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

// refusedQuery reports whether an object reads itself or what nothing has, which the engine
// refuses.
func refusedQuery(s *Schema, e *Entry) bool {
	if q := e.Object.Query; q != nil {
		if slices.ContainsFunc(q.Reads, func(r *Read) bool { return r.Entry == e }) ||
			slices.ContainsFunc(q.Refs, func(r Reference) bool { return r.Binding == Missing || r.Binding == Ambiguous }) {
			return true
		}
	}
	if slices.ContainsFunc(e.Canonical().Doubts, func(d Doubt) bool { return d.kind == doubtWhole }) {
		return true
	}
	return slices.ContainsFunc(s.Lineage().Cycles, func(cycle []*Entry) bool { return slices.Contains(cycle, e) })
}

// clashing reports whether a column has the name of a table: then column.field may be read
// as table.column.
func clashing(s *Schema) bool {
	tables := map[string]bool{}
	for _, q := range s.Queries {
		for _, r := range q.Reads {
			tables[fold(r.Name.Object)] = true
		}
	}
	return slices.ContainsFunc(s.Entries, func(e *Entry) bool {
		return slices.ContainsFunc(e.Object.Standard.Columns, func(c *Column) bool { return tables[fold(c.Name)] })
	})
}

// context is what an object may read, as canonical statements.
func context(s *Schema, of *Entry) string {
	text := ""
	for _, e := range s.Entries {
		if e != of && settled(e) {
			text += e.Canonical().DDL() + "\n;\n"
		}
	}
	return text
}

// TestCanonicalHard wants canonical forms of long chains and deep nests, in time and
// space in proportion to their length.
func TestCanonicalHard(t *testing.T) {
	const n = 20000
	repeat := func(text string, n int) string { return strings.Repeat(text, n) }
	aliases := "k AS a0"
	for i := range 5000 {
		aliases += ", a" + itoa(i) + " + a" + itoa(i) + " AS a" + itoa(i+1)
	}
	for name, query := range map[string]string{
		"operators":    "SELECT k" + repeat(" + k", n) + " FROM t",
		"alternating":  "SELECT k" + repeat(" + k - k", n/4) + " FROM t",
		"conditions":   "SELECT k FROM t WHERE k = 1" + repeat(" AND k = 1", n),
		"parentheses":  "SELECT " + repeat("(", 900) + "k" + repeat(")", 900) + " FROM t",
		"calls":        "SELECT " + repeat("abs(", 900) + "k" + repeat(")", 900) + " FROM t",
		"subqueries":   "SELECT k FROM " + repeat("(SELECT k FROM ", 300) + "t" + repeat(") x", 300),
		"joins":        "SELECT t.k FROM t" + repeat(" JOIN u ON t.k = 1", n/4),
		"unions":       "SELECT k FROM t" + repeat(" UNION SELECT k FROM t", n),
		"aliases":      "SELECT " + aliases + " FROM t",
		"same aliases": "SELECT k AS a" + repeat(", a AS a", n) + " FROM t",
		"sorted":       "SELECT k" + repeat(" + k", n) + " AS s FROM t ORDER BY s" + repeat(", 1", n),
		"unknown":      "SELECT k" + repeat(", k + 1", n) + " FROM x.t, x.u",
	} {
		const tables = "CREATE TABLE d.t (k INT);CREATE TABLE d.u (v INT);USE d;"
		c := canonicalOf(tables + "CREATE VIEW v AS " + query)
		if c.Definition == "" || len(c.Definition) > 40*len(query) {
			t.Errorf("%s: %d bytes of %d", name, len(c.Definition), len(query))
		}
		if again := canonicalOf(tables + c.DDL()); again.DDL() != c.DDL() && len(c.Doubts) == 0 {
			t.Errorf("%s: read again, the canonical statement differs", name)
		}
	}
}
