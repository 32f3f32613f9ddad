package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// stage is what some statements change of an object: from one form to the next.
type stage struct {
	phase    phase
	parts    []dialect.Part
	from, to *model.Canonical
	group    string   // of properties
	up       []string // the statements
}

// covers reports whether a stage makes a change.
func (st *stage) covers(c *Change) bool {
	return c.Way != Reported && (len(st.parts) == 0 || slices.Contains(st.parts, c.Part)) && (st.group == "" || propertyGroup(c.Name) == st.group)
}

// change files how an object gets another form: by ALTER where the engine takes it, else
// by a new object in its place.
func (s *sequence) change(o *Object) {
	s.refused(o)
	if o.Want.Object.Sync() {
		s.again(o, o.reason(planned), o.reason(planned), o.from, o.goal)
		return
	}
	stages := s.stages(o)
	for _, st := range stages {
		s.judge(o, st)
	}
	if slices.ContainsFunc(o.Changes, func(c *Change) bool { return c.Way == Rebuild }) {
		s.touched[o.Want] = true
		for _, step := range s.rebuild(o, o.from, o.goal) {
			s.add(changing, step)
		}
		return
	}
	for _, st := range stages {
		s.stage(o, st)
	}
}

// refused files the changes that no statement makes, and takes them out of the goal.
func (s *sequence) refused(o *Object) {
	for _, c := range o.Changes {
		if c.Way != Refused {
			continue
		}
		s.add(changing, &Step{Object: o, Way: Refused, Reason: c.Text() + ": " + c.Why})
		if c.Part == dialect.PartProperty {
			o.goal = clone(o.goal)
			o.goal.Properties = slices.DeleteFunc(o.goal.Properties, func(p model.CanonicalProperty) bool { return p.Key == c.Name })
			if old, there := propertyOf(o.from, c.Name); there {
				o.goal.Properties = append(o.goal.Properties, old)
			}
		}
	}
}

// columnParts are what one ALTER TABLE may change at once.
var columnParts = []dialect.Part{dialect.PartAddColumn, dialect.PartColumnType, dialect.PartColumnNull, dialect.PartColumnDefault,
	dialect.PartColumnAggregate, dialect.PartColumnGenerated, dialect.PartColumnAutoIncrement, dialect.PartIndex}

// stages are the forms that an object goes through, each a change of one thing.
func (s *sequence) stages(o *Object) []stage {
	at := o.from
	var list []stage
	next := func(in phase, parts []dialect.Part, set func(c *model.Canonical)) {
		to := clone(at)
		set(to)
		up, _ := alter(at, to, s.plan.Target)
		list = append(list, stage{phase: in, parts: parts, from: at, to: to, up: up})
		at = to
	}
	if o.Kind() == model.Table {
		widened := merge(taken(o.from.Columns, o.goal.Columns, s.plan.Target), o.goal.Columns, o.goal.Columns)
		next(changing, columnParts, func(c *model.Canonical) { c.Columns, c.Indexes = widened, o.goal.Indexes })
		next(changing, []dialect.Part{dialect.PartColumnComment}, func(c *model.Canonical) {
			c.Columns = slices.Clone(widened)
			for i := range c.Columns {
				if x := columnOf(o.goal.Columns, c.Columns[i].Name); x != nil {
					c.Columns[i].Comment = x.Comment
				}
			}
		})
		if has(o, dialect.PartColumnOrder) {
			columns := merge(o.goal.Columns, o.from.Columns, o.from.Columns)
			next(changing, []dialect.Part{dialect.PartColumnOrder}, func(c *model.Canonical) { c.Columns = columns })
		}
		next(changing, []dialect.Part{dialect.PartComment}, func(c *model.Canonical) { c.Comment = o.goal.Comment })
		next(changing, []dialect.Part{dialect.PartDistribution, dialect.PartBuckets}, func(c *model.Canonical) {
			c.DistributedBy, c.Buckets = o.goal.DistributedBy, o.goal.Buckets
		})
		next(changing, []dialect.Part{dialect.PartOrderBy}, func(c *model.Canonical) { c.OrderBy = o.goal.OrderBy })
		for _, group := range propertyGroups(o.from, o.goal) {
			next(changing, []dialect.Part{dialect.PartProperty}, func(c *model.Canonical) { takeProperties(c, o.goal, group) })
			list[len(list)-1].group = group
		}
		next(narrowing, []dialect.Part{dialect.PartDropColumn}, func(c *model.Canonical) { c.Columns = o.goal.Columns })
	} else {
		next(changing, nil, func(c *model.Canonical) { *c = *o.goal })
	}
	return slices.DeleteFunc(list, func(st stage) bool { return len(st.up) == 0 })
}

func has(o *Object, part dialect.Part) bool {
	return slices.ContainsFunc(o.Changes, func(c *Change) bool { return c.Part == part })
}

// taken are the columns that there are with what becomes of them; where the comment alone
// changes, as they are.
func taken(from, goal []model.CanonicalColumn, target dialect.Target) []model.CanonicalColumn {
	list := slices.Clone(from)
	a := alteration{target: target}
	for i := range list {
		if next := columnOf(goal, list[i].Name); next != nil && !a.onlyComment(&list[i], next) {
			list[i] = *next
		}
	}
	return list
}

// merge puts the columns of another list that a list lacks behind those that stand before
// them in an order.
func merge(list, other, order []model.CanonicalColumn) []model.CanonicalColumn {
	list = slices.Clone(list)
	for i := range other {
		if columnOf(list, other[i].Name) != nil {
			continue
		}
		at := 0
		for j := slices.IndexFunc(order, func(c model.CanonicalColumn) bool { return c.Name == other[i].Name }) - 1; j >= 0 && at == 0; j-- {
			at = 1 + slices.IndexFunc(list, func(c model.CanonicalColumn) bool { return c.Name == order[j].Name })
		}
		list = slices.Insert(list, at, other[i])
	}
	// The engine wants generated columns behind all others.
	slices.SortStableFunc(list, func(a, b model.CanonicalColumn) int {
		return cmp.Compare(min(len(a.Generated), 1), min(len(b.Generated), 1))
	})
	return list
}

// judge notes which changes of a stage the engine refuses: each by itself, or if none is,
// all of them together.
func (s *sequence) judge(o *Object, st stage) {
	blamed := false
	for _, c := range o.Changes {
		if st.covers(c) && c.Way != Rebuild {
			if alone := only(c, st.from, o.goal); alone != nil {
				statements, _ := alter(st.from, alone, s.plan.Target)
				blamed = c.blame(s.refusal(o, st.from, statements)) || blamed
			}
		}
	}
	if blamed {
		return
	}
	problem := s.refusal(o, st.from, st.up)
	for _, c := range o.Changes {
		if st.covers(c) && c.Way != Rebuild {
			c.blame(problem)
		}
	}
}

// blame notes that a change needs a rebuild if the engine refuses to alter the object.
func (c *Change) blame(problem string) bool {
	if problem == "" {
		return false
	}
	c.Way, c.Why = Rebuild, "the engine would refuse to alter it: "+problem
	return true
}

// only is a form in which nothing but one change of columns is made; nil for other changes.
func only(c *Change, from, goal *model.Canonical) *model.Canonical {
	to := clone(from)
	column, next := columnOf(to.Columns, c.Name), columnOf(goal.Columns, c.Name)
	switch {
	case c.Part == dialect.PartAddColumn:
		to.Columns = merge(to.Columns, []model.CanonicalColumn{*next}, goal.Columns)
	case c.Part == dialect.PartDropColumn:
		to.Columns = slices.DeleteFunc(to.Columns, func(x model.CanonicalColumn) bool { return x.Name == c.Name })
	case column == nil || next == nil:
		return nil
	case c.Part == dialect.PartColumnType:
		column.Type = next.Type
	case c.Part == dialect.PartColumnNull:
		column.Null = next.Null
	default:
		return nil
	}
	return to
}

// refusal says why the engine would refuse the first of some statements about a table of
// some form that it refuses; "" if it takes them.
func (s *sequence) refusal(o *Object, form *model.Canonical, statements []string) string {
	if s.options.Refuses == nil || form.Kind != model.Table || len(statements) == 0 {
		return ""
	}
	schema := form.Create() + ";\n"
	for _, e := range o.Have.Above() {
		if e.Object.Sync() && !s.changed[plainName(e)] {
			schema += e.Canonical().Create() + ";\n"
		}
	}
	for _, statement := range statements {
		if problem := s.options.Refuses(schema, statement); problem != "" {
			return problem
		}
	}
	return ""
}

// stage files the statements of a stage, each with what takes it back.
func (s *sequence) stage(o *Object, st stage) {
	way, wait := o.way(st), ""
	if way == Job || way == DataLoss {
		wait = "SHOW ALTER TABLE COLUMN FROM " + model.QuoteName(o.Name.Database)
		if slices.Contains(st.parts, dialect.PartDistribution) {
			wait = "SHOW ALTER TABLE OPTIMIZE FROM " + model.QuoteName(o.Name.Database)
		}
		s.touched[o.Want] = true
	}
	if o.Kind() == model.View {
		s.touched[o.Want] = true
	}
	back := s.back(o, st)
	for i, statement := range st.up {
		step := &Step{Object: o, Way: way, Reason: o.reason(st.covers), Statement: statement, Wait: wait}
		if i == 0 {
			step.Reverse = back
		}
		s.add(st.phase, step)
	}
}

// back are the statements that take a stage back: ALTER, or a new object where that is not
// enough.
func (s *sequence) back(o *Object, st stage) []string {
	statements, all := alter(st.to, st.from, s.plan.Target)
	if all && s.refusal(o, st.to, statements) == "" {
		return statements
	}
	statements = nil
	for _, step := range s.rebuild(o, st.to, st.from) {
		statements = append(statements, step.Statement)
	}
	return statements
}

// way is the gravest way of the changes that a stage makes.
func (o *Object) way(st stage) Way {
	way := InPlace
	for _, c := range o.Changes {
		if st.covers(c) {
			way = max(way, c.Way)
		}
	}
	return way
}

// propertyGroups are the properties of two forms in groups that one statement may set.
func propertyGroups(from, goal *model.Canonical) []string {
	var groups []string
	for _, p := range slices.Concat(from.Properties, goal.Properties) {
		groups = append(groups, propertyGroup(p.Key))
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}

// together are beginnings of keys that one ALTER TABLE may set several of.
var together = []string{"dynamic_partition.", "binlog."}

func propertyGroup(key string) string {
	for _, beginning := range together {
		if strings.HasPrefix(key, beginning) {
			return beginning
		}
	}
	return key
}

// takeProperties gives a form the properties of a group that another has.
func takeProperties(c, from *model.Canonical, group string) {
	c.Properties = slices.DeleteFunc(c.Properties, func(p model.CanonicalProperty) bool { return propertyGroup(p.Key) == group })
	for _, p := range from.Properties {
		if propertyGroup(p.Key) == group {
			c.Properties = append(c.Properties, p)
		}
	}
	slices.SortFunc(c.Properties, func(a, b model.CanonicalProperty) int { return strings.Compare(a.Key, b.Key) })
}
