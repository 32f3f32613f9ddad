package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// attribute applies a clause that sets something in the layers of the object.
func (a *alteration) attribute(x *syntax.AlterAction) {
	b := builder{a.state.file}
	switch x.Kind {
	case syntax.SetProperties:
		a.next.set(b.properties(x.Properties))
	case syntax.AddIndex:
		a.next.Standard.Indexes = append(a.next.Standard.Indexes, b.index(x.Index))
	case syntax.DropIndex:
		if i := a.next.indexOf(a.name(x.Name)); i >= 0 {
			a.next.Standard.Indexes = append(a.next.Standard.Indexes[:i:i], a.next.Standard.Indexes[i+1:]...)
		}
	case syntax.SetComment, syntax.SetRefresh, syntax.SetSecurity, syntax.Optimize:
		for _, c := range x.Clauses {
			b.clause(a.next, c)
		}
		a.next.standsIn(a.state.file, x)
	}
}

// standsIn notes the file of the attributes that the clauses of an action set.
func (o *Object) standsIn(file *syntax.File, x *syntax.AlterAction) {
	for _, c := range x.Clauses {
		switch c.(type) {
		case *syntax.CommentClause:
			o.Standard.Comment.File = file
		case *syntax.RefreshClause:
			o.Options.Refresh.File = file
		case *syntax.SecurityClause:
			o.Options.Security.File, o.kept = file, 0
		case *syntax.DistributionClause:
			o.Options.DistributedBy.File = file
		case *syntax.PartitionClause:
			o.Options.PartitionBy.File = file
		case *syntax.OrderByClause:
			o.Options.OrderBy.File = file
		}
	}
}

// set puts properties in the place of those with the same keys.
func (o *Object) set(list []Property) {
	for _, p := range list {
		if old := o.property(p.Key); old != nil {
			*old = p
		} else {
			o.Options.Properties = append(o.Options.Properties, p)
		}
	}
}

func (o *Object) property(key string) *Property {
	for i := range o.Options.Properties {
		if strings.EqualFold(o.Options.Properties[i].Key, key) {
			return &o.Options.Properties[i]
		}
	}
	return nil
}

func (o *Object) indexOf(name string) int {
	for i, x := range o.Standard.Indexes {
		if strings.EqualFold(x.Name.Name, name) {
			return i
		}
	}
	return -1
}

// reorder applies ORDER BY (columns): the new order of the columns if all are there, else
// the sort key.
func (a *alteration) reorder(x *syntax.AlterAction) {
	if !x.Rollup.None() {
		return
	}
	next := a.next.clone()
	for _, c := range x.Clauses {
		builder{a.state.file}.clause(next, c)
	}
	next.standsIn(a.state.file, x)
	by := &a.next.Options.OrderBy
	if columns := a.next.inOrder(next.SortColumns()); columns != nil {
		a.next.Standard.Columns = columns
		by = &a.next.Reordered
	}
	*by = next.Options.OrderBy
}

// inOrder are the columns of a table in the order of names, or nil if these are not all
// of them.
func (o *Object) inOrder(names []string) []*Column {
	if o.open || len(names) != len(o.Standard.Columns) {
		return nil
	}
	columns := make([]*Column, len(names))
	seen := map[string]bool{}
	for i, name := range names {
		if columns[i] = o.ColumnNamed(name); columns[i] == nil || seen[fold(name)] {
			return nil
		}
		seen[fold(name)] = true
	}
	return columns
}
