package model

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// output is what a select list gives at one place.
type output struct {
	item *syntax.SelectItem
	part starPart // of a star
	open bool     // a star before it, or the one it comes of, may give more columns
}

func (w *queryWriter) selectBlock(s *syntax.Select, as naming) {
	w.outputs[s] = w.outputsOf(s)
	w.write("SELECT ", w.hint(s), choose(s.Quantifier == syntax.KwDistinct, "DISTINCT ", ""))
	w.items(s, as)
	for i, r := range s.From {
		w.write(choose(i == 0, " FROM ", ", "))
		w.relation(r)
	}
	if s.Pivot != nil {
		w.pivot(s.Pivot)
	}
	if s.Where != nil {
		w.write(" WHERE ")
		w.expr(s.Where)
	}
	w.groupBy(s)
	if s.Having != nil {
		w.write(" HAVING ")
		w.expr(s.Having)
	}
	if x := s.Qualify; x != nil {
		w.write(" QUALIFY ")
		w.operand(x.Item.Expr)
		w.write(" ", operatorText(x.Op), " ", w.file.TokenText(x.Limit))
	}
}

// hint is what /*+ ... */ behind SELECT says.
func (w *queryWriter) hint(s *syntax.Select) string {
	text := ""
	for i := s.First + 1; w.file.Tokens[i].Kind.Trivia(); i++ {
		if w.file.Tokens[i].Kind == syntax.Hint {
			text += strings.Join(strings.Fields(w.file.TokenText(i)), " ") + " "
		}
	}
	return text
}

// outputsOf lists what the select list gives, as the binder counted it.
func (w *queryWriter) outputsOf(s *syntax.Select) []output {
	var list []output
	open := false
	for i := range s.Items {
		item := &s.Items[i]
		if item.Star == nil {
			if item.Expr == nil {
				open = true
				continue
			}
			list = append(list, output{item: item, open: open})
			continue
		}
		x := w.trace.stars[item]
		open = open || x == nil || x.open
		if x == nil {
			continue
		}
		for _, part := range x.parts {
			if !part.whole {
				list = append(list, output{item, part, open})
				continue
			}
			open = true
			if !part.relation.fields.open {
				continue // its columns follow
			}
			for i := range part.relation.fields.list {
				if !part.relation.hidden[i] && !excepted(w.file, item, part.relation.fields.list[i].Name) {
					list = append(list, output{item, starPart{relation: part.relation, column: i}, true})
				}
			}
		}
	}
	return list
}

func excepted(file *syntax.File, item *syntax.SelectItem, column string) bool {
	return slices.ContainsFunc(item.Star.Except, func(id syntax.Ident) bool { return strings.EqualFold(file.NameOf(id), column) })
}

// items writes the select list. Blurred, a run of plain columns and stars is one star.
func (w *queryWriter) items(s *syntax.Select, as naming) {
	n, first, run := 0, true, false
	next := func(plain bool) bool {
		blurred := plain && w.blur&doubtStar != 0
		if blurred && run {
			return false
		}
		w.write(choose(first, "", ", "), choose(blurred, "*", ""))
		first, run = false, blurred
		return !blurred
	}
	for i := range s.Items {
		item := &s.Items[i]
		if item.Star != nil {
			n += w.star(s, item, as, n, next)
			continue
		}
		if item.Expr == nil {
			continue
		}
		if next(w.isColumn(item.Expr)) {
			w.expr(item.Expr)
			w.alias(item, as, n)
		}
		n++
	}
}

// alias writes the name of an output, unless it follows from the expression.
func (w *queryWriter) alias(item *syntax.SelectItem, as naming, n int) {
	name := w.file.NameOf(item.Alias)
	switch {
	case w.trace.aliased[item]:
	case as.unnamed:
		return
	case as.names != nil:
		name = ""
		if n < len(as.names) {
			name = as.names[n]
		}
	}
	if name != "" && (w.trace.aliased[item] || !strings.EqualFold(name, w.columnName(item.Expr))) {
		w.write(" AS ")
		w.name(name)
	}
}

// columnName is the name of an expression that is a column; else "".
func (w *queryWriter) columnName(x syntax.Expr) string {
	ref, ok := bare(x).(*syntax.ColumnRef)
	if !ok {
		return ""
	}
	if m := w.trace.refs[ref]; m.binding == Bound && m.words == len(w.file.Parts(ref)) {
		return m.relation.fields.list[m.column].Name
	}
	return w.file.NameOf(LastPart(w.file, ref))
}

func (w *queryWriter) isColumn(x syntax.Expr) bool {
	_, ok := bare(x).(*syntax.ColumnRef)
	return ok
}

// star writes the columns that a star stands for and gives their number.
func (w *queryWriter) star(s *syntax.Select, item *syntax.SelectItem, as naming, n int, next func(bool) bool) int {
	x := w.trace.stars[item]
	if x == nil && item.Star.Of != nil {
		w.doubt(doubtWhole, "no table of the query is called "+strings.Join(words(w.file, item.Star.Of), "."), item)
	}
	if x == nil || x.open {
		w.doubt(doubtStar, "it is not known which columns * stands for", item)
		if next(true) {
			w.wholeStar(item, w.starLabel(item, x))
		}
		return 0
	}
	count := 0
	for _, part := range x.parts {
		if !next(true) {
			count++
			continue
		}
		if part.whole {
			w.doubt(doubtStar, "no statement tells the columns of "+w.sourceOf(part.relation)+", which * stands for", item)
			w.wholeStar(item, w.labelOf(part.relation))
			continue
		}
		w.column(part.relation, part.column)
		if i := n + count; !as.unnamed && i < len(as.names) && !strings.EqualFold(as.names[i], part.relation.fields.list[part.column].Name) {
			w.write(" AS ")
			w.name(as.names[i])
		}
		count++
	}
	return count
}

// starLabel is what a star is of, if the query says so.
func (w *queryWriter) starLabel(item *syntax.SelectItem, x *expansion) string {
	switch {
	case item.Star.Of == nil:
		return ""
	case x != nil && len(x.parts) > 0:
		return w.labelOf(x.parts[0].relation)
	}
	return w.file.NameOf(item.Star.Of.Object())
}

// sourceOf names what a relation reads; its alias if that has no name.
func (w *queryWriter) sourceOf(r *relation) string {
	if r.read != nil {
		return r.read.Name.String()
	}
	return cmp.Or(r.name, w.labelOf(r))
}

func (w *queryWriter) wholeStar(item *syntax.SelectItem, label string) {
	if label != "" {
		w.write(QuoteName(label), ".")
	}
	w.write("*")
	if len(item.Star.Except) > 0 {
		w.write(" EXCEPT")
		w.columnList(item.Star.Except)
	}
}

// output writes an expression of the select list once more.
func (w *queryWriter) output(o output, write func(syntax.Expr)) {
	if o.part.relation != nil {
		w.column(o.part.relation, o.part.column)
		return
	}
	if w.room <= 0 {
		w.doubt(doubtWhole, "the query is too long to be written out", o.item)
		return
	}
	before := w.Len()
	write(o.item.Expr)
	w.room -= w.Len() - before
}
