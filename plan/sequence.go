package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// sequence puts statements in an order in which each finds what it needs: first what is
// new, tables before those that read them, then what goes.
type sequence struct {
	plan    *Plan
	options Options
	want    *model.Schema
	have    *model.Schema
	names   map[string]bool     // of all objects, folded
	changed map[model.Name]bool // objects that are planned
	rebuilt map[*model.Entry]bool
	touched map[*model.Entry]bool // of the wanted schema: what makes their readers inactive
	phases  [phases][]*Step
}

// phase is a part of the sequence.
type phase int

const (
	clearing  phase = iota // synchronous materialized views that stand against changes of their tables
	changing               // by depth
	dropping               // by depth, readers first
	narrowing              // columns that are no more
	indexing               // synchronous materialized views
	waking                 // materialized views that changes made inactive
	phases
)

func newSequence(p *Plan, want, have *model.Schema, options Options) *sequence {
	s := &sequence{plan: p, options: options, want: want, have: have,
		names: map[string]bool{}, changed: map[model.Name]bool{}, rebuilt: map[*model.Entry]bool{}, touched: map[*model.Entry]bool{}}
	for _, e := range have.Entries {
		s.names[strings.ToLower(e.Name.Object)] = true
	}
	for _, o := range p.Objects {
		s.names[strings.ToLower(o.Name.Object)] = true
		s.changed[o.Name] = o.planned()
	}
	return s
}

func (s *sequence) add(at phase, step *Step) { s.phases[at] = append(s.phases[at], step) }

func (s *sequence) steps() []*Step {
	s.databases()
	for _, o := range s.byDepth(false) {
		s.object(o)
	}
	for _, o := range s.byDepth(true) {
		s.drop(o)
	}
	s.reindex()
	s.wake()
	return slices.Concat(s.phases[:]...)
}

// byDepth are the objects, what others read first; backwards, those that are dropped.
func (s *sequence) byDepth(backwards bool) []*Object {
	list := slices.Clone(s.plan.Objects)
	depth := func(o *Object) int {
		e := o.Want
		if backwards {
			e = o.Have
		}
		if e == nil {
			return 0
		}
		return s.depth(e)
	}
	slices.SortStableFunc(list, func(a, b *Object) int {
		if backwards {
			return cmp.Compare(depth(b), depth(a))
		}
		return cmp.Compare(depth(a), depth(b))
	})
	return list
}

// depth is how far an object of either schema is from the tables.
func (s *sequence) depth(e *model.Entry) int {
	return max(s.want.Lineage().Depth(e).Objects, s.have.Lineage().Depth(e).Objects)
}

// object files the steps of an object that is wanted.
func (s *sequence) object(o *Object) {
	switch {
	case o.Want == nil || !o.planned():
	case o.Have == nil:
		s.create(o)
	case o.Changes[0].Part == dialect.PartKind:
		s.add(phaseOf(o.Have, changing, clearing), &Step{Object: o, Way: DataLoss, Reason: o.reason(planned), Statement: dropStatement(o.from),
			Reverse: creation(o.from)})
		s.create(o)
	case o.Want.Object.Foreign() || o.Kind() == model.Table && o.Name.Catalog != model.HomeCatalog:
		for _, c := range o.Changes {
			c.Way, c.Why = Refused, "srlint plans no changes of tables that keep their data elsewhere"
		}
		s.add(changing, &Step{Object: o, Way: Refused, Reason: o.Changes[0].Why})
	default:
		s.change(o)
	}
}

// planned reports whether something is to be done.
func (o *Object) planned() bool { return slices.ContainsFunc(o.Changes, planned) }

func planned(c *Change) bool { return c.Way != Reported }

// phaseOf is the phase of a statement about an object: synchronous materialized views have
// their own.
func phaseOf(e *model.Entry, usual, sync phase) phase {
	if e.Object.Sync() {
		return sync
	}
	return usual
}

func (s *sequence) create(o *Object) {
	way := InPlace
	if o.Have != nil {
		way = DataLoss
	}
	s.add(phaseOf(o.Want, changing, indexing), &Step{Object: o, Way: way, Reason: o.reason(planned), Statement: o.goal.Create(),
		Reverse: []string{dropStatement(o.goal)}})
}

// drop files the end of an object that no file defines.
func (s *sequence) drop(o *Object) {
	if o.Want == nil && o.planned() {
		s.add(phaseOf(o.Have, dropping, clearing), &Step{Object: o, Way: DataLoss, Reason: o.reason(planned), Statement: dropStatement(o.from),
			Reverse: creation(o.from)})
	}
}

func dropStatement(c *model.Canonical) string {
	return "DROP " + c.Kind.SQL() + " " + c.Name.SQL()
}

// creation makes an object again, with its data where a query gives that.
func creation(c *model.Canonical) []string {
	list := []string{c.Create()}
	if c.Kind == model.MaterializedView && c.Refresh != "" {
		list = append(list, refresh(c))
	}
	return list
}

func refresh(c *model.Canonical) string {
	return "REFRESH MATERIALIZED VIEW " + c.Name.SQL() + " WITH SYNC MODE"
}

// databases files those in which there is no object yet.
func (s *sequence) databases() {
	type database struct{ catalog, name string }
	known := map[database]bool{}
	for _, e := range s.have.Entries {
		if !e.Gone {
			known[database{e.Name.Catalog, e.Name.Database}] = true
		}
	}
	for _, o := range s.plan.Objects {
		in := database{o.Name.Catalog, o.Name.Database}
		if o.Want == nil || in.name == "" || known[in] {
			continue
		}
		known[in] = true
		name := model.QuoteName(in.name)
		if in.catalog != model.HomeCatalog {
			name = model.QuoteName(in.catalog) + "." + name
		}
		s.add(clearing, &Step{Object: o, Way: InPlace, Reason: "the first object in its database", Statement: "CREATE DATABASE IF NOT EXISTS " + name})
	}
}

// reason tells those changes of an object that something covers in a few words.
func (o *Object) reason(covers func(*Change) bool) string {
	var texts []string
	for _, c := range o.Changes {
		if covers(c) {
			texts = append(texts, c.Text())
		}
	}
	return strings.Join(texts, "; ")
}

// Text is the change in a few words.
func (c *Change) Text() string {
	name := ""
	if c.Name != "" {
		name = " '" + c.Name + "'"
	}
	switch {
	case c.Unknown():
		return c.Part.String() + name + ": not known to be the same"
	case c.Part == dialect.PartObject && c.Have == "":
		return "new " + c.Want
	case c.Part == dialect.PartObject:
		return "the " + c.Have + " is in no file"
	case c.Part == dialect.PartKind:
		return "the " + c.Have + " becomes a " + c.Want
	case c.Part == dialect.PartAddColumn, c.Part == dialect.PartDropColumn, c.Part == dialect.PartDefinition,
		c.Part == dialect.PartColumns && c.Way != Reported:
		return c.Part.String() + name
	case c.Way == Reported:
		return c.Part.String() + name + ": " + c.Have + " stays"
	case c.Have == "":
		return c.Part.String() + name + ": " + c.Want
	case c.Want == "":
		return c.Part.String() + name + ": no longer " + c.Have
	}
	return c.Part.String() + name + ": " + c.Have + " to " + c.Want
}

// reindex drops and makes again the synchronous materialized views of rebuilt tables: a
// table that takes the place of another does not have them.
func (s *sequence) reindex() {
	for _, e := range s.have.Entries {
		if e.Gone || !e.Object.Sync() || s.changed[plainName(e)] || !slices.ContainsFunc(e.Below(), func(x *model.Entry) bool { return s.rebuilt[x] }) {
			continue
		}
		form := e.Canonical()
		o := &Object{Name: plainName(e), Want: e, Have: e}
		s.again(o, "its table is rebuilt", "its table was rebuilt", form, form)
	}
}

// again drops a synchronous materialized view before the tables change and makes it
// afterwards.
func (s *sequence) again(o *Object, before, after string, from, goal *model.Canonical) {
	s.add(clearing, &Step{Object: o, Way: Rebuild, Reason: before, Statement: dropStatement(from), Reverse: []string{from.Create()}})
	s.add(indexing, &Step{Object: o, Way: Rebuild, Reason: after, Statement: goal.Create(), Reverse: []string{dropStatement(goal)}})
}

// wake activates the materialized views that read what was changed.
func (s *sequence) wake() {
	made := map[model.Name]bool{}
	for _, o := range s.plan.Objects {
		made[o.Name] = o.Have == nil || slices.ContainsFunc(o.Changes, func(c *Change) bool { return c.Way == Rebuild || c.Part == dialect.PartKind })
	}
	for _, e := range s.readers() {
		if e.Object.Kind != model.MaterializedView || e.Object.Sync() || e.Inactive || made[plainName(e)] {
			continue
		}
		s.add(waking, &Step{Object: &Object{Name: plainName(e), Want: e, Have: e}, Way: InPlace, Reason: "what it reads was changed",
			Statement: "ALTER MATERIALIZED VIEW " + plainName(e).SQL() + " ACTIVE"})
	}
}

// readers are the objects that read what was changed, at any distance, by depth and name.
func (s *sequence) readers() []*model.Entry {
	var list, queue []*model.Entry
	for e := range s.touched {
		queue = append(queue, e)
	}
	seen := map[*model.Entry]bool{}
	for len(queue) > 0 {
		e := queue[0]
		queue = queue[1:]
		for _, reader := range e.Above() {
			if !seen[reader] {
				seen[reader] = true
				queue, list = append(queue, reader), append(list, reader)
			}
		}
	}
	slices.SortFunc(list, func(a, b *model.Entry) int {
		return cmp.Or(cmp.Compare(s.depth(a), s.depth(b)), compareNames(a.Name, b.Name))
	})
	return list
}
