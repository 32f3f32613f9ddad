package workspace

import (
	"slices"
	"sort"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// Names are the names of the files, in order.
func (l *Live) Names() []string {
	names := make([]string, 0, len(l.files))
	for name := range l.files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Text is a file as it stands, without its tree; nil if there is none of that name.
func (l *Live) Text(name string) *syntax.File {
	if f := l.files[name]; f != nil && f.err == nil {
		return f.seen
	}
	return nil
}

// File is a file of SQL as it stands, with its tree; nil if there is none of that name.
func (l *Live) File(name string) *syntax.File {
	f := l.files[name]
	if f == nil || f.err != nil || Snapshot(name) {
		return nil
	}
	return l.trees.of(f)[0]
}

// Failure is why a file could not be read.
func (l *Live) Failure(name string) error {
	if f := l.files[name]; f != nil {
		return f.err
	}
	return nil
}

// Diagnostics are those of a file. The files of their places are those of Text.
func (l *Live) Diagnostics(name string) []analyzer.Diagnostic {
	if f := l.files[name]; f != nil {
		return f.diagnostics
	}
	return nil
}

// Session is what is current at a place in a file, after the statements before it.
func (l *Live) Session(name string, offset int32) model.Session {
	f := l.files[name]
	if f == nil || len(f.stmts) == 0 || Snapshot(name) {
		return model.Session{Catalog: model.HomeCatalog}
	}
	i := sort.Search(len(f.stmts), func(i int) bool { return f.stmts[i].span.End >= offset })
	if i < len(f.stmts) {
		return f.stmts[i].session
	}
	return f.last
}

// mostKept is how many slices are kept for those who ask about their objects, and
// mostStatements how large they may be.
const (
	mostKept       = 8
	mostStatements = 2000
)

func (l *Live) keep(s *slice) {
	l.trees.trim(max(l.size/8, leastTrees))
	n := 0
	for _, list := range s.chosen {
		n += len(list)
	}
	if n > mostStatements && len(l.files) > mostKept {
		return
	}
	l.slices = slices.Insert(l.slices, 0, s)
	if len(l.slices) > mostKept {
		l.slices = l.slices[:mostKept]
	}
}

// about gives a slice in which a file is whole.
func (l *Live) about(f *liveFile) *slice {
	for _, s := range l.slices {
		if s.entire[f] {
			return s
		}
	}
	s := l.newSlice()
	s.takeFile(f)
	s.understand()
	l.keep(s)
	return s
}

// Objects are what the CREATE statements of a file state, in the order of the text.
func (l *Live) Objects(name string) []*model.Object {
	f := l.files[name]
	if f == nil {
		return nil
	}
	s := l.about(f)
	var list []*model.Object
	for _, o := range s.schema.Objects {
		if s.origin[o.File].file == f {
			list = append(list, o)
		}
	}
	return list
}

// Queries are what the queries of a file mean, in the order of the text.
func (l *Live) Queries(name string) []*model.Query {
	f := l.files[name]
	if f == nil {
		return nil
	}
	s := l.about(f)
	var list []*model.Query
	for _, q := range s.schema.Queries {
		if s.origin[q.File].file == f {
			list = append(list, q)
		}
	}
	return list
}

// Schema is the part of the schema in which a file can be understood; nil if there is no
// such file.
func (l *Live) Schema(name string) *model.Schema {
	if f := l.files[name]; f != nil {
		return l.about(f).schema
	}
	return nil
}

// Find is the object that a name means where it stands in a session, once all statements
// were applied; nil if the files do not tell.
func (l *Live) Find(name model.Name, in model.Session) *model.Entry {
	full := in.Resolve(name)
	wanted := objectIn(full.Database, full.Object)
	var all []object // that it may be
	l.index.eachPlace(wanted, func(o object) bool {
		if len(l.index.writers[o]) > 0 {
			all = append(all, o)
		}
		return true
	})
	if len(all) == 0 {
		return nil
	}
	for _, s := range l.slices {
		if !slices.ContainsFunc(all, func(o object) bool { return !s.has(o) }) && s.knows(full.Database) {
			return s.schema.Find(full)
		}
	}
	s := l.newSlice()
	s.mentions[wordOf(full.Database)] = true
	for _, o := range all {
		s.takeObject(o)
	}
	s.drain()
	s.understand()
	l.keep(s)
	return s.schema.Find(full)
}

// knows reports whether the slice has what there is to be known of a database.
func (s *slice) knows(database string) bool { return s.all || s.mentions[wordOf(database)] }

// Now is an object as it stands after the latest update; nil if it is gone. An object that
// something else holds may be as it was before.
func (l *Live) Now(e *model.Entry) *model.Entry {
	if e == nil {
		return nil
	}
	return l.Find(e.Name, model.Session{Catalog: e.Name.Catalog, Database: e.Name.Database})
}

// Occurrences are the names in a file that stand for something, in the order of the text.
func (l *Live) Occurrences(name string) []model.Occurrence {
	f := l.files[name]
	if f == nil || f.err != nil || Snapshot(name) {
		return nil
	}
	return l.about(f).occurrences(f)
}

// OccurrencesAt are the names around a place in a file that stand for something: those of
// the whole file, or of a large one those of the statement and of a few others.
func (l *Live) OccurrencesAt(name string, offset int32) []model.Occurrence {
	f := l.files[name]
	if f == nil || f.err != nil || Snapshot(name) {
		return nil
	}
	at := f.at(0, offset)
	if len(f.seen.Text) < l.large || at < 0 {
		return l.Occurrences(name)
	}
	for _, s := range l.slices {
		if s.entire[f] || s.about == (ref{f, at}) {
			return s.occurrences(f)
		}
	}
	l.trees.of(f) // so that tokens are those of the whole file
	s := l.newSlice()
	s.about = ref{f, at}
	s.take(s.about)
	s.understand()
	l.keep(s)
	return s.occurrences(f)
}

func (s *slice) occurrences(f *liveFile) []model.Occurrence {
	if list, made := s.names[f]; made {
		return list
	}
	if s.names == nil {
		s.names = map[*liveFile][]model.Occurrence{}
	}
	for _, file := range s.files {
		if s.origin[file].file == f {
			s.names[f] = model.Occurrences(s.schema, file)
		}
	}
	return s.names[f]
}

// Mentions are the names of the files in which a word stands, in order.
func (l *Live) Mentions(text string) []string {
	var names []string
	for _, f := range l.index.files[wordOf(text)] {
		names = append(names, f.name)
	}
	slices.Sort(names)
	return names
}

// together is how many files are understood at a time where many are looked through.
const together = 100

// EachOccurrence visits the names in all files in which a word stands, file by file, until
// the function says false. Files are without their trees.
func (l *Live) EachOccurrence(text string, visit func(*syntax.File, model.Occurrence) bool) {
	for names := range slices.Chunk(l.Mentions(text), together) {
		s := l.newSlice()
		for _, name := range names {
			s.takeFile(l.files[name])
		}
		s.understand()
		for _, name := range names {
			f := l.files[name]
			if Snapshot(name) {
				continue
			}
			for _, o := range s.occurrences(f) {
				if !visit(f.seen, o) {
					return
				}
			}
		}
	}
}

// Has reports whether a statement that people wrote made an object, not a snapshot.
func (l *Live) Has(e *model.Entry) bool {
	made := e.Made()
	return made.File.Made == nil && l.files[made.File.Name] != nil
}

// Wires grows when it changes who reads whom.
func (l *Live) Wires() int { return l.wires }
