package workspace

import (
	"maps"
	"slices"
	"sort"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// slice is a part of the schema that can be understood by itself: some statements, and all
// that decides what these mean.
type slice struct {
	l        *Live
	chosen   map[*liveFile][]bool // which statements of each file
	queue    []ref
	entire   map[*liveFile]bool // files that were taken whole
	all      bool               // it is the whole schema
	bare     []*liveFile        // files that are needed without statements too
	done     map[word]bool      // words all of whose writers are chosen
	involved map[word]bool      // see decided

	files  []*syntax.File
	origin map[*syntax.File]origin
	schema *model.Schema
	names  map[*liveFile][]model.Occurrence // made when they are asked for
}

// origin is where a file of a slice comes from.
type origin struct {
	file *liveFile
	sub  int32 // which file of a snapshot
}

func (l *Live) newSlice() *slice {
	return &slice{l: l, chosen: map[*liveFile][]bool{}, entire: map[*liveFile]bool{}, done: map[word]bool{}, involved: map[word]bool{}, origin: map[*syntax.File]origin{}}
}

// take chooses a statement, with all that decides what it means.
func (s *slice) take(r ref) {
	s.choose(r)
	s.drain()
}

// drain chooses what the chosen statements need.
func (s *slice) drain() {
	for len(s.queue) > 0 {
		next := s.queue[len(s.queue)-1]
		s.queue = s.queue[:len(s.queue)-1]
		for _, w := range next.statement().words {
			s.takeWord(w)
		}
	}
}

// takeWord chooses what writes a word; where that is more than one statement, what reads it
// as well: whether an object may change depends on who reads it.
func (s *slice) takeWord(w word) {
	if s.done[w] {
		return
	}
	s.done[w] = true
	writers := s.l.index.writers[w]
	for _, r := range writers {
		s.choose(r)
	}
	if len(writers) > 0 && s.decided(w) {
		s.l.index.each(w, s.choose)
	}
}

func (s *slice) choose(r ref) {
	list := s.chosen[r.file]
	if list == nil {
		list = make([]bool, len(r.file.stmts))
		s.chosen[r.file] = list
	}
	if !list[r.stmt] {
		list[r.stmt] = true
		s.queue = append(s.queue, r)
	}
}

func (s *slice) takeFile(f *liveFile) {
	for i := range f.stmts {
		s.take(ref{f, i})
	}
	if len(f.stmts) == 0 {
		s.chosen[f] = []bool{}
	}
	s.entire[f] = true
}

// need takes a file in, if only for the rules about files.
func (s *slice) need(f *liveFile) {
	if s.chosen[f] == nil {
		s.chosen[f] = make([]bool, len(f.stmts))
	}
	s.bare = append(s.bare, f)
}

// takeAll chooses everything.
func (s *slice) takeAll() {
	s.all = true
	for _, f := range s.l.files {
		list := make([]bool, len(f.stmts))
		for i := range list {
			list[i] = true
		}
		s.chosen[f], s.entire[f] = list, true
	}
}

// has reports whether all writers of a word are chosen.
func (s *slice) has(w word) bool { return s.all || s.done[w] }

// decided reports whether what reads a word has a say in what it is: statements change it,
// or something that it is made of.
func (s *slice) decided(w word) bool { return s.l.index.decided(w, s.involved) }

// each visits the statements that hold a word.
func (x *index) each(w word, visit func(ref)) {
	for _, f := range x.files[w] {
		for i := range f.stmts {
			if f.stmts[i].holds(w) {
				visit(ref{f, i})
			}
		}
	}
}

// decided reports whether a word, or one that its writers read, is written by more than the
// statement that makes it. Known are the answers so far.
func (x *index) decided(w word, known map[word]bool) bool {
	if answer, ok := known[w]; ok {
		return answer
	}
	known[w] = false // on the way: a cycle decides nothing by itself
	if !x.simple(w) {
		known[w] = true
		return true
	}
	// Down the chain without recursion: a chain of views may be long.
	stack, seen := []word{w}, map[word]bool{w: true}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, r := range x.writers[at] {
			for _, below := range r.statement().words {
				if seen[below] || len(x.writers[below]) == 0 {
					continue
				}
				seen[below] = true
				if known[below] || !x.simple(below) {
					known[w] = true
					return true
				}
				stack = append(stack, below)
			}
		}
	}
	for below := range seen {
		known[below] = false
	}
	return false
}

// close adds what every statement needs: the session around it, and what is known of
// databases.
func (s *slice) close() {
	for f := range s.l.index.constant {
		if s.chosen[f] == nil {
			s.chosen[f] = make([]bool, len(f.stmts))
		}
	}
	for key := range s.l.index.databases {
		if s.done[wordOf(key.database)] || s.done[databaseWord(key.database)] {
			s.witness(key)
		}
	}
	for f, list := range s.chosen {
		for i := range list {
			list[i] = list[i] || f.stmts[i].role == always
		}
	}
}

// witness adds the first statements that make an object, and a table, in a database. They
// stand for the others: what else they say is not understood.
func (s *slice) witness(key databaseName) {
	names := s.l.index.witnesses(key)
	s.firstIn(names.object, key, func(x *statement) bool { return !x.rollup })
	s.firstIn(names.table, key, func(x *statement) bool { return x.kind == model.Table })
}

func (s *slice) firstIn(file string, key databaseName, fits func(*statement) bool) {
	f := s.l.files[file]
	if f == nil {
		return
	}
	for i := range f.stmts {
		x := &f.stmts[i]
		if x.role != creates || x.name.Catalog != key.catalog || x.name.Database != key.database || !fits(x) {
			continue
		}
		if s.chosen[f] == nil {
			s.chosen[f] = make([]bool, len(f.stmts))
		}
		s.chosen[f][i] = true
		return
	}
}

// gather makes files of the statements that are chosen.
func (s *slice) gather() {
	names := slices.SortedFunc(maps.Keys(s.chosen), func(a, b *liveFile) int { return compareRefs(ref{file: a}, ref{file: b}) })
	for _, f := range names {
		trees := s.l.trees.of(f)
		list := s.chosen[f]
		for sub, tree := range trees {
			at := sort.Search(len(f.stmts), func(i int) bool { return f.stmts[i].file >= int32(sub) })
			var stmts []syntax.Stmt
			for i, stmt := range tree.Stmts {
				if list[at+i] {
					stmts = append(stmts, stmt)
				}
			}
			if len(stmts) < len(tree.Stmts) {
				if len(stmts) == 0 && !slices.Contains(s.bare, f) {
					continue
				}
				tree = tree.Part(stmts)
			}
			s.files = append(s.files, tree)
			s.origin[tree] = origin{f, int32(sub)}
		}
	}
}

// understand makes the schema of the slice and gives what the rules find in it.
func (s *slice) understand() []analyzer.Diagnostic {
	s.close()
	s.gather()
	schema, found := s.l.settle(s.files)
	s.schema = schema
	return found
}

// refOf is the statement of a place in a file of the slice; of -1 if it stands in none.
func (s *slice) refOf(file *syntax.File, offset int32) (ref, int32) {
	from := s.origin[file]
	return ref{from.file, from.file.at(from.sub, offset)}, from.sub
}

// at is the statement that holds an offset, or ends there; -1 if there is none.
func (f *liveFile) at(sub, offset int32) int {
	i := sort.Search(len(f.stmts), func(i int) bool {
		x := &f.stmts[i]
		return x.file > sub || x.file == sub && x.span.End > offset
	})
	if i < len(f.stmts) && f.stmts[i].file == sub && f.stmts[i].span.Start <= offset {
		return i
	}
	if i > 0 && f.stmts[i-1].file == sub && f.stmts[i-1].span.End == offset {
		return i - 1
	}
	return -1
}
