package model

import "github.com/srlint/srlint/syntax"

// alter applies ALTER.
func (s *state) alter(stmt *syntax.Alter) {
	if stmt.Name == nil {
		return
	}
	switch stmt.Kind {
	case syntax.TableObject, syntax.ViewObject, syntax.MaterializedViewObject:
	case syntax.DatabaseObject:
		s.alterDatabase(stmt)
		return
	default:
		return
	}
	full := s.session.Resolve(builder{s.file}.name(stmt.Name))
	f := s.lookup(full, stmt.Kind == syntax.MaterializedViewObject)
	if f.entry == nil {
		s.missing(full, stmt.Name)
		return
	}
	a := &alteration{state: s, stmt: stmt, entry: f.entry, assumed: f.assumed}
	a.step = &Step{File: s.file, Stmt: stmt, Entry: f.entry, Before: f.entry.Object, After: f.entry.Object,
		Assumed: f.assumed}
	s.schema.Steps = append(s.schema.Steps, a.step)
	if a.fits() {
		a.run()
	} else {
		a.step.Refused = true
	}
}

// alteration is one ALTER statement at work: it changes a copy, which takes the place of
// the object if nothing stands against it.
type alteration struct {
	state   *state
	stmt    *syntax.Alter
	step    *Step
	entry   *Entry
	assumed bool
	next    *Object
	refused bool
	lost    []string // columns that are no longer what they were
	after   []func() // what happens to the names once the statement is accepted
	kind    EventKind
}

func (a *alteration) refuse(c Conflict) {
	a.refused = true
	c.Entry, c.Assumed = a.entry, a.assumed
	if c.Against.File == nil {
		c.Against = a.entry.place()
	}
	a.state.conflict(c)
}

func (a *alteration) name(id syntax.Ident) string      { return a.state.file.NameOf(id) }
func (a *alteration) span(n syntax.Ranger) syntax.Span { return a.state.file.Span(n) }

// fits reports whether the statement is for this kind of object.
func (a *alteration) fits() bool {
	o := a.entry.Object
	c := Conflict{Kind: WrongKind, Span: a.span(a.stmt.Name), Name: a.entry.Name.String()}
	switch {
	case a.entry.Temporary:
		c.Kind = NotTemporary
	case a.stmt.Kind == syntax.TableObject && o.Kind == MaterializedView:
		if a.onlyIndexes() {
			return true
		}
	case KindOf(a.stmt.Kind) == o.Kind && !o.Sync():
		return a.clausesFit()
	}
	a.refuse(c)
	return false
}

// clausesFit reports whether the clauses of ALTER TABLE go together: several columns and
// indexes, several new rollups, several rollups to drop, or else one clause alone.
func (a *alteration) clausesFit() bool {
	actions := a.stmt.Actions
	if len(actions) < 2 || a.stmt.Kind != syntax.TableObject || a.entry.Object.Foreign() {
		return true
	}
	group := groupOf(actions[0].Kind)
	for _, x := range actions[1:] {
		if group == alone || groupOf(x.Kind) != group {
			a.refuse(Conflict{Kind: ClausesConflict, Span: a.span(x), Name: a.entry.Name.String(),
				Against: Place{a.state.file, a.span(actions[0])}})
			return false
		}
	}
	return true
}

// clauseGroup says which clauses of ALTER TABLE go together.
type clauseGroup uint8

const (
	alone clauseGroup = iota
	columnsAndIndexes
	addedRollups
	droppedRollups
)

func groupOf(kind syntax.ActionKind) clauseGroup {
	switch kind {
	case syntax.AddColumn, syntax.DropColumn, syntax.ModifyColumn, syntax.AddIndex, syntax.DropIndex, syntax.RenameColumn,
		syntax.AddField, syntax.DropField:
		return columnsAndIndexes
	case syntax.AddRollup:
		return addedRollups
	case syntax.DropRollup:
		return droppedRollups
	}
	return alone
}

// onlyIndexes reports whether the statement does what ALTER TABLE may do to a materialized
// view.
func (a *alteration) onlyIndexes() bool {
	for _, action := range a.stmt.Actions {
		switch action.Kind {
		case syntax.AddIndex, syntax.DropIndex, syntax.SetProperties, syntax.Swap:
		default:
			return false
		}
	}
	return true
}

func (a *alteration) run() {
	a.next = a.entry.Object.clone()
	a.step.After = a.next
	a.kind = Altered
	a.next.keepKey()
	for _, action := range a.stmt.Actions {
		a.action(action)
	}
	s := a.state
	if a.refused || s.refused[a.stmt] {
		a.step.Refused = a.refused
		a.attempt()
		return
	}
	if a.stmt.Broken() {
		a.next.open = true
	}
	if len(a.lost) > 0 {
		s.inactivate(a.entry, a.lost)
	}
	s.altered(a.entry, a.next, a.stmt.Name)
	a.entry.Events[len(a.entry.Events)-1].Kind = a.kind
	for _, then := range a.after {
		then()
	}
}

// attempt remembers the columns that a refused statement would have made: what names them
// further on is no mistake of its own.
func (a *alteration) attempt() {
	for i := range a.next.Standard.Columns {
		name := a.next.Standard.Columns[i].Name
		if a.entry.Object.columnAt(name) >= 0 {
			continue
		}
		if a.entry.attempted == nil {
			a.entry.attempted = map[string]bool{}
		}
		a.entry.attempted[fold(name)] = true
	}
}

// altered puts the new version of an object in place.
func (s *state) altered(e *Entry, next *Object, at syntax.Ranger) {
	e.Object = next
	e.Events = append(e.Events, s.event(Altered, at))
}

// clone copies an object so that the copy may change.
func (o *Object) clone() *Object {
	next := *o
	next.fields = nil
	next.Standard.Columns = append([]*Column(nil), o.Standard.Columns...)
	next.Standard.Indexes = append([]Index(nil), o.Standard.Indexes...)
	next.Options.Properties = append([]Property(nil), o.Options.Properties...)
	next.Partitions = append([]Partition(nil), o.Partitions...)
	return &next
}

// keepKey holds on to a key that the engine inferred when the table was made: new columns
// do not change it.
func (o *Object) keepKey() {
	if o.Kind == Table && o.Standard.Key.State == Unset && !o.open {
		if key := o.KeyOf(); len(key.Columns) > 0 {
			o.Standard.Key = Attr[Key]{Value: key, State: Set}
		}
	}
}

// action applies one clause to the copy.
func (a *alteration) action(x *syntax.AlterAction) {
	switch x.Kind {
	case syntax.AddColumn:
		if a.next.Kind == MaterializedView {
			a.addViewColumn(x)
		} else {
			a.addColumns(x)
		}
	case syntax.DropColumn:
		if a.next.Kind == MaterializedView {
			a.dropViewColumn(x)
		} else {
			a.dropColumn(x)
		}
	case syntax.ModifyColumn:
		a.modifyColumn(x)
	case syntax.RenameColumn:
		a.renameColumn(x)
	case syntax.CommentColumn:
		if a.column(x.Name) != nil {
			c := a.next.ownColumn(a.name(x.Name))
			c.Comment = builder{a.state.file}.text(x.Comment)
		}
	case syntax.AddField, syntax.DropField:
		a.changeField(x)
	case syntax.AddPartition, syntax.DropPartition, syntax.TruncatePartition, syntax.ModifyPartition,
		syntax.ReplacePartition, syntax.RenamePartition:
		a.partition(x)
	case syntax.Rename:
		a.rename(x)
	case syntax.Swap:
		a.swap(x)
	case syntax.Reorder:
		a.reorder(x)
	case syntax.SetDefinition:
		a.definition(x)
	case syntax.SetActive:
		a.after = append(a.after, func() { a.entry.Inactive = false })
	case syntax.SetInactive:
		a.after = append(a.after, func() { a.entry.Inactive = true })
	default:
		a.attribute(x)
	}
}
