package model

import "slices"

// Lineage is who reads whom among the objects that are there in the end.
type Lineage struct {
	Cycles [][]*Entry // of views that read themselves, each from the member that was made first, in their order

	depth map[*Entry]Depth
}

// Depth is how far an object is from the tables.
type Depth struct {
	Objects int    // views and materialized views on the longest way down, itself with them
	Views   int    // materialized views among those of the way that has most of them
	Below   *Entry // the next one on that way
}

// Lineage works the lineage out once.
func (s *Schema) Lineage() *Lineage {
	if s.lineage == nil {
		s.lineage = newLineage(s.Entries)
	}
	return s.lineage
}

// Depth is how far an object is from the tables; zero for a table and within a cycle.
func (l *Lineage) Depth(e *Entry) Depth { return l.depth[e] }

// Definition is the query that defines the object as it stands; nil for tables.
func (e *Entry) Definition() *Query {
	if e.Gone || e.Object.Kind == Table {
		return nil
	}
	return e.Object.Query
}

// Below are the objects that the definition of an entry reads, each once, in the order of
// the text.
func (e *Entry) Below() []*Entry {
	q := e.Definition()
	if q == nil {
		return nil
	}
	var list []*Entry
	for _, r := range q.Reads {
		if r.Entry != nil && !slices.Contains(list, r.Entry) {
			list = append(list, r.Entry)
		}
	}
	return list
}

// Above are the objects that read the entry, each once.
func (e *Entry) Above() []*Entry {
	var list []*Entry
	seen := map[*Entry]bool{}
	for _, q := range e.Readers {
		if reader := q.Owner; reader != nil && !q.Stale && !reader.Gone && !seen[reader] {
			seen[reader] = true
			list = append(list, reader)
		}
	}
	return list
}

// newLineage finds cycles and depths: the strongly connected parts of who reads whom, by
// Tarjan's algorithm, which meets what is below first. It walks without recursion: a chain
// of views may be long.
func newLineage(entries []*Entry) *Lineage {
	w := lineageWalk{l: &Lineage{depth: map[*Entry]Depth{}}, at: map[*Entry]*lineageMark{}}
	var circles [][]*Entry
	for _, e := range entries {
		if !e.Gone && w.at[e] == nil {
			circles = append(circles, w.walk(e)...)
		}
	}
	for i, e := range entries {
		if m := w.at[e]; m != nil {
			m.order = i
		}
	}
	for _, circle := range circles {
		w.l.Cycles = append(w.l.Cycles, w.cycle(circle))
	}
	slices.SortFunc(w.l.Cycles, func(a, b []*Entry) int { return w.at[a[0]].order - w.at[b[0]].order })
	return w.l
}

type lineageWalk struct {
	l     *Lineage
	at    map[*Entry]*lineageMark
	path  []lineageStep
	stack []*Entry // met, and not yet known to belong to a part
}

// lineageMark is what the walk knows of an entry.
type lineageMark struct {
	number, low int // when it was met; the earliest that is reached from it
	order       int // its place among the entries
	open        bool
	part        int // which part it belongs to, once that is known
}

// lineageStep is an entry on the way down, with what is left to visit below it.
type lineageStep struct {
	entry *Entry
	left  []*Entry
}

func (w *lineageWalk) push(e *Entry) {
	w.at[e] = &lineageMark{number: len(w.at), low: len(w.at), open: true}
	w.stack = append(w.stack, e)
	w.path = append(w.path, lineageStep{e, e.Below()})
}

// walk visits what is below an entry, and gives the parts that hold a cycle.
func (w *lineageWalk) walk(e *Entry) (circles [][]*Entry) {
	w.push(e)
	for len(w.path) > 0 {
		top := &w.path[len(w.path)-1]
		mark := w.at[top.entry]
		if len(top.left) > 0 {
			next := top.left[0]
			top.left = top.left[1:]
			if m := w.at[next]; m == nil {
				w.push(next)
			} else if m.open {
				mark.low = min(mark.low, m.number)
			}
			continue
		}
		w.path = w.path[:len(w.path)-1]
		if len(w.path) > 0 {
			above := w.at[w.path[len(w.path)-1].entry]
			above.low = min(above.low, mark.low)
		}
		if mark.low == mark.number {
			if circle := w.finish(top.entry); circle != nil {
				circles = append(circles, circle)
			}
		}
	}
	return circles
}

// finish takes the part that begins with an entry off the stack, and gives it if it holds
// a cycle. Else it is the entry alone, of which the depth is known now.
func (w *lineageWalk) finish(e *Entry) (circle []*Entry) {
	i := len(w.stack) - 1
	for w.stack[i] != e {
		i--
	}
	part := slices.Clone(w.stack[i:])
	w.stack = w.stack[:i]
	for _, member := range part {
		w.at[member].open, w.at[member].part = false, w.at[e].number
	}
	below := e.Below()
	if len(part) > 1 || slices.Contains(below, e) {
		return part
	}
	if e.Definition() == nil {
		return nil
	}
	d := Depth{}
	for _, next := range below {
		b := w.l.depth[next]
		d.Objects = max(d.Objects, b.Objects)
		if b.Views > d.Views {
			d.Views, d.Below = b.Views, next
		}
	}
	d.Objects++
	if e.Object.Kind == MaterializedView {
		d.Views++
	}
	w.l.depth[e] = d
	return nil
}

// cycle is the shortest way within a part from its earliest member back to that.
func (w *lineageWalk) cycle(part []*Entry) []*Entry {
	first := slices.MinFunc(part, func(a, b *Entry) int { return w.at[a].order - w.at[b].order })
	from := map[*Entry]*Entry{}
	queue := []*Entry{first}
	for ; ; queue = queue[1:] {
		e := queue[0]
		for _, next := range e.Below() {
			if w.at[next].part != w.at[first].part {
				continue
			}
			if next == first {
				return wayTo(e, first, from)
			}
			if from[next] == nil {
				from[next] = e
				queue = append(queue, next)
			}
		}
	}
}

func wayTo(last, first *Entry, from map[*Entry]*Entry) []*Entry {
	way := []*Entry{last}
	for last != first {
		last = from[last]
		way = append(way, last)
	}
	slices.Reverse(way)
	return way
}
