package workspace

import (
	"maps"
	"slices"
	"sort"
	"strings"

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
	entire   map[*liveFile]bool     // files that were taken whole
	about    ref                    // the statement that it was made for, if for one alone
	all      bool                   // it is the whole schema
	bare     []*liveFile            // files that are needed without statements too
	parts    map[*liveFile]*stretch // what was read of large files
	done     map[object]bool        // objects all of whose writers are chosen
	mentions map[word]bool          // all words of the chosen statements
	known    map[object]bool        // see decided

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
	return &slice{l: l, chosen: map[*liveFile][]bool{}, entire: map[*liveFile]bool{}, parts: map[*liveFile]*stretch{}, done: map[object]bool{}, mentions: map[word]bool{}, known: map[object]bool{}, origin: map[*syntax.File]origin{}}
}

// take chooses a statement, with all that decides what it means.
func (s *slice) take(r ref) {
	s.choose(r)
	s.drain()
}

// drain chooses what the chosen statements need.
func (s *slice) drain() {
	for len(s.queue) > 0 {
		next := s.queue[len(s.queue)-1].statement()
		s.queue = s.queue[:len(s.queue)-1]
		for _, w := range next.words {
			s.mentions[w] = true
			s.l.index.objects(next, w, s.takeObject)
		}
	}
}

// takeObject chooses what writes an object; where that is more than one statement, what
// reads it as well: whether an object may change depends on who reads it.
func (s *slice) takeObject(o object) {
	if s.done[o] {
		return
	}
	s.done[o] = true
	writers := 0
	s.l.index.eachWriter(o, func(r ref) bool {
		writers++
		s.choose(r)
		return true
	})
	if writers > 0 && s.l.index.decided(o, s.known) {
		s.l.index.each(o, s.choose)
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

// need takes a file in, if only for the rules about files. Of a large file it is the part
// that was read.
func (s *slice) need(f *liveFile, part *stretch) {
	if s.chosen[f] == nil {
		s.chosen[f] = make([]bool, len(f.stmts))
	}
	s.bare = append(s.bare, f)
	if part != nil {
		s.parts[f] = part
	}
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

// has reports whether all that writes an object is chosen.
func (s *slice) has(o object) bool { return s.all || s.done[o] }

// close adds what every statement needs: the session around it, and what is known of
// databases.
func (s *slice) close() {
	for f := range s.l.index.constant {
		if s.chosen[f] == nil {
			s.chosen[f] = make([]bool, len(f.stmts))
		}
	}
	for key := range s.l.index.databases {
		if s.mentions[wordOf(key.database)] || s.mentions[databaseWord(key.database)] {
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
		list := s.chosen[f]
		if file := s.sparse(f, list); file != nil {
			s.files = append(s.files, file)
			s.origin[file] = origin{f, 0}
			continue
		}
		trees := s.l.trees.of(f)
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

// sparse parses the chosen statements of a large file alone, if they are few.
func (s *slice) sparse(f *liveFile, list []bool) *syntax.File {
	if len(f.seen.Text) < s.l.large || s.l.trees.kept[f] != nil || s.entire[f] || Snapshot(f.name) || strings.Contains(f.seen.Text, "srlint:") {
		return nil
	}
	few := 0
	for _, is := range list {
		if is {
			few++
		}
	}
	if few > len(list)/4 {
		return nil
	}
	return f.sparse(list, s.parts[f])
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
