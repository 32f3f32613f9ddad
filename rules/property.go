package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// propertyList is a list of properties and what they belong to.
type propertyList struct {
	object     dialect.PropertyObject
	owner      string // as messages name it
	properties []model.Property
	open       bool // the engine may take keys that the tables do not know
	alter      bool
}

// propertyLists are the property lists of a statement.
func propertyLists(pass *analyzer.Pass, stmt syntax.Stmt) []propertyList {
	file := pass.File
	switch s := stmt.(type) {
	case *syntax.Alter:
		return alterLists(pass.Schema, file, s)
	case *syntax.CreateIndex:
		return []propertyList{indexList(file, &s.Index)}
	case *syntax.CreateDatabase:
		return []propertyList{{object: dialect.OnDatabase, owner: "a database", properties: model.Properties(file, s.Properties)}}
	}
	return nil
}

// objectLists are the property lists of an object's CREATE.
func objectLists(schema *model.Schema, o *model.Object) []propertyList {
	list := propertyList{properties: o.Options.Properties, owner: "a " + o.Kind.Noun()}
	switch {
	case o.Kind == model.View:
		list.object, list.open = dialect.OnView, mayBeForeign(schema, o)
	case o.Sync():
		list.object, list.owner = dialect.OnRollup, "a synchronous materialized view"
	case o.Kind == model.MaterializedView:
		list.object = dialect.OnMaterializedView
	default:
		list.object = dialect.OnTable
		list.open = mayBeForeign(schema, o)
	}
	lists := []propertyList{list}
	for _, x := range o.Stmt.Indexes {
		lists = append(lists, indexList(o.File, x))
	}
	if by := o.Options.PartitionBy; by.Set() {
		for _, item := range by.Value.Items {
			lists = append(lists, propertyList{object: dialect.OnPartition, owner: "a partition", open: list.open,
				properties: model.Properties(o.File, item.Properties)})
		}
	}
	return lists
}

func alterLists(schema *model.Schema, file *syntax.File, s *syntax.Alter) []propertyList {
	var lists []propertyList
	open := inForeignCatalog(schema, file, s, s.Name)
	for _, action := range s.Actions {
		list := propertyList{properties: model.Properties(file, action.Properties), open: open, alter: true}
		switch {
		case action.Kind == syntax.SetProperties && s.Kind == syntax.TableObject:
			list.object, list.owner = dialect.OnTable, "a table"
		case action.Kind == syntax.SetProperties && s.Kind == syntax.MaterializedViewObject:
			list.object, list.owner = dialect.OnMaterializedView, "a materialized view"
		case action.Kind == syntax.ModifyPartition:
			list.object, list.owner = dialect.OnPartition, "a partition"
		case action.Kind == syntax.AddIndex:
			list = indexList(file, action.Index)
		default:
			continue
		}
		lists = append(lists, list)
	}
	return lists
}

func indexList(file *syntax.File, x *syntax.IndexDef) propertyList {
	using := ""
	if x.Using != 0 {
		using = strings.ToUpper(file.TokenText(x.Using))
	}
	return propertyList{object: model.IndexObject(using), owner: "an index", properties: model.Properties(file, x.Properties)}
}

// mayBeForeign reports whether a table may keep its data elsewhere, where the keys are
// those of its connector: it says so, or the catalog of its name is not the engine's own.
func mayBeForeign(schema *model.Schema, o *model.Object) bool {
	if o.Stmt.External || dialect.ForeignEngine(o.Options.Engine.Value) {
		return true
	}
	return inForeignCatalog(schema, o.File, o.Stmt, o.Stmt.Name)
}

// inForeignCatalog reports whether a name in a statement is one of another catalog.
func inForeignCatalog(schema *model.Schema, file *syntax.File, stmt syntax.Stmt, name *syntax.Name) bool {
	if name != nil {
		if parts := file.Parts(name); len(parts) > 2 {
			return file.NameOf(parts[0]) != model.HomeCatalog
		}
	}
	return !schema.SessionAt(file, stmt).Home()
}

// lookup finds a property of the list; known is false for a key that may be right all
// the same.
func (l propertyList) lookup(engine dialect.Engine, key string) (p dialect.Property, found, known bool) {
	p, found = dialect.LookupProperty(engine, l.object, key)
	if found {
		return p, true, true
	}
	if l.open || !l.object.Closed() {
		return p, false, false
	}
	if l.object == dialect.OnTable {
		if _, foreign := dialect.LookupProperty(engine, dialect.OnForeignTable, key); foreign {
			return p, false, false
		}
	}
	return p, false, true
}
