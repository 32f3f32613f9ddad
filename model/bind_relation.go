package model

import (
	"slices"

	"github.com/srlint/srlint/syntax"
)

// relation binds an item of FROM and gives what it brings into scope. Before are the
// items to its left, which table functions see.
func (b *binder) relation(r syntax.Relation, before, outer *scope) []*relation {
	all := b.relations(r, before, outer)
	b.trace.relation(b.file, r, all)
	return all
}

func (b *binder) relations(r syntax.Relation, before, outer *scope) []*relation {
	switch r := r.(type) {
	case *syntax.TableRef:
		return []*relation{b.tableRef(r)}
	case *syntax.SubqueryRel:
		out := b.query(r.Query, outer).rename(b.file, r.Columns)
		return []*relation{{name: b.file.NameOf(r.Alias), fields: out.fields()}}
	case *syntax.ValuesRel:
		return []*relation{b.values(r, before)}
	case *syntax.FuncRel:
		return []*relation{b.tableFunction(r, before)}
	case *syntax.FilesRel:
		return []*relation{{name: b.file.NameOf(r.Alias), fields: &fields{open: true}}}
	case *syntax.ParenRel:
		inside := &scope{relations: before.relations, outer: outer}
		var all []*relation
		for _, x := range r.Relations {
			more := b.relation(x, inside, outer)
			all = append(all, more...)
			inside = &scope{relations: append(append([]*relation(nil), inside.relations...), more...), outer: outer}
		}
		return all
	case *syntax.Join:
		return b.join(r, before, outer)
	}
	return []*relation{{fields: &fields{open: true}}}
}

// tableRef finds the common table expression or object of a name.
func (b *binder) tableRef(r *syntax.TableRef) *relation {
	name := builder{b.file}.name(&r.Name)
	alias := b.file.NameOf(r.Alias)
	if name.Database == "" && name.Catalog == "" {
		if cte := b.ctes.find(name.Object); cte != nil {
			b.trace.useCTE(r, cte)
			out := &relation{name: name.Object, fields: cte.fields}
			if alias != "" {
				out.name = alias
			}
			return out
		}
	}
	read := b.read(r, name)
	full := b.q.Session.Resolve(name)
	out := &relation{name: name.Object, database: full.Database, catalog: full.Catalog, fields: read.fields, read: read}
	if alias != "" {
		out.name = alias
	}
	return out
}

// read looks an object up and notes that the query reads it.
func (b *binder) read(r *syntax.TableRef, name Name) *Read {
	if b.trace != nil {
		return b.trace.read(b, r, name)
	}
	full := b.q.Session.Resolve(name)
	read := &Read{Name: full, Written: name.String(), Span: b.file.Span(&r.Name), Period: r.Period, Foreign: full.Catalog != HomeCatalog}
	b.q.Reads = append(b.q.Reads, read)
	read.fields = &fields{open: true}
	then, known := b.seen[r]
	if !known {
		then = b.lookup(r, full)
	}
	e := then.entry
	if e == nil || e.pending != nil {
		if e != nil || !read.Foreign {
			b.missing = append(b.missing, full)
		}
		if e == nil {
			read.Gone, read.Closed, read.Covered = b.state.gone[keyOf(full)], b.state.closed(full), b.state.covered(full)
			if b.final && !read.Foreign {
				read.Near = b.state.nearName(full)
			}
			return read
		}
	}
	read.Entry, read.Assumed = e, then.assumed
	if e.pending == nil {
		read.object = then.object
		read.fields = then.object.readable()
	}
	if !e.Certain() || e.attempted != nil || then.assumed || read.Foreign || metaHint(b.file, r) {
		read.fields = &fields{list: read.fields.list, open: true}
	}
	return read
}

// lookup finds an object and remembers how it stands, in case the query has to wait for
// another one.
func (b *binder) lookup(r *syntax.TableRef, full Name) seen {
	s := seen{found: b.state.lookup(full, len(r.Hints) > 0)}
	if s.entry == nil {
		return s
	}
	s.object = s.entry.Object
	if s.entry.pending == nil && !b.final {
		if b.seen == nil {
			b.seen = map[*syntax.TableRef]seen{}
		}
		b.seen[r] = s
	}
	return s
}

// metaHint reports whether [_META_] or [_BINLOG_] stands behind the name: there are other
// columns then.
func metaHint(file *syntax.File, r *syntax.TableRef) bool {
	for _, hint := range r.Hints {
		if word := fold(file.NameOf(hint)); word == "_meta_" || word == "_binlog_" {
			return true
		}
	}
	return false
}

// use notes that the query uses a column of the object.
func (r *Read) use(column int) {
	if r.used == nil {
		r.used = make([]bool, len(r.fields.list))
	}
	if column < len(r.used) {
		r.used[column] = true
	}
}

func (r *Read) useAll() {
	for i := range r.fields.list {
		r.use(i)
	}
}

// useUnknown notes the name of a column that is not listed.
func (r *Read) useUnknown(column string) {
	for _, x := range r.extra {
		if x == column {
			return
		}
	}
	if len(r.extra) < maxSources {
		r.extra = append(r.extra, column)
	}
}

func (b *binder) values(r *syntax.ValuesRel, before *scope) *relation {
	var out table
	for n, row := range r.Rows {
		mark := len(b.sources)
		for i, x := range row {
			v := b.expr(x, before)
			if n == 0 {
				out.outputs = append(out.outputs, Output{Name: "column_" + itoa(i), Type: v.typ})
			} else if i < len(out.outputs) {
				out.outputs[i].Type = commonType(out.outputs[i].Type, v.typ)
			}
		}
		b.sources = b.sources[:mark]
	}
	return &relation{name: b.file.NameOf(r.Alias), fields: out.rename(b.file, r.Columns).fields()}
}

// tableFunction binds unnest(array) and its kin: the arguments see what stands to the
// left.
func (b *binder) tableFunction(r *syntax.FuncRel, before *scope) *relation {
	mark := len(b.sources)
	args := make([]value, len(r.Args))
	for i, x := range r.Args {
		args[i] = b.expr(x, before)
	}
	sources := b.take(mark)
	name := b.file.NameOf(r.Name.Object())
	out := tableFunctionOutputs(name, args)
	out = out.rename(b.file, r.Columns)
	for i := range out.outputs {
		out.outputs[i].Sources = sources
	}
	alias := b.file.NameOf(r.Alias)
	if alias == "" {
		alias = name
	}
	return &relation{name: alias, fields: out.fields()}
}

// join binds both sides and the condition. A chain of joins leans to the left and may be
// long.
func (b *binder) join(j *syntax.Join, before, outer *scope) []*relation {
	chain := []*syntax.Join{j}
	for {
		left, ok := chain[len(chain)-1].Left.(*syntax.Join)
		if !ok {
			break
		}
		chain = append(chain, left)
	}
	left := b.relation(chain[len(chain)-1].Left, before, outer)
	seen := append(slices.Clone(before.relations), left...)
	for i := len(chain) - 1; i >= 0; i-- {
		seen = b.joinTo(seen, chain[i], before, outer)
	}
	return seen[len(before.relations):]
}

// joinTo joins one more relation to the left side, which stands in seen behind what was there
// before.
func (b *binder) joinTo(seen []*relation, j *syntax.Join, before, outer *scope) []*relation {
	known, start := len(seen), len(before.relations)
	right := b.relation(j.Right, &scope{relations: seen, outer: before.outer}, outer)
	seen = append(seen, right...)
	left, both := seen[start:known], seen[start:]
	b.drop(j.On, &scope{relations: both, outer: outer})
	hide := right // of a column that both have, the name alone means that of the left
	switch j.Kind {
	case syntax.RightSemiJoin, syntax.RightAntiJoin:
		hide = nil
	}
	for _, id := range j.Using {
		b.using(b.file.NameOf(id), both, hide)
		b.trace.shared(b.file, id, both)
		b.trace.merge(j, left, b.file.NameOf(id))
	}
	switch j.Kind {
	case syntax.LeftSemiJoin, syntax.LeftAntiJoin, syntax.NullAwareLeftAntiJoin:
		return slices.Clip(seen[:known])
	case syntax.RightSemiJoin, syntax.RightAntiJoin:
		return append(slices.Clone(before.relations), right...)
	}
	return seen
}

// using notes that both sides of a join use a column, and hides it in some of them.
func (b *binder) using(column string, both, hide []*relation) {
	for _, r := range both {
		if i := r.fields.find(column); i >= 0 && r.read != nil {
			r.read.use(i)
		}
	}
	for _, r := range hide {
		if i := r.fields.find(column); i >= 0 {
			if r.hidden == nil {
				r.hidden = map[int]bool{}
			}
			r.hidden[i] = true
		}
	}
}
