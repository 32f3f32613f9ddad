package format

import "github.com/srlint/srlint/syntax"

// create lays out CREATE TABLE, VIEW and MATERIALIZED VIEW: columns, clauses and AS on
// lines of their own.
func (l *layout) create(s *syntax.Create) {
	if s.List != nil {
		l.createList(s)
	}
	for _, c := range s.Clauses {
		first, _ := c.Tokens()
		l.set(first, hard, 0)
		l.clause(c, item)
	}
	if s.As != 0 {
		l.set(s.As, hard, 0)
	}
	if s.Query != nil {
		l.definition(s.Query, s.As, s.Last)
	}
}

// definition lays out the query behind AS.
func (l *layout) definition(q *syntax.Query, as, last int32) {
	l.set(l.next(as), hard, 0)
	l.query(q)
	l.outfile(q, last)
}

// createList lays out columns and indexes. Those of a table stand on lines of their own.
func (l *layout) createList(s *syntax.Create) {
	items := make([]syntax.Ranger, 0, len(s.Columns)+len(s.Indexes))
	for _, c := range s.Columns {
		items = append(items, c)
	}
	for _, x := range s.Indexes {
		items = append(items, x)
	}
	kind := soft
	if s.Kind == syntax.TableObject && (len(s.Columns) == 0 || s.Columns[0].Type != nil) {
		kind = item
	}
	l.listOf(kind, s.List.First, s.List.Last, len(items), lastOf(items))
	for _, c := range s.Columns {
		l.column(c)
	}
	for _, x := range s.Indexes {
		l.index(x)
	}
}

// column lays out a column. One that is too long breaks before AS and its comment.
func (l *layout) column(c *syntax.ColumnDef) {
	if c.First == c.Last {
		return
	}
	l.groupOf(c)
	l.typ(c.Type)
	for i := range c.Attrs {
		a := &c.Attrs[i]
		switch a.Kind {
		case syntax.AttrAggregate:
			if len(a.Types) > 0 {
				l.tight(a.Tok)
				l.types(a.Types)
			}
		case syntax.AttrDefault:
			l.expr(a.Expr)
		case syntax.AttrGenerated:
			l.set(a.First, soft, 1)
			l.expr(a.Expr)
		case syntax.AttrComment:
			l.set(a.First, soft, 1)
		}
	}
}

func (l *layout) index(x *syntax.IndexDef) {
	l.groupOf(x)
	l.indexRest(x, x.First)
}

// indexRest lays out what stands behind the name of an index.
func (l *layout) indexRest(x *syntax.IndexDef, first int32) {
	l.idents(x.Columns)
	l.properties(x.Properties, soft)
	if x.Comment != 0 {
		l.set(l.prev(x.Comment), soft, 1)
	}
}

// clause lays out a clause of CREATE or ALTER; properties is the gap before properties.
func (l *layout) clause(c syntax.Clause, properties gapKind) {
	switch c := c.(type) {
	case *syntax.KeyClause:
		l.idents(c.Columns)
	case *syntax.PartitionClause:
		l.partitionBy(c)
	case *syntax.DistributionClause:
		if len(c.Columns) > 0 {
			l.set(l.prev(c.Columns[0].Tok), none, 0)
			l.idents(c.Columns)
		}
	case *syntax.OrderByClause:
		if len(c.Items) > 0 {
			l.list(l.prev(c.Items[0].First), c.Last, len(c.Items), sortEnd(c.Items))
			l.sortItems(c.Items)
		}
	case *syntax.RollupClause:
		if len(c.Rollups) > 0 {
			l.list(l.prev(c.Rollups[0].First), c.Last, len(c.Rollups), lastOf(c.Rollups))
			l.rollups(c.Rollups)
		}
	case *syntax.PropertiesClause:
		l.properties(c.Properties, properties)
	case *syntax.RefreshClause:
		for _, part := range c.Parts {
			l.refreshPart(part)
		}
	}
}

func (l *layout) rollups(list []syntax.Rollup) {
	for i := range list {
		l.idents(list[i].Columns)
		l.idents(list[i].Keys)
		l.properties(list[i].Properties, soft)
	}
}

func (l *layout) refreshPart(part syntax.RefreshPart) {
	if part.Kind == syntax.KwStart || part.Kind == syntax.KwEvery {
		l.tight(part.First)
	}
	if part.Interval != nil {
		l.expr(part.Interval.Value)
	}
}

// partitionBy lays out PARTITION BY. Each partition stands on a line of its own.
func (l *layout) partitionBy(c *syntax.PartitionClause) {
	end := c.Last
	if c.Listed {
		end = l.listOpen(c)
	}
	if len(c.Exprs) > 0 {
		l.partitionExprs(c)
	}
	if !c.Listed || len(c.Items) == 0 {
		return
	}
	l.listOf(item, end, c.Last, len(c.Items), lastOf(c.Items))
	for _, x := range c.Items {
		l.partitionItem(x)
	}
}

// listOpen is the parenthesis that opens the list of partitions.
func (l *layout) listOpen(c *syntax.PartitionClause) int32 {
	if len(c.Items) > 0 {
		return l.prev(c.Items[0].First)
	}
	return l.prev(c.Last)
}

func (l *layout) partitionExprs(c *syntax.PartitionClause) {
	first, _ := c.Exprs[0].Tokens()
	_, last := c.Exprs[len(c.Exprs)-1].Tokens()
	if c.Parens {
		open, close := l.prev(first), l.next(last)
		if c.Method != syntax.EOF {
			l.set(open, none, 0)
		}
		l.list(open, close, len(c.Exprs), lastOf(c.Exprs))
	} else {
		l.group(first, last)
		l.commas(soft, 1, len(c.Exprs), lastOf(c.Exprs))
	}
	l.exprs(c.Exprs)
}

func (l *layout) partitionItem(x *syntax.PartitionItem) {
	switch {
	case x.Batch != nil:
		l.batch(x.Batch)
	case x.Bound != nil:
		l.tokens(x.Bound.Lower)
		l.tokens(x.Bound.Upper)
	case len(x.In) > 0:
		l.valueRows(x.In)
	}
	l.properties(x.Properties, soft)
}

// valueRows lays out ('a', 'b') or (('a', 'x'), ('b', 'y')).
func (l *layout) valueRows(rows [][]int32) {
	first, last := rows[0], rows[len(rows)-1]
	if len(first) == 0 || len(last) == 0 {
		return
	}
	if open := l.prev(l.prev(first[0])); l.kind(open) == syntax.LParen {
		close := l.next(l.next(last[len(last)-1]))
		l.list(open, close, len(rows), func(i int) int32 { return l.next(rows[i][len(rows[i])-1]) })
	}
	for _, row := range rows {
		l.tokens(row)
	}
}

// batch lays out START('a') END('b') EVERY(INTERVAL 1 DAY).
func (l *layout) batch(b *syntax.Batch) {
	l.set(l.prev(b.Start), none, 0)
	l.set(l.prev(b.End), none, 0)
	switch {
	case b.Interval != nil:
		l.set(l.prev(b.Interval.First), none, 0)
		l.expr(b.Interval.Value)
	case b.Step != 0:
		l.set(l.prev(b.Step), none, 0)
	}
}

func (l *layout) function(s *syntax.CreateFunction) {
	_, name := s.Name.Tokens()
	l.tight(name)
	l.types(s.Args)
	l.typ(s.Returns)
	l.expr(s.Expr)
	l.tailProperties(s.Properties)
}

func (l *layout) drop(s *syntax.Drop) {
	if s.Kind != syntax.FunctionObject {
		return
	}
	_, name := s.Name.Tokens()
	l.tight(name)
}

func (l *layout) refresh(s *syntax.Refresh) {
	if s.Start != 0 && s.End != 0 {
		l.set(l.prev(s.Start), none, 0)
		l.set(l.prev(s.End), none, 0)
	}
}
