package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// through is the expression without parentheses, or the one that an alias stands for.
func (w *queryWriter) through(x syntax.Expr) syntax.Expr {
	x = w.plain(x)
	ref, ok := x.(*syntax.ColumnRef)
	if !ok || w.room <= 0 {
		return x
	}
	m := w.trace.refs[ref]
	s := w.trace.standings[m.relation]
	if s == nil || s.role != outputs || m.binding != Bound || m.words < len(w.file.Parts(ref)) || m.column >= len(w.outputs[s.of]) {
		return x
	}
	if item := w.outputs[s.of][m.column].item; item.Expr != nil {
		w.room -= w.file.Span(item.Expr).Len()
		return w.plain(item.Expr)
	}
	return x
}

// columnRef writes a name as the relation it belongs to and its column. What stands for an
// expression of the select list is written as that.
func (w *queryWriter) columnRef(x *syntax.ColumnRef, write func(syntax.Expr)) {
	if behind := w.trace.behind[x]; behind != nil {
		x = behind
	}
	parts := words(w.file, x)
	m, known := w.trace.refs[x]
	s := w.trace.standings[m.relation]
	switch {
	case !known:
		w.write(fold(strings.Join(parts, ".")))
	case m.binding == Missing || m.binding == Ambiguous || m.relation == nil:
		w.doubt(doubtColumn, "it is not known which table has the column "+strings.Join(parts, "."), x)
		w.path(parts)
	case m.binding == Bound && s != nil && s.role == outputs && m.words == len(parts) && m.column < len(w.outputs[s.of]):
		w.output(w.outputs[s.of][m.column], write)
	default:
		w.resolved(m, s, parts)
	}
}

// resolved writes a column that belongs to one relation, with fields of a struct behind it.
func (w *queryWriter) resolved(m match, s *standing, parts []string) {
	from := max(m.words-1, 0)
	path := append([]string(nil), parts[from:]...)
	if m.binding == Bound {
		path[0] = m.relation.fields.list[m.column].Name
	}
	if s != nil && s.role == results && m.column >= 0 && m.column < len(w.given) {
		path[0] = w.given[m.column]
	}
	if w.rename != nil {
		path[0] = w.rename(path[0])
	}
	if s == nil || s.role != inFrom || s.label == "" || w.blur&doubtColumn != 0 || from == 0 && s.merged[m.column] {
		w.path(path)
		return
	}
	w.write(QuoteName(s.label), ".")
	w.path(path)
}

// path writes names with dots between them; blurred, only the last.
func (w *queryWriter) path(parts []string) {
	if w.blur&doubtColumn != 0 {
		parts = parts[len(parts)-1:]
	}
	for i, part := range parts {
		w.write(choose(i > 0, ".", ""))
		w.name(part)
	}
}

// column writes a column that a star stands for.
func (w *queryWriter) column(r *relation, i int) {
	if label := w.labelOf(r); label != "" && w.blur&doubtColumn == 0 {
		w.write(QuoteName(label), ".")
	}
	w.name(r.fields.list[i].Name)
}

// field writes x.name. A column with a field behind it is one name.
func (w *queryWriter) field(x *syntax.Field) {
	ref, ok := bare(x.X).(*syntax.ColumnRef)
	bound := ok && w.trace.refs[ref].binding == Bound
	_, literal := bareLiteral(x.X)
	switch {
	case ok && !bound:
		w.inParens(ref)
	case literal: // 0.x begins with a number
		w.inParens(x.X)
	default:
		w.operand(x.X)
	}
	w.write(".")
	w.name(w.file.NameOf(x.Name))
}
