package format

import "github.com/srlint/srlint/syntax"

// insert lays out INSERT: what is inserted begins a line, unless it is one row that fits.
func (l *layout) insert(s *syntax.Insert) {
	l.partitions(s.Partitions)
	l.idents(s.Columns)
	l.insertProperties(s)
	switch {
	case len(s.Rows) > 0:
		l.insertRows(s)
	case s.Query != nil:
		l.set(s.Query.First, hard, 0)
		l.query(s.Query)
		l.outfile(s.Query, s.Last)
	}
}

func (l *layout) insertProperties(s *syntax.Insert) {
	if files := l.find(syntax.KwFiles, s.First, s.Last); s.Name == nil && files != 0 {
		l.tight(files)
	}
	l.properties(s.Properties, soft)
}

func (l *layout) insertRows(s *syntax.Insert) {
	kind := soft
	if len(s.Rows) > 1 {
		kind = hard
	}
	values := l.insertValues(s)
	l.set(values, kind, 0)
	l.rows(s.Rows, values, 1)
}

// insertValues is the word VALUES.
func (l *layout) insertValues(s *syntax.Insert) int32 {
	tok := l.next(s.First)
	if s.Name != nil {
		tok = l.next(s.Name.Last)
	}
	for tok < s.Last && l.kind(tok) != syntax.KwValues {
		if close := l.match[tok]; close != 0 {
			tok = close
		}
		tok = l.next(tok)
	}
	return tok
}

// update lays out UPDATE: one assignment may stand on a line with the rest.
func (l *layout) update(s *syntax.Update) {
	if s.With != nil {
		l.with(s.With)
	}
	clause := soft
	if len(s.Set) > 1 || len(s.From) > 0 {
		clause = hard
	}
	if len(s.Set) > 0 {
		l.set(l.prev(s.Set[0].First), clause, 0)
		l.assignments(s.Set)
	}
	l.source(s.From, s.Where, syntax.KwFrom, clause)
}

func (l *layout) assignments(list []syntax.Assignment) {
	if len(list) > 1 {
		l.set(list[0].First, item, 1)
		l.commas(item, 1, len(list), lastOf(list))
	}
	for i := range list {
		l.group(list[i].First, list[i].Last)
		l.expr(list[i].Value)
	}
}

// source lays out FROM or USING and WHERE of UPDATE and DELETE.
func (l *layout) source(from []syntax.Relation, where syntax.Expr, word syntax.Kind, clause gapKind) {
	if len(from) > 0 {
		first, _ := from[0].Tokens()
		tok := l.back(word, first)
		l.set(tok, clause, 0)
		l.relations(from, tok)
	}
	if where != nil {
		l.condition(where, clause)
	}
}

// delete lays out DELETE.
func (l *layout) delete(s *syntax.Delete) {
	if s.With != nil {
		l.with(s.With)
	}
	l.partitions(s.Partitions)
	clause := soft
	if len(s.Using) > 0 {
		clause = hard
	}
	l.source(s.Using, s.Where, syntax.KwUsing, clause)
}
