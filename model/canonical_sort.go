package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

func (w *queryWriter) groupBy(s *syntax.Select) {
	g := s.GroupBy
	if g == nil {
		return
	}
	w.write(" GROUP BY ")
	switch {
	case g.All:
		w.write("ALL")
	case g.Kind == syntax.KwGrouping:
		for i, set := range g.Sets {
			w.write(choose(i == 0, "GROUPING SETS (", ", "), "(")
			w.keys(s, set)
			w.write(")")
		}
		w.write(")")
	default:
		for _, set := range g.Sets {
			w.write(choose(g.Kind == syntax.EOF, "", g.Kind.String()+"("))
			w.keys(s, set)
			w.write(choose(g.Kind == syntax.EOF, "", ")"))
		}
	}
}

func (w *queryWriter) keys(s *syntax.Select, list []syntax.Expr) {
	for i, x := range list {
		w.write(choose(i > 0, ", ", ""))
		w.key(s, x)
	}
}

// key writes what rows are grouped or sorted by: a number or an alias stands for an
// expression of the select list, except where that is a number itself.
func (w *queryWriter) key(s *syntax.Select, x syntax.Expr) {
	n := w.outputNumber(s, x)
	if s == nil || n < 0 || n >= len(w.outputs[s]) || w.outputs[s][n].open {
		w.expr(x)
		return
	}
	o := w.outputs[s][n]
	if lit, ok := bareLiteral(o.item.Expr); ok && lit.Kind == syntax.Integer {
		w.write(itoa(n + 1))
		return
	}
	w.output(o, w.expr)
}

func bareLiteral(x syntax.Expr) (*syntax.Literal, bool) {
	lit, ok := bare(x).(*syntax.Literal)
	return lit, ok
}

// outputNumber is the place in the select list that an expression names; -1 for none.
func (w *queryWriter) outputNumber(s *syntax.Select, x syntax.Expr) int {
	switch x := bare(x).(type) {
	case *syntax.Literal:
		if x.Kind != syntax.Integer || s == nil {
			return -1
		}
		return smallNumber(w.file.Slice(w.file.Span(x))) - 1
	case *syntax.ColumnRef:
		m := w.trace.refs[x]
		if p := w.trace.standings[m.relation]; p != nil && (p.role == outputs || p.role == results) && m.binding == Bound && m.words == len(w.file.Parts(x)) {
			return m.column
		}
	}
	return -1
}

// smallNumber reads a number of at most 6 digits; 0 for another one.
func smallNumber(text string) int {
	n := 0
	if len(text) > 6 {
		return 0
	}
	for i := range len(text) {
		n = 10*n + int(text[i]-'0')
	}
	return n
}

func (w *queryWriter) orderBy(q *syntax.Query, body syntax.QueryBody) {
	s, _ := body.(*syntax.Select)
	for i, item := range q.OrderBy {
		w.write(choose(i > 0, ", ", ""))
		n := w.outputNumber(s, item.Expr)
		switch {
		case item.Expr == nil:
			w.write("ALL")
		case s == nil && n >= 0:
			w.write(itoa(n + 1))
		default:
			w.key(s, item.Expr)
		}
		w.direction(item)
	}
}

// sortsByName reports whether a set operation is sorted by an expression over its outputs,
// so that these need their names.
func (w *queryWriter) sortsByName(items []syntax.SortItem) bool {
	for _, item := range items {
		if item.Expr == nil || w.outputNumber(nil, item.Expr) >= 0 {
			continue
		}
		if _, number := bareLiteral(item.Expr); !number {
			return true
		}
	}
	return false
}

func (w *queryWriter) sort(items []syntax.SortItem) {
	for i, item := range items {
		w.write(choose(i > 0, ", ", ""))
		w.expr(item.Expr)
		w.direction(item)
	}
}

// direction writes how an item sorts, but for the default: ascending, and nulls as the
// smallest values.
func (w *queryWriter) direction(item syntax.SortItem) {
	w.write(choose(item.Desc, " DESC", ""))
	if first := item.Nulls == syntax.KwFirst; item.Nulls != syntax.EOF && first == item.Desc {
		w.write(choose(first, " NULLS FIRST", " NULLS LAST"))
	}
}

func (w *queryWriter) limit(l *syntax.Limit) {
	w.write(" LIMIT ", w.limitText(l.Count))
	if offset := w.limitText(l.Offset); offset != "" && offset != "0" {
		w.write(" OFFSET ", offset)
	}
}

// limitText is a number, or a variable from its @ on.
func (w *queryWriter) limitText(tok int32) string {
	if tok == 0 {
		return ""
	}
	text := w.file.TokenText(tok)
	for strings.HasSuffix(text, "@") || strings.HasSuffix(text, ".") {
		tok++
		if int(tok) >= len(w.file.Tokens)-1 {
			break
		}
		text += strings.TrimSpace(w.file.TokenText(tok))
	}
	return text
}
