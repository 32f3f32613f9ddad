package plan

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// differ finds what differs between two objects of the same name.
type differ struct {
	target  dialect.Target
	options Options
	o       *Object
}

func (d *differ) compare(o *Object) {
	d.o = o
	defer o.quoteQueries()
	switch {
	case o.Have == nil:
		o.want = o.Want.Canonical()
		o.goal = o.want
		d.add(Change{Part: dialect.PartObject, Want: noun(o.Want), Way: InPlace})
		return
	case o.Want == nil:
		o.have = o.Have.Canonical()
		o.from = o.have
		d.add(Change{Part: dialect.PartObject, Have: noun(o.Have), Way: DataLoss, Why: "no file defines it", Place: placeOf(o.Have)})
		return
	}
	o.want, o.have = o.Want.Canonical(), o.Have.Canonical()
	o.from = o.have
	if noun(o.Want) != noun(o.Have) || o.want.External != o.have.External {
		o.goal = o.want
		d.add(Change{Part: dialect.PartKind, Want: noun(o.Want), Have: noun(o.Have), Way: DataLoss, Why: "the old one has to be dropped first"})
		return
	}
	o.goal = clone(o.want)
	c := model.Compare(o.want, o.have)
	d.undecided(model.EveryAttribute, dialect.PartObject, c.Doubts)
	for _, a := range c.Undecided {
		d.undecided(a, parts[a], c.Doubts)
	}
	for _, a := range c.Different {
		d.different(a)
	}
	d.keepChosen()
	if o.Have.Inactive && !o.Want.Inactive {
		d.add(Change{Part: dialect.PartActive, Have: "inactive", Way: Reported, Why: "ALTER MATERIALIZED VIEW ... ACTIVE makes it active again"})
	}
}

// clone copies a form so that the copy may change.
func clone(c *model.Canonical) *model.Canonical {
	next := *c
	next.Columns, next.Properties = slices.Clone(c.Columns), slices.Clone(c.Properties)
	return &next
}

// quoteQueries puts the texts of the authors in place of canonical queries where they mean
// the same in every session, since those are what people want to read again.
func (o *Object) quoteQueries() {
	if o.goal != nil {
		o.goal = withText(o.goal, o.Want)
	}
	if o.from != nil {
		o.from = withText(o.from, o.Have)
	}
}

func withText(c *model.Canonical, e *model.Entry) *model.Canonical {
	q := e.Object.Query
	if q == nil || c.Definition == "" || q.Syntax != e.Object.General.Definition.Value {
		return c
	}
	for _, r := range q.Reads {
		if !strings.Contains(r.Written, ".") {
			return c
		}
	}
	next := clone(c)
	next.Definition = q.File.Slice(q.File.Span(q.Syntax))
	return next
}

// noun is the kind of an object, in which synchronous materialized views are one of their
// own.
func noun(e *model.Entry) string {
	if e.Object.Sync() {
		return "synchronous materialized view"
	}
	return e.Object.Kind.Noun()
}

func placeOf(e *model.Entry) model.Place {
	return model.Place{File: e.Made().File, Span: e.Made().Span}
}

// add files a change. Its place is that of the object unless it has one.
func (d *differ) add(c Change) {
	c.Object = d.o
	if c.Place.File == nil {
		c.Place = placeOf(d.o.Want)
	}
	d.o.Changes = append(d.o.Changes, &c)
}

// change files a change of a part that the tables of the dialect know the way for.
func (d *differ) change(c Change) {
	part := c.Part
	if part == dialect.PartOrderBy && strings.HasPrefix(d.o.have.Key, "PRIMARY") {
		part = dialect.PartOrderByPrimary
	}
	c.Way = Rebuild
	switch dialect.ChangeOf(d.o.Have.Object.PropertyObject(), part, d.target) {
	case dialect.ChangeSet:
		c.Way = InPlace
	case dialect.ChangeJob:
		c.Way = Job
	default:
		c.Why = "the engine has no statement that changes the " + c.Part.String() + " of a " + noun(d.o.Have)
	}
	d.add(c)
}

// report files what only the base has: the files leave it open, so it stays.
func (d *differ) report(c Change) {
	c.Way, c.Why = Reported, "no file states it"
	d.add(c)
}

// undecided files that an attribute may differ. The statements leave it as it is.
func (d *differ) undecided(a model.Attribute, part dialect.Part, doubts []model.Doubt) {
	c := Change{Part: part, Way: Reported}
	for _, x := range doubts {
		if x.Attribute == a {
			c.Doubts = append(c.Doubts, x)
		}
	}
	if len(c.Doubts) > 0 {
		c.Why = c.Doubts[0].Reason
		d.add(c)
	}
}

// parts are the parts that attributes are about.
var parts = map[model.Attribute]dialect.Part{
	model.ColumnsAttribute: dialect.PartColumns, model.KeyAttribute: dialect.PartKey, model.IndexesAttribute: dialect.PartIndex,
	model.EngineAttribute: dialect.PartEngine, model.CommentAttribute: dialect.PartComment, model.PartitionAttribute: dialect.PartPartition,
	model.DistributionAttribute: dialect.PartDistribution, model.OrderAttribute: dialect.PartOrderBy,
	model.RefreshAttribute: dialect.PartRefresh, model.PropertiesAttribute: dialect.PartProperty,
	model.SecurityAttribute: dialect.PartSecurity, model.DefinitionAttribute: dialect.PartDefinition,
}

// different files what is different about an attribute.
func (d *differ) different(a model.Attribute) {
	w, h, goal := d.o.want, d.o.have, d.o.goal
	o := d.o.Want.Object
	switch a {
	case model.ColumnsAttribute:
		if o.Kind == model.Table {
			d.tableColumns()
		} else {
			d.viewColumns()
		}
	case model.KeyAttribute:
		d.either(dialect.PartKey, w.Key, h.Key, &goal.Key, d.implied(a), statedAt(d, o.Standard.Key))
		goal.Implied = nil // the engine would not choose it again
	case model.IndexesAttribute:
		d.indexes()
	case model.EngineAttribute:
		d.either(dialect.PartEngine, w.Engine, h.Engine, &goal.Engine, !o.Options.Engine.Set(), statedAt(d, o.Options.Engine))
	case model.CommentAttribute:
		open := w.Comment == "" && !o.Standard.Comment.Set()
		if d.either(dialect.PartComment, quote(w.Comment), quote(h.Comment), &goal.Comment, open, statedAt(d, o.Standard.Comment)); open {
			goal.Comment = h.Comment
		}
	case model.PartitionAttribute:
		d.partition()
	case model.DistributionAttribute:
		d.distribution()
	case model.OrderAttribute:
		d.either(dialect.PartOrderBy, w.OrderBy, h.OrderBy, &goal.OrderBy, false, statedAt(d, o.Options.OrderBy))
	case model.RefreshAttribute:
		d.either(dialect.PartRefresh, w.Refresh, h.Refresh, &goal.Refresh, d.implied(a), statedAt(d, o.Options.Refresh))
	case model.PropertiesAttribute:
		d.properties()
	case model.SecurityAttribute:
		d.either(dialect.PartSecurity, w.Security, h.Security, &goal.Security, d.implied(a), statedAt(d, o.Options.Security))
	case model.DefinitionAttribute:
		d.either(dialect.PartDefinition, w.Definition, h.Definition, &goal.Definition, false, statedAt(d, o.General.Definition))
	}
}
