package model

import (
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/syntax"
)

// binder finds out what a query means.
type binder struct {
	state   *state
	file    *syntax.File
	q       *Query
	ctes    *cteList
	sources []Source                  // of the expressions at hand: a stack
	missing []Name                    // what nothing defines yet
	seen    map[*syntax.TableRef]seen // what was there at the statement
	final   bool                      // all statements were applied: what is missing now stays missing
	guesses int                       // at columns that are unknown
	trace   *trace                    // or nil
	words   []string                  // of the name at hand
}

// cteList is the common table expressions that are visible, the nearest first.
type cteList struct {
	name   string
	node   *syntax.CTE
	fields *fields
	outer  *cteList
}

func (l *cteList) find(name string) *cteList {
	for ; l != nil; l = l.outer {
		if l.name == name {
			return l
		}
	}
	return nil
}

// table is what a query gives, as those around it see it.
type table struct {
	outputs []Output
	open    bool
}

func (t table) fields() *fields {
	f := &fields{list: make([]Field, len(t.outputs)), open: t.open}
	for i, out := range t.outputs {
		f.list[i] = Field{out.Name, out.Type, out.Sources, out.Direct, out.named}
	}
	return f
}

// rename gives the outputs the names of a column list.
func (t table) rename(file *syntax.File, columns []syntax.Ident) table {
	if len(columns) == 0 {
		return t
	}
	if t.open && len(t.outputs) != len(columns) {
		t.outputs = make([]Output, len(columns))
	}
	renamed := make([]Output, len(t.outputs))
	copy(renamed, t.outputs)
	for i := range min(len(columns), len(renamed)) {
		renamed[i].Name, renamed[i].Alias, renamed[i].named = file.NameOf(columns[i]), true, columns[i].Tok
	}
	return table{renamed, t.open && len(renamed) != len(columns)}
}

// query binds a query with what surrounds it: scope is that of an expression around it,
// or nil.
func (b *binder) query(q *syntax.Query, outer *scope) table {
	if q == nil {
		return table{open: true}
	}
	ctes, mark := b.ctes, b.trace.mark()
	b.with(q.With, outer)
	out, inside := b.body(q.Body, outer)
	b.orderBy(q, out, inside, outer)
	b.ctes = ctes
	b.trace.release(mark)
	return out
}

// with binds common table expressions: each sees those before it.
func (b *binder) with(w *syntax.With, outer *scope) {
	if w == nil {
		return
	}
	for _, cte := range w.Tables {
		name := b.file.NameOf(cte.Name)
		if w.Recursive {
			b.ctes = b.trace.cte(cte, &cteList{name, cte, b.recursive(cte), b.ctes})
		}
		b.ctes = b.trace.cte(cte, &cteList{name, cte, b.query(cte.Query, outer).rename(b.file, cte.Columns).fields(), b.ctes})
	}
}

// recursive is what a recursive query sees of itself.
func (b *binder) recursive(cte *syntax.CTE) *fields {
	f := &fields{open: true}
	for _, c := range cte.Columns {
		f.list = append(f.list, Field{Name: b.file.NameOf(c), named: c.Tok})
	}
	return f
}

// body binds what a query consists of. For a SELECT it gives the scope of its inside as
// well, which ORDER BY sees.
func (b *binder) body(body syntax.QueryBody, outer *scope) (table, *scope) {
	switch body := body.(type) {
	case *syntax.Select:
		return b.selectBlock(body, outer)
	case *syntax.SetOp:
		return b.setOp(body, outer), nil
	case *syntax.ParenQuery:
		return b.query(body.Query, outer), nil
	}
	return table{open: true}, nil
}

// setOp binds UNION and its kin: the first query gives the names. A chain of them leans
// to the left and may be long.
func (b *binder) setOp(op *syntax.SetOp, outer *scope) table {
	chain := []*syntax.SetOp{op}
	for {
		left, ok := chain[len(chain)-1].Left.(*syntax.SetOp)
		if !ok {
			break
		}
		chain = append(chain, left)
	}
	mark := b.trace.mark()
	out, _ := b.body(chain[len(chain)-1].Left, outer)
	b.trace.release(mark)
	out.outputs = append([]Output(nil), out.outputs...)
	for i := len(chain) - 1; i >= 0; i-- {
		mark := b.trace.mark()
		right, _ := b.body(chain[i].Right, outer)
		b.trace.release(mark)
		out = combine(out, right)
	}
	return out
}

// combine puts the outputs of two queries on top of each other.
func combine(out, right table) table {
	out.open = out.open || right.open
	for i := range out.outputs {
		o := &out.outputs[i]
		o.Direct, o.Expr = false, nil
		if i >= len(right.outputs) || out.open {
			continue
		}
		o.Type = commonType(o.Type, right.outputs[i].Type)
		o.Sources = mergeSources(o.Sources, right.outputs[i].Sources)
	}
	return out
}

// maxSources bounds how many columns are remembered for one value.
const maxSources = 500

func mergeSources(a, b []Source) []Source {
	if len(b) == 0 {
		return a
	}
	if len(a) == 0 {
		return b
	}
	out := append(make([]Source, 0, len(a)+len(b)), a...)
	return dedupe(append(out, b...))
}

// dedupe drops what stands in a list before, in place.
func dedupe(list []Source) []Source {
	if len(list) < 2 {
		return list
	}
	if len(list) <= 8 {
		out := list[:1]
		for _, s := range list[1:] {
			if !containsSource(out, s) {
				out = append(out, s)
			}
		}
		return out
	}
	seen := make(map[Source]bool, len(list))
	out := list[:0]
	for _, s := range list {
		if !seen[s] && len(out) < maxSources {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func containsSource(list []Source, s Source) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// mayGuess counts the guesses in a query. One that is bound to be written anew gets none.
func (b *binder) mayGuess() bool {
	b.guesses++
	return b.state != nil && b.guesses <= maxGuesses
}

// problem notes what is wrong with a name.
func (b *binder) problem(ref *syntax.ColumnRef, m match, in *scope) {
	p := Problem{Span: b.file.Span(ref), Name: b.file.Slice(b.file.Span(ref)), Of: m.of, Kind: UnknownColumn}
	if m.binding == Ambiguous {
		p.Kind, p.Choices = AmbiguousColumn, choiceNames(m.choices)
	} else if b.mayGuess() {
		parts := b.file.Parts(ref)
		p.Near = near.Word(b.file.NameOf(parts[len(parts)-1]), in.names())
	}
	b.q.Problems = append(b.q.Problems, p)
}
