package model

import "github.com/srlint/srlint/syntax"

// pending is a query, or a CREATE TABLE LIKE, that names something which is not there yet.
type pending struct {
	entry   *Entry // of an object: nil where the query defines none, or one that is refused
	object  *Object
	query   *syntax.Query // nil for LIKE
	file    *syntax.File
	stmt    syntax.Stmt
	session Session
	slot    int                       // in Schema.Queries
	needs   []Name                    // what was not there
	seen    map[*syntax.TableRef]seen // what was there
	state   pendingState
	first   *Query // what is understood so far: statements in between need to know what it reads
}

// seen is an object as it stood at the statement.
type seen struct {
	found
	object *Object
}

type pendingState uint8

const (
	waiting pendingState = iota
	visiting
	done
)

// statementQuery binds the query of a statement that makes no object.
func (s *state) statementQuery(q *syntax.Query) {
	if q != nil {
		s.bindOrWait(&pending{query: q, file: s.file, stmt: s.stmt, session: s.session})
	}
}

// bindOrWait binds a query if all it names is there.
func (s *state) bindOrWait(p *pending) {
	b, out := s.bind(p)
	p.slot = len(s.schema.Queries)
	s.schema.Queries = append(s.schema.Queries, b.q)
	if len(b.missing) > 0 {
		p.needs, p.seen, p.first = b.missing, b.seen, b.q
		p.first.register()
		s.wait(p)
		return
	}
	s.understood(p, b.q, out)
}

func (s *state) wait(p *pending) {
	s.pending = append(s.pending, p)
	if p.entry != nil {
		p.entry.pending = p
	}
}

// bind binds a query against what there is now, and what there was at its statement.
func (s *state) bind(p *pending) (*binder, table) {
	b := &binder{state: s, file: p.file, final: s.final, seen: p.seen}
	b.q = &Query{File: p.file, Stmt: p.stmt, Syntax: p.query, Session: p.session, Owner: p.entry}
	out := b.query(p.query, nil)
	b.q.Outputs, b.q.Open = out.outputs, out.open
	if body, ok := p.query.Body.(*syntax.Select); ok {
		b.q.Grouped = body.GroupBy != nil
	}
	return b, out
}

// understood hands a bound query to its object and to what it reads.
func (s *state) understood(p *pending, q *Query, out table) {
	s.schema.Queries[p.slot] = q
	if p.first != nil {
		p.first.Stale = true
	}
	if p.object == nil {
		return
	}
	p.object.Query = q
	e := p.entry
	if e == nil {
		return
	}
	e.pending = nil
	q.register()
	if o := e.Object; o.Query == nil && o.General.Definition.Value == p.query {
		o.Query = q // altered while the query waited
	}
	if e.Object == p.object && p.object.Kind == Table {
		e.Object = p.object.clone()
		e.Object.takeColumns(out)
	}
}

// register makes a definition known to what it reads.
func (q *Query) register() {
	if q.Owner == nil {
		return
	}
	for _, r := range q.Reads {
		if r.Entry != nil {
			r.Entry.Readers = append(r.Entry.Readers, q)
		}
	}
}

// takeColumns gives a table the columns of its query.
func (o *Object) takeColumns(out table) {
	named := o.Standard.Columns
	o.Standard.Columns = make([]*Column, len(out.outputs))
	for i, x := range out.outputs {
		c := &Column{}
		o.Standard.Columns[i] = c
		c.Name, c.Derived, c.Span = x.Name, x.Type, o.Name.Span
		if i < len(named) {
			c.Name = named[i].Name
		}
	}
	o.open = out.open
	o.tabled = true
}

// finish understands what waited, now that all statements were applied.
func (s *state) finish() {
	s.final = true
	for _, p := range s.pending {
		s.settle(p)
	}
	s.guessNames()
}

// settle binds a pending query after those that it needs; a chain of them may be long.
func (s *state) settle(first *pending) {
	stack := []*pending{first}
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		if p.state == waiting {
			p.state = visiting
			stack = s.pushNeeds(stack, p)
			continue
		}
		stack = stack[:len(stack)-1]
		if p.state == visiting {
			p.state = done
			s.settled(p)
		}
	}
}

// pushNeeds puts what a pending query needs onto the stack. What is being visited already
// depends on itself: it stays unknown to those that come back to it.
func (s *state) pushNeeds(stack []*pending, p *pending) []*pending {
	for _, n := range p.needs {
		if e := s.lookup(n, false).entry; e != nil && e.pending != nil && e.pending.state == waiting {
			stack = append(stack, e.pending)
		}
	}
	return stack
}

func (s *state) settled(p *pending) {
	if p.query == nil {
		s.defineLike(p)
		return
	}
	b, out := s.bind(p)
	s.understood(p, b.q, out)
}

// defineLike gives a table what the table has that it is made like.
func (s *state) defineLike(p *pending) {
	full := p.session.Resolve(p.object.General.Like.Value)
	like := s.lookup(full, false).entry
	if (like == nil || like.pending != nil) && !s.final {
		p.needs = []Name{full}
		s.wait(p)
		return
	}
	e := p.entry
	e.pending = nil
	next := p.object.clone()
	next.open, next.tabled = true, true
	if like != nil && like.pending == nil && like.Object.Kind == Table {
		from := like.Object
		next.copyTable(from)
		next.open = from.open || !like.Certain()
	}
	if e.Object == p.object {
		e.Object = next
	}
}

// copyTable takes over what CREATE TABLE LIKE copies.
func (o *Object) copyTable(from *Object) {
	o.Standard.Columns = append([]*Column(nil), from.Standard.Columns...)
	for i := range o.Standard.Columns {
		if c := *o.Standard.Columns[i]; c.File == nil {
			c.File = from.File
			o.Standard.Columns[i] = &c
		}
	}
	o.Standard.Key = from.Standard.Key.in(from.File)
	o.Standard.Indexes = from.Standard.Indexes
	if !o.Options.PartitionBy.Set() {
		o.Options.PartitionBy = from.Options.PartitionBy.in(from.File)
		o.Partitions, o.PartitionsOpen = from.Partitions, from.PartitionsOpen
	}
	if !o.Options.DistributedBy.Set() {
		o.Options.DistributedBy = from.Options.DistributedBy.in(from.File)
	}
	o.Options.OrderBy = from.Options.OrderBy.in(from.File)
	o.Options.Engine = from.Options.Engine.in(from.File)
	o.Options.Properties = append(append([]Property(nil), from.Options.Properties...), o.Options.Properties...)
}

// in gives the attribute the file in which it stands.
func (a Attr[T]) in(file *syntax.File) Attr[T] {
	if a.File == nil && a.State != Unset {
		a.File = file
	}
	return a
}
