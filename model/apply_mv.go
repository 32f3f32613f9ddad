package model

import (
	"github.com/srlint/srlint/syntax"
)

// addViewColumn applies ADD COLUMN name AS expression to a materialized view.
func (a *alteration) addViewColumn(x *syntax.AlterAction) {
	if len(x.Columns) != 1 || a.next.Query == nil || a.entry.pending != nil {
		return
	}
	def := x.Columns[0]
	attr := def.Attr(syntax.AttrGenerated)
	if attr == nil {
		return
	}
	name := a.name(def.Name)
	if a.next.readable().find(name) != -1 {
		a.refuse(Conflict{Kind: ColumnExists, Span: a.span(def.Name), Name: name, Against: a.entry.place()})
		return
	}
	q := a.next.Query.copy()
	q.Outputs = append(q.Outputs, a.viewColumn(q, name, attr.Expr))
	if len(a.next.Standard.Columns) > 0 {
		a.next.Standard.Columns = append(a.next.Standard.Columns, &Column{Name: name, File: a.state.file, Span: a.span(def.Name)})
	}
	a.replaceQuery(q)
}

// viewColumn binds the expression of a new column against what the view reads.
func (a *alteration) viewColumn(q *Query, name string, x syntax.Expr) Output {
	b := binder{state: a.state, file: a.state.file, q: &Query{File: a.state.file, Session: a.state.session}}
	from := &scope{}
	for i, r := range q.Reads {
		now := *r
		if r.Entry != nil && r.Entry.pending == nil {
			now.fields = r.Entry.Object.readable() // which may have more columns by now
			now.used = append(make([]bool, 0, len(now.fields.list)), r.used...)[:min(len(r.used), len(now.fields.list))]
			now.used = append(now.used, make([]bool, len(now.fields.list)-len(now.used))...)
		}
		q.Reads[i] = &now
		from.relations = append(from.relations, &relation{name: r.Name.Object, fields: now.fields, read: &now})
	}
	v := b.expr(x, from)
	out := Output{Name: name, Alias: true, Type: v.typ, Expr: x, Sources: b.take(0)}
	out.Direct = v.direct && len(out.Sources) == 1
	for _, c := range b.q.Calls {
		out.Aggregate = out.Aggregate || c.Function.Aggregate && c.Node.Over == nil
	}
	for _, p := range b.q.Problems {
		if p.Kind == UnknownColumn && a.entry.Certain() {
			a.refuse(Conflict{Kind: ColumnMissing, Span: p.Span, Name: p.Name, Near: p.Near})
		}
	}
	return out
}

// dropViewColumn applies DROP COLUMN to a materialized view.
func (a *alteration) dropViewColumn(x *syntax.AlterAction) {
	if x.Name.None() || a.next.Query == nil || a.next.Open() || a.entry.pending != nil {
		return
	}
	name := a.name(x.Name)
	list := a.next.readable()
	i := list.find(name)
	if i < 0 || i >= len(a.next.Query.Outputs) {
		a.refuse(Conflict{Kind: ColumnMissing, Span: a.span(x.Name), Name: name, Near: a.guess(name)})
		return
	}
	q := a.next.Query.copy()
	if out := q.Outputs[i]; q.Grouped && !out.Aggregate {
		a.refuse(Conflict{Kind: ColumnNeeded, Span: a.span(x.Name), Name: name, Need: NeedGroup})
		return
	}
	q.Outputs = append(q.Outputs[:i:i], q.Outputs[i+1:]...)
	if c := a.next.columnAt(name); c >= 0 {
		columns := a.next.Standard.Columns
		a.next.Standard.Columns = append(columns[:c:c], columns[c+1:]...)
	}
	a.lost = append(a.lost, name)
	a.replaceQuery(q)
}

func (q *Query) copy() *Query {
	next := *q
	next.Outputs = append([]Output(nil), q.Outputs...)
	next.Reads = append([]*Read(nil), q.Reads...)
	return &next
}

// replaceQuery puts a changed query in the place of the old one, once the statement is
// accepted.
func (a *alteration) replaceQuery(q *Query) {
	old := a.next.Query
	a.next.Query, a.next.fields = q, nil
	a.after = append(a.after, func() {
		for _, r := range old.Reads {
			if r.Entry == nil {
				continue
			}
			for i, reader := range r.Entry.Readers {
				if reader == old {
					r.Entry.Readers[i] = q
				}
			}
		}
	})
}
