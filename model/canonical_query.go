package model

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// queryWriter writes a query so that equal meanings give equal texts: names resolved,
// stars written out, optional words left out, parentheses as the tree wants them.
type queryWriter struct {
	strings.Builder
	file    *syntax.File
	trace   *trace
	session Session
	blur    doubtKind // what the text leaves out: see Canonical.blurred
	doubt   func(kind doubtKind, reason string, at syntax.Ranger)
	outputs map[*syntax.Select][]output
	room    int                 // how much may still be written again where a name stands for an expression
	given   []string            // the names of the outputs that ORDER BY at hand sorts
	rename  func(string) string // what a column of the object itself is called now
	units   bool                // the first argument of date_trunc is a word
}

// output is what a select list gives at one place.
type output struct {
	item *syntax.SelectItem
	part starPart // of a star
	open bool     // a star before it, or the one it comes of, may give more columns
}

// naming says how the outputs of a query get their names.
type naming struct {
	unnamed bool     // nobody asks for them
	names   []string // else those; without any, the aliases as they are written
}

func (w *queryWriter) write(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

func (w *queryWriter) name(text string) { w.write(quoteName(fold(text))) }

// plainQuery is the query without parentheses that change nothing.
func plainQuery(q *syntax.Query) *syntax.Query {
	for q != nil && q.With == nil && len(q.OrderBy) == 0 && q.Limit == nil {
		paren, ok := q.Body.(*syntax.ParenQuery)
		if !ok || paren.Query == nil {
			break
		}
		q = paren.Query
	}
	return q
}

func plainBody(body syntax.QueryBody) syntax.QueryBody {
	for {
		paren, ok := body.(*syntax.ParenQuery)
		if !ok || paren.Query == nil || paren.Query.With != nil || len(paren.Query.OrderBy) > 0 || paren.Query.Limit != nil {
			return body
		}
		body = paren.Query.Body
	}
}

func (w *queryWriter) query(q *syntax.Query, as naming) {
	q = plainQuery(q)
	if q == nil {
		return
	}
	if q.With != nil {
		w.with(q.With)
	}
	body := plainBody(q.Body)
	if _, block := body.(*syntax.Select); !block && as.unnamed && w.sortsByName(q.OrderBy) {
		as = naming{}
	}
	w.body(body, as)
	if len(q.OrderBy) > 0 {
		w.given = as.names
		w.write(" ORDER BY ")
		w.orderBy(q, body)
	}
	if q.Limit != nil {
		w.limit(q.Limit)
	}
}

func (w *queryWriter) with(with *syntax.With) {
	w.write("WITH ", choose(with.Recursive, "RECURSIVE ", ""))
	for i, cte := range with.Tables {
		w.write(choose(i > 0, ", ", ""))
		l := w.trace.tables[cte]
		as := namingOf(l.fields)
		w.write(quoteName(w.trace.labels[l]))
		if as.names == nil {
			w.columnList(cte.Columns)
		}
		w.write(" AS (")
		w.query(cte.Query, as)
		w.write(")")
	}
	w.write(" ")
}

// namingOf is the names that the query of a relation gives its outputs. Where a star may
// bring more, names and column list stay as they are.
func namingOf(f *fields) naming {
	if f.open {
		return naming{}
	}
	return naming{names: f.names()}
}

func (w *queryWriter) columnList(columns []syntax.Ident) {
	for i, c := range columns {
		w.write(choose(i == 0, " (", ", "))
		w.name(w.file.NameOf(c))
	}
	w.write(choose(len(columns) > 0, ")", ""))
}

func (w *queryWriter) body(body syntax.QueryBody, as naming) {
	switch body := body.(type) {
	case *syntax.Select:
		w.selectBlock(body, as)
	case *syntax.SetOp:
		w.setOp(body, as)
	case *syntax.ParenQuery:
		w.write("(")
		w.query(body.Query, as)
		w.write(")")
	}
}

// setOp writes a chain of set operations, which leans to the left and may be long.
func (w *queryWriter) setOp(op *syntax.SetOp, as naming) {
	chain := []*syntax.SetOp{op}
	left := plainBody(op.Left)
	for {
		next, ok := left.(*syntax.SetOp)
		if !ok {
			break
		}
		if op := chain[len(chain)-1]; tighter(op, next) {
			w.write("(")
		}
		chain, left = append(chain, next), plainBody(next.Left)
	}
	w.body(left, as)
	for i := len(chain) - 1; i >= 0; i-- {
		op := chain[i]
		if i < len(chain)-1 && tighter(op, chain[i+1]) {
			w.write(")")
		}
		w.write(" ", setWord(op.Op), choose(op.Quantifier == syntax.KwAll, " ALL ", " "))
		right := plainBody(op.Right)
		_, nested := right.(*syntax.SetOp)
		w.write(choose(nested, "(", ""))
		w.body(right, naming{unnamed: true})
		w.write(choose(nested, ")", ""))
	}
}

// tighter reports whether an operation binds tighter than the one to its left.
func tighter(op, left *syntax.SetOp) bool {
	return op.Op == syntax.KwIntersect && left.Op != syntax.KwIntersect
}

func setWord(op syntax.Kind) string {
	if op == syntax.KwMinus {
		return "EXCEPT"
	}
	return op.String()
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
	ref, ok := unparen(x).(*syntax.ColumnRef)
	if !ok {
		return ""
	}
	if m := w.trace.refs[ref]; m.binding == Bound && m.words == len(w.file.Parts(ref)) {
		return m.relation.fields.list[m.column].Name
	}
	return w.file.NameOf(LastPart(w.file, ref))
}

func (w *queryWriter) isColumn(x syntax.Expr) bool {
	_, ok := unparen(x).(*syntax.ColumnRef)
	return ok
}

// star writes the columns that a star stands for and gives their number.
func (w *queryWriter) star(s *syntax.Select, item *syntax.SelectItem, as naming, n int, next func(bool) bool) int {
	x := w.trace.stars[item]
	if x == nil || x.open {
		w.doubt(doubtStar, "it is not known which columns * stands for", item)
		if next(true) {
			w.wholeStar(item, "")
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
			w.doubt(doubtStar, "no statement tells the columns of "+cmp.Or(part.relation.name, w.labelOf(part.relation))+", which * stands for", item)
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

func (w *queryWriter) wholeStar(item *syntax.SelectItem, label string) {
	if label != "" {
		w.write(quoteName(label), ".")
	}
	w.write("*")
	if len(item.Star.Except) > 0 {
		w.write(" EXCEPT")
		w.columnList(item.Star.Except)
	}
}

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
	if lit, ok := unparenLiteral(o.item.Expr); ok && lit.Kind == syntax.Integer {
		w.write(itoa(n + 1))
		return
	}
	w.output(o, w.expr)
}

func unparenLiteral(x syntax.Expr) (*syntax.Literal, bool) {
	lit, ok := unparen(x).(*syntax.Literal)
	return lit, ok
}

// outputNumber is the place in the select list that an expression names; -1 for none.
func (w *queryWriter) outputNumber(s *syntax.Select, x syntax.Expr) int {
	switch x := unparen(x).(type) {
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
		if _, number := unparenLiteral(item.Expr); !number {
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
