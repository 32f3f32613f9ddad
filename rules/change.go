package rules

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
)

// What rules share that tell of differences from what is deployed.

// asksChange is the function of a rule about differences.
type asksChange func(*analyzer.Pass, *plan.Change)

// tableChange tells of parts of tables that differ.
func tableChange(parts ...dialect.Part) asksChange {
	return changeOf(model.Table, parts)
}

// mvChange tells of parts of materialized views that differ.
func mvChange(parts ...dialect.Part) asksChange {
	return changeOf(model.MaterializedView, parts)
}

func changeOf(kind model.Kind, parts []dialect.Part) asksChange {
	return func(pass *analyzer.Pass, c *plan.Change) {
		if c.Object.Kind() == kind && slices.Contains(parts, c.Part) && decided(c) {
			d := changeDiagnostic(pass, c)
			if c.Part == dialect.PartDefinition {
				deployedAs(&d, c)
			}
			pass.Report(d)
		}
	}
}

// decided reports whether the files want something else than what is deployed.
func decided(c *plan.Change) bool { return c.Way != plan.Reported && !elsewhere(c) }

// elsewhere reports whether the table is to be kept elsewhere, so that it has nothing of
// what it had: then its engine alone is told.
func elsewhere(c *plan.Change) bool {
	return c.Part != dialect.PartEngine && changed(c.Object, dialect.PartEngine)
}

// refusalWords begin the reason of a rebuild that follows from what the engine would say.
const refusalWords = "the engine would refuse to alter it: "

// changeDiagnostic says what differs, and how it can be deployed.
func changeDiagnostic(pass *analyzer.Pass, c *plan.Change) analyzer.Diagnostic {
	d := analyzer.Diagnostic{File: c.Place.File, Span: c.Place.Span, Message: differs(c)}
	switch c.Way {
	case plan.InPlace:
		d.Severity = analyzer.Info
	case plan.Job:
		d.Severity, d.Help = analyzer.Info, "the ALTER starts a job that rewrites the data in the background"
		if rebuilt(c.Object) {
			d.Help = "it comes with the rebuild that another change needs"
		}
	case plan.Rebuild:
		needsRebuild(pass, &d, c)
	case plan.Refused:
		d.Severity, d.Help = analyzer.Info, c.Why
	}
	return d
}

// needsRebuild says that no ALTER makes a change, and why if that depends on more than what
// changes.
func needsRebuild(pass *analyzer.Pass, d *analyzer.Diagnostic, c *plan.Change) {
	d.Severity, d.Help = analyzer.Warning, rebuildHelp(pass.Target, c.Object)
	if strings.HasPrefix(c.Why, refusalWords) {
		d.Help = c.Why + "; " + d.Help
	}
}

// deployedAs shows where the base makes what a message does not show in full.
func deployedAs(d *analyzer.Diagnostic, c *plan.Change) {
	have := c.Object.Have
	file, span := have.Object.General.Definition.In(have.Object), have.Object.General.Definition.Span
	if span.Len() == 0 {
		file, span = have.Object.File, have.Object.Name.Span
	}
	d.Related = append(d.Related, analyzer.Related{File: file, Span: span, Message: "deployed"})
}

// differs says what the files want and what is deployed.
func differs(c *plan.Change) string {
	want, have, is, isNot := c.Want, c.Have, " is ", " is not "
	switch c.Part {
	case dialect.PartDefinition, dialect.PartColumns:
		is, isNot = " has ", " lacks "
		want, have = unlike(want, have)
	case dialect.PartColumnOrder:
		want, have = unlike(want, have)
	}
	switch {
	case c.Part == dialect.PartProperty && dialect.Credential(c.Name):
		return subject(c) + " has another value than what is deployed"
	case have == "" && c.Part == dialect.PartProperty:
		return subject(c) + is + briefly(c, want) + ", but is not set where it is deployed"
	case have == "":
		return subject(c) + is + briefly(c, want) + ", which is not deployed"
	case want == "":
		return subject(c) + isNot + briefly(c, have) + ", which is deployed"
	}
	return subject(c) + is + briefly(c, want) + ", but " + briefly(c, have) + " is deployed"
}

// unlike gives what two texts do not share: the words between those that both begin with
// and those that both end with. What is short gets a word or two before it.
func unlike(a, b string) (string, string) {
	x, y := strings.Split(a, " "), strings.Split(b, " ")
	first := 0
	for first < min(len(x), len(y)) && x[first] == y[first] {
		first++
	}
	last := 0
	for last < min(len(x), len(y))-first && x[len(x)-1-last] == y[len(y)-1-last] {
		last++
	}
	if strings.TrimSpace(strings.Join(append(x[first:len(x)-last:len(x)-last], y[first:len(y)-last]...), "")) == "" {
		first, last = max(0, first-1), max(0, last-1) // blanks in a string
	}
	x, y = x[:len(x)-last], y[:len(y)-last]
	if first < min(len(x), len(y)) && len(strings.Join(x[first:], " ")) < 10 && len(strings.Join(y[first:], " ")) < 10 {
		first = max(0, first-2)
	}
	return strings.TrimRight(strings.Join(x[first:], " "), ", "), strings.TrimRight(strings.Join(y[first:], " "), ", ")
}

// subject is what differs.
func subject(c *plan.Change) string {
	object := "'" + c.Object.Name.String() + "'"
	if aspect, ok := columnAspects[c.Part]; ok {
		return aspect + "column '" + c.Name + "'"
	}
	switch {
	case c.Part == dialect.PartProperty && c.Name != "":
		return "property '" + c.Name + "'"
	case c.Part == dialect.PartIndex && c.Name != "":
		return "index '" + c.Name + "'"
	}
	if word := objectWords[c.Part]; word != "" {
		return word + " of " + object
	}
	return c.Part.String() + " of " + object
}

// objectWords are the parts of an object that messages call by another name than plans.
var objectWords = map[dialect.Part]string{
	dialect.PartPartition: "partitioning", dialect.PartBuckets: "number of buckets", dialect.PartColumns: "column list",
	dialect.PartDefinition: "query", dialect.PartProperty: "properties", dialect.PartIndex: "indexes",
}

// columnAspects are the parts that belong to a column, in words before it.
var columnAspects = map[dialect.Part]string{
	dialect.PartAddColumn: "", dialect.PartDropColumn: "", dialect.PartColumnNull: "", dialect.PartColumnAggregate: "",
	dialect.PartColumnAutoIncrement: "", dialect.PartColumnType: "type of ", dialect.PartColumnDefault: "default of ",
	dialect.PartColumnGenerated: "expression of ", dialect.PartColumnComment: "comment of ",
}

// maxShown is the length in bytes from which on a value is cut in messages.
const maxShown = 80

// briefly is a value as a message has it.
func briefly(c *plan.Change, value string) string {
	switch c.Part {
	case dialect.PartProperty:
		value = model.Quote(value)
		if dialect.Credential(c.Name) {
			value = "'***'"
		}
	case dialect.PartAddColumn, dialect.PartDropColumn:
		value = strings.TrimPrefix(value, model.QuoteName(c.Name)+" ")
	case dialect.PartIndex:
		value = strings.TrimPrefix(value, "INDEX "+model.QuoteName(c.Name)+" ")
	}
	value = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(value)
	if len(value) > maxShown {
		value = strings.ToValidUTF8(value[:maxShown], "") + "..."
	}
	return value
}

// rebuildHelp says how srlint plan rebuilds an object.
func rebuildHelp(target dialect.Target, o *plan.Object) string {
	swaps := o.Kind() == model.Table || dialect.FeatureMvSwap.In().Contains(target)
	switch {
	case o.Kind() == model.View, o.Have.Object.Sync(), !swaps:
		return "srlint plan drops it and makes it anew"
	case o.Kind() == model.MaterializedView:
		return "srlint plan makes a new one and swaps it with this one"
	}
	return "srlint plan makes a new table, fills it and swaps it with this one"
}

// rebuilt reports whether a new object takes the place of the deployed one.
func rebuilt(o *plan.Object) bool {
	return slices.ContainsFunc(o.Changes, func(c *plan.Change) bool { return c.Way == plan.Rebuild })
}

// changed reports whether one of the parts of an object differs for sure.
func changed(o *plan.Object, parts ...dialect.Part) bool {
	return slices.ContainsFunc(o.Changes, func(c *plan.Change) bool { return c.Way != plan.Reported && slices.Contains(parts, c.Part) })
}
