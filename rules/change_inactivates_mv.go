package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
)

// ChangeInactivatesMv is documented in change-inactivates-mv.md.
var ChangeInactivatesMv = &analyzer.Analyzer{
	Name:     "change-inactivates-mv",
	Doc:      page("change-inactivates-mv"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   changeInactivatesMv,
}

func changeInactivatesMv(pass *analyzer.Pass, c *plan.Change) {
	o := c.Object
	first := slices.IndexFunc(o.Changes, inactivates)
	if o.Want == nil || o.Have == nil || first < 0 || o.Changes[first] != c {
		return
	}
	views := analyzer.Memoized(pass.Memo, pass.Plan, func() deployment { return newDeployment(pass) }).inactivated(o)
	if len(views) == 0 {
		return
	}
	d := analyzer.Diagnostic{File: c.Place.File, Span: c.Place.Span}
	names := make([]string, len(views))
	for i, e := range views {
		names[i] = "'" + e.Name.String() + "'"
		if i < maxViews {
			made := e.Made()
			d.Related = append(d.Related, analyzer.Related{File: made.File, Span: made.Span, Message: "made inactive"})
		}
	}
	noun, more := "materialized view ", ""
	if len(names) > 1 {
		noun = "materialized views "
	}
	if n := len(names) - maxViews; n > 0 {
		names, more = names[:maxViews], " and "+strconv.Itoa(n)+" more"
	}
	d.Message = "this change of '" + o.Name.String() + "' makes " + noun + strings.Join(names, ", ") + more + " inactive"
	d.Help = "srlint plan activates them again with ALTER MATERIALIZED VIEW ... ACTIVE"
	pass.Report(d)
}

// maxViews is how many materialized views a message names.
const maxViews = 3

// inactivates reports whether a change makes materialized views inactive that read its
// object, or one of its columns: see inactivated.
func inactivates(c *plan.Change) bool {
	return decided(c) && c.Way != plan.Refused && (inactivatesAll(c) || loses[c.Part])
}

// loses are the parts of tables that a materialized view minds if it reads the column.
var loses = map[dialect.Part]bool{dialect.PartDropColumn: true, dialect.PartColumnType: true, dialect.PartColumnNull: true}

// inactivatesAll reports whether another object takes the place of what is deployed.
func inactivatesAll(c *plan.Change) bool {
	replaced := c.Part == dialect.PartDefinition || c.Part == dialect.PartColumns || c.Part == dialect.PartComment
	return c.Way == plan.Rebuild || c.Part == dialect.PartKind || c.Object.Kind() == model.View && replaced
}

// deployment is what becomes of the objects that are deployed.
type deployment struct {
	differs map[model.Name]*plan.Object
	wanted  map[model.Name]*model.Entry
}

func newDeployment(pass *analyzer.Pass) deployment {
	d := deployment{map[model.Name]*plan.Object{}, map[model.Name]*model.Entry{}}
	for _, o := range pass.Plan.Objects {
		d.differs[o.Name] = o
	}
	for _, e := range pass.Schema.Entries {
		if !e.Gone {
			d.wanted[nameOf(e)] = e
		}
	}
	return d
}

// nameOf is the name of an entry without its place.
func nameOf(e *model.Entry) model.Name {
	return model.Name{Catalog: e.Name.Catalog, Database: e.Name.Database, Object: e.Name.Object}
}

// inactivated are the materialized views that the changes of an object make inactive, as
// the files define them. What reads an object that changes by itself is told of that one.
func (d deployment) inactivated(o *plan.Object) []*model.Entry {
	var views []*model.Entry
	seen := map[*model.Entry]bool{o.Have: true}
	queue := d.readers(o)
	for len(queue) > 0 {
		e := queue[0]
		queue = queue[1:]
		other := d.differs[nameOf(e)]
		if seen[e] || other != nil && slices.ContainsFunc(other.Changes, inactivates) {
			continue
		}
		seen[e] = true
		queue = append(queue, e.Above()...)
		if want := d.wanted[nameOf(e)]; want != nil && !e.Inactive && asyncMv(e) && asyncMv(want) {
			views = append(views, want)
		}
	}
	return views
}

// readers are what reads an object directly, and reads of it what changes.
func (d deployment) readers(o *plan.Object) []*model.Entry {
	if slices.ContainsFunc(o.Changes, func(c *plan.Change) bool { return inactivates(c) && inactivatesAll(c) }) {
		return o.Have.Above()
	}
	return slices.DeleteFunc(o.Have.Above(), func(reader *model.Entry) bool {
		return !slices.ContainsFunc(o.Changes, func(c *plan.Change) bool { return inactivates(c) && readsColumn(reader, o.Have, c.Name) })
	})
}

// readsColumn reports whether the query of an entry uses a column of another.
func readsColumn(reader, of *model.Entry, column string) bool {
	q := reader.Definition()
	return q != nil && slices.ContainsFunc(q.Reads, func(r *model.Read) bool { return r.Entry == of && r.Uses(column) })
}

func asyncMv(e *model.Entry) bool {
	return e.Object.Kind == model.MaterializedView && !e.Object.Sync()
}
