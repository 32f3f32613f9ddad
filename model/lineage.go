package model

// Lineage is who reads whom among the objects that are there in the end.
type Lineage struct {
	Cycles [][]*Entry // of views that read themselves, each from its first member on

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
		if r.Entry != nil && !containsEntry(list, r.Entry) {
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

func containsEntry(list []*Entry, e *Entry) bool {
	for _, x := range list {
		if x == e {
			return true
		}
	}
	return false
}

// newLineage finds cycles and depths. It walks without recursion: a chain of views may be
// long.
func newLineage(entries []*Entry) *Lineage {
	w := lineageWalk{l: &Lineage{depth: map[*Entry]Depth{}}, state: map[*Entry]walkState{}, told: map[*Entry]bool{}}
	for _, e := range entries {
		if !e.Gone && w.state[e] == unvisited {
			w.walk(e)
		}
	}
	return w.l
}

type walkState uint8

const (
	unvisited walkState = iota
	onPath
	finished
)

type lineageWalk struct {
	l     *Lineage
	state map[*Entry]walkState
	path  []lineageStep
	told  map[*Entry]bool // members of cycles that are noted
}

// lineageStep is an entry on the way down, with what is left to visit below it.
type lineageStep struct {
	entry *Entry
	left  []*Entry
}

func (w *lineageWalk) push(e *Entry) {
	w.state[e] = onPath
	w.path = append(w.path, lineageStep{e, e.Below()})
}

func (w *lineageWalk) walk(e *Entry) {
	w.push(e)
	for len(w.path) > 0 {
		top := &w.path[len(w.path)-1]
		if len(top.left) == 0 {
			w.finish(top.entry)
			continue
		}
		next := top.left[0]
		top.left = top.left[1:]
		switch w.state[next] {
		case unvisited:
			w.push(next)
		case onPath:
			w.cycle(next)
		}
	}
}

// cycle notes the part of the path from an entry on, unless it shares a member with a cycle
// that is noted.
func (w *lineageWalk) cycle(from *Entry) {
	var members []*Entry
	for i := len(w.path) - 1; i >= 0; i-- {
		if w.told[w.path[i].entry] {
			return
		}
		members = append(members, w.path[i].entry)
		if w.path[i].entry == from {
			break
		}
	}
	for _, e := range members {
		w.told[e] = true
	}
	for i, j := 0, len(members)-1; i < j; i, j = i+1, j-1 {
		members[i], members[j] = members[j], members[i]
	}
	w.l.Cycles = append(w.l.Cycles, members)
}

func (w *lineageWalk) finish(e *Entry) {
	w.path = w.path[:len(w.path)-1]
	w.state[e] = finished
	if e.Definition() == nil {
		return
	}
	d := Depth{}
	for _, below := range e.Below() {
		if b := w.l.depth[below]; w.state[below] == finished {
			d.Objects = max(d.Objects, b.Objects)
			if b.Views > d.Views {
				d.Views, d.Below = b.Views, below
			}
		}
	}
	d.Objects++
	if e.Object.Kind == MaterializedView {
		d.Views++
	}
	w.l.depth[e] = d
}
