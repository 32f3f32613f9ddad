package plan

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// rebuild makes a new object, fills it, and swaps it with the old one, which then goes.
func (s *sequence) rebuild(o *Object, from, to *model.Canonical) []*Step {
	fresh, old := clone(to), clone(from)
	fresh.Name.Object = s.freeName(o)
	old.Name = fresh.Name
	var list []*Step
	add := func(way Way, statement string, reverse ...string) {
		list = append(list, &Step{Object: o, Way: way, Reason: o.reason(planned), Statement: statement, Reverse: reverse})
	}
	if to.Kind == model.View {
		add(Rebuild, dropStatement(from), from.Create())
		add(Rebuild, to.Create(), dropStatement(to))
		return list
	}
	kind := to.Kind.SQL()
	swap := "ALTER " + kind + " " + to.Name.SQL() + " SWAP WITH " + model.QuoteName(fresh.Name.Object)
	if to.Kind == model.MaterializedView && !dialect.FeatureMvSwap.In().Contains(s.plan.Target) {
		add(Rebuild, dropStatement(from), creation(from)...)
		add(Rebuild, to.Create(), dropStatement(to))
		add(Rebuild, refresh(to))
		return list
	}
	if to.Kind == model.MaterializedView {
		add(Rebuild, fresh.Create(), dropStatement(fresh))
		add(Rebuild, refresh(fresh))
		add(Rebuild, swap, swap)
		add(Rebuild, dropStatement(fresh), creation(old)...)
		return list
	}
	s.rebuilt[o.Have] = true
	add(Rebuild, fresh.Create(), dropStatement(fresh))
	gone := &Step{Object: o, Way: DataLoss, Reason: "the rows as they were, once the new table is known to be right", Statement: dropStatement(fresh)}
	if gone.Reverse = []string{old.Create()}; unfilled(to, from) == "" {
		gone.Reverse = append(gone.Reverse, fill(old, to.Name, to, from))
	}
	if problem := unfilled(from, to); problem != "" {
		list = append(list, &Step{Object: o, Way: Refused, Statement: swap, Reason: problem + ": fill " + fresh.Name.String() + " by hand first"})
		gone.Way = Refused
	} else {
		add(Rebuild, fill(fresh, from.Name, from, to))
		add(Rebuild, swap, swap)
	}
	return append(list, gone)
}

// freeName is a name for the new object that nothing has.
func (s *sequence) freeName(o *Object) string {
	name := o.Name.Object + "__new"
	for n := 2; s.names[strings.ToLower(name)]; n++ {
		name = o.Name.Object + "__new" + strconv.Itoa(n)
	}
	return name
}

// fill copies the columns that two tables share.
func fill(into *model.Canonical, source model.Name, from, to *model.Canonical) string {
	list := strings.Join(shared(from, to), ", ")
	return "INSERT INTO " + into.Name.SQL() + " (" + list + ") SELECT " + list + " FROM " + source.SQL()
}

// shared are the columns of a table that get their values from another.
func shared(from, to *model.Canonical) []string {
	var names []string
	for i := range to.Columns {
		c := &to.Columns[i]
		if columnOf(from.Columns, c.Name) != nil && c.Generated == "" {
			names = append(names, model.QuoteName(c.Name))
		}
	}
	return names
}

// unfilled says why a new table cannot be filled from the old one; "" if it can.
func unfilled(from, to *model.Canonical) string {
	if len(shared(from, to)) == 0 {
		return "the new table has none of the columns of the old one"
	}
	for i := range to.Columns {
		c := &to.Columns[i]
		if columnOf(from.Columns, c.Name) == nil && c.Null == "NOT NULL" && c.Default == "" && !c.AutoIncrement && c.Generated == "" {
			return "column '" + c.Name + "' is new, NOT NULL and has no default"
		}
	}
	return ""
}
