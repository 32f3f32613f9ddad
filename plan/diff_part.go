package plan

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

func quote(text string) string {
	if text == "" {
		return ""
	}
	return model.Quote(text)
}

// implied reports whether no file states an attribute.
func (d *differ) implied(a model.Attribute) bool { return slices.Contains(d.o.want.Implied, a) }

// either files a change of an attribute, or if the files leave it open, that it stays.
func (d *differ) either(part dialect.Part, want, have string, goal *string, open bool, at model.Place) {
	c := Change{Part: part, Want: want, Have: have, Place: at}
	if open {
		*goal = have
		d.report(c)
		return
	}
	d.change(c)
}

// statedAt is where the files state an attribute; the place of the object for none.
func statedAt[T any](d *differ, a model.Attr[T]) model.Place {
	if a.Span.Len() == 0 {
		return placeOf(d.o.Want)
	}
	return model.Place{File: a.In(d.o.Want.Object), Span: a.Span}
}

func (d *differ) partition() {
	w, h, goal := d.o.want, d.o.have, d.o.goal
	by := d.o.Want.Object.Options.PartitionBy
	if w.PartitionBy == "" {
		goal.Partitions = h.Partitions
	}
	d.either(dialect.PartPartition, w.PartitionBy, h.PartitionBy, &goal.PartitionBy, w.PartitionBy == "", statedAt(d, by))
}

func (d *differ) distribution() {
	w, h, goal := d.o.want, d.o.have, d.o.goal
	at := statedAt(d, d.o.Want.Object.Options.DistributedBy)
	if w.DistributedBy == h.DistributedBy {
		d.either(dialect.PartBuckets, w.Buckets, h.Buckets, &goal.Buckets, w.Buckets == "", at)
		return
	}
	open := d.implied(model.DistributionAttribute)
	d.either(dialect.PartDistribution, distributionText(w), distributionText(h), &goal.DistributedBy, open, at)
	if open {
		goal.Buckets = h.Buckets
	}
}

func distributionText(c *model.Canonical) string {
	if c.Buckets == "" {
		return c.DistributedBy
	}
	return c.DistributedBy + " BUCKETS " + c.Buckets
}

// keepChosen gives the goal what the files leave to the engine and the engine has chosen.
func (d *differ) keepChosen() {
	w, h, goal := d.o.want, d.o.have, d.o.goal
	if goal.Buckets == "" && w.DistributedBy == h.DistributedBy {
		goal.Buckets = h.Buckets
	}
	if goal.OrderBy == "" && goal.Key == h.Key {
		goal.OrderBy = h.OrderBy
	}
	if goal.PartitionBy == h.PartitionBy && d.o.Have.Object.Kind == model.Table && len(h.Partitions) > 0 {
		goal.Partitions = h.Partitions // the data may be in any of them
	}
	for _, p := range h.Properties {
		if _, there := propertyOf(goal, p.Key); !there && p.Chosen {
			goal.Properties = append(goal.Properties, p)
		}
	}
	slices.SortFunc(goal.Properties, func(a, b model.CanonicalProperty) int { return strings.Compare(a.Key, b.Key) })
}

func (d *differ) properties() {
	w, h, goal := d.o.want, d.o.have, d.o.goal
	for _, p := range w.Properties {
		have, there := propertyOf(h, p.Key)
		if there && (have.Value == p.Value || have.Value == model.HiddenValue || p.Value == model.HiddenValue) {
			continue
		}
		d.property(p.Key, p.Value, have.Value)
	}
	for _, p := range h.Properties {
		if _, there := propertyOf(w, p.Key); there || p.Chosen {
			continue
		}
		if value, stated := d.statedValue(p.Key); stated { // it is the default
			d.property(p.Key, value, p.Value)
			continue
		}
		goal.Properties = append(goal.Properties, p)
		d.report(Change{Part: dialect.PartProperty, Name: p.Key, Have: shown(p.Key, p.Value)})
	}
}

// property files that a property has another value.
func (d *differ) property(key, want, have string) {
	c := Change{Part: dialect.PartProperty, Name: key, Want: shown(key, want), Have: shown(key, have), Place: d.propertyPlace(key)}
	c.Way, c.Why = propertyWay(d.o.Have.Object.PropertyObject(), key, d.o.have.PartitionBy != "")
	d.add(c)
}

// shown is a value as reports show it.
func shown(key, value string) string {
	if value != "" && dialect.Credential(key) {
		return model.HiddenValue
	}
	return value
}

// statedValue is the value of a property as the files state it.
func (d *differ) statedValue(key string) (value string, stated bool) {
	for _, p := range d.o.Want.Object.Options.Properties {
		if strings.TrimPrefix(p.Key, "default.") == key {
			value, stated = p.Value, true
		}
	}
	return value, stated
}

func propertyOf(c *model.Canonical, key string) (model.CanonicalProperty, bool) {
	for _, p := range c.Properties {
		if p.Key == key {
			return p, true
		}
	}
	return model.CanonicalProperty{}, false
}

// propertyPlace is where the files state a property.
func (d *differ) propertyPlace(key string) model.Place {
	o := d.o.Want.Object
	for _, p := range o.Options.Properties {
		if strings.TrimPrefix(p.Key, "default.") == key && len(d.o.Want.Events) == 1 {
			return model.Place{File: o.File, Span: p.KeySpan}
		}
	}
	return placeOf(d.o.Want)
}

// propertyWay is how a property of an existing object is changed.
func propertyWay(object dialect.PropertyObject, key string, partitioned bool) (Way, string) {
	known, ok := dialect.LookupProperty(dialect.StarRocks, object, key)
	if !ok {
		return Refused, "srlint does not know how the property is changed"
	}
	switch known.Change {
	case dialect.ChangeSet:
		return InPlace, ""
	case dialect.ChangeJob:
		return Job, ""
	case dialect.ChangeFuture:
		if !partitioned {
			return InPlace, ""
		}
		return InPlace, "partitions that are there keep their own value"
	case dialect.ChangePartition:
		return InPlace, "partitions to come get what the table was made with"
	}
	return Rebuild, "the engine has no statement that changes the property of a " + object.String()
}

// indexes files indexes that are new, gone or others.
func (d *differ) indexes() {
	w, h := d.o.want, d.o.have
	for i := range w.Indexes {
		x := &w.Indexes[i]
		old := indexOf(h, x.Name)
		switch {
		case old == nil:
			d.change(Change{Part: dialect.PartIndex, Name: x.Name, Want: x.DDL(), Place: d.indexPlace(x.Name)})
		case !sameIndex(x, old):
			d.change(Change{Part: dialect.PartIndex, Name: x.Name, Want: x.DDL(), Have: old.DDL(), Place: d.indexPlace(x.Name)})
		}
	}
	for i := range h.Indexes {
		if x := &h.Indexes[i]; indexOf(w, x.Name) == nil {
			d.change(Change{Part: dialect.PartIndex, Name: x.Name, Have: x.DDL()})
		}
	}
}

func indexOf(c *model.Canonical, name string) *model.CanonicalIndex {
	for i := range c.Indexes {
		if c.Indexes[i].Name == name {
			return &c.Indexes[i]
		}
	}
	return nil
}

// sameIndex reports whether an index is as it should be. What the engine chose says
// nothing.
func sameIndex(want, have *model.CanonicalIndex) bool {
	if want.Text != have.Text || want.Comment != have.Comment {
		return false
	}
	stated := slices.DeleteFunc(slices.Clone(have.Properties), func(p model.CanonicalProperty) bool {
		return p.Chosen && !slices.ContainsFunc(want.Properties, func(q model.CanonicalProperty) bool { return q.Key == p.Key })
	})
	return slices.Equal(want.Properties, stated)
}

func (d *differ) indexPlace(name string) model.Place {
	for _, x := range d.o.Want.Object.Standard.Indexes {
		if strings.EqualFold(x.Name.Name, name) && len(d.o.Want.Events) == 1 {
			return model.Place{File: d.o.Want.Object.File, Span: x.Name.Span}
		}
	}
	return placeOf(d.o.Want)
}
