package model

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"sort"
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
		if len(q.Problems) > 0 {
			return false
		}
		for _, r := range q.Reads {
			if r.Entry != nil && (r.Entry.Gone || r.Entry.Temporary || !r.Entry.Certain()) {
				return false
			}
		}
	}
	return true
}

// TestCorpusSpelling wants the canonical form of a query to stay when comments, the case
// of words and parentheses change.
func TestCorpusSpelling(t *testing.T) {
	unchanged(t, func(edits []edit, q *Query) []edit { return respell(edits, q) })
}

// TestCorpusRendered wants the canonical form of a query to stay when names are written
// as the engine prints them: columns as database.alias.column, outputs with their labels.
func TestCorpusRendered(t *testing.T) {
	unchanged(t, func(edits []edit, q *Query) []edit { return rendered(edits, q) })
}

// unchanged wants the canonical forms of views to stay through changes of their queries.
func unchanged(t *testing.T, change func([]edit, *Query) []edit) {
	groups := cases(t, "starrocks.jsonl")
	objects, wrong := 0, 0
	for group, list := range groups {
		text := ""
		for _, r := range list {
			text += r.SQL + "\n;\n"
		}
		before := syntax.Parse(group, text)
		first := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{before})
		var edits []edit
		for _, e := range first.Entries {
			if e.Object.Query != nil && !e.Object.Stmt.Broken() && e.Object.Kind != Table && !e.Object.Sync() && len(e.Object.Query.Problems) == 0 {
				edits = change(edits, e.Object.Query)
			}
		}
		if len(edits) == 0 {
			continue
		}
		after := syntax.Parse(group, applied(text, edits))
		if len(after.Errors) > len(before.Errors) {
			t.Errorf("%s: %s in\n%s", group, after.Errors[0].Message, after.Text)
			continue
		}
		second := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{after})
		for i, e := range first.Entries {
			objects++
			if a, b := e.Canonical().DDL(), second.Entries[i].Canonical().DDL(); a != b {
				if wrong++; wrong < 25 {
					t.Logf("%s\n%s\n%s\n%s", group, after.Slice(after.Span(second.Entries[i].Object.Stmt)), a, b)
				}
			}
		}
	}
	t.Logf("%d objects, of which %d change", objects, wrong)
	if wrong > 0 {
		t.Error("a canonical form changes with what means nothing")
	}
}

// rendered writes names out as the engine does.
func rendered(edits []edit, q *Query) []edit {
	file, trace := q.File, newTrace(q.Reads)
	b := &binder{file: file, q: &Query{File: file, Session: q.Session}, final: true, trace: trace}
	b.query(q.Syntax, nil)
	replace := func(n syntax.Ranger, text string) {
		span := file.Span(n)
		edits = append(edits, edit{span.Start, text, span.End - span.Start})
	}
	for x, m := range trace.refs {
		s := trace.standings[m.relation]
		if m.binding != Bound || s == nil || s.role != inFrom || s.merged != nil || m.relation.database == "" {
			continue
		}
		path := append([]string{m.relation.database, m.relation.name}, words(file, x)[m.words-1:]...)
		for i := range path {
			path[i] = QuoteName(path[i])
		}
		replace(x, strings.Join(path, "."))
	}
	if body, ok := q.Syntax.Body.(*syntax.Select); ok {
		for i := range body.Items {
			if item := &body.Items[i]; item.Star == nil && item.Alias.None() {
				edits = append(edits, edit{file.Span(item).End, " AS " + QuoteName(Label(file, item.Expr)), 0})
			}
		}
	}
	first, last := q.Syntax.Tokens()
	word := syntax.EOF // before
	for i := first; i < last; i++ {
		k, span := file.Tokens[i].Kind, file.TokenSpan(i)
		if k.Trivia() {
			continue
		}
		if k == syntax.KwJoin && !word.Reserved() && word != syntax.KwSemi && word != syntax.KwAnti && word != syntax.KwAsof {
			edits = append(edits, edit{span.Start, "INNER ", 0})
		}
		if k == syntax.KwJoin && (word == syntax.KwLeft || word == syntax.KwRight || word == syntax.KwFull) {
			edits = append(edits, edit{span.Start, "OUTER ", 0})
		}
		if k == syntax.NotEq {
			edits = append(edits, edit{span.Start, "!=", 2})
		}
		word = k
	}
	return edits
}

type edit struct {
	at   int32
	text string
	drop int32 // bytes of the text that go
}

func applied(text string, edits []edit) string {
	sort.SliceStable(edits, func(i, j int) bool {
		return edits[i].at < edits[j].at || edits[i].at == edits[j].at && edits[i].drop < edits[j].drop
	})
	var b strings.Builder
	from := int32(0)
	for _, e := range edits {
		b.WriteString(text[from:e.at] + e.text)
		from = e.at + e.drop
	}
	return b.String() + text[from:]
}

// respell changes a query in ways that mean nothing.
func respell(edits []edit, q *Query) []edit {
	file := q.File
	first, last := q.Syntax.Tokens()
	for i := first; i < last; i++ {
		span := file.TokenSpan(i)
		switch k := file.Tokens[i].Kind; {
		case k == syntax.Space:
			edits = append(edits, edit{span.End, "/* a, b */ ", 0})
		case k.Reserved() && i%2 == 0:
			edits = append(edits, edit{span.Start, strings.ToLower(file.TokenText(i)), span.End - span.Start})
		case k.Reserved():
			edits = append(edits, edit{span.Start, strings.ToUpper(file.TokenText(i)), span.End - span.Start})
		}
	}
	if body, ok := q.Syntax.Body.(*syntax.Select); ok {
		for _, item := range body.Items {
			edits = inParens(edits, file, item.Expr)
		}
		edits = inParens(edits, file, body.Where)
		edits = inParens(edits, file, body.Having)
	}
	return edits
}

// inParens puts parentheses around calls and operators.
func inParens(edits []edit, file *syntax.File, x syntax.Expr) []edit {
	syntax.Inspect(x, func(x syntax.Expr) bool {
		switch x.(type) {
		case *syntax.Binary, *syntax.Call, *syntax.Cast, *syntax.Case:
			span := file.Span(x)
			edits = append(edits, edit{span.Start, "(", 0}, edit{span.End, ")", 0})
		}
		return true
	})
	return edits
}
