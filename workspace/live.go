package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/syntax"
)

// Live is a schema whose files change while one looks at it, as in an editor. After each
// Update it knows what Check would say of the same files. It is not for several goroutines.
type Live struct {
	checker
	jobs  int
	files map[string]*liveFile

	schema *model.Schema
}

// FileChange is a file with its new text, or one that is gone.
type FileChange struct {
	Source
	Gone bool
}

// liveFile is a file of a Live.
type liveFile struct {
	part
	name        string
	diagnostics []analyzer.Diagnostic
	objects     []*model.Object
	queries     []*model.Query
}

// NewLive makes a schema without files. An error is a mistake in the options.
func NewLive(options Options) (*Live, error) {
	target, err := parseTarget(options.Target)
	if err != nil {
		return nil, err
	}
	selected, err := analyzer.Select(rules.All, options.Select, options.Ignore)
	if err != nil {
		return nil, err
	}
	judges, err := analyzer.Select(rules.All, nil, options.Ignore)
	if err != nil {
		return nil, err
	}
	c := checker{target: target, all: rules.All, judges: judges, rules: selected, build: model.BuildWithout, base: options.Base, takes: options.Takes}
	return &Live{checker: c, jobs: options.Jobs, files: map[string]*liveFile{}}, nil
}

// Update takes changes of files in, and gives the names of the files whose diagnostics
// may be others now, in order.
func (l *Live) Update(changes []FileChange) []string {
	sources := make([]Source, 0, len(changes))
	for _, c := range changes {
		if c.Gone {
			delete(l.files, c.Name)
			continue
		}
		sources = append(sources, c.Source)
	}
	for i, p := range l.readAll(sources, l.jobs) {
		l.files[sources[i].Name] = &liveFile{name: sources[i].Name, part: p}
	}
	names := l.Names()
	var parts []part
	for _, name := range names {
		parts = append(parts, l.files[name].part)
	}
	schema, found := l.analyze(filesOf(parts))
	byName := map[string][]analyzer.Diagnostic{}
	for _, d := range found {
		byName[d.File.Name] = append(byName[d.File.Name], d)
	}
	l.schema = schema
	for _, f := range l.files {
		f.diagnostics = append(byName[f.name], f.found...)
		f.objects, f.queries = nil, nil
	}
	for _, o := range schema.Objects {
		if f := l.files[o.File.Name]; f != nil {
			f.objects = append(f.objects, o)
		}
	}
	for _, q := range schema.Queries {
		if f := l.files[q.File.Name]; f != nil {
			f.queries = append(f.queries, q)
		}
	}
	return names
}

// Names are the names of the files, in order.
func (l *Live) Names() []string {
	names := make([]string, 0, len(l.files))
	for name := range l.files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// File is a file as it stands; nil if there is none of that name, or if it could not be read.
func (l *Live) File(name string) *syntax.File {
	if f := l.files[name]; f != nil {
		return f.file
	}
	return nil
}

// Failure is why a file could not be read.
func (l *Live) Failure(name string) error {
	if f := l.files[name]; f != nil {
		return f.err
	}
	return nil
}

// Diagnostics are those of a file. Their places, and those of what they are related to, are
// places in the files as they stand.
func (l *Live) Diagnostics(name string) []analyzer.Diagnostic {
	if f := l.files[name]; f != nil {
		return f.diagnostics
	}
	return nil
}

// Target is the engine that the files are for.
func (l *Live) Target() dialect.Target { return l.target }

// Objects are what the CREATE statements of a file state.
func (l *Live) Objects(name string) []*model.Object {
	if f := l.files[name]; f != nil {
		return f.objects
	}
	return nil
}

// Queries are what the queries of a file mean.
func (l *Live) Queries(name string) []*model.Query {
	if f := l.files[name]; f != nil {
		return f.queries
	}
	return nil
}

// Entries are the objects that are there when all statements were applied, in the order of
// their names.
func (l *Live) Entries() []*model.Entry {
	var list []*model.Entry
	for _, e := range l.schema.Entries {
		if !e.Gone {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b *model.Entry) int {
		return cmp.Or(strings.Compare(a.Name.Database, b.Name.Database), strings.Compare(a.Name.Object, b.Name.Object))
	})
	return list
}

// Find is the object that a name means where it stands in a session, once all statements
// were applied; nil if the files do not tell.
func (l *Live) Find(name model.Name, in model.Session) *model.Entry {
	return l.schema.Find(in.Resolve(name))
}

// Now is an object as it stands after the latest update; nil if it is gone. An object that
// something else holds may be as it was before.
func (l *Live) Now(e *model.Entry) *model.Entry {
	if e == nil {
		return nil
	}
	return l.schema.Find(e.Name)
}

// Readers are the queries that read an object, in the order of files and statements.
func (l *Live) Readers(e *model.Entry) []*model.Query {
	var list []*model.Query
	for _, q := range l.schema.Queries {
		for _, r := range q.Reads {
			if r.Entry != nil && r.Entry.Name.Same(e.Name) {
				list = append(list, q)
				break
			}
		}
	}
	return list
}

// Session is what is current at a statement of a file.
func (l *Live) Session(file *syntax.File, stmt syntax.Stmt) model.Session {
	return l.schema.SessionAt(l.files[file.Name].file, stmt)
}
