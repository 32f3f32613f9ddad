package inspect

import (
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

func (b *builder) columns() {
	o := b.object
	fields, open := o.Fields()
	b.out.ColumnsComplete = !open
	if o.Kind == model.Table {
		for i := range o.Standard.Columns {
			b.out.Columns = append(b.out.Columns, b.tableColumn(o.Standard.Columns[i]))
		}
		return
	}
	for _, f := range fields {
		c := Column{Name: clean(f.Name), Type: typeName(f.Type)}
		if c.Type != "" {
			b.implied("columns." + c.Name + ".type")
		}
		b.out.Columns = append(b.out.Columns, c)
	}
	for i := range min(len(o.Standard.Columns), len(fields)) {
		b.out.Columns[i].Comment = clean(o.Standard.Columns[i].Comment.Value)
	}
	for i := range o.OutputNames() {
		b.out.Columns[i].Sources = sources(o.Query.Outputs[i].Sources)
	}
}

// typeName is a type that follows from a query; empty if it is not known.
func typeName(t dialect.Type) string {
	if t.Kind == dialect.NullType {
		return ""
	}
	return clean(t.String())
}

func sources(list []model.Source) []string {
	var names []string
	for _, s := range list {
		names = append(names, clean(s.Entry.Name.String()+"."+s.Column))
	}
	return names
}

func (b *builder) tableColumn(c *model.Column) Column {
	o, file := b.object, b.object.FileOf(c)
	out := Column{Name: clean(c.Name), Type: b.typeOf(c), AutoIncrement: c.AutoIncrement.Value, Comment: clean(c.Comment.Value),
		Key: o.KeyOf().Has(c.Name)}
	if out.Type != "" && !c.Type.Set() {
		b.implied("columns." + out.Name + ".type")
	}
	nullable, implied := o.Nullable(c)
	out.Nullable = &nullable
	if implied {
		b.implied("columns." + out.Name + ".nullable")
	}
	if c.Default.Set() && c.Default.Value != nil {
		out.Default = words(file, file.Span(c.Default.Value), 0)
	}
	if c.Generated.Set() && c.Generated.Value != nil {
		out.Generated = renamed(o, file, file.Span(c.Generated.Value), 0)
	}
	if c.Aggregate.Set() {
		out.Agg = clean(c.Aggregate.Value)
		if len(c.State) > 0 {
			out.Agg = words(file, c.Aggregate.Span, 0)
		}
	}
	return out
}

// typeOf is the type of a column of a table: as the engine prints it, or as it is written if
// srlint does not know it.
func (b *builder) typeOf(c *model.Column) string {
	t := c.DataType(b.object)
	if c.Type.Set() && !understood(t) {
		return words(b.object.FileOf(c), c.Type.Span, 0)
	}
	return typeName(t)
}

// understood reports whether a type is known with all its parts.
func understood(t dialect.Type) bool {
	if !t.Known() {
		return false
	}
	for _, arg := range t.Args {
		if !understood(arg) {
			return false
		}
	}
	return true
}
