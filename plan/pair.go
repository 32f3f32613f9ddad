package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/model"
)

// pairs puts the objects of two schemas together by their names.
func (d *differ) pairs(want, have *model.Schema) []*Object {
	var list []*Object
	at := map[model.Name]*Object{}
	find := func(e *model.Entry) *Object {
		name := plainName(e)
		if at[name] == nil {
			at[name] = &Object{Name: name}
			list = append(list, at[name])
		}
		return at[name]
	}
	for _, e := range d.live(want) {
		find(e).Want = e
	}
	for _, e := range d.live(have) {
		find(e).Have = e
	}
	slices.SortFunc(list, func(a, b *Object) int { return compareNames(a.Name, b.Name) })
	return list
}

func compareNames(a, b model.Name) int {
	return cmp.Or(strings.Compare(a.Catalog, b.Catalog), strings.Compare(a.Database, b.Database), strings.Compare(a.Object, b.Object))
}

// plainName is the name of an entry without its place.
func plainName(e *model.Entry) model.Name {
	return model.Name{Catalog: e.Name.Catalog, Database: e.Name.Database, Object: e.Name.Object}
}

// live are the objects that are there in the end and that the user wants to compare.
func (d *differ) live(s *model.Schema) []*model.Entry {
	var list []*model.Entry
	for _, e := range s.Entries {
		if !e.Gone && !e.Temporary && (d.options.Takes == nil || d.options.Takes(e.Name)) {
			list = append(list, e)
		}
	}
	return list
}
