package syntax

import "unsafe"

// perChunk is how many items a full-grown chunk holds.
func perChunk[T any]() int {
	var item T
	return (24 << 10) / int(unsafe.Sizeof(item))
}

// slab hands out pointers into chunks, so that a tree costs few allocations.
type slab[T any] struct {
	chunk []T
	used  int
}

func (s *slab[T]) new() *T {
	if s.used == len(s.chunk) {
		s.chunk, s.used = make([]T, min(max(2*len(s.chunk), 8), perChunk[T]())), 0
	}
	s.used++
	return &s.chunk[s.used-1]
}

// list builds slices whose length is not known beforehand: items are pushed on a scratch
// stack and taken off it into a chunk. Lists may nest.
type list[T any] struct {
	scratch []T
	chunk   []T
	used    int
}

func (l *list[T]) mark() int { return len(l.scratch) }

func (l *list[T]) push(item T) { l.scratch = append(l.scratch, item) }

// take returns what was pushed since the mark.
func (l *list[T]) take(mark int) []T {
	n := len(l.scratch) - mark
	if n == 0 {
		return nil
	}
	out := l.room(n)
	if n == 1 { // most lists; a call to copy costs more than the item
		out[0] = l.scratch[mark]
	} else {
		copy(out, l.scratch[mark:])
	}
	l.scratch = l.scratch[:mark]
	return out
}

// one is a list of one item.
func (l *list[T]) one(item T) []T {
	out := l.room(1)
	out[0] = item
	return out
}

// copy is a list of the items.
func (l *list[T]) copy(items []T) []T {
	out := l.room(len(items))
	copy(out, items)
	return out
}

// room is a list of n zero items.
func (l *list[T]) room(n int) []T {
	if n > len(l.chunk)-l.used {
		most := perChunk[T]()
		if n > most/4 {
			return make([]T, n)
		}
		l.chunk, l.used = make([]T, min(max(2*len(l.chunk), 2*n, 16), most)), 0
	}
	l.used += n
	return l.chunk[l.used-n : l.used : l.used]
}

type nodes struct {
	name     slab[Name]
	literal  slab[Literal]
	column   slab[ColumnRef]
	call     slab[Call]
	unary    slab[Unary]
	binary   slab[Binary]
	isNull   slab[IsNull]
	between  slab[Between]
	in       slab[In]
	like     slab[Like]
	cast     slab[Cast]
	cases    slab[Case]
	paren    slab[Paren]
	window   slab[Window]
	interval slab[Interval]
	subquery slab[Subquery]
	query    slab[Query]
	selects  slab[Select]
	star     slab[Star]
	groupBy  slab[GroupBy]
	limit    slab[Limit]
	setOp    slab[SetOp]
	stmt     slab[SelectStmt]
	table    slab[TableRef]
	subRel   slab[SubqueryRel]
	join     slab[Join]
	typ      slab[Type]
	columns  slab[ColumnDef]
}

type lists struct {
	tokens     list[Token]
	stmts      list[Stmt]
	idents     list[Ident]
	exprs      list[Expr]
	items      list[SelectItem]
	sorts      list[SortItem]
	relations  list[Relation]
	ctes       list[*CTE]
	whens      list[When]
	rows       list[[]Expr]
	types      list[*Type]
	fields     list[TypeField]
	toks       list[int32]
	columns    list[*ColumnDef]
	attrs      list[ColumnAttr]
	properties list[Property]
	clauses    list[Clause]
}
