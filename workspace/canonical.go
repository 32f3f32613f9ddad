package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// Canonical writes every object of what was read as a statement that says what it means and
// no more, in the order of their names. What the files do not tell stands above an object
// as a comment. An error is a mistake of srlint.
func Canonical(read []*Loaded, options format.Options) (string, error) {
	var entries []*model.Entry
	for _, loaded := range read {
		for _, e := range loaded.Schema.Entries {
			if !e.Gone {
				entries = append(entries, e)
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b *model.Entry) int {
		return cmp.Or(strings.Compare(a.Name.Catalog, b.Name.Catalog), strings.Compare(a.Name.Database, b.Name.Database),
			strings.Compare(a.Name.Object, b.Name.Object))
	})
	var b strings.Builder
	for _, e := range entries {
		c := e.Canonical()
		for _, d := range c.Doubts {
			b.WriteString("-- unknown: " + d.Attribute.String() + ": " + strings.Join(strings.Fields(d.Reason), " ") + "\n")
		}
		b.WriteString(c.DDL() + ";\n\n")
	}
	result, err := format.File(syntax.Parse("canonical.sql", b.String()), options)
	if err != nil {
		return "", err
	}
	return result.Text, nil
}
