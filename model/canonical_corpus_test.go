package model

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// recordedPair is a statement as it was written and as the engine gave it back, or a
// variant of it.
type recordedPair struct {
	ID, Kind, Database, Change string
	Equal                      bool
	Created                    string   `json:"created_sql"`
	Returned                   string   `json:"returned_sql"`
	Context                    []string `json:"context_sql"`
}

func pairs(t *testing.T, name string) []recordedPair {
	file, err := os.Open(corpusFolder + name)
	if err != nil {
		t.Skip("no recorded statements")
	}
	defer file.Close()
	var list []recordedPair
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		var p recordedPair
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

// sides are the canonical forms of both statements. Some surfaces give back the query
// alone.
func (p *recordedPair) sides() (want, have *Canonical) {
	head := ""
	if p.Database != "" {
		head = "CREATE DATABASE IF NOT EXISTS `" + p.Database + "`;\nUSE `" + p.Database + "`;\n"
	}
	for _, s := range p.Context {
		head += s + "\n;\n"
	}
	returned := p.Returned
	if !regexp.MustCompile(`(?i)^\s*create\b`).MatchString(returned) {
		returned = regexp.MustCompile(`(?is)^\s*create\b.*?\bas\b`).FindString(p.Created) + "\n" + returned
	}
	return canonicalOf(head + p.Created), canonicalOf(head + returned)
}

// canonicalOf is the canonical form of the last object that a script makes.
func canonicalOf(text string) *Canonical {
	schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse("script.sql", text)})
	if len(schema.Entries) == 0 {
		return nil
	}
	return schema.Entries[len(schema.Entries)-1].Canonical()
}

func TestCorpusPairs(t *testing.T) {
	for _, test := range []struct {
		file           string
		equal, unequal int // of a hundred, which must be judged right
	}{
		{"pairs.jsonl", 95, 100}, {"pairs_synthetic.jsonl", 97, 100},
	} {
		t.Run(test.file, func(t *testing.T) {
			var right, all [2]int
			for _, p := range pairs(t, test.file) {
				want, have := p.sides()
				c := Compare(want, have)
				i, verdict := 0, Same
				if !p.Equal {
					i, verdict = 1, Different
				}
				all[i]++
				if c.Verdict() == verdict {
					right[i]++
					continue
				}
				t.Logf("%s %s %s: judged %s, different %v, undecided %v, doubts %v\n%s\n%s", p.ID, p.Kind, p.Change, c.Verdict(),
					c.Different, c.Undecided, c.Doubts, want.DDL(), have.DDL())
			}
			t.Logf("%d of %d equal pairs right, %d of %d unequal ones", right[0], all[0], right[1], all[1])
			if 100*right[0] < test.equal*all[0] || 100*right[1] < test.unequal*all[1] {
				t.Error("too many pairs are judged wrong")
			}
		})
	}
}

// TestCorpusCanonical wants the canonical statement of every object to mean what the
// object means.
func TestCorpusCanonical(t *testing.T) {
	groups := cases(t, "starrocks.jsonl")
	objects, wrong := 0, 0
	for group := range groups {
		text, _ := script(groups, group)
		schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse(group, text)})
		var entries []*Entry
		var forms []*Canonical
		var statements strings.Builder
		for _, e := range schema.Entries {
			if c := e.Canonical(); settled(e) {
				entries, forms = append(entries, e), append(forms, c)
				statements.WriteString(c.DDL() + "\n;\n")
			}
		}
		file := syntax.Parse(group, statements.String())
		again := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{file})
		for _, problem := range file.Errors {
			t.Errorf("%s: %s\n%s", group, problem.Message, file.Text[problem.Span.Start:])
			break
		}
		for i, e := range entries {
			objects++
			if i >= len(again.Entries) || again.Entries[i].Canonical().DDL() != forms[i].DDL() {
				if wrong++; wrong < 25 {
					t.Logf("%s %s\n%s\n%s\n%s", group, e.Name, e.Object.File.Slice(e.Object.File.Span(e.Object.Stmt)), forms[i].DDL(), again.Entries[i].Canonical().DDL())
				}
			}
		}
	}
	t.Logf("%d objects, of which %d are not stable", objects, wrong)
	if wrong > 0 {
		t.Error("a canonical statement has another canonical form")
	}
}

// settled reports whether an object and what it reads are there in the end.
func settled(e *Entry) bool {
	if e.Gone || e.Object.Stmt.Broken() || !e.Certain() || e.Name.Database == "" && e.Name.Catalog != HomeCatalog {
		return false
	}
	if q := e.Object.Query; q != nil {
		for _, r := range q.Reads {
			if r.Entry != nil && (r.Entry.Gone || r.Entry.Temporary || !r.Entry.Certain()) {
				return false
			}
		}
	}
	return true
}
