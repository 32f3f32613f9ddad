package model

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// corpusFolder holds recorded statements, which are no part of the project; without it the
// tests here have nothing to do.
const corpusFolder = "../../shared/corpus/"

// recorded is one statement of a test case with the verdict of the engine.
type recorded struct {
	ID      string `json:"id"`
	SQL     string `json:"sql"`
	Kind    string `json:"kind"`
	Grammar bool   `json:"grammar_ok"`
	Engine  string `json:"engine"`
	Group   any    `json:"db_context"`
	Seq     int    `json:"seq"`
	Setup   []any  `json:"setup_contexts"`
	Dialect string `json:"dialect"`
}

// cases reads the test cases of a file, each a list of statements in order.
func cases(t *testing.T, name string) map[string][]recorded {
	file, err := os.Open(corpusFolder + name)
	if err != nil {
		t.Skip("no recorded statements")
	}
	defer file.Close()
	groups := map[string][]recorded{}
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		var r recorded
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Dialect != "trino" {
			group := fmt.Sprint(r.Group)
			groups[group] = append(groups[group], r)
		}
	}
	for _, g := range groups {
		sort.SliceStable(g, func(i, j int) bool { return g[i].Seq < g[j].Seq })
	}
	return groups
}

// script makes one file of a test case; ids says where each statement begins.
func script(groups map[string][]recorded, group string) (text string, ids []mark) {
	var b strings.Builder
	add := func(r recorded, own bool) {
		if own {
			ids = append(ids, mark{int32(b.Len()), r})
		}
		b.WriteString(strings.TrimRight(r.SQL, " \n\t"))
		b.WriteString("\n;\n")
	}
	list := groups[group]
	for _, setup := range list[0].Setup {
		for _, r := range groups[fmt.Sprint(setup)] {
			add(r, false)
		}
	}
	for _, r := range list {
		add(r, true)
	}
	return b.String(), ids
}

type mark struct {
	at int32
	r  recorded
}

// at is the recorded statement that holds an offset.
func at(ids []mark, offset int32) *recorded {
	i := sort.Search(len(ids), func(i int) bool { return ids[i].at > offset })
	if i == 0 {
		return nil
	}
	return &ids[i-1].r
}

// TestCorpusBinding understands every query that the engine accepted: each name in a view
// or materialized view must be bound, or be uncertain since the case does not show a table.
func TestCorpusBinding(t *testing.T) {
	groups := cases(t, "starrocks.jsonl")
	var defined, others bindings
	for group := range groups {
		text, ids := script(groups, group)
		schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse(group, text)})
		for _, q := range schema.Queries {
			r := at(ids, q.File.Span(q.Stmt).Start)
			if r == nil || r.Engine != "ok" || !r.Grammar {
				continue
			}
			count := &others
			if q.Owner != nil && q.Owner.Object.Kind != Table {
				count = &defined
				for _, p := range q.Problems {
					t.Errorf("%s: %s is judged wrong in\n%s", r.ID, p.Name, r.SQL)
				}
			}
			count.add(q)
		}
	}
	t.Logf("views and materialized views: %s", defined)
	t.Logf("other queries: %s", others)
	if wrong := others.missing + others.ambiguous; 500*wrong > others.bound {
		t.Errorf("%d names in accepted queries are judged wrong, %d are bound", wrong, others.bound)
	}
}

// bindings counts what became of names. Known are those of queries that read nothing but
// what the case defines.
type bindings struct {
	queries, known, bound, knownUncertain, uncertain, missing, ambiguous int
}

func (b *bindings) add(q *Query) {
	known := true
	for _, r := range q.Reads {
		known = known && r.Entry != nil && r.Entry.Certain() && !r.fields.open
	}
	b.queries++
	for _, ref := range q.Refs {
		switch ref.Binding {
		case Bound:
			b.bound++
		case Uncertain:
			b.uncertain++
			if known {
				b.knownUncertain++
			}
		case Missing:
			b.missing++
		case Ambiguous:
			b.ambiguous++
		}
	}
	if known {
		b.known++
	}
}

func (b bindings) String() string {
	return fmt.Sprintf("%d, of which %d read what the case defines; names: %d bound, %d uncertain (%d of them in the latter), %d missing, %d ambiguous",
		b.queries, b.known, b.bound, b.uncertain, b.knownUncertain, b.missing, b.ambiguous)
}

// TestCorpusLabels compares the names of outputs with those that the engine printed in the
// column list of what it gave back.
func TestCorpusLabels(t *testing.T) {
	file, err := os.Open(corpusFolder + "pairs.jsonl")
	if err != nil {
		t.Skip("no recorded statements")
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<26)
	views, right, all := 0, 0, 0
	for in.Scan() {
		var pair struct {
			ID, Kind, Database string
			Created            string   `json:"created_sql"`
			Returned           string   `json:"returned_sql"`
			Context            []string `json:"context_sql"`
		}
		if err := json.Unmarshal(in.Bytes(), &pair); err != nil {
			t.Fatal(err)
		}
		if pair.Kind == "TABLE" {
			continue
		}
		want := returnedNames(pair.Returned)
		text := "USE `" + pair.Database + "`;\n" + strings.Join(append(pair.Context, pair.Created), "\n;\n")
		schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse(pair.ID, text)})
		o := schema.Objects[len(schema.Objects)-1]
		list, open := o.Fields()
		views++
		if open || want == nil {
			t.Logf("%s: open %v, want %v\n%s\n%s", pair.ID, open, want, pair.Created, pair.Returned)
			continue
		}
		for i, name := range want {
			all++
			if i < len(list) && list[i].Name == name {
				right++
			} else {
				t.Logf("%s: output %d is %v, want %s", pair.ID, i, list, name)
			}
		}
	}
	t.Logf("%d of %d output names right, in %d views and materialized views", right, all, views)
	if 100*right < 98*all {
		t.Error("the names of outputs differ from the engine's")
	}
}

// returnedNames are the names in the column list of a CREATE, or else the outputs of the
// query as the engine wrote them out.
func returnedNames(text string) []string {
	f := syntax.Parse("returned", text)
	if len(f.Stmts) == 0 {
		return nil
	}
	var names []string
	switch s := f.Stmts[0].(type) {
	case *syntax.Create:
		for _, c := range s.Columns {
			names = append(names, f.NameOf(c.Name))
		}
	case *syntax.SelectStmt:
		body, ok := s.Query.Body.(*syntax.Select)
		if !ok {
			return nil
		}
		for _, item := range body.Items {
			if item.Star != nil {
				return nil
			}
			if !item.Alias.None() {
				names = append(names, f.NameOf(item.Alias))
			} else {
				names = append(names, Label(f, item.Expr))
			}
		}
	}
	return names
}
