package model

import "github.com/srlint/srlint/syntax"

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
	aliases := &scope{relations: []*relation{b.trace.scope(&relation{fields: aliasFields(out)}, outputs, s)}}
	if s.GroupBy != nil || s.Having != nil {
		either := eitherOf(from, aliases)
		b.groupBy(s.GroupBy, either)
		b.drop(s.Having, either)
	}
	if s.Qualify != nil {
		b.drop(s.Qualify.Item.Expr, eitherOf(aliases, from))
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
	b.trace.list(s)
	out := table{outputs: make([]Output, 0, len(s.Items))}
	before := &fields{} // an item may name the aliases of those before it
	named := b.trace.scope(&relation{fields: before}, lateral, s)
	aliases := &scope{relations: []*relation{named}, outer: from.outer}
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
			b.trace.alias(named, item)
			o.named = item.Alias.Tok
			before.add(Field{Name: o.Name, Type: o.Type, sources: o.Sources, direct: o.Direct, named: o.named})
		} else {
			o.Name = Label(b.file, item.Expr)
			if c, plain := item.Expr.(*syntax.ColumnRef); plain {
				o.named = c.Last
			}
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
		b.trace.except(b.file, item.Star, r)
		if r.fields.open || len(r.hidden) > 0 {
			b.trace.star(item, r, -1)
		}
		out.open = out.open || r.fields.open || len(r.hidden) > 0
		if r.read != nil {
			r.read.useAll()
		}
		for i, f := range r.fields.list {
			if r.hidden[i] || except[fold(f.Name)] {
				continue
			}
			if !r.fields.open {
				b.trace.star(item, r, i)
			}
			o := Output{Name: f.Name, Star: true, Type: f.Type, Span: b.file.Span(item), Sources: r.sourcesOf(i), named: f.named}
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

// eitherOf is the scope of names that refer to the first of two scopes that has them.
func eitherOf(first, second *scope) *scope {
	second = &scope{relations: second.relations, outer: outermost(first, second)}
	return &scope{relations: first.relations, outer: second, either: true}
}

func outermost(a, b *scope) *scope {
	if a.outer != nil {
		return a.outer
	}
	return b.outer
}

func (b *binder) groupBy(g *syntax.GroupBy, in *scope) {
	if g == nil {
		return
	}
	for _, set := range g.Sets {
		for _, x := range set {
			b.drop(x, in)
		}
	}
}

// orderBy binds ORDER BY: it sees the outputs, and behind them the inside of a SELECT.
func (b *binder) orderBy(q *syntax.Query, out table, inside, outer *scope) {
	items := q.OrderBy
	if len(items) == 0 {
		return
	}
	given := &relation{fields: out.fields()}
	sc := &scope{relations: []*relation{given}, outer: outer}
	if s, ok := plainBody(q.Body).(*syntax.Select); ok {
		b.trace.scope(given, outputs, s)
	} else {
		b.trace.scope(given, results, nil)
	}
	if inside != nil {
		given.fields.open = false
		sc.outer, sc.either = inside, true
	}
	for i := range items {
		if items[i].Expr != nil {
			b.drop(items[i].Expr, sc)
		}
	}
}
