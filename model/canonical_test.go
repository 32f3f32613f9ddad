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

// FuzzCanonical wants a canonical form of any object, which does not differ from itself.
func FuzzCanonical(f *testing.F) {
	paths, _ := filepath.Glob("../testdata/canonical/*.txtar")
	for _, path := range paths {
		archive, err := golden.Read(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range archive.Files(".sql") {
			f.Add(in.Text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse("any.sql", text)})
		for _, e := range schema.Entries {
			first := e.Canonical()
			if c := Compare(first, first); c.Verdict() == Different {
				t.Errorf("%s differs from itself in %v", e.Name, c.Different)
			}
			_ = first.Create()
		}
	})
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
