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
	sources []Source // of the expressions at hand: a stack
	missing []Name   // what nothing defines yet
	final   bool     // all statements were applied: what is missing now stays missing
}

// cteList is the common table expressions that are visible, the nearest first.
type cteList struct {
	name   string
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
		f.list[i] = Field{out.Name, out.Type, out.Sources, out.Direct}
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
		renamed[i].Name, renamed[i].Alias = file.NameOf(columns[i]), true
	}
	return table{renamed, t.open && len(renamed) != len(columns)}
}

// query binds a query with what surrounds it: scope is that of an expression around it,
// or nil.
func (b *binder) query(q *syntax.Query, outer *scope) table {
	if q == nil {
		return table{open: true}
	}
	ctes := b.ctes
	b.with(q.With, outer)
	out, inside := b.body(q.Body, outer)
	b.orderBy(q.OrderBy, out, inside, outer)
	b.ctes = ctes
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
			b.ctes = &cteList{name, b.recursive(cte), b.ctes}
		}
		b.ctes = &cteList{name, b.query(cte.Query, outer).rename(b.file, cte.Columns).fields(), b.ctes}
	}
}

// recursive is what a recursive query sees of itself.
func (b *binder) recursive(cte *syntax.CTE) *fields {
	f := &fields{open: true}
	for _, c := range cte.Columns {
		f.list = append(f.list, Field{Name: b.file.NameOf(c)})
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
	out, _ := b.body(chain[len(chain)-1].Left, outer)
	out.outputs = append([]Output(nil), out.outputs...)
	for i := len(chain) - 1; i >= 0; i-- {
		right, _ := b.body(chain[i].Right, outer)
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

// selectBlock binds SELECT ... FROM ... WHERE ...
func (b *binder) selectBlock(s *syntax.Select, outer *scope) (table, *scope) {
	b.q.Blocks++
	from := &scope{outer: outer}
	for _, r := range s.From {
		from.relations = append(from.relations, b.relation(r, from, outer)...)
	}
	if s.Pivot != nil {
		from = b.pivot(s.Pivot, from)
	}
	b.drop(s.Where, from)
	out := b.items(s, from)
	aliases := &scope{relations: []*relation{{fields: aliasFields(out)}}}
	b.groupBy(s.GroupBy, from, aliases)
	if s.Having != nil {
		b.dropEither(s.Having, from, aliases)
	}
	if s.Qualify != nil {
		b.dropEither(s.Qualify.Item.Expr, aliases, from)
	}
	return out, from
}

// aliasFields are the outputs that GROUP BY and its kin may name.
func aliasFields(out table) *fields {
	f := out.fields()
	for i := range f.list {
		f.list[i].sources = out.outputs[i].Sources
	}
	f.open = false
	return f
}

// pivot hides the columns behind those that PIVOT makes of the values.
func (b *binder) pivot(p *syntax.Pivot, from *scope) *scope {
	for _, item := range p.Aggregates {
		b.drop(item.Expr, from)
	}
	for _, r := range from.relations {
		if r.read != nil {
			r.read.useAll()
		}
	}
	return &scope{relations: []*relation{{fields: &fields{open: true}}}, outer: from.outer}
}

// items binds the select list.
func (b *binder) items(s *syntax.Select, from *scope) table {
	out := table{outputs: make([]Output, 0, len(s.Items))}
	before := &fields{} // an item may name the aliases of those before it
	aliases := &scope{relations: []*relation{{fields: before}}, outer: from.outer}
	inside := &scope{relations: from.relations, outer: aliases, either: true}
	for i := range s.Items {
		item := &s.Items[i]
		if item.Star != nil {
			out = b.star(out, item, from)
			continue
		}
		if item.Expr == nil {
			out.open = true
			continue
		}
		mark, calls := len(b.sources), len(b.q.Calls)
		v := b.expr(item.Expr, inside)
		o := Output{Type: v.typ, Expr: item.Expr, Span: b.file.Span(item), Sources: b.take(mark)}
		o.Direct = v.direct && len(o.Sources) == 1
		for _, c := range b.q.Calls[calls:] {
			o.Window = o.Window || c.Node.Over != nil
			o.Aggregate = o.Aggregate || c.Function.Aggregate && c.Node.Over == nil
		}
		if !item.Alias.None() {
			o.Name, o.Alias = b.file.NameOf(item.Alias), true
			before.add(Field{Name: o.Name, Type: o.Type, sources: o.Sources, direct: o.Direct})
		} else {
			o.Name = Label(b.file, item.Expr)
		}
		out.outputs = append(out.outputs, o)
	}
	return out
}

// star puts in the columns that * or t.* stands for.
func (b *binder) star(out table, item *syntax.SelectItem, from *scope) table {
	var of []string
	if item.Star.Of != nil {
		of = words(b.file, item.Star.Of)
	}
	except := map[string]bool{}
	for _, id := range item.Star.Except {
		except[fold(b.file.NameOf(id))] = true
	}
	found := false
	for _, r := range from.relations {
		if of != nil && !r.called(of) {
			continue
		}
		found = true
		out.open = out.open || r.fields.open || len(r.hidden) > 0
		if r.read != nil {
			r.read.useAll()
		}
		for i, f := range r.fields.list {
			if r.hidden[i] || except[fold(f.Name)] {
				continue
			}
			o := Output{Name: f.Name, Star: true, Type: f.Type, Span: b.file.Span(item), Sources: r.sourcesOf(i)}
			o.Direct = len(o.Sources) == 1 && (r.read != nil || f.direct)
			out.outputs = append(out.outputs, o)
		}
	}
	if !found {
		out.open = true
	}
	return out
}

// sourcesOf are the columns that a column of the relation is made of.
func (r *relation) sourcesOf(i int) []Source {
	if r.read == nil {
		return r.fields.list[i].sources
	}
	if r.read.Entry == nil {
		return nil
	}
	return r.fields.sourceOf(r.read.Entry, i)
}

// take takes the sources above the mark from the stack.
func (b *binder) take(mark int) []Source {
	if len(b.sources) == mark {
		return nil
	}
	list := dedupe(append([]Source(nil), b.sources[mark:]...))
	b.sources = b.sources[:mark]
	return list
}

// drop binds an expression whose value goes into no output.
func (b *binder) drop(x syntax.Expr, in *scope) {
	if x != nil {
		mark := len(b.sources)
		b.expr(x, in)
		b.sources = b.sources[:mark]
	}
}

// dropEither binds an expression whose names refer to the first scope that has them.
func (b *binder) dropEither(x syntax.Expr, first, second *scope) {
	second = &scope{relations: second.relations, outer: outermost(first, second)}
	b.drop(x, &scope{relations: first.relations, outer: second, either: true})
}

func outermost(a, b *scope) *scope {
	if a.outer != nil {
		return a.outer
	}
	return b.outer
}

func (b *binder) groupBy(g *syntax.GroupBy, from, aliases *scope) {
	if g == nil {
		return
	}
	for _, set := range g.Sets {
		for _, x := range set {
			b.dropEither(x, from, aliases)
		}
	}
}

// orderBy binds ORDER BY: it sees the outputs, and behind them the inside of a SELECT.
func (b *binder) orderBy(items []syntax.SortItem, out table, inside, outer *scope) {
	if len(items) == 0 {
		return
	}
	outputs := out.fields()
	sc := &scope{relations: []*relation{{fields: outputs}}, outer: outer}
	if inside != nil {
		outputs.open = false
		sc.outer, sc.either = inside, true
	}
	for i := range items {
		if items[i].Expr != nil {
			b.drop(items[i].Expr, sc)
		}
	}
}

// problem notes what is wrong with a name.
func (b *binder) problem(ref *syntax.ColumnRef, m match, in *scope) {
	p := Problem{Span: b.file.Span(ref), Name: b.file.Slice(b.file.Span(ref)), Of: m.of, Kind: UnknownColumn}
	if m.binding == Ambiguous {
		p.Kind, p.Choices = AmbiguousColumn, choiceNames(m.choices)
	} else if b.state.mayGuess() {
		parts := b.file.Parts(ref)
		p.Near = near.Word(b.file.NameOf(parts[len(parts)-1]), in.names())
	}
	b.q.Problems = append(b.q.Problems, p)
}
