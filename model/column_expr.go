package model

import (
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// ExprType is the type of an expression over the columns of the object, such as that of a
// generated column, as it stands in a file; unknown where it is not certain.
func (o *Object) ExprType(file *syntax.File, x syntax.Expr) dialect.Type {
	if x == nil || hasQuery(x) {
		return dialect.Type{}
	}
	b := &binder{file: file, q: &Query{File: file}, final: true}
	return b.expr(x, &scope{relations: []*relation{{name: o.Name.Object, fields: o.readable()}}}).typ
}

// FileOf is the file in which a column of the object stands.
func (o *Object) FileOf(c *Column) *syntax.File {
	if c.File != nil {
		return c.File
	}
	return o.File
}

// GeneratedFrom is the generated column whose expression uses a column; nil if there is
// none.
func (o *Object) GeneratedFrom(column string) *Column {
	return o.ColumnNamed(o.generatedFrom(column))
}

// hasQuery reports whether a query stands inside an expression.
func hasQuery(x syntax.Expr) bool {
	found := false
	syntax.Inspect(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Subquery, *syntax.Exists:
			found = true
		case *syntax.In:
			found = found || x.Query != nil
		}
		return !found
	})
	return found
}
