package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// word is a hash of a name in lower case. Two names with the same hash are taken for one:
// then a little more is checked again than needed.
type word uint32

func wordOf(name string) word {
	h := uint32(2166136261)
	for i := range len(name) {
		c := name[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return word(h)
}

// object is something that statements make or change: a table or view of a database, or a
// thing of another kind that a word stands for.
type object struct{ database, name word }

// anywhere is the database of an object that may be in any: one that is named, or made,
// without its database.
const anywhere word = 0

func objectIn(database, name string) object {
	if database == "" {
		return object{anywhere, wordOf(name)}
	}
	return object{wordOf(database), wordOf(name)}
}

// Words that are no names: what is known of a database, and which names it has.
func databaseWord(database string) word { return wordOf("\x00database\x00" + database) }
func namesWord(catalog, database string) word {
	return wordOf("\x00names\x00" + catalog + "\x00" + database)
}
func groupWord(group string) word { return wordOf("\x00group\x00" + group) }

// bareWord stands for a name without anything before it, where no database is current: it
// may mean an object of any.
func bareWord(name word) word { return name*31 + 7 }

// role says what a statement does to others.
type role uint8

const (
	plain    role = iota
	creates       // CREATE TABLE, VIEW, MATERIALIZED VIEW with a name
	changes       // another statement that changes objects
	always        // USE, SET, CREATE DATABASE: every part of the schema needs them
	sweeping      // it may concern objects that it does not name
)

// statement is what is remembered of a statement.
type statement struct {
	span    syntax.Span
	role    role
	faults  word       // a hash of the syntax errors in it
	kind    model.Kind // of creates
	rollup  bool       // of creates: a synchronous materialized view, which is no object of its database
	makesDB bool       // CREATE DATABASE, of name.Database
	file    int32      // which file of a snapshot it stands in
	name    model.Name // of creates: in full
	session model.Session
	words   []word   // all names and words of strings in it, sorted; see bareWord too
	writes  []object // what it makes or changes
	reads   []word   // the objects that its query reads, by nameWord
}

// ref is a statement of a file.
type ref struct {
	file *liveFile
	stmt int
}

func (r ref) statement() *statement { return &r.file.stmts[r.stmt] }

// index finds statements by words.
type index struct {
	files     map[word][]*liveFile // whose statements hold a word
	writers   map[object][]ref
	places    map[word][]word // of each name, the databases in which something writes it, or anywhere
	databases map[databaseName]map[*liveFile]making
	constant  map[*liveFile]int // how many databases a file makes
	sweeping  int               // statements that may concern everything
}

type databaseName struct{ catalog, database string }

// making is how many objects a file makes in a database.
type making struct{ objects, tables int }

func newIndex() index {
	return index{files: map[word][]*liveFile{}, writers: map[object][]ref{}, places: map[word][]word{}, databases: map[databaseName]map[*liveFile]making{},
		constant: map[*liveFile]int{}}
}

// statementsOf lists the statements of the files of a source, and gives the session after
// the last.
func statementsOf(files []*syntax.File) (list []statement, session model.Session) {
	for i, f := range files {
		var more []statement
		more, session = statementsIn(f, int32(i), model.Session{Catalog: model.HomeCatalog})
		list = append(list, more...)
	}
	return list, session
}

// statementsIn lists the statements of a file that begins in a session.
func statementsIn(f *syntax.File, i int32, session model.Session) (list []statement, after model.Session) {
	names, errors := f.Names, f.Errors
	var words wordSet
	for _, stmt := range f.Stmts {
		s := statement{span: f.Span(stmt), file: i, session: session}
		s.role, s.kind = roleOf(f, stmt)
		names = s.readWords(f, stmt, names, &words)
		s.words = words.take()
		s.readWrites(f, stmt)
		errors = s.readFaults(errors, stmt.Broken())
		session = session.After(f, stmt)
		list = append(list, s)
	}
	return list, session
}

func roleOf(f *syntax.File, stmt syntax.Stmt) (role, model.Kind) {
	switch stmt := stmt.(type) {
	case *syntax.Create:
		if stmt.Name == nil {
			return plain, 0
		}
		return creates, model.KindOf(stmt.Kind)
	case *syntax.UseStmt, *syntax.Set, *syntax.CreateDatabase:
		return always, 0
	case *syntax.Alter:
		if stmt.Kind == syntax.DatabaseObject {
			return sweeping, 0
		}
		return changes, 0
	case *syntax.Drop:
		if stmt.Kind == syntax.DatabaseObject {
			return sweeping, 0
		}
		return changes, 0
	case *syntax.CreateIndex:
		return changes, 0
	case *syntax.Other:
		switch stmt.Word {
		case syntax.KwRecover, syntax.KwRestore, syntax.KwExecute, syntax.KwCall:
			return sweeping, 0
		}
	}
	return plain, 0
}

// readFaults notes the errors in a statement, and gives those behind it.
func (s *statement) readFaults(errors []syntax.Error, broken bool) []syntax.Error {
	if broken {
		s.faults = 1
	}
	for len(errors) > 0 && errors[0].Span.Start <= s.span.End {
		if e := errors[0]; e.Span.Start >= s.span.Start {
			s.faults = s.faults*31 + wordOf(e.Message) + word(e.Span.Start-s.span.Start)
		}
		errors = errors[1:]
	}
	return errors
}

// wordSet collects words.
type wordSet struct {
	list   []word   // some of them several times
	recent [64]word // what was added last of those with these last bits
}

func (s *wordSet) add(w word) {
	if last := &s.recent[w%word(len(s.recent))]; *last != w || w == 0 {
		*last = w
		s.list = append(s.list, w)
	}
}

// take gives the words, sorted, each once, and empties the set.
func (s *wordSet) take() []word {
	slices.Sort(s.list)
	words := slices.Clone(slices.Compact(s.list))
	s.list = s.list[:0]
	clear(s.recent[:])
	return words
}

// readWords adds the names and the words of strings in a statement. Names are the keywords of
// the file that are names, from the statement on; it gives the rest.
func (s *statement) readWords(f *syntax.File, stmt syntax.Stmt, names []int32, words *wordSet) []int32 {
	first, last := stmt.Tokens()
	for len(names) > 0 && names[0] < first {
		names = names[1:]
	}
	nowhere, dotted := s.session.Database == "", false
	for i := first; i <= last; i++ {
		kind := f.Tokens[i].Kind
		named := len(names) > 0 && names[0] == i
		switch {
		case named || kind == syntax.BareName || kind == syntax.DigitName || kind == syntax.QuotedName || kind == syntax.DotName:
			if named {
				names = names[1:]
			}
			w := wordOf(f.NameOf(syntax.Ident{Tok: i}))
			words.add(w)
			if nowhere && !dotted && kind != syntax.DotName {
				words.add(bareWord(w))
			}
		case kind == syntax.String:
			words.addText(f.NameOf(syntax.Ident{Tok: i}), nowhere)
		}
		if !kind.Trivia() {
			dotted = kind == syntax.Dot
		}
	}
	words.add(databaseWord(s.session.Database))
	if !nowhere {
		words.add(wordOf(s.session.Database))
	}
	return names
}

// addText adds a string and the words in it: a property may name a table or a group.
func (s *wordSet) addText(text string, nowhere bool) {
	if len(text) > 1<<12 {
		return
	}
	add := func(part string) {
		w := wordOf(part)
		s.add(w)
		if nowhere {
			s.add(bareWord(w))
		}
	}
	add(text)
	for text != "" {
		end := strings.IndexAny(text, " \t\r\n.,;()`=")
		if end < 0 {
			end = len(text)
		}
		if end > 0 {
			add(text[:end])
		}
		text = text[min(end+1, len(text)):]
	}
}

// readWrites notes what a statement makes or changes.
func (s *statement) readWrites(f *syntax.File, stmt syntax.Stmt) {
	switch stmt := stmt.(type) {
	case *syntax.Create:
		if stmt.Name == nil {
			return
		}
		s.name = s.session.Resolve(model.NameOf(f, stmt.Name))
		s.rollup = model.Rollup(stmt)
		s.write(f, stmt.Name)
		s.readGroup(f, stmt)
	case *syntax.CreateDatabase:
		if stmt.Name != nil {
			s.makesDB, s.name.Database = true, f.NameOf(stmt.Name.Object())
		}
	case *syntax.Alter:
		if stmt.Name == nil || s.role == sweeping {
			return
		}
		in := s.write(f, stmt.Name)
		for _, a := range stmt.Actions {
			if (a.Kind == syntax.Rename || a.Kind == syntax.Swap) && !a.To.None() {
				s.writes = append(s.writes, object{in.database, wordOf(f.NameOf(a.To))})
			}
		}
	case *syntax.Drop:
		switch {
		case s.role == sweeping:
		case stmt.On != nil:
			s.write(f, stmt.On)
		case stmt.Name != nil:
			s.write(f, stmt.Name)
		}
	case *syntax.CreateIndex:
		if stmt.Table != nil {
			s.write(f, stmt.Table)
		}
	}
}

// write notes an object that a statement makes or changes.
func (s *statement) write(f *syntax.File, name *syntax.Name) object {
	full := s.session.Resolve(model.NameOf(f, name))
	o := objectIn(full.Database, full.Object)
	s.writes = append(s.writes, o)
	return o
}

// readGroup notes the colocation group of a table: the tables of a group are looked at
// together, so they all write it.
func (s *statement) readGroup(f *syntax.File, stmt *syntax.Create) {
	for _, c := range stmt.Clauses {
		list, ok := c.(*syntax.PropertiesClause)
		if !ok {
			continue
		}
		for _, p := range model.Properties(f, list.Properties) {
			if p.Key == "colocate_with" {
				w := groupWord(p.Value)
				s.writes, s.words = append(s.writes, object{anywhere, w}), append(s.words, w)
				slices.Sort(s.words)
			}
		}
	}
}

// holds reports whether a statement holds a word.
func (s *statement) holds(w word) bool {
	_, found := slices.BinarySearch(s.words, w)
	return found
}

// names reports whether a statement may be about an object.
func (s *statement) names(o object) bool {
	return s.holds(o.name) && (o.database == anywhere || s.holds(o.database) || s.holds(bareWord(o.name)))
}

// wordsOf are the words of all statements of a file, sorted.
func wordsOf(stmts []statement) []word {
	var all wordSet
	for i := range stmts {
		for _, w := range stmts[i].words {
			all.add(w)
		}
	}
	return all.take()
}

// add puts a file into the index.
func (x *index) add(f *liveFile) {
	for _, w := range f.words {
		x.files[w] = append(x.files[w], f)
	}
	x.put(f, 0, len(f.stmts))
}

// remove takes a file out of the index.
func (x *index) remove(f *liveFile) {
	for _, w := range f.words {
		x.files[w] = without(x.files[w], f)
		if len(x.files[w]) == 0 {
			delete(x.files, w)
		}
	}
	x.drop(f, f.stmts, 0, len(f.stmts))
}

// replace takes the statements of a file over that are others than before.
func (x *index) replace(r *replacement) {
	f, old := r.after, r.before.stmts
	x.drop(f, old, r.head, len(old)-r.tail)
	by := len(f.stmts) - len(old)
	for n := range r.tail {
		i := len(old) - r.tail + n
		if by > 0 {
			i = len(old) - 1 - n
		}
		for _, o := range old[i].writes {
			list := x.writers[o]
			if at := slices.Index(list, ref{f, i}); at >= 0 {
				list[at].stmt = i + by
			}
		}
	}
	x.put(f, r.head, len(f.stmts)-r.tail)
	f.words = r.before.words
	for _, w := range wordsOf(f.stmts[r.head : len(f.stmts)-r.tail]) {
		if _, found := slices.BinarySearch(f.words, w); !found {
			f.words = insert(f.words, w)
			x.files[w] = append(x.files[w], f)
		}
	}
}

// put notes what some statements of a file do.
func (x *index) put(f *liveFile, from, to int) {
	for i := from; i < to; i++ {
		s := &f.stmts[i]
		for _, o := range s.writes {
			if len(x.writers[o]) == 0 {
				x.places[o.name] = append(x.places[o.name], o.database)
			}
			x.writers[o] = append(x.writers[o], ref{f, i})
		}
		x.count(f, s, 1)
	}
}

// drop forgets what some statements of a file did.
func (x *index) drop(f *liveFile, stmts []statement, from, to int) {
	for i := from; i < to; i++ {
		s := &stmts[i]
		for _, o := range s.writes {
			at := slices.Index(x.writers[o], ref{f, i})
			if at < 0 {
				continue
			}
			x.writers[o] = slices.Delete(x.writers[o], at, at+1)
			if len(x.writers[o]) > 0 {
				continue
			}
			delete(x.writers, o)
			x.places[o.name] = slices.DeleteFunc(x.places[o.name], func(w word) bool { return w == o.database })
			if len(x.places[o.name]) == 0 {
				delete(x.places, o.name)
			}
		}
		x.count(f, s, -1)
	}
}

// count adds what is counted of a statement, or takes it back.
func (x *index) count(f *liveFile, s *statement, n int) {
	switch {
	case s.makesDB:
		x.constant[f] += n
		if x.constant[f] == 0 {
			delete(x.constant, f)
		}
	case s.role == sweeping:
		x.sweeping += n
	case s.role == creates:
		x.made(f, s, n)
	}
}

func without(list []*liveFile, f *liveFile) []*liveFile {
	i := slices.Index(list, f)
	if i < 0 {
		return list
	}
	list[i] = list[len(list)-1]
	list[len(list)-1] = nil
	return list[:len(list)-1]
}

// made counts what a statement makes in its database.
func (x *index) made(f *liveFile, s *statement, n int) {
	if s.rollup {
		return
	}
	key := databaseName{s.name.Catalog, s.name.Database}
	if x.databases[key] == nil {
		x.databases[key] = map[*liveFile]making{}
	}
	m := x.databases[key][f]
	m.objects += n
	if s.kind == model.Table {
		m.tables += n
	}
	x.databases[key][f] = m
	if m.objects == 0 {
		delete(x.databases[key], f)
	}
	if len(x.databases[key]) == 0 {
		delete(x.databases, key)
	}
}

// witnesses are the first files that make an object, and a table, in a database: what the
// statements behind them may know of it.
type witnesses struct{ object, table string }

func (x *index) witnesses(key databaseName) witnesses {
	var w witnesses
	earlier := func(name string, than string) string {
		if than == "" || name < than {
			return name
		}
		return than
	}
	for f, m := range x.databases[key] {
		w.object = earlier(f.name, w.object)
		if m.tables > 0 {
			w.table = earlier(f.name, w.table)
		}
	}
	return w
}

// eachWriter visits the statements that may write an object, until the function says false.
func (x *index) eachWriter(o object, visit func(ref) bool) {
	x.eachPlace(o, func(same object) bool {
		for _, r := range x.writers[same] {
			if !visit(r) {
				return false
			}
		}
		return true
	})
}

// eachPlace visits the objects that may be the same as one.
func (x *index) eachPlace(o object, visit func(object) bool) {
	if o.database != anywhere {
		_ = visit(o) && visit(object{anywhere, o.name})
		return
	}
	for _, database := range x.places[o.name] {
		if !visit(object{database, o.name}) {
			return
		}
	}
}

// simple reports whether nothing writes an object but the statement that makes it.
func (x *index) simple(o object) bool {
	makers := 0
	x.eachWriter(o, func(r ref) bool {
		makers++
		if r.statement().role != creates {
			makers = 2
		}
		return makers < 2
	})
	return makers < 2
}

// objects visits the objects that a statement may be about, for one of its words.
func (x *index) objects(s *statement, w word, visit func(object)) {
	places := x.places[w]
	if len(places) <= len(s.words) || s.holds(bareWord(w)) {
		for _, database := range places {
			if o := (object{database, w}); s.names(o) {
				visit(o)
			}
		}
		return
	}
	for _, database := range append([]word{anywhere}, s.words...) {
		if o := (object{database, w}); len(x.writers[o]) > 0 {
			visit(o)
		}
	}
}

// each visits the statements that may be about an object.
func (x *index) each(o object, visit func(ref)) {
	files := x.files[o.name]
	if near, bare := x.files[o.database], x.files[bareWord(o.name)]; o.database != anywhere && len(near)+len(bare) < len(files) {
		files = near
		for _, f := range bare {
			if !slices.Contains(near, f) {
				files = append(slices.Clip(files), f)
			}
		}
	}
	for _, f := range files {
		for i := range f.stmts {
			if f.stmts[i].names(o) {
				visit(ref{f, i})
			}
		}
	}
}

// decided reports whether what reads an object has a say in what it is: statements change
// it, or something that it is made of. Known are the answers so far.
func (x *index) decided(o object, known map[object]bool) bool {
	if answer, ok := known[o]; ok {
		return answer
	}
	// Down the chain without recursion: a chain of views may be long.
	stack, seen := []object{o}, map[object]bool{o: true}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if known[at] || !x.simple(at) {
			known[o] = true
			return true
		}
		x.eachWriter(at, func(r ref) bool {
			s := r.statement()
			for _, w := range s.words {
				x.objects(s, w, func(below object) {
					if !seen[below] {
						seen[below] = true
						stack = append(stack, below)
					}
				})
			}
			return true
		})
	}
	for below := range seen {
		known[below] = false
	}
	return false
}

// compareRefs puts statements in the order of files and texts.
func compareRefs(a, b ref) int {
	return cmp.Or(strings.Compare(a.file.name, b.file.name), a.stmt-b.stmt)
}

// nameWord is a name in full.
func nameWord(n model.Name) word {
	return wordOf("\x00full\x00" + n.Catalog + "\x00" + n.Database + "\x00" + n.Object)
}
