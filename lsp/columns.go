package lsp

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// namedColumn is a column that a statement names.
type namedColumn struct {
	name string
	of   model.Name // the object, in full
	file string
	span syntax.Span
}

// fileColumns are the columns of a file as it was once.
type fileColumns struct {
	text string
	list []namedColumn
}

// eachColumn visits the columns of a folder that is up to date. They are found in the trees
// alone, and kept: a schema has many, and who looks for one types letter by letter.
func (f *folder) eachColumn(ctx context.Context, visit func(*namedColumn)) error {
	if f.columns == nil {
		f.columns = map[string]fileColumns{}
	}
	maps.DeleteFunc(f.columns, func(name string, _ fileColumns) bool { return f.live.Text(name) == nil })
	var parser syntax.Parser
	for _, name := range f.live.Names() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		text := f.live.Text(name)
		if text == nil || workspace.Snapshot(name) {
			continue
		}
		known, ok := f.columns[name]
		if !ok || known.text != text.Text {
			known = fileColumns{text.Text, columnsOf(f.live, parser.Parse(name, text.Text))}
			f.columns[name] = known
		}
		for i := range known.list {
			visit(&known.list[i])
		}
	}
	return nil
}

// columnsOf are the columns that the statements of a file name.
func columnsOf(live *workspace.Live, file *syntax.File) []namedColumn {
	var list []namedColumn
	for _, stmt := range file.Stmts {
		name := nameOfStmt(stmt)
		if name == nil {
			continue
		}
		switch stmt := stmt.(type) {
		case *syntax.Create:
			list = columnsOfCreate(list, live, file, stmt)
		case *syntax.Alter:
			of := fullName(live, file, stmt, name)
			for _, action := range stmt.Actions {
				list = columnsIn(list, of, file, action.Columns)
			}
		}
	}
	return list
}

func columnsOfCreate(list []namedColumn, live *workspace.Live, file *syntax.File, stmt *syntax.Create) []namedColumn {
	of := fullName(live, file, stmt, stmt.Name)
	if len(stmt.Columns) > 0 || stmt.Query == nil {
		return columnsIn(list, of, file, stmt.Columns)
	}
	query, ok := stmt.Query.Body.(*syntax.Select)
	if !ok {
		return list
	}
	for i := range query.Items {
		item := &query.Items[i]
		id := item.Alias
		if ref, ok := item.Expr.(*syntax.ColumnRef); ok && id.None() {
			id = model.LastPart(file, ref)
		}
		list = columnAt(list, of, file, id)
	}
	return list
}

func columnsIn(list []namedColumn, of model.Name, file *syntax.File, columns []*syntax.ColumnDef) []namedColumn {
	for _, c := range columns {
		list = columnAt(list, of, file, c.Name)
	}
	return list
}

func columnAt(list []namedColumn, of model.Name, file *syntax.File, id syntax.Ident) []namedColumn {
	if id.None() {
		return list
	}
	return append(list, namedColumn{file.NameOf(id), of, file.Name, file.Span(id)})
}

// fullName is a name in a statement with what is current there.
func fullName(live *workspace.Live, file *syntax.File, stmt syntax.Stmt, n *syntax.Name) model.Name {
	name := live.Session(file.Name, file.Span(stmt).Start).Resolve(model.NameOf(file, n))
	name.Span = syntax.Span{}
	return name
}

// knows reports whether an object is there.
func (f *folder) knows(n model.Name) bool {
	_, found := slices.BinarySearchFunc(f.live.Known(), n, func(k *workspace.Known, n model.Name) int {
		return cmp.Or(strings.Compare(k.Name.Catalog, n.Catalog), strings.Compare(k.Name.Database, n.Database), strings.Compare(k.Name.Object, n.Object))
	})
	return found
}
