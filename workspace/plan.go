package workspace

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/syntax"
)

// Plan finds what leads from one schema to another. Takes says of full names which objects
// are compared; nil takes all.
func Plan(want, have *Loaded, takes func(name string) bool) *plan.Plan {
	c := checker{target: want.Schema.Target, all: rules.All, judges: rules.All, build: model.BuildWithout}
	options := plan.Options{Refuses: c.refuses}
	if takes != nil {
		options.Takes = func(name model.Name) bool { return takes(name.String()) }
	}
	return plan.New(want.Schema, have.Schema, options)
}

// refuses says why the engine would refuse a statement in a schema; "" if no rule knows a
// reason.
func (c *checker) refuses(schema, statement string) string {
	last := syntax.Parse("statement.sql", statement)
	_, found := c.settle([]*syntax.File{syntax.Parse("schema.sql", schema), last})
	for _, d := range found {
		if d.File == last && d.Severity == analyzer.Error && d.Stage != analyzer.Advice {
			return d.Message
		}
	}
	return ""
}
