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
	c.takes = takes
	return c.plan(want.Schema, have.Schema)
}

func (c *checker) plan(want, have *model.Schema) *plan.Plan {
	options := plan.Options{Refuses: c.refuses}
	if c.takes != nil {
		options.Takes = func(name model.Name) bool { return c.takes(name.String()) }
	}
	return plan.New(want, have, options)
}

// changes is what the rules say of the differences from what is deployed.
func (c *checker) changes(schema *model.Schema) (found []analyzer.Diagnostic) {
	defer func() {
		if r := recover(); r != nil {
			found = []analyzer.Diagnostic{analyzer.Panic(schema.Files[0], "comparing the files with what is deployed", r)}
		}
	}()
	return analyzer.RunChanges(schema, c.plan(schema, c.base.Schema), c.rules)
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
