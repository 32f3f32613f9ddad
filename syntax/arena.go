package syntax

// slab hands out pointers into chunks, so that a tree costs few allocations.
type slab[T any] struct {
	free []T
	size int
}

func (s *slab[T]) new() *T {
	if len(s.free) == 0 {
		s.size = min(max(2*s.size, 8), 512)
		s.free = make([]T, s.size)
	}
	p := &s.free[0]
	s.free = s.free[1:]
	return p
}

// list builds slices whose length is not known beforehand: items are pushed on a scratch
// stack and taken off it into a chunk. Lists may nest.
type list[T any] struct {
	scratch []T
	free    []T
}

func (l *list[T]) mark() int { return len(l.scratch) }

func (l *list[T]) push(item T) { l.scratch = append(l.scratch, item) }

// take returns what was pushed since the mark.
func (l *list[T]) take(mark int) []T {
	n := len(l.scratch) - mark
	if n == 0 {
		return nil
	}
	if n > len(l.free) {
		l.free = make([]T, max(n, min(512, 2*n+8)))
	}
	out := l.free[:n:n]
	l.free = l.free[n:]
	copy(out, l.scratch[mark:])
	clear(l.scratch[mark:])
	l.scratch = l.scratch[:mark]
	return out
}

// one is a list of one item.
func (l *list[T]) one(item T) []T {
	mark := l.mark()
	l.push(item)
	return l.take(mark)
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
	table    slab[TableRef]
	subRel   slab[SubqueryRel]
	join     slab[Join]
	typ      slab[Type]
	columns  slab[ColumnDef]
}

type lists struct {
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
