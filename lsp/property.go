package lsp

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// propertyAt is the key of the property whose key or value is a string token, and what the
// list belongs to.
func propertyAt(file *syntax.File, tok int32) (key string, object dialect.PropertyObject, ok bool) {
	stmt := stmtAt(file, file.TokenSpan(tok).Start)
	for _, list := range propertyLists(file, stmt) {
		for _, p := range list.properties {
			if p.Key == tok || p.Value == tok {
				return syntax.Unquote(file.TokenText(p.Key)), list.object, p.Key != 0
			}
		}
	}
	return "", 0, false
}

// propertyList is a list of properties and what it belongs to.
type propertyList struct {
	object     dialect.PropertyObject
	properties []syntax.Property
}

// propertyLists are the lists of properties in a statement.
func propertyLists(file *syntax.File, stmt syntax.Stmt) []propertyList {
	var lists []propertyList
	add := func(object dialect.PropertyObject, list []syntax.Property) {
		if len(list) > 0 {
			lists = append(lists, propertyList{object, list})
		}
	}
	switch s := stmt.(type) {
	case *syntax.Create:
		own := objectOf(s.Kind)
		if model.Rollup(s) {
			own = dialect.OnRollup
		}
		for _, c := range s.Clauses {
			switch c := c.(type) {
			case *syntax.PropertiesClause:
				add(own, c.Properties)
			case *syntax.RollupClause:
				for _, r := range c.Rollups {
					add(dialect.OnRollup, r.Properties)
				}
			case *syntax.PartitionClause:
				for _, x := range c.Items {
					add(dialect.OnPartition, x.Properties)
				}
			}
		}
		for _, x := range s.Indexes {
			add(indexObject(file, x), x.Properties)
		}
	case *syntax.Alter:
		for _, a := range s.Actions {
			add(objectOf(s.Kind), a.Properties)
			for _, x := range a.Partitions {
				add(dialect.OnPartition, x.Properties)
			}
			for _, c := range a.Clauses {
				if list, ok := c.(*syntax.PropertiesClause); ok {
					add(objectOf(s.Kind), list.Properties)
				}
			}
			if a.Index != nil {
				add(indexObject(file, a.Index), a.Index.Properties)
			}
		}
	case *syntax.CreateIndex:
		add(indexObject(file, &s.Index), s.Index.Properties)
	case *syntax.CreateDatabase:
		add(dialect.OnDatabase, s.Properties)
	case *syntax.CreateCatalog:
		add(dialect.OnCatalog, s.Properties)
	}
	return lists
}

func objectOf(kind syntax.ObjectKind) dialect.PropertyObject {
	switch kind {
	case syntax.ViewObject:
		return dialect.OnView
	case syntax.MaterializedViewObject:
		return dialect.OnMaterializedView
	case syntax.DatabaseObject:
		return dialect.OnDatabase
	case syntax.CatalogObject:
		return dialect.OnCatalog
	}
	return dialect.OnTable
}

func indexObject(file *syntax.File, x *syntax.IndexDef) dialect.PropertyObject {
	if x.Using == 0 {
		return dialect.OnBitmapIndex
	}
	return model.IndexObject(strings.ToUpper(file.TokenText(x.Using)))
}
