package workspace

import (
	"maps"
	"slices"

	"github.com/srlint/srlint/analyzer"
)

// Comparison is a check of all files against what is deployed, to be run beside a Live:
// that looks at its files as they are now, and may change meanwhile.
type Comparison struct {
	sources []Source
	options Options
	edition int
	result  *Result
	err     error
}

// Against prepares a comparison of the files with what is deployed. Of the options it takes
// those of Check.
func (l *Live) Against(options Options) *Comparison {
	c := &Comparison{options: options, edition: l.edition}
	for _, name := range l.Names() {
		if f := l.files[name]; f.err == nil {
			c.sources = append(c.sources, Source{Name: name, Text: []byte(f.seen.Text)})
		}
	}
	return c
}

// Run does the work. It needs nothing of the Live and may run in any goroutine.
func (c *Comparison) Run() { c.result, c.err = Check(c.sources, c.options) }

// Adopt takes the result of a comparison over, and gives the names of the files whose
// diagnostics are others now. It is false if the files changed meanwhile: then it has to be
// run anew.
func (l *Live) Adopt(c *Comparison) (names []string, current bool, err error) {
	if c.err != nil {
		return nil, true, c.err
	}
	if c.edition != l.edition {
		return nil, false, nil
	}
	found := map[string][]analyzer.Diagnostic{}
	for _, d := range c.result.Diagnostics {
		if f := l.files[d.File.Name]; f != nil {
			span := d.Span
			d = l.light(d)
			d.File, d.Span = f.seen, span
			found[f.name] = append(found[f.name], d)
		}
	}
	changed := map[string]bool{}
	for name, f := range l.files {
		if !slices.EqualFunc(f.diagnostics, found[name], sameToUser) {
			changed[name] = true
		}
		f.diagnostics = found[name]
		f.changes = nil
		for _, d := range found[name] {
			if l.aboutChange[d.Rule] {
				f.changes = append(f.changes, placed{stmt: f.at(0, d.Span.Start), Diagnostic: d})
			}
		}
		f.notePoints()
	}
	return slices.Sorted(maps.Keys(changed)), true, nil
}

// sameToUser reports whether two diagnostics of a file say the same.
func sameToUser(a, b analyzer.Diagnostic) bool {
	return a.Rule == b.Rule && a.Span == b.Span && a.Message == b.Message && a.Help == b.Help && a.Severity == b.Severity &&
		slices.EqualFunc(a.Related, b.Related, func(x, y analyzer.Related) bool {
			return x.File.Name == y.File.Name && x.Span == y.Span && x.Message == y.Message
		})
}

// Load makes the whole schema of the files, as the function of that name does.
func (l *Live) Load() *Loaded {
	var sources []Source
	for _, name := range l.Names() {
		if f := l.files[name]; f.err == nil {
			sources = append(sources, Source{Name: name, Text: []byte(f.seen.Text)})
		}
	}
	c := checker{target: l.target, all: l.all, judges: l.all, build: l.build}
	return c.load(sources, l.jobs)
}
