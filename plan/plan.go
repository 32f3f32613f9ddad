// Package plan compares two schemas, what is wanted and what there is, and finds the
// statements that lead from the one to the other and back.
package plan

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// Options are the user's settings.
type Options struct {
	Takes func(model.Name) bool // which objects are compared; nil: all

	// Refuses says why the engine would refuse a statement in a schema, both as SQL; "" if it
	// takes it. Nil: it takes everything.
	Refuses func(schema, statement string) string
}

// Plan is what differs and what to do about it.
type Plan struct {
	Target  dialect.Target
	Objects []*Object // those that differ or may differ, in the order of their names
	Steps   []*Step   // in the order in which they are to run
}

// Changes are the changes of all objects.
func (p *Plan) Changes() []*Change {
	var list []*Change
	for _, o := range p.Objects {
		list = append(list, o.Changes...)
	}
	return list
}

// Object is an object of either schema or of both.
type Object struct {
	Name       model.Name
	Want, Have *model.Entry // nil where a schema lacks it
	Changes    []*Change

	want, have *model.Canonical // what is compared
	from, goal *model.Canonical // what the statements start from and lead to: want, with what only have states
}

// Kind is what the object is, or was.
func (o *Object) Kind() model.Kind {
	if o.Want != nil {
		return o.Want.Object.Kind
	}
	return o.Have.Object.Kind
}

// Change is one difference.
type Change struct {
	Object     *Object
	Part       dialect.Part
	Name       string // of the column, property or index
	Want, Have string // in canonical form; empty for nothing
	Way        Way
	Why        string        // why no better way does it, or what it costs
	Doubts     []model.Doubt // if there are any, the two may be the same
	Place      model.Place   // in the files; of what they lack, in the base
}

// Unknown reports whether the two may be the same.
func (c *Change) Unknown() bool { return len(c.Doubts) > 0 }

// Way is how the engine can be brought to make a change.
type Way uint8

// The ways.
const (
	InPlace  Way = iota + 1 // at once
	Job                     // a job in the background rewrites data
	Rebuild                 // a new object takes the place of the old one
	DataLoss                // something is gone afterwards
	Refused                 // no statement does it
	Reported                // nothing is done: it is not known to differ, or no file states it
)

// String is the way in running text.
func (w Way) String() string {
	return [...]string{"", "in place", "background job", "rebuild", "data loss", "refused", "none"}[w]
}

// Step is one statement of the plan.
type Step struct {
	Object    *Object
	Way       Way
	Reason    string
	Statement string   // one statement without a semicolon; empty or not to be run if Way is Refused
	Reverse   []string // what takes it back once later steps were taken back; empty if that needs nothing
	Wait      string   // how to see that the job is done, before the next step on the object
}

// New compares what is wanted with what there is.
func New(want, have *model.Schema, options Options) *Plan {
	p := &Plan{Target: want.Target}
	d := &differ{target: want.Target, options: options}
	for _, o := range d.pairs(want, have) {
		if d.compare(o); len(o.Changes) > 0 {
			p.Objects = append(p.Objects, o)
		}
	}
	p.Steps = newSequence(p, want, have, options).steps()
	for _, step := range p.Steps {
		step.Statement = layOut(step.Statement)
		for i, text := range step.Reverse {
			step.Reverse[i] = layOut(text)
		}
	}
	return p
}

// layOut gives a statement the layout of files; as it is where that is in doubt.
func layOut(statement string) string {
	result, err := format.File(syntax.Parse("plan.sql", statement), format.Options{})
	if err != nil {
		return statement
	}
	return strings.TrimSpace(result.Text)
}
