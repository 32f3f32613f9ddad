package syntax

import "unsafe"

// chunks hands out memory in pieces, so that a tree costs few allocations. Memory that
// was handed out belongs to whoever has it, unless the chunks are kept: then rewind takes
// all of it back.
type chunks[T any] struct {
	chunk []T // the one at hand
	used  int // how much of it was handed out
	kept  *kept[T]
}

// kept are the other chunks of those that are kept: handed out as a whole, or not begun.
type kept[T any] struct{ full, spare [][]T }

// perChunk is how many items a full-grown chunk holds.
func perChunk[T any]() int {
	var item T
	return (24 << 10) / int(unsafe.Sizeof(item))
}

// room is n zero items.
func (c *chunks[T]) room(n int) []T {
	if n > len(c.chunk)-c.used {
		if n > perChunk[T]()/4 {
			return make([]T, n)
		}
		c.next(n)
	}
	c.used += n
	return c.chunk[c.used-n : c.used : c.used]
}

// next makes a chunk with room for n items the one at hand.
func (c *chunks[T]) next(n int) {
	size := min(max(2*len(c.chunk), 2*n, 8), perChunk[T]())
	if k := c.kept; k != nil {
		k.full = append(k.full, c.chunk)
		for len(k.spare) > 0 {
			c.chunk, c.used = k.spare[len(k.spare)-1], 0
			k.spare = k.spare[:len(k.spare)-1]
			if len(c.chunk) >= n {
				return
			}
			k.full = append(k.full, c.chunk)
		}
	}
	c.chunk, c.used = make([]T, size), 0
}

// rewind takes back and clears all that was handed out, and keeps the chunks from now on.
func (c *chunks[T]) rewind() {
	if c.kept == nil {
		c.kept = &kept[T]{}
	}
	clear(c.chunk[:c.used])
	c.used = 0
	for _, full := range c.kept.full {
		if len(full) > 0 {
			clear(full)
			c.kept.spare = append(c.kept.spare, full)
		}
	}
	c.kept.full = c.kept.full[:0]
}

// slab hands out pointers.
type slab[T any] struct{ chunks[T] }

func (s *slab[T]) new() *T {
	if s.used == len(s.chunk) {
		s.next(1)
	}
	s.used++
	return &s.chunk[s.used-1]
}

// list builds slices whose length is not known beforehand: items are pushed on a scratch
// stack and taken off it into a chunk. Lists may nest.
type list[T any] struct {
	chunks[T]
	scratch []T
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

// reusable is chunks of any type. Nothing was handed out where used is zero, as it is for
// most of them in most files.
type reusable struct {
	used   *int
	rewind func()
}

func reuse[T any](c *chunks[T]) reusable { return reusable{&c.used, c.rewind} }

// memory is all chunks of the parser, which keep what they have from now on.
func (p *parser) memory() []reusable {
	n, l := &p.nodes, &p.lists
	memory := []reusable{
		reuse(&n.name.chunks), reuse(&n.literal.chunks), reuse(&n.column.chunks), reuse(&n.call.chunks),
		reuse(&n.unary.chunks), reuse(&n.binary.chunks), reuse(&n.isNull.chunks), reuse(&n.between.chunks),
		reuse(&n.in.chunks), reuse(&n.like.chunks), reuse(&n.cast.chunks), reuse(&n.cases.chunks),
		reuse(&n.paren.chunks), reuse(&n.window.chunks), reuse(&n.interval.chunks), reuse(&n.subquery.chunks),
		reuse(&n.query.chunks), reuse(&n.selects.chunks), reuse(&n.star.chunks), reuse(&n.groupBy.chunks),
		reuse(&n.limit.chunks), reuse(&n.setOp.chunks), reuse(&n.stmt.chunks), reuse(&n.table.chunks),
		reuse(&n.subRel.chunks), reuse(&n.join.chunks), reuse(&n.typ.chunks), reuse(&n.columns.chunks),
		reuse(&l.tokens.chunks), reuse(&l.stmts.chunks), reuse(&l.idents.chunks), reuse(&l.exprs.chunks),
		reuse(&l.items.chunks), reuse(&l.sorts.chunks), reuse(&l.relations.chunks), reuse(&l.ctes.chunks),
		reuse(&l.whens.chunks), reuse(&l.rows.chunks), reuse(&l.types.chunks), reuse(&l.fields.chunks),
		reuse(&l.toks.chunks), reuse(&l.columns.chunks), reuse(&l.attrs.chunks), reuse(&l.properties.chunks),
		reuse(&l.clauses.chunks),
	}
	for _, m := range memory {
		m.rewind()
	}
	return memory
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
