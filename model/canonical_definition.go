package model

import "github.com/srlint/srlint/syntax"

// definition writes the query of the object out.
func (b *canonicalBuilder) definition() {
	o := b.o
	like := o.General.Like
	if like.Set() && len(o.Standard.Columns) == 0 {
		b.c.Like = like.Value.SQL()
		b.doubt(EveryAttribute, doubtStar, "no statement defines "+like.Value.String(), Place{like.In(o), like.Span})
	}
	if !o.General.Definition.Set() {
		return
	}
	q := o.Query
	if q == nil || q.Syntax != o.General.Definition.Value {
		b.doubt(DefinitionAttribute, doubtWhole, "the query was not understood", Place{o.File, o.General.Definition.Span})
		return
	}
	out := b.bind(q)
	if len(out.outputs) != len(q.Outputs) && !out.open {
		b.doubt(DefinitionAttribute, doubtWhole, "ALTER changed the columns of the query", Place{o.File, o.General.Definition.Span})
	}
}

// bind understands the query once more, as it was understood before, and writes it.
func (b *canonicalBuilder) bind(q *Query) table {
	t := newTrace(q.Reads)
	binder := &binder{file: q.File, q: &Query{File: q.File, Session: q.Session}, final: true, trace: t}
	out := binder.query(q.Syntax, nil)
	b.names = b.outputNames(out)
	as := naming{unnamed: b.names != nil && !b.o.Sync()}
	b.c.blurred = func(blur doubtKind, unnamed bool) string {
		w := newQueryWriter(q, t, func(doubtKind, string, syntax.Ranger) {})
		w.blur = blur
		w.query(q.Syntax, naming{unnamed: as.unnamed || unnamed})
		return w.String()
	}
	w := newQueryWriter(q, t, func(kind doubtKind, reason string, at syntax.Ranger) {
		if kind == doubtDatabase && b.c.Name.Database == "" {
			return // it is the database of the object itself
		}
		b.doubt(DefinitionAttribute, kind, reason, Place{q.File, q.File.Span(at)})
	})
	w.query(q.Syntax, as)
	b.c.Definition = w.String()
	return out
}

// newQueryWriter makes a writer that writes no more than some times the length of the
// query for what stands in place of numbers and aliases.
func newQueryWriter(q *Query, t *trace, doubt func(doubtKind, string, syntax.Ranger)) *queryWriter {
	const times, atLeast = 16, 1 << 16
	return &queryWriter{file: q.File, trace: t, session: q.Session, doubt: doubt,
		outputs: map[*syntax.Select][]output{}, room: atLeast + times*q.File.Span(q.Syntax).Len()}
}

// outputNames are the names of the columns, or nil if they are not known. A view that reads
// * keeps the columns that there were when it was made, and its list says which.
func (b *canonicalBuilder) outputNames(out table) []string {
	listed := b.o.Standard.Columns
	fits := !out.open && len(listed) == len(out.outputs)
	if b.o.tabled && !fits || len(listed) == 0 && out.open {
		return nil
	}
	if len(listed) > 0 {
		if !fits && !out.open {
			b.doubt(DefinitionAttribute, doubtStar, "the query does not give the listed columns", Place{b.o.File, b.o.Name.Span})
		}
		names := make([]string, len(listed))
		for i, c := range listed {
			names[i] = c.Name
		}
		return names
	}
	names := make([]string, len(out.outputs))
	for i, o := range out.outputs {
		names[i] = o.Name
	}
	return names
}

// tableWriter writes expressions over the columns of the object itself.
func (b *canonicalBuilder) tableWriter(file *syntax.File, a Attribute) *queryWriter {
	return &queryWriter{file: file, trace: newTrace(nil), session: home, outputs: map[*syntax.Select][]output{},
		doubt: func(kind doubtKind, reason string, at syntax.Ranger) {
			b.doubt(a, kind, reason, Place{file, file.Span(at)})
		}}
}

// expr writes an expression over the columns of the object.
func (b *canonicalBuilder) expr(file *syntax.File, x syntax.Expr, a Attribute) string {
	w := b.tableWriter(file, a)
	w.units = a == PartitionAttribute
	w.rename = b.o.renamed
	if b.o.Kind == MaterializedView {
		w.blur = doubtColumn // the name of the table may stand before a column
	}
	own := &relation{name: b.o.Name.Object, fields: b.columnFields()}
	w.trace.scope(own, local, nil)
	binder := &binder{file: file, q: &Query{File: file}, final: true, trace: w.trace}
	binder.expr(x, &scope{relations: []*relation{own}})
	w.expr(x)
	return w.String()
}

// columnFields are the columns of the object with the names that older expressions use.
func (b *canonicalBuilder) columnFields() *fields {
	f := &fields{open: true}
	if b.o.Kind == Table {
		f.list = append(f.list, b.o.readable().list...)
	}
	return f
}
