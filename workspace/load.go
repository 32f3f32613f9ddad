package workspace

import (
	"cmp"
	"errors"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/syntax"
)

// Loaded is what Load made of the sources.
type Loaded struct {
	Schema   *model.Schema
	Unread   int       // statements that could not be read, at least in part
	Failures []Failure // sources that could not be read or understood, in the order of their names
	Server   string    // the target that a snapshot among the sources was taken of; "" if none tells
}

// Load makes the schema of the sources, in the order of their names. The rules run only to
// tell which statements the engine refuses, since those change nothing. Of the options it
// takes Target and Jobs. An error is a mistake in these.
func Load(sources []Source, options Options) (*Loaded, error) {
	target, err := parseTarget(options.Target)
	if err != nil {
		return nil, err
	}
	c := checker{target: target, all: rules.All, judges: rules.All, build: model.BuildWithout}
	return c.load(inOrder(sources), options.Jobs), nil
}

func (c *checker) load(sources []Source, jobs int) *Loaded {
	parts := c.readAll(sources, jobs)
	loaded := &Loaded{}
	for i, p := range parts {
		if err := p.failure(); err != nil {
			loaded.Failures = append(loaded.Failures, Failure{sources[i].Name, err})
			continue
		}
		loaded.Server = cmp.Or(loaded.Server, p.server)
		for _, file := range p.sql() {
			loaded.Unread += unread(file)
		}
	}
	var found []analyzer.Diagnostic
	loaded.Schema, found = c.settle(filesOf(parts))
	for _, d := range seen(analyzer.Only(found, nil)) {
		loaded.Failures = append(loaded.Failures, Failure{d.File.Name, internalError(d)})
	}
	return loaded
}

// failure is why nothing is known of a source: where rules run, some of it is a diagnostic.
func (p part) failure() error {
	switch {
	case p.err != nil:
		return p.err
	case len(p.found) > 0:
		return internalError(p.found[0])
	case rules.Binary(p.file.Text) != "":
		return errors.New(rules.Binary(p.file.Text))
	}
	return nil
}

func unread(file *syntax.File) int {
	count := 0
	for _, stmt := range file.Stmts {
		if _, bad := stmt.(*syntax.Bad); bad || stmt.Broken() {
			count++
		}
	}
	return count
}
