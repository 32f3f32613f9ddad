package lsp

import (
	"sort"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// role is what a token of a name stands for.
type role uint8

const (
	roleNone role = iota
	roleDatabase
	roleObject
	roleRelation // an object or a common table expression in FROM
	roleColumn
	roleField
	roleAlias
	roleParameter
	roleVariable
	roleFunction
	roleType
	roleIndex
	rolePartition
)

// walk goes through the tree of a file. Either function may be nil.
type walk struct {
	file *syntax.File
	node func(syntax.Ranger) bool               // false: what is inside does not matter
	name func(tok int32, r role, declared bool) // a token that has a role, perhaps twice: the later counts

	// columnAt is which part of a name of several is the column; nil: the last one.
	columnAt func(x *syntax.ColumnRef, parts []syntax.Ident) int

	params map[string]int // of the lambdas around, folded
}

// enter asks whether to go into a node.
func (w *walk) enter(n syntax.Ranger) bool { return w.node == nil || w.node(n) }

func (w *walk) ident(id syntax.Ident, r role, declared bool) {
	if w.name != nil && !id.None() {
		w.name(id.Tok, r, declared)
	}
}

func (w *walk) idents(list []syntax.Ident, r role) {
	for _, id := range list {
		w.ident(id, r, false)
	}
}

// path is a name of several parts, of which the last one has the role.
func (w *walk) path(n syntax.Ranger, r role, declared bool) {
	if w.name == nil {
		return
	}
	parts := w.file.Parts(n)
	for i, id := range parts {
		if i+1 < len(parts) {
			w.ident(id, roleDatabase, false)
		} else {
			w.ident(id, r, declared)
		}
	}
}

func (w *walk) object(n *syntax.Name, declared bool) {
	if n != nil {
		w.path(n, roleObject, declared)
	}
}

func (w *walk) stmt(s syntax.Stmt) {
	if !w.enter(s) {
		return
	}
	switch s := s.(type) {
	case *syntax.Create:
		w.create(s)
	case *syntax.Alter:
		w.alter(s)
	case *syntax.CreateIndex:
		w.object(s.Table, false)
		w.index(&s.Index)
	case *syntax.CreateDatabase:
		if s.Name != nil {
			w.path(s.Name, roleDatabase, true)
		}
		w.properties(s.Properties)
	case *syntax.CreateCatalog:
		w.ident(s.Name, roleDatabase, true)
		w.properties(s.Properties)
	case *syntax.CreateFunction:
		w.createFunction(s)
	case *syntax.Drop:
		w.drop(s)
	case *syntax.Refresh:
		w.object(s.Name, false)
	case *syntax.CancelRefresh:
		w.object(s.Name, false)
	case *syntax.Truncate:
		w.object(s.Name, false)
		w.partitions(s.Partitions)
	case *syntax.UseStmt:
		if s.Name != nil {
			w.path(s.Name, roleDatabase, false)
		}
	case *syntax.Set:
		w.ident(s.Catalog, roleDatabase, false)
		w.assignments(s.Vars, roleVariable)
	default:
		w.data(s)
	}
}

// data goes through the statements on rows.
func (w *walk) data(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.Insert:
		w.object(s.Name, false)
		w.partitions(s.Partitions)
		w.idents(s.Columns, roleColumn)
		w.properties(s.Properties)
		w.query(s.Query)
		w.rows(s.Rows)
	case *syntax.Update:
		w.with(s.With)
		w.object(s.Name, false)
		w.relations(s.From)
		w.assignments(s.Set, roleColumn)
		w.expr(s.Where)
	case *syntax.Delete:
		w.with(s.With)
		w.object(s.Name, false)
		w.partitions(s.Partitions)
		w.relations(s.Using)
		w.expr(s.Where)
	case *syntax.SelectStmt:
		w.query(s.Query)
	}
}

func (w *walk) create(s *syntax.Create) {
	w.object(s.Name, true)
	if s.List != nil {
		w.enter(s.List)
	}
	w.columns(s.Columns)
	for _, x := range s.Indexes {
		if w.enter(x) {
			w.index(x)
		}
	}
	w.clauses(s.Clauses)
	w.object(s.Like, false)
	w.query(s.Query)
}

func (w *walk) createFunction(s *syntax.CreateFunction) {
	if s.Name != nil {
		w.path(s.Name, roleFunction, true)
	}
	for _, t := range s.Args {
		w.typ(t)
	}
	w.typ(s.Returns)
	w.expr(s.Expr)
	w.properties(s.Properties)
}

func (w *walk) drop(s *syntax.Drop) {
	if s.Name != nil {
		r := roleObject
		switch s.Kind {
		case syntax.IndexObject:
			r = roleIndex
		case syntax.DatabaseObject, syntax.CatalogObject:
			r = roleDatabase
		case syntax.FunctionObject:
			r = roleFunction
		}
		w.path(s.Name, r, false)
	}
	w.object(s.On, false)
}

func (w *walk) alter(s *syntax.Alter) {
	if s.Name != nil {
		r := roleObject
		if s.Kind == syntax.DatabaseObject || s.Kind == syntax.CatalogObject {
			r = roleDatabase
		}
		w.path(s.Name, r, false)
	}
	for _, a := range s.Actions {
		if w.enter(a) {
			w.action(a, s.Kind)
		}
	}
}

// roleOfAction is what the names of a clause of ALTER stand for.
func roleOfAction(kind syntax.ActionKind) role {
	switch kind {
	case syntax.AddIndex, syntax.DropIndex:
		return roleIndex
	case syntax.AddPartition, syntax.DropPartition, syntax.TruncatePartition, syntax.ModifyPartition, syntax.ReplacePartition,
		syntax.RenamePartition:
		return rolePartition
	case syntax.Rename, syntax.Swap, syntax.AddRollup, syntax.DropRollup, syntax.RenameRollup:
		return roleObject
	}
	return roleColumn
}

func (w *walk) action(a *syntax.AlterAction, on syntax.ObjectKind) {
	r := roleOfAction(a.Kind)
	if a.Kind == syntax.Rename && on == syntax.DatabaseObject {
		r = roleDatabase
	}
	w.ident(a.Name, r, false)
	w.ident(a.To, r, false)
	w.ident(a.After, roleColumn, false)
	w.ident(a.Rollup, roleObject, false)
	w.idents(a.Names, r)
	if a.Field != nil {
		w.path(a.Field, roleField, false)
	}
	w.typ(a.FieldType)
	w.columns(a.Columns)
	w.partitions(a.Parts)
	w.partitions(a.With)
	if a.Index != nil {
		w.index(a.Index)
	}
	w.partitionItems(a.Partitions)
	w.rollups(a.Rollups)
	w.clauses(a.Clauses)
	w.properties(a.Properties)
	w.expr(a.Expr)
	w.query(a.Query)
}

func (w *walk) columns(list []*syntax.ColumnDef) {
	for _, c := range list {
		if c == nil || !w.enter(c) {
			continue
		}
		w.ident(c.Name, roleColumn, true)
		w.typ(c.Type)
		for i := range c.Attrs {
			if !w.enter(c.Attrs[i]) {
				continue
			}
			w.expr(c.Attrs[i].Expr)
			for _, t := range c.Attrs[i].Types {
				w.typ(t)
			}
		}
	}
}

func (w *walk) index(x *syntax.IndexDef) {
	w.ident(x.Name, roleIndex, true)
	w.idents(x.Columns, roleColumn)
	w.properties(x.Properties)
}

func (w *walk) properties(list []syntax.Property) {
	for _, p := range list {
		w.enter(p)
	}
}

func (w *walk) clauses(list []syntax.Clause) {
	for _, c := range list {
		if !w.enter(c) {
			continue
		}
		switch c := c.(type) {
		case *syntax.KeyClause:
			w.idents(c.Columns, roleColumn)
		case *syntax.PartitionClause:
			w.exprs(c.Exprs)
			w.partitionItems(c.Items)
		case *syntax.DistributionClause:
			w.idents(c.Columns, roleColumn)
		case *syntax.OrderByClause:
			w.sorts(c.Items)
		case *syntax.RollupClause:
			w.rollups(c.Rollups)
		case *syntax.PropertiesClause:
			w.properties(c.Properties)
		case *syntax.RefreshClause:
			for _, p := range c.Parts {
				w.enter(p)
			}
		}
	}
}

func (w *walk) partitionItems(list []*syntax.PartitionItem) {
	for _, p := range list {
		if p != nil && w.enter(p) {
			w.ident(p.Name, rolePartition, true)
			w.properties(p.Properties)
		}
	}
}

func (w *walk) rollups(list []syntax.Rollup) {
	for _, r := range list {
		if w.enter(r) {
			w.ident(r.Name, roleObject, true)
			w.idents(r.Columns, roleColumn)
			w.idents(r.Keys, roleColumn)
			w.ident(r.From, roleObject, false)
			w.properties(r.Properties)
		}
	}
}

func (w *walk) partitions(p *syntax.Partitions) {
	if p != nil && w.enter(p) {
		w.idents(p.Names, rolePartition)
		w.assignments(p.Keys, roleColumn)
	}
}

func (w *walk) assignments(list []syntax.Assignment, r role) {
	for _, a := range list {
		if w.enter(a) {
			w.ident(a.Name, r, false)
			w.expr(a.Value)
		}
	}
}

// typ marks all words of a type; the names of fields are none of them.
func (w *walk) typ(t *syntax.Type) {
	if t == nil || !w.enter(t) {
		return
	}
	if w.name != nil {
		for i := t.First; i <= t.Last; i++ {
			if k := w.file.Tokens[i].Kind; k.Keyword() || k.Name() {
				w.name(i, roleType, false)
			}
		}
		w.fields(t)
	}
}

func (w *walk) fields(t *syntax.Type) {
	if t == nil {
		return
	}
	for _, arg := range t.Args {
		w.fields(arg)
	}
	for _, f := range t.Fields {
		w.ident(f.Name, roleField, true)
		w.fields(f.Type)
	}
}

func (w *walk) query(q *syntax.Query) {
	if q == nil || !w.enter(q) {
		return
	}
	w.with(q.With)
	w.body(q.Body)
	w.sorts(q.OrderBy)
	if q.Limit != nil {
		w.enter(q.Limit)
	}
}

func (w *walk) with(with *syntax.With) {
	if with == nil || !w.enter(with) {
		return
	}
	for _, t := range with.Tables {
		if t != nil && w.enter(t) {
			w.ident(t.Name, roleAlias, true)
			w.idents(t.Columns, roleColumn)
			w.query(t.Query)
		}
	}
}

// body goes down the left side of set operations, which may be long.
func (w *walk) body(b syntax.QueryBody) {
	for b != nil && w.enter(b) {
		switch x := b.(type) {
		case *syntax.SetOp:
			w.body(x.Right)
			b = x.Left
			continue
		case *syntax.ParenQuery:
			w.query(x.Query)
		case *syntax.Select:
			w.selects(x)
		}
		return
	}
}

// selects goes to FROM first: what stands there has a say in what the other names are.
func (w *walk) selects(s *syntax.Select) {
	w.relations(s.From)
	w.items(s.Items)
	if p := s.Pivot; p != nil && w.enter(p) {
		w.items(p.Aggregates)
		w.idents(p.Columns, roleColumn)
		w.items(p.Values)
	}
	w.expr(s.Where)
	if g := s.GroupBy; g != nil && w.enter(g) {
		w.rows(g.Sets)
	}
	w.expr(s.Having)
	if q := s.Qualify; q != nil && w.enter(q) {
		w.items([]syntax.SelectItem{q.Item})
	}
}

func (w *walk) items(list []syntax.SelectItem) {
	for i := range list {
		item := &list[i]
		if !w.enter(item) {
			continue
		}
		w.expr(item.Expr)
		w.ident(item.Alias, roleColumn, true)
		if item.Star != nil {
			if item.Star.Of != nil {
				w.path(item.Star.Of, roleAlias, false)
			}
			w.idents(item.Star.Except, roleColumn)
		}
	}
}

func (w *walk) relations(list []syntax.Relation) {
	for _, r := range list {
		w.relation(r)
	}
}

// relation goes down the left side of joins, which may be long.
func (w *walk) relation(r syntax.Relation) {
	for r != nil && w.enter(r) {
		join, ok := r.(*syntax.Join)
		if !ok {
			w.leaf(r)
			return
		}
		w.relation(join.Right)
		w.expr(join.On)
		w.idents(join.Using, roleColumn)
		r = join.Left
	}
}

func (w *walk) leaf(r syntax.Relation) {
	switch r := r.(type) {
	case *syntax.TableRef:
		w.path(&r.Name, roleRelation, false)
		w.partitions(r.Partitions)
		if r.Period != nil {
			w.exprs(r.Period.Exprs)
		}
		w.ident(r.Alias, roleAlias, true)
	case *syntax.SubqueryRel:
		w.query(r.Query)
		w.alias(r.Alias, r.Columns)
	case *syntax.ValuesRel:
		w.rows(r.Rows)
		w.alias(r.Alias, r.Columns)
	case *syntax.FuncRel:
		w.path(&r.Name, roleFunction, false)
		w.exprs(r.Args)
		w.alias(r.Alias, r.Columns)
	case *syntax.FilesRel:
		w.properties(r.Properties)
		w.alias(r.Alias, r.Columns)
	case *syntax.ParenRel:
		w.relations(r.Relations)
	}
}

func (w *walk) alias(id syntax.Ident, columns []syntax.Ident) {
	w.ident(id, roleAlias, true)
	w.idents(columns, roleColumn)
}

func (w *walk) rows(list [][]syntax.Expr) {
	for _, row := range list {
		w.exprs(row)
	}
}

func (w *walk) exprs(list []syntax.Expr) {
	for _, x := range list {
		w.expr(x)
	}
}

func (w *walk) sorts(list []syntax.SortItem) {
	for _, item := range list {
		if w.enter(item) {
			w.expr(item.Expr)
		}
	}
}

func (w *walk) expr(x syntax.Expr) {
	syntax.Inspect(x, func(x syntax.Expr) bool {
		if !w.enter(x) {
			return false
		}
		switch x := x.(type) {
		case *syntax.Subquery:
			w.query(x.Query)
		case *syntax.Exists:
			w.query(x.Query)
		case *syntax.In:
			w.query(x.Query)
		case *syntax.Lambda:
			w.lambda(x)
			return false
		default:
			w.names(x)
		}
		return true
	})
}

// names are those that an expression has itself.
func (w *walk) names(x syntax.Expr) {
	if w.name == nil {
		return
	}
	switch x := x.(type) {
	case *syntax.ColumnRef:
		w.column(x)
	case *syntax.Call:
		w.path(&x.Name, roleFunction, false)
	case *syntax.NamedArg:
		w.ident(x.Name, roleParameter, false)
	case *syntax.Variable:
		w.ident(x.Name, roleVariable, false)
	case *syntax.Field:
		w.ident(x.Name, roleField, false)
	case *syntax.Cast:
		w.typ(x.Type)
	case *syntax.ArrayLit:
		w.typ(x.Type)
	case *syntax.MapLit:
		w.typ(x.Type)
	}
}

// column is a name of one part or more: a relation, a column of it, and fields of that.
func (w *walk) column(x *syntax.ColumnRef) {
	parts := w.file.Parts(x)
	if len(parts) == 0 {
		return
	}
	if w.params[strings.ToLower(w.file.NameOf(parts[0]))] > 0 {
		w.ident(parts[0], roleParameter, false)
		w.idents(parts[1:], roleField)
		return
	}
	column := len(parts) - 1
	if w.columnAt != nil && column > 0 {
		column = w.columnAt(x, parts)
	}
	for i, id := range parts {
		switch {
		case i > column:
			w.ident(id, roleField, false)
		case i == column:
			w.ident(id, roleColumn, false)
		case i == column-1:
			w.ident(id, roleAlias, false)
		default:
			w.ident(id, roleDatabase, false)
		}
	}
}

func (w *walk) lambda(x *syntax.Lambda) {
	if w.params == nil {
		w.params = map[string]int{}
	}
	for _, id := range x.Params {
		w.ident(id, roleParameter, true)
		w.params[strings.ToLower(w.file.NameOf(id))]++
	}
	w.expr(x.Body)
	for _, id := range x.Params {
		w.params[strings.ToLower(w.file.NameOf(id))]--
	}
}

// nameOfStmt is the name of what a statement is about; nil for one without.
func nameOfStmt(s syntax.Stmt) *syntax.Name {
	switch s := s.(type) {
	case *syntax.Create:
		return s.Name
	case *syntax.CreateIndex:
		return s.Table
	case *syntax.CreateDatabase:
		return s.Name
	case *syntax.CreateFunction:
		return s.Name
	case *syntax.Drop:
		if s.On != nil {
			return s.On
		}
		return s.Name
	case *syntax.Alter:
		return s.Name
	case *syntax.Refresh:
		return s.Name
	case *syntax.CancelRefresh:
		return s.Name
	case *syntax.Truncate:
		return s.Name
	case *syntax.UseStmt:
		return s.Name
	case *syntax.Insert:
		return s.Name
	case *syntax.Update:
		return s.Name
	case *syntax.Delete:
		return s.Name
	}
	return nil
}

// tokenIndex is the token that holds an offset; the last one is EOF.
func tokenIndex(file *syntax.File, offset int32) int32 {
	tokens := file.Tokens
	return int32(max(sort.Search(len(tokens), func(i int) bool { return tokens[i].Start > offset })-1, 0))
}

// stmtsWithin are the statements that have a part in a stretch of the file.
func stmtsWithin(file *syntax.File, span syntax.Span) []syntax.Stmt {
	from := sort.Search(len(file.Stmts), func(i int) bool { return file.Span(file.Stmts[i]).End >= span.Start })
	to := from
	for to < len(file.Stmts) && file.Span(file.Stmts[to]).Start <= span.End {
		to++
	}
	return file.Stmts[from:to]
}

// liesIn reports whether a stretch lies inside of another.
func liesIn(inner, outer syntax.Span) bool {
	return outer.Start <= inner.Start && inner.End <= outer.End
}
