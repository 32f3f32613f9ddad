package format

import (
	"slices"

	"github.com/srlint/srlint/syntax"
)

// reset makes the layout ready for a file. It keeps its buffers.
func (l *layout) reset(f *syntax.File) {
	n := len(f.Tokens)
	l.file, l.groups = f, l.groups[:0]
	l.gaps = slices.Grow(l.gaps[:0], n)[:n]
	l.match = slices.Grow(l.match[:0], n)[:n]
	clear(l.gaps)
	clear(l.match)
	l.pair()
}

// statement lays a statement out. One of which the tree shows no more than its first words
// is not: see copied.
func (l *layout) statement(s syntax.Stmt) {
	l.groupOf(s)
	switch s := s.(type) {
	case *syntax.Create:
		l.create(s)
	case *syntax.CreateIndex:
		l.indexRest(&s.Index, s.First)
	case *syntax.CreateDatabase:
		l.tailProperties(s.Properties)
	case *syntax.CreateCatalog:
		l.tailProperties(s.Properties)
		if s.Comment != 0 {
			l.set(l.prev(s.Comment), hard, 0)
		}
	case *syntax.CreateFunction:
		l.function(s)
	case *syntax.Drop:
		l.drop(s)
	case *syntax.Alter:
		l.alter(s)
	case *syntax.Refresh:
		l.refresh(s)
	case *syntax.Truncate:
		l.partitions(s.Partitions)
	case *syntax.Set:
		for i := range s.Vars {
			l.expr(s.Vars[i].Value)
		}
	case *syntax.SelectStmt:
		l.query(s.Query)
		l.outfile(s.Query, s.Last)
	case *syntax.Insert:
		l.insert(s)
	case *syntax.Update:
		l.update(s)
	case *syntax.Delete:
		l.delete(s)
	}
}

// copied reports whether a statement is copied as it is: what the parser did not read, the
// formatter does not know how to lay out.
func copied(s syntax.Stmt) bool {
	switch s.(type) {
	case *syntax.Other, *syntax.Bad:
		return true
	}
	return s.Broken()
}

// list lays out items between parentheses: on one line, or each on its own.
func (l *layout) list(open, close int32, items int, last func(i int) int32) {
	l.listOf(soft, open, close, items, last)
}

// listOf is list with the gap before the items.
func (l *layout) listOf(kind gapKind, open, close int32, items int, last func(i int) int32) {
	l.group(open, close)
	if items == 0 {
		return
	}
	first, end := softNone, softNone
	if kind == item || kind == hard {
		first, end = hard, hard
	}
	l.set(l.next(open), first, 1)
	l.set(close, end, 0)
	l.commas(kind, 1, items, last)
}

// commas sets the gap behind each comma of a list.
func (l *layout) commas(kind gapKind, delta int8, items int, last func(i int) int32) {
	for i := range items - 1 {
		if comma := l.next(last(i)); l.kind(comma) == syntax.Comma {
			l.set(l.next(comma), kind, delta)
		}
	}
}

// lastOf gives the last token of each item.
func lastOf[T syntax.Ranger](items []T) func(i int) int32 {
	return func(i int) int32 {
		_, last := items[i].Tokens()
		return last
	}
}

// idents lays out (a, b, c) around the names.
func (l *layout) idents(names []syntax.Ident) {
	if len(names) == 0 {
		return
	}
	open := l.prev(names[0].Tok)
	close := l.next(names[len(names)-1].Tok)
	if l.kind(open) != syntax.LParen || l.kind(close) != syntax.RParen {
		return
	}
	l.list(open, close, len(names), lastOf(names))
}

// tokens lays out (a, b, c) around tokens of constants.
func (l *layout) tokens(toks []int32) {
	if len(toks) == 0 {
		return
	}
	open, close := l.prev(toks[0]), l.next(toks[len(toks)-1])
	l.listOf(fill, open, close, len(toks), func(i int) int32 { return toks[i] })
}

// properties lays out ("key" = "value", ...) around the properties.
func (l *layout) properties(list []syntax.Property, kind gapKind) {
	if len(list) == 0 {
		return
	}
	open, close := l.prev(list[0].First), l.next(list[len(list)-1].Last)
	if l.kind(open) != syntax.LParen || l.kind(close) != syntax.RParen {
		return
	}
	l.listOf(kind, open, close, len(list), lastOf(list))
}

// tailProperties lays out PROPERTIES (...) on lines of their own.
func (l *layout) tailProperties(list []syntax.Property) {
	if len(list) == 0 {
		return
	}
	word := l.prev(list[0].First)
	if l.kind(word) != syntax.LParen {
		return // key = 'value' without parentheses
	}
	if word = l.prev(word); l.kind(word) == syntax.KwProperties {
		l.set(word, hard, 0)
	}
	l.properties(list, item)
}

// tight sets no gap before a parenthesis that follows a token, if one does.
func (l *layout) tight(tok int32) {
	if open := l.next(tok); l.kind(open) == syntax.LParen {
		l.set(open, none, 0)
	}
}

// typ lays out a type: nothing around its brackets.
func (l *layout) typ(t *syntax.Type) {
	if t == nil || t.First == t.Last {
		return
	}
	for tok := t.First + 1; tok <= t.Last; tok++ {
		switch l.kind(tok) {
		case syntax.Lt:
			l.set(tok, none, 0)
			l.set(l.next(tok), none, 0)
		case syntax.Gt, syntax.LParen:
			l.set(tok, none, 0)
		}
	}
}

func (l *layout) types(list []*syntax.Type) {
	for _, t := range list {
		l.typ(t)
	}
}
