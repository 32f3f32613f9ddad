package format

import "github.com/srlint/srlint/syntax"

// query lays out a query. One that is a single thing stands on one line if it fits; of the
// others each clause begins a line.
func (l *layout) query(q *syntax.Query) {
	if q == nil {
		return
	}
	l.groupOf(q)
	if q.With != nil {
		l.with(q.With)
		l.group(l.next(q.With.Last), q.Last)
	}
	clause := hard
	if single(q) {
		clause = soft
	}
	l.body(q.Body, clause)
	if len(q.OrderBy) > 0 {
		l.orderBy(q.OrderBy, clause)
	}
	if q.Limit != nil {
		l.set(q.Limit.First, clause, 0)
	}
}

// single reports whether a query gives one column of one table at most, without groups.
func single(q *syntax.Query) bool {
	s, ok := q.Body.(*syntax.Select)
	if !ok || len(s.Items) > 1 || len(s.From) > 1 || s.Pivot != nil || s.GroupBy != nil || s.Having != nil || s.Qualify != nil {
		return false
	}
	if len(s.From) == 0 {
		return true
	}
	switch s.From[0].(type) {
	case *syntax.Join, *syntax.ParenRel:
		return false
	}
	return true
}

// with lays out the common table expressions; the query begins a line of its own.
func (l *layout) with(w *syntax.With) {
	for _, t := range w.Tables {
		l.idents(t.Columns)
		l.queryInParens(t.Query, hard)
	}
	l.commas(item, 0, len(w.Tables), lastOf(w.Tables))
	l.set(l.next(w.Last), hard, 0)
}

// queryInParens lays out (query); kind is the gap inside the parentheses.
func (l *layout) queryInParens(q *syntax.Query, kind gapKind) {
	if q == nil {
		return
	}
	open, close := l.prev(q.First), l.next(q.Last)
	l.group(open, close)
	l.set(q.First, kind, 1)
	l.set(close, kind, 0)
	l.query(q)
}

func (l *layout) body(b syntax.QueryBody, clause gapKind) {
	switch b := b.(type) {
	case *syntax.Select:
		l.selectBody(b, clause)
	case *syntax.SetOp:
		l.setOp(b)
	case *syntax.ParenQuery:
		l.queryInParens(b.Query, softNone)
	}
}

// setOp lays out a chain of set operations: the words between two queries stand on a line
// of their own. The chain leans to the left and may be long.
func (l *layout) setOp(top *syntax.SetOp) {
	chain := []*syntax.SetOp{top}
	for {
		left, ok := chain[len(chain)-1].Left.(*syntax.SetOp)
		if !ok {
			break
		}
		chain = append(chain, left)
	}
	l.arm(chain[len(chain)-1].Left)
	for i := len(chain) - 1; i >= 0; i-- {
		first, _ := chain[i].Right.Tokens()
		_, last := chain[i].Left.Tokens()
		l.set(l.next(last), hard, 0)
		l.set(first, hard, 0)
		l.arm(chain[i].Right)
	}
}

// arm lays out a query between set operations.
func (l *layout) arm(b syntax.QueryBody) {
	l.groupOf(b)
	clause := hard
	if s, ok := b.(*syntax.Select); ok && single(&syntax.Query{Body: s}) {
		clause = soft
	}
	l.body(b, clause)
}

func (l *layout) selectBody(s *syntax.Select, clause gapKind) {
	l.selectItems(s.Items)
	if len(s.From) > 0 {
		first, _ := s.From[0].Tokens()
		from := l.back(syntax.KwFrom, first)
		l.set(from, clause, 0)
		l.relations(s.From, from)
	}
	if s.Pivot != nil {
		l.set(s.Pivot.First, hard, 0)
		l.pivot(s.Pivot)
	}
	if s.Where != nil {
		l.condition(s.Where, clause)
	}
	if s.GroupBy != nil {
		l.set(s.GroupBy.First, clause, 0)
		l.groupBy(s.GroupBy)
	}
	if s.Having != nil {
		l.condition(s.Having, clause)
	}
	if s.Qualify != nil {
		l.set(s.Qualify.First, clause, 0)
		l.expr(s.Qualify.Item.Expr)
	}
}

// back is the first token of that kind before one.
func (l *layout) back(kind syntax.Kind, tok int32) int32 {
	for tok = l.prev(tok); l.kind(tok) != kind && tok > 0; tok = l.prev(tok) {
	}
	return tok
}

// condition lays out WHERE or HAVING with its expression.
func (l *layout) condition(x syntax.Expr, clause gapKind) {
	first, _ := x.Tokens()
	l.set(l.prev(first), clause, 0)
	l.clauseExpr(x, 1)
}

// clauseExpr lays out what stands behind WHERE, HAVING or ON: each part of a conjunction
// on a line of its own.
func (l *layout) clauseExpr(x syntax.Expr, delta int8) {
	if b, ok := x.(*syntax.Binary); ok && logical(b.Op) {
		l.chain(b, hard, delta)
		return
	}
	l.operation(x, delta)
}

func logical(op syntax.Kind) bool {
	switch op {
	case syntax.KwAnd, syntax.AndAnd, syntax.KwOr, syntax.OrOr:
		return true
	}
	return false
}

// selectItems lays out a select list: one item on the line of SELECT, more on lines of
// their own.
func (l *layout) selectItems(items []syntax.SelectItem) {
	if len(items) > 1 {
		l.set(items[0].First, item, 1)
		l.commas(item, 1, len(items), lastOf(items))
	}
	for i := range items {
		l.selectItem(&items[i])
	}
}

func (l *layout) selectItem(x *syntax.SelectItem) {
	l.groupOf(x)
	if x.Star != nil {
		l.star(x)
		return
	}
	l.operation(x.Expr, 1)
}

// star lays out * and * EXCEPT (a, b).
func (l *layout) star(x *syntax.SelectItem) {
	l.idents(x.Star.Except)
}

// relations lays out what stands behind FROM, USING and the like: the token before them is
// at from.
func (l *layout) relations(list []syntax.Relation, from int32) {
	if len(list) > 1 {
		_, last := list[len(list)-1].Tokens()
		l.group(from, last)
		l.set(l.next(from), soft, 1)
		l.commas(soft, 1, len(list), lastOf(list))
	}
	for _, r := range list {
		l.groupOf(r)
		l.relation(r)
	}
}

func (l *layout) relation(r syntax.Relation) {
	switch r := r.(type) {
	case *syntax.Join:
		l.joins(r)
	case *syntax.TableRef:
		l.tableRef(r)
	case *syntax.SubqueryRel:
		l.queryInParens(r.Query, softNone)
		l.idents(r.Columns)
	case *syntax.ValuesRel:
		l.valuesRel(r)
	case *syntax.FuncRel:
		l.funcRel(r)
	case *syntax.FilesRel:
		if len(r.Properties) > 0 {
			l.set(l.prev(r.Properties[0].First), none, 0)
		}
		l.properties(r.Properties, soft)
		l.idents(r.Columns)
	case *syntax.ParenRel:
		l.parenRel(r)
	}
}

func (l *layout) tableRef(r *syntax.TableRef) {
	l.partitions(r.Partitions)
	if r.Period != nil {
		l.exprs(r.Period.Exprs)
	}
}

func (l *layout) parenRel(r *syntax.ParenRel) {
	l.groupOf(r)
	l.set(l.next(r.First), softNone, 1)
	l.set(r.Last, softNone, 0)
	l.commas(soft, 1, len(r.Relations), lastOf(r.Relations))
	for _, x := range r.Relations {
		l.groupOf(x)
		l.relation(x)
	}
}

func (l *layout) funcRel(r *syntax.FuncRel) {
	if l.kind(r.First) == syntax.KwTable && r.Name.First != r.First {
		l.tight(r.First)
	}
	l.arguments(r.Name.Last, r.Args)
	l.idents(r.Columns)
}

// valuesRel lays out (VALUES (a), (b)).
func (l *layout) valuesRel(r *syntax.ValuesRel) {
	l.group(r.First, l.match[r.First])
	values := l.next(r.First)
	l.set(values, softNone, 1)
	l.set(l.match[r.First], softNone, 0)
	l.rows(r.Rows, values, 2)
	l.idents(r.Columns)
}

// rows lays out VALUES (a, b), (c, d): several rows stand on lines of their own.
func (l *layout) rows(rows [][]syntax.Expr, values int32, delta int8) {
	open := l.next(values)
	if len(rows) > 1 {
		l.set(open, item, delta)
	}
	for i, row := range rows {
		close := l.match[open]
		l.group(open, close)
		l.set(l.next(open), softNone, 1)
		l.set(close, softNone, 0)
		l.rowItems(row, open)
		if i+1 < len(rows) {
			open = l.next(l.next(close))
			l.set(open, item, delta)
		}
	}
}

// rowItems lays out the values of a row. One may be DEFAULT, which has no node.
func (l *layout) rowItems(row []syntax.Expr, open int32) {
	kind := listKind(row)
	last := open
	for i, x := range row {
		last = l.next(last)
		if i > 0 {
			last = l.next(last) // behind the comma
			l.set(last, kind, 1)
		}
		if x != nil {
			l.expr(x)
			_, last = x.Tokens()
		}
	}
}

// joins lays out a chain of joins, which leans to the left: each join begins a line.
func (l *layout) joins(top *syntax.Join) {
	chain := []*syntax.Join{top}
	for {
		left, ok := chain[len(chain)-1].Left.(*syntax.Join)
		if !ok {
			break
		}
		chain = append(chain, left)
	}
	l.relation(chain[len(chain)-1].Left)
	for i := len(chain) - 1; i >= 0; i-- {
		l.join(chain[i])
	}
}

// join lays out the right side of a join. ON stands on the same line if its condition is
// one thing and fits.
func (l *layout) join(j *syntax.Join) {
	_, left := j.Left.Tokens()
	word := l.next(left)
	l.set(word, hard, 0)
	l.relation(j.Right)
	_, right := j.Right.Tokens()
	switch {
	case j.On != nil:
		l.group(right, j.Last)
		l.set(l.next(right), soft, 1)
		l.clauseExpr(j.On, 0)
	case len(j.Using) > 0:
		l.idents(j.Using)
	}
}

// groupBy lays out GROUP BY.
func (l *layout) groupBy(g *syntax.GroupBy) {
	switch {
	case g.All || len(g.Sets) == 0:
	case g.Kind == syntax.KwGrouping:
		l.groupingSets(g)
	case g.Kind == syntax.EOF:
		l.bareList(g.First, g.Sets[0])
	default:
		word := l.find(g.Kind, g.First, g.Last)
		l.arguments(word, g.Sets[0])
	}
}

// groupingSets lays out GROUPING SETS ((a, b), (a), ()).
func (l *layout) groupingSets(g *syntax.GroupBy) {
	open := l.find(syntax.LParen, g.First, g.Last)
	l.group(open, g.Last)
	l.set(l.next(open), softNone, 1)
	l.set(g.Last, softNone, 0)
	tok := l.next(open)
	for i, set := range g.Sets {
		close := l.next(tok)
		if len(set) > 0 {
			_, last := set[len(set)-1].Tokens()
			close = l.next(last)
		}
		l.group(tok, close)
		l.exprs(set)
		if i+1 < len(g.Sets) {
			tok = l.next(l.next(close))
			l.set(tok, soft, 1)
		}
	}
}

// bareList lays out a list behind two words such as GROUP BY: on their line, or each item
// on its own.
func (l *layout) bareList(word int32, list []syntax.Expr) {
	first, _ := list[0].Tokens()
	_, last := list[len(list)-1].Tokens()
	l.group(word, last)
	if len(list) > 1 {
		l.set(first, soft, 1)
	}
	l.commas(soft, 1, len(list), lastOf(list))
	l.exprs(list)
}

// orderBy lays out ORDER BY; kind is the gap before it.
func (l *layout) orderBy(items []syntax.SortItem, kind gapKind) {
	word := l.prev(l.prev(items[0].First))
	l.set(word, kind, 0)
	l.group(word, items[len(items)-1].Last)
	if len(items) > 1 {
		l.set(items[0].First, soft, 1)
	}
	l.commas(soft, 1, len(items), sortEnd(items))
	l.sortItems(items)
}

func sortEnd(items []syntax.SortItem) func(i int) int32 {
	return func(i int) int32 { return items[i].Last }
}

func (l *layout) sortItems(items []syntax.SortItem) {
	for i := range items {
		l.operation(items[i].Expr, 1)
	}
}

// pivot lays out PIVOT (aggregates FOR columns IN (values)).
func (l *layout) pivot(p *syntax.Pivot) {
	open := l.next(p.First)
	l.group(open, p.Last)
	l.set(l.next(open), softNone, 1)
	l.set(p.Last, softNone, 0)
	l.commas(soft, 1, len(p.Aggregates), lastOf(p.Aggregates))
	for i := range p.Aggregates {
		l.expr(p.Aggregates[i].Expr)
	}
	if len(p.Columns) == 0 || len(p.Values) == 0 {
		return
	}
	word := l.back(syntax.KwFor, p.Columns[0].Tok)
	l.set(word, soft, 1)
	l.idents(p.Columns)
	l.list(l.prev(p.Values[0].First), l.next(p.Values[len(p.Values)-1].Last), len(p.Values), lastOf(p.Values))
}

// outfile lays out INTO OUTFILE behind a query.
func (l *layout) outfile(q *syntax.Query, last int32) {
	if into := l.next(q.Last); into <= last && l.kind(into) == syntax.KwInto {
		l.set(into, hard, 0)
	}
}
