package model

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// trace is what a binder notes for whoever writes the query anew: which relation each
// name, star and item of FROM is about, and what each relation is called then. A nil trace
// notes nothing.
type trace struct {
	replay    []*Read // what the query reads, in the order in which it was bound before
	refs      map[*syntax.ColumnRef]match
	behind    map[*syntax.ColumnRef]*syntax.ColumnRef // of an alias in a select list: the column
	standings map[*relation]*standing
	from      map[syntax.Relation]*relation
	ctes      map[*syntax.TableRef]*cteList
	tables    map[*syntax.CTE]*cteList
	labels    map[*cteList]string
	stars     map[*syntax.SelectItem]*expansion
	aliased   map[*syntax.SelectItem]bool  // items whose alias others in the same list use
	concats   map[*syntax.Binary]bool      // || between strings
	types     map[syntax.Expr]dialect.Type // of arrays and maps, as it follows from their items
	names     *names                       // or nil: who wants to know of each name what it is

	taken    map[string]int // of each visible label, folded, how often its base was asked for
	visible  []labelled     // the same labels as a stack
	cteNames map[string]bool
}

// standing is what a relation is to the names that refer to it.
type standing struct {
	role   role
	label  string         // of inFrom: its name
	of     *syntax.Select // of outputs
	items  []*syntax.SelectItem
	merged map[int]bool // columns that a join with USING gives a value of either side
}

// labelled is a label that was made for a base.
type labelled struct {
	name, base string // folded
	before     int    // how often the base was asked for
}

type role uint8

const (
	inFrom  role = iota
	lateral      // the aliases in a select list, for what follows in the list
	outputs      // the outputs of a SELECT, for GROUP BY and what follows
	results      // the outputs of a set operation, for ORDER BY
	local        // the parameters of a lambda, or the columns of the table at hand
)

// expansion is what a star stands for.
type expansion struct {
	parts []starPart
	open  bool // the order of the columns is not known: the star stays
}

// starPart is a column of a relation; all that is in the relation if whole.
type starPart struct {
	relation *relation
	column   int
	whole    bool
}

func newTrace(replay []*Read) *trace {
	t := &trace{
		replay: replay, refs: map[*syntax.ColumnRef]match{}, behind: map[*syntax.ColumnRef]*syntax.ColumnRef{}, standings: map[*relation]*standing{}, from: map[syntax.Relation]*relation{},
		ctes: map[*syntax.TableRef]*cteList{}, tables: map[*syntax.CTE]*cteList{}, labels: map[*cteList]string{},
		stars: map[*syntax.SelectItem]*expansion{}, aliased: map[*syntax.SelectItem]bool{}, concats: map[*syntax.Binary]bool{},
		types: map[syntax.Expr]dialect.Type{}, taken: map[string]int{}, cteNames: map[string]bool{},
	}
	for _, r := range replay {
		if r.Name.Database == "" {
			t.cteNames[fold(r.Name.Object)] = true
		}
	}
	return t
}

// read gives the next object that the query reads as it was when the query was understood.
// Of a table in another catalog the columns that its CREATE lists count as all of them.
func (t *trace) read(b *binder, r *syntax.TableRef, name Name) *Read {
	if len(t.replay) == 0 {
		return &Read{Name: b.q.Session.Resolve(name), fields: &fields{open: true}}
	}
	read := *t.replay[0]
	t.replay = t.replay[1:]
	if e := read.Entry; read.Foreign && e != nil && read.object != nil && e.Certain() && e.attempted == nil && !metaHint(b.file, r) {
		read.fields = read.object.readable()
	}
	return &read
}

// mark and release bound the labels that the names in a query see.
func (t *trace) mark() int {
	if t == nil {
		return 0
	}
	return len(t.visible)
}

func (t *trace) release(mark int) {
	if t == nil {
		return
	}
	for i := len(t.visible) - 1; i >= mark; i-- {
		l := t.visible[i]
		delete(t.taken, l.name)
		if l.before > 0 {
			t.taken[l.base] = l.before
		}
	}
	t.visible = t.visible[:mark]
}

// label makes a name that no visible relation has.
func (t *trace) label(base string) string {
	l := labelled{fold(base), fold(base), t.taken[fold(base)]}
	name := base
	for n := l.before; t.taken[l.name] > 0; {
		n++
		name = base + "_" + itoa(n)
		l.name, t.taken[l.base] = fold(name), n
	}
	t.taken[l.name] = 1
	t.visible = append(t.visible, l)
	return name
}

// relation names an item of FROM.
func (t *trace) relation(file *syntax.File, r syntax.Relation, all []*relation) {
	if t == nil || len(all) != 1 {
		return
	}
	base := ""
	switch r := r.(type) {
	case *syntax.TableRef:
		base = file.NameOf(r.Name.Object())
		if cte := t.ctes[r]; cte != nil {
			base = t.labels[cte]
		}
	case *syntax.SubqueryRel:
		base = "q"
	case *syntax.ValuesRel:
		base = "v"
	case *syntax.FuncRel:
		base = fold(file.NameOf(r.Name.Object()))
	case *syntax.FilesRel:
		base = "files"
	default:
		return
	}
	t.from[r] = all[0]
	if t.names != nil {
		t.names.item(r, all[0])
	}
	t.standings[all[0]] = &standing{label: t.label(base)}
}

// cte names a common table expression. A recursive one is met twice.
func (t *trace) cte(cte *syntax.CTE, l *cteList) *cteList {
	if t == nil {
		return l
	}
	if before := t.tables[cte]; before != nil {
		t.labels[l] = t.labels[before]
	} else {
		name := "cte"
		for n := len(t.tables) + 1; t.cteNames[name]; n++ {
			name = "cte_" + itoa(n)
		}
		t.cteNames[name] = true
		t.labels[l] = name
	}
	t.tables[cte] = l
	return l
}

func (t *trace) useCTE(r *syntax.TableRef, l *cteList) {
	if t != nil {
		t.ctes[r] = l
	}
}

// list notes a select list.
func (t *trace) list(s *syntax.Select) {
	if t != nil && t.names != nil {
		t.names.selectList(s)
	}
}

// parameters notes those of a lambda.
func (t *trace) parameters(params []syntax.Ident) {
	if t != nil && t.names != nil {
		t.names.locals(params)
	}
}

// except notes the columns that a star leaves out of a relation.
func (t *trace) except(file *syntax.File, star *syntax.Star, r *relation) {
	if t == nil || t.names == nil {
		return
	}
	if star.Of != nil {
		t.names.qualifier(star.Of.Object(), r)
	}
	for _, id := range star.Except {
		t.names.column(id, r, r.fields.find(file.NameOf(id)))
	}
}

// shared notes a column in USING.
func (t *trace) shared(file *syntax.File, id syntax.Ident, both []*relation) {
	if t == nil || t.names == nil {
		return
	}
	for _, r := range both {
		if i := r.fields.find(file.NameOf(id)); i >= 0 {
			before := len(t.names.list)
			t.names.column(id, r, i)
			for j := range t.names.list[before:] {
				t.names.list[before+j].Shared = true
			}
		}
	}
}

// scope notes what a relation that does not stand in FROM is.
func (t *trace) scope(r *relation, as role, of *syntax.Select) *relation {
	if t != nil {
		t.standings[r] = &standing{role: as, of: of}
	}
	return r
}

// alias notes that the next alias of the list belongs to an item.
func (t *trace) alias(r *relation, item *syntax.SelectItem) {
	if t != nil {
		t.standings[r].items = append(t.standings[r].items, item)
	}
}

// ref notes what a name refers to. The alias of a plain column stands for that column;
// whole says that no fields of a struct follow it.
func (t *trace) ref(x *syntax.ColumnRef, m match, whole bool) {
	if t == nil {
		return
	}
	t.refs[x] = m
	s := t.standings[m.relation]
	if s == nil || s.role != lateral || m.binding != Bound || m.column >= len(s.items) {
		return
	}
	item := s.items[m.column]
	behind, column := bare(item.Expr).(*syntax.ColumnRef)
	if !column || !whole {
		t.aliased[item] = true
		return
	}
	if further := t.behind[behind]; further != nil {
		behind = further
	}
	t.behind[x] = behind
}

// star notes what a star brings of a relation.
func (t *trace) star(item *syntax.SelectItem, r *relation, column int) {
	if t == nil {
		return
	}
	x := t.stars[item]
	if x == nil {
		x = &expansion{}
		t.stars[item] = x
	}
	x.open = x.open || len(r.hidden) > 0
	x.parts = append(x.parts, starPart{relation: r, column: column, whole: column < 0})
}

// merge notes columns of which a join gives the value of either side.
func (t *trace) merge(j *syntax.Join, left []*relation, column string) {
	if t == nil || j.Kind != syntax.RightJoin && j.Kind != syntax.FullJoin {
		return
	}
	for _, r := range left {
		i, p := r.fields.find(column), t.standings[r]
		if i < 0 || p == nil {
			continue
		}
		if p.merged == nil {
			p.merged = map[int]bool{}
		}
		p.merged[i] = true
	}
}

// concat reports whether || stands between strings, and notes it.
func (t *trace) concat(x *syntax.Binary, left, right dialect.Type) bool {
	if t == nil || x.Op != syntax.OrOr || !left.StringLike() && !right.StringLike() {
		return false
	}
	t.concats[x] = true
	return true
}

func (t *trace) typed(x syntax.Expr, follows dialect.Type) {
	if t != nil {
		t.types[x] = follows
	}
}

// QuoteName writes a name so that any text can be one.
func QuoteName(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }
