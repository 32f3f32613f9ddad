package model

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
)

// TestSchema makes one schema of all files of an archive and compares what there is in the
// end: objects with their columns, what they read and their history, and what is refused.
func TestSchema(t *testing.T) {
	golden.Run(t, "../testdata/schema/*.txtar", func(t *testing.T, a *golden.Archive) {
		var files []*syntax.File
		for _, in := range a.Files(".sql") {
			files = append(files, syntax.Parse(in.Name, in.Text))
		}
		d := dumper{}
		d.schema(Build(dialect.Newest(dialect.StarRocks), files))
		a.Want(t, "schema", d.String())
	})
}

func (d *dumper) schema(s *Schema) {
	for _, e := range s.Entries {
		d.entry(s, e)
	}
	for _, q := range s.Queries {
		if q.Owner == nil {
			d.line("query %s", place(Place{q.File, q.File.Span(q.Stmt)}))
			d.query(q)
		}
		for _, p := range q.Problems {
			d.line("problem %d: %s in %s, near %q, choices %v", p.Kind, p.Name, place(Place{q.File, p.Span}), p.Near, p.Choices)
		}
	}
	for _, c := range s.Conflicts {
		d.line("conflict %d: %s at %s, against %s, near %q, by %q", c.Kind, c.Name, place(Place{c.File, c.Span}), place(c.Against), c.Near, c.By)
	}
	for _, cycle := range s.Lineage().Cycles {
		d.line("cycle of %s", namesOf(cycle))
	}
}

func place(p Place) string {
	if p.File == nil {
		return "nowhere"
	}
	return p.File.Name + ":" + itoa(p.File.Position(p.Span.Start).Line)
}

func (d *dumper) entry(s *Schema, e *Entry) {
	var marks []string
	for name, is := range map[string]bool{"gone": e.Gone} {
		if is {
			marks = append(marks, name)
		}
	}
	if e.Temporary {
		marks = append(marks, "temporary")
	}
	if e.Inactive {
		marks = append(marks, "inactive")
	}
	if e.Object.Sync() {
		marks = append(marks, "synchronous")
	}
	d.line("%s %s %s", e.Object.Kind, e.Name, strings.Join(marks, ", "))
	d.facts(e.Object)
	list, open := e.Object.Fields()
	for _, f := range list {
		d.line("  column %s %s", f.Name, f.Type)
	}
	if open {
		d.line("  perhaps more columns")
	}
	if q := e.Definition(); q != nil {
		d.query(q)
		d.line("  depth %d", s.Lineage().Depth(e).Objects)
	}
	for _, event := range e.Events {
		d.line("  %s at %s", event.Kind, place(Place{event.File, event.Span}))
	}
}

// facts are what follows for a table.
func (d *dumper) facts(o *Object) {
	if o.Kind != Table {
		return
	}
	if key := o.KeyOf(); key.Model != 0 {
		d.line("  key model %d %v, implied %v", key.Model, refNames(key.Columns), key.Implied)
	}
	if by := o.DistributedBy(); by.Random || len(by.Columns) > 0 {
		d.line("  distributed: random %v %v, implied %v", by.Random, refNames(by.Columns), by.Implied)
	}
	if sort := o.SortColumns(); sort != nil {
		d.line("  sorted by %v", sort)
	}
	if by := o.PartitionColumns(); by != nil {
		d.line("  partitioned by %v", by)
	}
	for _, p := range o.Partitions {
		if o.Options.PartitionBy.Set() {
			d.line("  partition %s, temporary %v", p.Name, p.Temporary)
		}
	}
	for _, x := range o.Standard.Indexes {
		d.line("  index %s %v", x.Name.Name, refNames(x.Columns))
	}
	for _, p := range o.Options.Properties {
		d.line("  property %s = %s", p.Key, p.Value)
	}
}

func refNames(refs []Ref) []string {
	var names []string
	for _, r := range refs {
		names = append(names, r.Name)
	}
	return names
}

func (d *dumper) query(q *Query) {
	for _, r := range q.Reads {
		what := "unknown"
		if r.Entry != nil {
			what = r.Entry.Object.Kind.String()
		} else if r.Foreign {
			what = "external"
		} else if r.Gone != nil {
			what = "gone"
		}
		d.line("  reads %s (%s) %v", r.Name, what, r.Columns())
	}
	for _, o := range q.Outputs {
		var from []string
		for _, s := range o.Sources {
			from = append(from, s.Entry.Name.String()+"."+s.Column)
		}
		d.line("  gives %s %s from %v, direct %v", o.Name, o.Type, from, o.Direct)
	}
}
