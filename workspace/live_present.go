package workspace

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// Known is an object that is there when all statements were applied, in short.
type Known struct {
	Name model.Name // in full; the span is that in the statement that made it
	Kind model.Kind
	File string

	Comment string

	moved bool
}

// present is the objects that are there, by the word of their names.
type present struct {
	byWord     map[word][]*Known
	inDatabase map[databaseName]map[string]int // how many objects have a name
	lists      map[databaseName][]string       // the same names as lists, made when they are asked for
	all        []*Known                        // in order, made when they are asked for
}

func newPresent() *present {
	return &present{byWord: map[word][]*Known{}, inDatabase: map[databaseName]map[string]int{}, lists: map[databaseName][]string{}}
}

// clear forgets all objects.
func (p *present) clear() {
	p.all = nil
	clear(p.byWord)
	clear(p.inDatabase)
	clear(p.lists)
}

func knownOf(e *model.Entry) *Known {
	made := e.Made()
	file, span := made.File.Seen(made.Span)
	name := e.Name
	name.Span = span
	return &Known{Name: name, Kind: e.Object.Kind, File: file.Name, Comment: e.Object.Standard.Comment.Value}
}

// replace puts objects in the place of some. It gives the databases in which guesses at
// names may now have another answer.
func (p *present) replace(gone map[object]bool, now []*Known) map[databaseName]bool {
	before := map[databaseName]map[string]int{}
	note := func(k *Known, n int) {
		key := databaseName{k.Name.Catalog, k.Name.Database}
		if before[key] == nil {
			before[key] = map[string]int{}
		}
		before[key][k.Name.Object] += n
	}
	sizes := map[databaseName]int{}
	for o := range gone {
		if len(p.byWord[o.name]) == 0 {
			continue
		}
		p.byWord[o.name] = slices.DeleteFunc(p.byWord[o.name], func(k *Known) bool {
			if objectIn(k.Name.Database, k.Name.Object) != o {
				return false
			}
			note(k, -1)
			p.list(k, false)
			return true
		})
		if len(p.byWord[o.name]) == 0 {
			delete(p.byWord, o.name)
		}
	}
	for _, k := range now {
		note(k, 1)
		w := wordOf(k.Name.Object)
		p.byWord[w] = append(p.byWord[w], k)
		p.list(k, true)
	}
	renamed := map[databaseName]bool{}
	for key, names := range before {
		sizes[key] = len(p.inDatabase[key])
		if p.inDatabase[key] == nil {
			p.inDatabase[key] = map[string]int{}
		}
		others := false
		for name, n := range names {
			if n == 0 {
				continue
			}
			old := p.inDatabase[key][name]
			p.inDatabase[key][name] = old + n
			if old+n == 0 {
				delete(p.inDatabase[key], name)
			}
			others = others || old == 0 || old+n == 0
		}
		if others {
			delete(p.lists, key)
			renamed[key] = min(sizes[key], len(p.inDatabase[key])) <= model.MostNames
		}
		if len(p.inDatabase[key]) == 0 {
			delete(p.inDatabase, key)
		}
	}
	maps.DeleteFunc(renamed, func(_ databaseName, guessed bool) bool { return !guessed })
	return renamed
}

// names lists the objects of a database.
func (p *present) names(catalog, database string) []string {
	key := databaseName{catalog, database}
	list, made := p.lists[key]
	if !made {
		list = slices.Sorted(maps.Keys(p.inDatabase[key]))
		p.lists[key] = list
	}
	return list
}

// list puts an object into the list of all, or takes it out; while there is none yet, it
// does nothing.
func (p *present) list(k *Known, there bool) {
	if p.all == nil {
		return
	}
	i, _ := slices.BinarySearchFunc(p.all, k, compareKnown)
	if there {
		p.all = slices.Insert(p.all, i, k)
		return
	}
	for ; i < len(p.all) && p.all[i].Name.Same(k.Name); i++ {
		if p.all[i] == k {
			p.all = slices.Delete(p.all, i, i+1)
			return
		}
	}
}

func compareKnown(a, b *Known) int {
	return cmp.Or(strings.Compare(a.Name.Database, b.Name.Database), strings.Compare(a.Name.Object, b.Name.Object),
		strings.Compare(a.Name.Catalog, b.Name.Catalog))
}

// Known are the objects that are there when all statements were applied, in the order of
// database, name and catalog. The caller changes nothing in them, and keeps none of them.
func (l *Live) Known() []*Known {
	p := l.present
	if p.all == nil {
		p.all = make([]*Known, 0, len(p.byWord))
		for _, list := range p.byWord {
			p.all = append(p.all, list...)
		}
		slices.SortFunc(p.all, func(a, b *Known) int {
			return cmp.Or(compareKnown(a, b), strings.Compare(a.File, b.File), int(a.Name.Span.Start-b.Name.Span.Start))
		})
	}
	return p.all
}

// Reader is a statement that reads an object.
type Reader struct {
	File string
	Span syntax.Span // of the statement
	Kind model.Kind  // of what it makes; 0 for one that makes nothing
	Name model.Name  // the same
}

// Readers are the statements that read an object of a full name, in the order of files and
// statements.
func (l *Live) Readers(name model.Name) []Reader {
	var refs []ref
	full := nameWord(name)
	l.index.each(objectIn(name.Database, name.Object), func(r ref) {
		if slices.Contains(r.statement().reads, full) {
			refs = append(refs, r)
		}
	})
	slices.SortFunc(refs, compareRefs)
	var list []Reader
	for _, r := range refs {
		s := r.statement()
		if s.file > 0 || Snapshot(r.file.name) {
			continue
		}
		list = append(list, Reader{r.file.name, s.span, s.kind, s.name})
	}
	return list
}
