package workspace

import (
	"maps"
	"slices"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// Update takes changes of files in, and gives the names of the files whose diagnostics
// may be others now, in order. Of two changes of a file the last holds.
func (l *Live) Update(changes []FileChange) []string {
	u := update{l: l, objects: map[object]bool{}, affected: map[ref]bool{}, edited: map[*liveFile]bool{}, touched: map[*liveFile]bool{}}
	wide := l.index.sweeping > 0
	u.replace(u.read(changes))
	if len(u.replaced) == 0 {
		return nil
	}
	l.slices = nil
	l.edition++
	if wide || l.index.sweeping > 0 || u.everything() {
		u.checkAll()
	} else {
		u.spread()
		u.check()
		u.guess()
	}
	return u.finish()
}

// replacement is a file before and after; nil where there is none.
type replacement struct {
	before, after *liveFile
	tree          []*syntax.File // of the file after; nil if it was not made
	head, tail    int            // how many statements at the beginning and at the end are the same
	part          *stretch       // what was read of a large file; nil: all of it
}

// update is the work of one Update.
type update struct {
	l        *Live
	replaced []replacement
	objects  map[object]bool // what may be something else now
	queue    []object
	affected map[ref]bool          // statements to check again
	edited   map[*liveFile]bool    // files that are others than before
	touched  map[*liveFile]bool    // files whose diagnostics may be
	many     bool                  // so many files changed that their trees are not kept
	renamed  map[databaseName]bool // databases that have other names in them now
}

// read reads the files that are others than before.
func (u *update) read(changes []FileChange) (list []replacement) {
	l := u.l
	last := map[string]FileChange{}
	for _, c := range changes {
		last[c.Name] = c
	}
	var sources []Source
	for _, name := range slices.Sorted(maps.Keys(last)) {
		before := l.files[name]
		switch c := last[name]; {
		case !c.Gone && c.Read == nil && before != nil && before.err == nil && before.seen.Text == string(c.Text):
		case !c.Gone:
			sources = append(sources, c.Source)
		case before != nil:
			list = append(list, replacement{before: before})
		}
	}
	parse := parseApart
	if u.many = len(sources) > bulk; u.many {
		parse = syntax.Parse
	}
	if l.parse != nil {
		parse = l.parse
	}
	after := inParallel(sources, l.jobs, func() func(Source) replacement {
		return func(source Source) replacement { return l.readSource(source, parse) }
	})
	return append(list, after...)
}

// readSource reads a file, of a large one that is known only what changed.
func (l *Live) readSource(source Source, parse parseFunc) replacement {
	before := l.files[source.Name]
	if before != nil && source.Read == nil && len(source.Text) >= l.large {
		if f, part := before.readChange(string(source.Text)); f != nil {
			return replacement{before: before, after: f, part: part}
		}
	}
	f, tree := readFile(source, parse)
	return replacement{before: before, after: f, tree: tree}
}

// bulk is the number of files from which on their trees share memory, and none is kept.
const bulk = 32

// readFile reads a file and finds its statements.
func readFile(source Source, parse parseFunc) (*liveFile, []*syntax.File) {
	p := read(source, parse)
	f := &liveFile{name: source.Name, err: p.err, seen: &syntax.File{Name: source.Name}}
	if p.file == nil {
		return f, nil
	}
	f.seen.Text = p.file.Text
	for _, d := range p.found {
		f.found = append(f.found, placed{stmt: -1, reading: true, Diagnostic: d})
	}
	tree := p.sql()
	f.stmts, f.last = statementsOf(tree)
	f.words = wordsOf(f.stmts)
	f.asks = asksOf(f, tree)
	f.open = slices.ContainsFunc(tree, func(f *syntax.File) bool { return f.Open })
	return f, tree
}

// replace takes files out of the index and puts others in, and notes what that changes.
func (u *update) replace(list []replacement) {
	l := u.l
	u.replaced = list
	facts := map[databaseName]witnesses{}
	for i := range list {
		r := &list[i]
		r.compare()
		r.carry(l.ofText)
		for _, f := range []*liveFile{r.before, r.after} {
			for _, key := range r.databases(f) {
				facts[key] = l.index.witnesses(key)
			}
		}
		u.seeds(r, r.before)
	}
	for i := range list {
		l.put(&list[i])
	}
	for i := range list {
		if r := &list[i]; r.after != nil {
			u.edited[r.after], u.touched[r.after] = true, true
			l.present.move(r)
		}
	}
	if u.everything() {
		return // nothing else is there that it could matter for
	}
	for i := range list {
		u.seeds(&list[i], list[i].after)
	}
	for key, before := range facts {
		if l.index.witnesses(key) != before {
			u.add(object{anywhere, wordOf(key.database)})
			u.add(object{anywhere, databaseWord(key.database)})
		}
	}
}

// put takes a file in, in place of what it was. A file that stays keeps its address, by
// which it is known everywhere.
func (l *Live) put(r *replacement) {
	switch {
	case r.after == nil:
		l.index.remove(r.before)
		l.trees.forget(r.before)
		delete(l.files, r.before.name)
	case r.before == nil:
		l.files[r.after.name] = r.after
		l.index.add(r.after)
	default:
		file, before := r.before, *r.before
		l.trees.forget(file)
		*file = *r.after
		r.before, r.after = &before, file
		l.index.replace(r)
	}
	if r.before != nil {
		l.size -= len(r.before.seen.Text)
	}
	if r.after != nil {
		l.size += len(r.after.seen.Text)
		if r.tree != nil && r.after.err == nil {
			l.trees.keep(r.after, r.tree)
		}
	}
}

// compare counts the statements that a file has before and after, at its beginning and at
// its end.
func (r *replacement) compare() {
	if r.before == nil || r.after == nil || Snapshot(r.after.name) || r.before.asks != r.after.asks {
		return
	}
	a, b := r.before.stmts, r.after.stmts
	same := func(x, y *statement) bool {
		return x.role == y.role && x.faults == y.faults && x.session == y.session &&
			r.before.seen.Text[x.span.Start:x.span.End] == r.after.seen.Text[y.span.Start:y.span.End]
	}
	most := min(len(a), len(b))
	for r.head < most && same(&a[r.head], &b[r.head]) {
		r.head++
	}
	for r.tail < most-r.head && same(&a[len(a)-1-r.tail], &b[len(b)-1-r.tail]) {
		r.tail++
	}
}

// databases are those in which the statements make objects that a file has on one side
// alone.
func (r *replacement) databases(f *liveFile) []databaseName {
	if f == nil {
		return nil
	}
	var list []databaseName
	for i := r.head; i < len(f.stmts)-r.tail; i++ {
		if s := &f.stmts[i]; s.role == creates {
			list = append(list, databaseName{s.name.Catalog, s.name.Database})
		}
	}
	return list
}

// seeds notes what the statements mean for others that a file has on one side alone.
func (u *update) seeds(r *replacement, f *liveFile) {
	if f == nil {
		return
	}
	known := map[object]bool{}
	for i := r.head; i < len(f.stmts)-r.tail; i++ {
		s := &f.stmts[i]
		if f == r.after {
			u.affected[ref{f, i}] = true
		} else if len(s.reads) > 0 {
			u.l.wires++
		}
		u.matters(s, known)
		if s.makesDB {
			u.add(object{anywhere, wordOf(s.name.Database)})
			u.add(object{anywhere, databaseWord(s.name.Database)})
		}
	}
}

// matters notes what a statement writes, and what it has a say in by reading it.
func (u *update) matters(s *statement, known map[object]bool) {
	for _, o := range s.writes {
		u.add(o)
	}
	for _, w := range s.words {
		u.l.index.objects(s, w, func(o object) {
			if !u.objects[o] && u.l.index.decided(o, known) {
				u.add(o)
			}
		})
	}
}

func (u *update) add(o object) {
	if !u.objects[o] {
		u.objects[o] = true
		u.queue = append(u.queue, o)
	}
}

// everything reports whether all files are new.
func (u *update) everything() bool {
	for _, r := range u.replaced {
		if r.before != nil {
			return false
		}
	}
	return len(u.edited) == len(u.l.files)
}

// checkAll checks every statement again.
func (u *update) checkAll() {
	l := u.l
	for _, f := range l.files {
		u.touched[f] = true
		f.found = slices.DeleteFunc(f.found, func(p placed) bool { return !p.reading })
	}
	s := l.newSlice()
	s.takeAll()
	l.names = nil // the slice has them all
	found := s.understand()
	l.names = l.present.names
	u.take(s, found, func(ref, *analyzer.Diagnostic) bool { return true })
	l.learn(s)
	l.keep(s)
}

// spread finds the statements for which the words matter, and what those mean for others.
func (u *update) spread() {
	known := map[object]bool{}
	for len(u.queue) > 0 {
		o := u.queue[0]
		u.queue = u.queue[1:]
		u.l.index.each(o, func(r ref) {
			if !u.affected[r] {
				u.affected[r] = true
				u.matters(r.statement(), known)
			}
		})
	}
}

// check checks the statements again that are affected.
func (u *update) check() {
	s := u.l.newSlice()
	for o := range u.objects {
		s.takeObject(o) // one that nothing writes any more as well
	}
	for r := range u.affected {
		s.take(r)
		u.touched[r.file] = true
	}
	for _, r := range u.replaced {
		if r.after != nil {
			s.need(r.after, r.part)
		}
	}
	for f := range u.touched {
		f.found = slices.DeleteFunc(f.found, func(p placed) bool { return u.affected[ref{f, p.stmt}] })
	}
	u.take(s, s.understand(), func(r ref, d *analyzer.Diagnostic) bool {
		return u.affected[r] || u.edited[r.file] && (r.stmt < 0 || u.l.ofText[d.Rule])
	})
	u.renamed = u.l.learn(s)
	u.l.keep(s)
}

// take takes over what was found in some of the statements of a slice.
func (u *update) take(s *slice, found []analyzer.Diagnostic, wanted func(ref, *analyzer.Diagnostic) bool) {
	for _, d := range analyzer.Only(found, u.l.rules) {
		r, sub := s.refOf(d.File, d.Span.Start)
		if r.file != nil && wanted(r, &d) {
			r.file.found = append(r.file.found, placed{stmt: r.stmt, sub: sub, Diagnostic: u.l.light(d)})
		}
	}
}

// light is a diagnostic that holds on to no tree: its files are texts alone.
func (l *Live) light(d analyzer.Diagnostic) analyzer.Diagnostic {
	d.Entry, d.Grounds, d.File = nil, nil, nil
	related := make([]analyzer.Related, 0, len(d.Related))
	for _, r := range d.Related {
		r.File, r.Span = r.File.Seen(r.Span)
		if f := l.files[r.File.Name]; f != nil {
			r.File = f.seen
		}
		related = append(related, r)
	}
	d.Related = related
	return d
}

// learn takes over what a slice tells of the objects that there are, and of what the
// statements in it read. It gives the databases that have other names in them now.
func (l *Live) learn(s *slice) (renamed map[databaseName]bool) {
	var now []*Known
	for _, e := range s.schema.Entries {
		if !e.Gone && s.has(objectIn(e.Name.Database, e.Name.Object)) {
			now = append(now, knownOf(e))
		}
	}
	if s.all {
		l.present.clear()
	}
	renamed = l.present.replace(s.done, now)
	for _, q := range s.schema.Queries {
		r, _ := s.refOf(q.File, q.File.Span(q.Stmt).Start)
		if r.stmt < 0 {
			continue
		}
		x := r.statement()
		before := x.reads
		x.reads = nil
		for _, read := range q.Reads {
			name := read.Name
			if read.Entry != nil {
				name = read.Entry.Name
			} else if !read.Foreign {
				l.wonders(r, read.Name)
			}
			x.reads = append(x.reads, nameWord(name))
		}
		if !slices.Equal(before, x.reads) {
			l.wires++
		}
	}
	for i := range s.schema.Conflicts {
		if c := &s.schema.Conflicts[i]; c.Kind == model.ObjectMissing {
			if r, _ := s.refOf(c.File, c.Span.Start); r.stmt >= 0 {
				l.wonders(r, c.Missing)
			}
		}
	}
	return renamed
}

// wonders notes that a statement names an object that is missing: which name was perhaps
// meant depends on those that there are.
func (l *Live) wonders(r ref, missing model.Name) {
	w := namesWord(missing.Catalog, missing.Database)
	s := r.statement()
	if !s.holds(w) {
		s.words = insert(s.words, w)
	}
	if _, found := slices.BinarySearch(r.file.words, w); !found {
		r.file.words = insert(r.file.words, w)
		l.index.files[w] = append(l.index.files[w], r.file)
	}
}

func insert(words []word, w word) []word {
	i, _ := slices.BinarySearch(words, w)
	return slices.Insert(slices.Clip(words), i, w)
}

// guess checks statements again that name something missing, in databases in which there
// are other names now.
func (u *update) guess() {
	l := u.l
	again := map[ref]bool{}
	for key := range u.renamed {
		l.index.each(object{anywhere, namesWord(key.catalog, key.database)}, func(r ref) {
			again[r] = true
		})
	}
	if len(again) == 0 {
		return
	}
	s := l.newSlice()
	for r := range again {
		s.take(r)
		u.touched[r.file] = true
	}
	for f := range u.touched {
		f.found = slices.DeleteFunc(f.found, func(p placed) bool { return again[ref{f, p.stmt}] })
	}
	u.take(s, s.understand(), func(r ref, _ *analyzer.Diagnostic) bool { return again[r] })
	l.keep(s)
}

// finish tells the user's side: suppressions are applied, and places move with the texts.
func (u *update) finish() []string {
	l := u.l
	names := map[string]bool{}
	for _, r := range u.replaced {
		switch {
		case r.after == nil:
			names[r.before.name] = true
		case r.before != nil:
			u.follow(r)
		}
	}
	for f := range u.touched {
		l.hear(f)
		names[f.name] = true
	}
	if u.many {
		l.trees = trees{}
	}
	l.trees.trim(max(l.size/8, leastTrees))
	return slices.Sorted(maps.Keys(names))
}

// leastTrees is how many bytes of text may have trees in a small schema.
const leastTrees = 256 << 10

// follow moves the places in a file that diagnostics of other files point to.
func (u *update) follow(r replacement) {
	for _, f := range u.l.files {
		if f == r.after || !f.pointsTo[r.after.name] {
			continue
		}
		u.touched[f] = true
		for _, p := range slices.Concat(f.found, f.changes) {
			for j := range p.Related {
				if related := &p.Related[j]; related.File == r.before.seen {
					related.File, related.Span = r.after.seen, r.moved(related.Span)
				}
			}
		}
	}
}

// hear makes what the user hears of a file.
func (l *Live) hear(f *liveFile) {
	files := []*syntax.File{f.seen}
	apart := Snapshot(f.name) || strings.Contains(f.seen.Text, "srlint:")
	if apart && f.err == nil {
		files = l.trees.of(f)
	}
	list := make([]analyzer.Diagnostic, 0, len(f.found))
	for _, p := range f.found {
		d := p.Diagnostic
		d.File = f.seen
		if int(p.sub) < len(files) {
			d.File = files[p.sub]
		}
		d.Related = slices.Clone(d.Related)
		list = append(list, d)
	}
	if apart {
		list = seen(analyzer.Suppress(&model.Schema{Target: l.target, Files: files}, l.all, l.rules, list))
	}
	for _, p := range f.changes {
		list = append(list, p.Diagnostic)
	}
	for i := range list {
		list[i].File = f.seen
	}
	f.diagnostics = analyzer.Sort(list)
	f.notePoints()
}

// notePoints notes which other files the diagnostics point to.
func (f *liveFile) notePoints() {
	f.pointsTo = nil
	for _, d := range f.diagnostics {
		for _, r := range d.Related {
			if r.File.Name == f.name {
				continue
			}
			if f.pointsTo == nil {
				f.pointsTo = map[string]bool{}
			}
			f.pointsTo[r.File.Name] = true
		}
	}
}
