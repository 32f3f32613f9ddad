package model

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// SymbolKind says what a name stands for.
type SymbolKind uint8

// The kinds of symbol.
const (
	ObjectSymbol SymbolKind = iota + 1 // a table, view or materialized view
	ColumnSymbol                       // a column of one
	AliasSymbol                        // an alias of something in FROM
	CTESymbol                          // a common table expression
	LocalSymbol                        // a column that a query makes for those around it, or a parameter
)

// Symbol is what a name stands for. Two names stand for the same exactly when their symbols
// are equal.
type Symbol struct {
	Kind   SymbolKind
	Object Name   // of objects and columns, in full, without a span
	Column string // of columns, folded
	Local  int32  // of the others: the token that declares it in the file of the name
}

// Occurrence is a place in a file where a symbol stands.
type Occurrence struct {
	Symbol   Symbol
	Span     syntax.Span // of the name alone
	Text     string      // as it is written, without quotes
	Token    int32       // in which it stands; it may be a part of a string
	Declares bool        // the symbol begins here
	Quoted   bool        // it stands in a string

	// Item is the item of a select list that takes its name from this place: its column has
	// no alias.
	Item *syntax.SelectItem

	// Through says that the name reaches its symbol through an item of the same name in the
	// select list.
	Through bool

	// Shared says that the place stands for several columns at once: USING.
	Shared bool

	// Uncertain says that the name may stand for something else.
	Uncertain bool
}

// Occurrences are the names in a file of the schema that stand for something, in the order
// of the text; of names that stand for several things there are several.
func Occurrences(schema *Schema, file *syntax.File) []Occurrence {
	n := &names{schema: schema, file: file}
	for _, o := range schema.Objects {
		if o.File == file {
			n.create(o)
		}
	}
	for _, s := range schema.Steps {
		if s.File == file {
			n.step(s)
		}
	}
	for _, stmt := range file.Stmts {
		n.stmt(stmt)
	}
	for _, q := range schema.Queries {
		if q.File == file {
			n.query(q)
		}
	}
	slices.SortStableFunc(n.list, func(a, b Occurrence) int {
		return cmp.Or(int(a.Span.Start-b.Span.Start), int(a.Span.End-b.Span.End))
	})
	return slices.CompactFunc(n.list, func(a, b Occurrence) bool { return a.Span == b.Span && a.Symbol == b.Symbol })
}

// names gathers occurrences.
type names struct {
	schema *Schema
	file   *syntax.File
	list   []Occurrence
	items  map[*relation]syntax.Relation // of the query at hand
	trace  *trace
	top    *syntax.Select // whose outputs are columns of the owner; or nil
	owner  Name
	plain  map[int32]*syntax.SelectItem // items without an alias, by the token that names them

	declared map[int32]Symbol // what a query makes, by the token that names it
	refs     map[int32]match  // its columns, by their last token; made when they are asked for
}

func objectSymbol(n Name) Symbol {
	n.Span = syntax.Span{}
	return Symbol{Kind: ObjectSymbol, Object: n}
}

func columnSymbol(of Name, column string) Symbol {
	of.Span = syntax.Span{}
	return Symbol{Kind: ColumnSymbol, Object: of, Column: fold(column)}
}

func (n *names) add(id syntax.Ident, s Symbol, declares bool) {
	if id.None() {
		return
	}
	n.list = append(n.list, Occurrence{Symbol: s, Span: n.file.TokenSpan(id.Tok), Text: n.file.NameOf(id), Token: id.Tok, Declares: declares})
}

// create notes the names in a CREATE statement, but for those in its query.
func (n *names) create(o *Object) {
	name := n.schema.SessionAt(o.File, o.Stmt).Resolve(o.Name)
	if o.Entry != nil {
		name = o.Entry.Name
	}
	n.add(o.Stmt.Name.Object(), objectSymbol(name), true)
	own := func(id syntax.Ident) { n.add(id, columnSymbol(name, n.file.NameOf(id)), false) }
	for _, c := range o.Stmt.Columns {
		n.add(c.Name, columnSymbol(name, n.file.NameOf(c.Name)), true)
		n.attributes(c, own)
	}
	for _, x := range o.Stmt.Indexes {
		n.idents(x.Columns, own)
	}
	for _, c := range o.Stmt.Clauses {
		n.clause(c, own)
		if p, ok := c.(*syntax.PropertiesClause); ok {
			n.lists(p.Properties, o.PropertyObject(), name)
		}
	}
	if o.Stmt.Like != nil {
		n.object(o.Stmt, o.Stmt.Like)
	}
}

func (n *names) idents(list []syntax.Ident, visit func(syntax.Ident)) {
	for _, id := range list {
		visit(id)
	}
}

// attributes notes the columns that a generated column is made of.
func (n *names) attributes(c *syntax.ColumnDef, own func(syntax.Ident)) {
	for _, a := range c.Attrs {
		if a.Kind == syntax.AttrGenerated {
			n.expr(a.Expr, own)
		}
	}
}

// expr notes the columns in an expression over the columns of an object.
func (n *names) expr(x syntax.Expr, own func(syntax.Ident)) {
	if x == nil {
		return
	}
	EachColumn(n.file, x, func(c *syntax.ColumnRef) {
		if parts := n.file.Parts(c); len(parts) > 0 {
			own(parts[0])
		}
	})
}

func (n *names) clause(c syntax.Clause, own func(syntax.Ident)) {
	switch c := c.(type) {
	case *syntax.KeyClause:
		n.idents(c.Columns, own)
	case *syntax.DistributionClause:
		n.idents(c.Columns, own)
	case *syntax.PartitionClause:
		for _, x := range c.Exprs {
			n.expr(x, own)
		}
	case *syntax.OrderByClause:
		for _, item := range c.Items {
			n.expr(item.Expr, own)
		}
	case *syntax.RollupClause:
		for _, r := range c.Rollups {
			n.idents(r.Columns, own)
			n.idents(r.Keys, own)
		}
	}
}

// lists notes columns in properties that are lists of them.
func (n *names) lists(list []syntax.Property, object dialect.PropertyObject, of Name) {
	for _, p := range list {
		if p.Key == 0 || p.Value == 0 {
			continue
		}
		known, ok := dialect.LookupProperty(dialect.StarRocks, object, syntax.Unquote(n.file.TokenText(p.Key)))
		text := n.file.TokenText(p.Value)
		if !ok || known.Domain.Kind != dialect.ColumnList || len(text) < 2 || strings.ContainsRune(text, '\\') {
			continue
		}
		at := n.file.TokenSpan(p.Value).Start + 1
		for _, part := range strings.SplitAfter(text[1:len(text)-1], ",") {
			word := strings.Trim(part, " \t\r\n,`")
			start := at + int32(strings.Index(part, word))
			if word != "" {
				n.list = append(n.list, Occurrence{Symbol: columnSymbol(of, word), Text: word, Token: p.Value, Quoted: true,
					Span: syntax.Span{Start: start, End: start + int32(len(word))}})
			}
			at += int32(len(part))
		}
	}
}

// step notes the names in an ALTER statement.
func (n *names) step(s *Step) {
	name := s.Entry.Name
	n.add(s.Stmt.Name.Object(), objectSymbol(name), false)
	own := func(id syntax.Ident) { n.add(id, columnSymbol(name, n.file.NameOf(id)), false) }
	for _, a := range s.Stmt.Actions {
		switch a.Kind {
		case syntax.DropColumn, syntax.CommentColumn, syntax.AddField, syntax.DropField, syntax.RenameColumn:
			own(a.Name)
			n.add(a.To, columnSymbol(name, n.file.NameOf(a.To)), true)
		case syntax.Rename, syntax.Swap:
			n.add(a.To, objectSymbol(Session{name.Catalog, name.Database}.Resolve(Name{Object: n.file.NameOf(a.To)})), a.Kind == syntax.Rename)
		}
		own(a.After)
		for _, c := range a.Columns {
			n.add(c.Name, columnSymbol(name, n.file.NameOf(c.Name)), a.Kind == syntax.AddColumn)
			n.attributes(c, own)
		}
		if a.Index != nil {
			n.idents(a.Index.Columns, own)
		}
		for _, r := range a.Rollups {
			n.idents(r.Columns, own)
			n.idents(r.Keys, own)
		}
		for _, c := range a.Clauses {
			n.clause(c, own)
		}
		n.lists(a.Properties, s.Before.PropertyObject(), name)
	}
}

// stmt notes the objects that other statements name.
func (n *names) stmt(stmt syntax.Stmt) {
	switch s := stmt.(type) {
	case *syntax.Drop:
		switch {
		case s.On != nil:
			n.object(stmt, s.On)
		case s.Name != nil && (s.Kind == syntax.TableObject || s.Kind == syntax.ViewObject || s.Kind == syntax.MaterializedViewObject):
			n.object(stmt, s.Name)
		}
	case *syntax.CreateIndex:
		if of := n.object(stmt, s.Table); of != nil {
			n.idents(s.Index.Columns, func(id syntax.Ident) { n.add(id, columnSymbol(*of, n.file.NameOf(id)), false) })
		}
	case *syntax.Insert:
		if of := n.object(stmt, s.Name); of != nil {
			n.idents(s.Columns, func(id syntax.Ident) { n.add(id, columnSymbol(*of, n.file.NameOf(id)), false) })
		}
	case *syntax.Update:
		n.object(stmt, s.Name)
	case *syntax.Delete:
		n.object(stmt, s.Name)
	case *syntax.Truncate:
		n.object(stmt, s.Name)
	case *syntax.Refresh:
		n.object(stmt, s.Name)
	case *syntax.CancelRefresh:
		n.object(stmt, s.Name)
	}
}

// object notes the name of an object, and gives it in full.
func (n *names) object(stmt syntax.Stmt, name *syntax.Name) *Name {
	if name == nil {
		return nil
	}
	full := n.schema.SessionAt(n.file, stmt).Resolve(NameOf(n.file, name))
	if e := n.schema.Find(full); e != nil {
		full = e.Name
	} else if gone := n.schema.Departed(full); gone != nil {
		full = gone.Entry.Name
	}
	n.add(name.Object(), objectSymbol(full), false)
	return &full
}

// query binds a query once more, as it was understood before, and notes what its names are.
func (n *names) query(q *Query) {
	n.items, n.plain = map[*relation]syntax.Relation{}, map[int32]*syntax.SelectItem{}
	n.declared, n.refs = map[int32]Symbol{}, nil
	n.top = nil
	if create, ok := q.Stmt.(*syntax.Create); q.Owner != nil && !(ok && len(create.Columns) > 0) {
		n.top, n.owner = leftmost(q.Syntax), q.Owner.Name
	}
	n.trace = newTrace(q.Reads)
	n.trace.names = n
	b := &binder{file: q.File, q: &Query{File: q.File, Session: q.Session}, final: true, trace: n.trace}
	b.query(q.Syntax, nil)
	for ref, m := range n.trace.refs {
		n.ref(ref, m)
	}
	for cte := range n.trace.tables {
		n.add(cte.Name, Symbol{Kind: CTESymbol, Local: cte.Name.Tok}, true)
		n.locals(cte.Columns)
	}
}

// selectList notes the names that a select list gives. Those of the query that defines an
// object are its columns, unless the object lists them.
func (n *names) selectList(s *syntax.Select) {
	for i := range s.Items {
		item := &s.Items[i]
		if item.Alias.None() {
			if c, plain := item.Expr.(*syntax.ColumnRef); plain {
				n.plain[c.Last] = item
			}
			continue
		}
		symbol := Symbol{Kind: LocalSymbol, Local: item.Alias.Tok}
		if s == n.top {
			symbol = columnSymbol(n.owner, n.file.NameOf(item.Alias))
		}
		n.declare(item.Alias, symbol)
	}
}

// declare notes the name that makes a symbol known.
func (n *names) declare(id syntax.Ident, s Symbol) {
	if !id.None() {
		n.add(id, s, true)
		n.declared[id.Tok] = s
	}
}

// leftmost is the SELECT that names the outputs of a query.
func leftmost(q *syntax.Query) *syntax.Select {
	body := q.Body
	for {
		switch b := body.(type) {
		case *syntax.Select:
			return b
		case *syntax.SetOp:
			body = b.Left
		case *syntax.ParenQuery:
			if b.Query == nil {
				return nil
			}
			body = b.Query.Body
		default:
			return nil
		}
	}
}

// item notes an item of FROM.
func (n *names) item(r syntax.Relation, as *relation) {
	n.items[as] = r
	var alias syntax.Ident
	var columns []syntax.Ident
	switch r := r.(type) {
	case *syntax.TableRef:
		alias = r.Alias
		if cte := n.trace.ctes[r]; cte != nil {
			n.add(r.Name.Object(), n.cteSymbol(cte), false)
		} else if as.read != nil {
			n.add(r.Name.Object(), objectSymbol(as.read.full()), false)
		}
	case *syntax.SubqueryRel:
		alias, columns = r.Alias, r.Columns
	case *syntax.ValuesRel:
		alias, columns = r.Alias, r.Columns
	case *syntax.FuncRel:
		alias, columns = r.Alias, r.Columns
	case *syntax.FilesRel:
		alias, columns = r.Alias, r.Columns
	}
	n.add(alias, Symbol{Kind: AliasSymbol, Local: alias.Tok}, true)
	n.locals(columns)
}

// locals notes the columns in a list behind an alias, or parameters.
func (n *names) locals(columns []syntax.Ident) {
	for _, c := range columns {
		n.declare(c, Symbol{Kind: LocalSymbol, Local: c.Tok})
	}
}

// full is the name of the object that is read.
func (r *Read) full() Name {
	if r.Entry != nil {
		return r.Entry.Name
	}
	return r.Name
}

func (n *names) cteSymbol(l *cteList) Symbol {
	return Symbol{Kind: CTESymbol, Local: l.node.Name.Tok}
}

// ref notes a column, and the relation before it.
func (n *names) ref(x *syntax.ColumnRef, m match) {
	if m.relation == nil || m.binding != Bound && m.binding != Uncertain {
		return
	}
	parts := n.file.Parts(x)
	column := m.words - 1
	if m.binding == Uncertain {
		column = len(parts) - 1
	}
	if column < 0 || column >= len(parts) {
		return
	}
	if column > 0 {
		n.qualifier(parts[column-1], m.relation)
	}
	if m.binding == Bound {
		n.column(parts[column], m.relation, m.column)
		return
	}
	if read := m.relation.read; read != nil {
		n.add(parts[column], columnSymbol(read.full(), n.file.NameOf(parts[column])), false)
		n.list[len(n.list)-1].Uncertain = true
	}
}

// qualifier notes the name of a relation before a column or a star.
func (n *names) qualifier(id syntax.Ident, r *relation) {
	switch item := n.items[r].(type) {
	case *syntax.TableRef:
		switch cte := n.trace.ctes[item]; {
		case !item.Alias.None():
			n.add(id, Symbol{Kind: AliasSymbol, Local: item.Alias.Tok}, false)
		case cte != nil:
			n.add(id, n.cteSymbol(cte), false)
		case r.read != nil:
			n.add(id, objectSymbol(r.read.full()), false)
		}
	case *syntax.SubqueryRel:
		n.add(id, Symbol{Kind: AliasSymbol, Local: item.Alias.Tok}, false)
	case *syntax.ValuesRel:
		n.add(id, Symbol{Kind: AliasSymbol, Local: item.Alias.Tok}, false)
	case *syntax.FuncRel:
		if !item.Alias.None() {
			n.add(id, Symbol{Kind: AliasSymbol, Local: item.Alias.Tok}, false)
		}
	case *syntax.FilesRel:
		n.add(id, Symbol{Kind: AliasSymbol, Local: item.Alias.Tok}, false)
	}
}

// column notes the name of a column of a relation.
func (n *names) column(id syntax.Ident, r *relation, i int) {
	if i < 0 || i >= len(r.fields.list) {
		return
	}
	o := Occurrence{Span: n.file.TokenSpan(id.Tok), Text: n.file.NameOf(id), Token: id.Tok, Item: n.plain[id.Tok]}
	switch f := r.fields.list[i]; {
	case r.read != nil:
		o.Symbol = columnSymbol(r.read.full(), f.Name)
	case f.named == 0 || f.named == id.Tok:
		return
	case n.trace.standings[r] != nil && n.trace.standings[r].role != inFrom && n.plain[f.named] != nil:
		o.Symbol, o.Through = n.behind(f.named), true
	default:
		o.Symbol = n.local(f.named)
	}
	if o.Symbol != (Symbol{}) {
		n.list = append(n.list, o)
	}
}

// local is the symbol that an output declares.
func (n *names) local(tok int32) Symbol {
	if s, ok := n.declared[tok]; ok {
		return s
	}
	return Symbol{Kind: LocalSymbol, Local: tok}
}

// behind is the symbol of the plain column that an output is.
func (n *names) behind(tok int32) Symbol {
	if n.refs == nil {
		n.refs = map[int32]match{}
		for x, m := range n.trace.refs {
			n.refs[x.Last] = m
		}
	}
	m := n.refs[tok]
	if m.binding == Bound && m.relation.read != nil && m.column >= 0 {
		return columnSymbol(m.relation.read.full(), m.relation.fields.list[m.column].Name)
	}
	return n.local(tok)
}
