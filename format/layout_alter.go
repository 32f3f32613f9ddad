package format

import "github.com/srlint/srlint/syntax"

// alter lays out ALTER: one clause on the same line, several on lines of their own.
func (l *layout) alter(s *syntax.Alter) {
	if len(s.Actions) > 1 {
		l.set(s.Actions[0].First, hard, 1)
		l.commas(item, 1, len(s.Actions), lastOf(s.Actions))
	}
	for _, a := range s.Actions {
		l.action(a)
	}
}

func (l *layout) action(a *syntax.AlterAction) {
	l.groupOf(a)
	l.actionColumns(a)
	l.types([]*syntax.Type{a.FieldType})
	l.idents(a.Names)
	l.partitions(a.Parts)
	l.partitions(a.With)
	if a.Index != nil {
		l.indexRest(a.Index, a.Index.First)
	}
	for _, x := range a.Partitions {
		l.partitionItem(x)
	}
	l.rollups(a.Rollups)
	l.procedure(a)
	l.expr(a.Expr)
	for _, c := range a.Clauses {
		l.actionClause(a, c)
		l.clause(c, soft)
	}
	if len(a.Properties) > 0 {
		if word := l.prev(l.prev(a.Properties[0].First)); l.kind(word) == syntax.KwProperties && word > a.First {
			l.set(word, soft, 1)
		}
		l.properties(a.Properties, soft)
	}
	if a.Query != nil {
		l.newDefinition(a)
	}
}

// actionClause begins a line with a clause where the action does not fit on one.
func (l *layout) actionClause(a *syntax.AlterAction, c syntax.Clause) {
	switch c.(type) {
	case *syntax.KeyClause, *syntax.PartitionClause, *syntax.DistributionClause, *syntax.OrderByClause:
		if first := firstToken(c); first > a.First {
			l.set(first, soft, 1)
		}
	}
}

// actionColumns lays out the columns that ALTER adds, or names for a view.
func (l *layout) actionColumns(a *syntax.AlterAction) {
	if len(a.Columns) == 0 {
		return
	}
	open, close := l.prev(a.Columns[0].First), l.next(a.Columns[len(a.Columns)-1].Last)
	if l.kind(open) == syntax.LParen && l.kind(close) == syntax.RParen {
		l.list(open, close, len(a.Columns), lastOf(a.Columns))
	}
	for _, c := range a.Columns {
		l.column(c)
	}
}

// procedure lays out EXECUTE name(arguments).
func (l *layout) procedure(a *syntax.AlterAction) {
	if a.Kind == syntax.Procedure {
		l.tight(a.Name.Tok)
	}
}

// newDefinition lays out AS with a query, or ADD DIALECT with one.
func (l *layout) newDefinition(a *syntax.AlterAction) {
	before := l.prev(a.Query.First)
	if l.kind(before) == syntax.KwAs {
		l.set(before, hard, 0)
	}
	l.definition(a.Query, before, a.Last)
}

// partitions lays out PARTITION (a, b).
func (l *layout) partitions(p *syntax.Partitions) {
	if p == nil {
		return
	}
	l.idents(p.Names)
	if len(p.Keys) > 0 {
		l.list(l.prev(p.Keys[0].First), p.Last, len(p.Keys), lastOf(p.Keys))
	}
}
