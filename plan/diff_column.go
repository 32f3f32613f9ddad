package plan

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// viewColumns files that the names or comments of a view's columns differ.
func (d *differ) viewColumns() {
	w, h, goal := d.o.want, d.o.have, d.o.goal
	c := Change{Part: dialect.PartColumns, Want: columnList(w.Columns), Have: columnList(h.Columns)}
	if keepComments(goal.Columns, h.Columns) && slices.Equal(goal.Columns, h.Columns) {
		d.report(c)
		return
	}
	d.change(c)
}

// keepComments gives columns without a comment the one that they have, and reports whether
// there was any.
func keepComments(goal, have []model.CanonicalColumn) bool {
	kept := false
	for i := range goal {
		c := &goal[i]
		if old := columnOf(have, c.Name); old != nil && c.Comment == "" && old.Comment != "" {
			c.Comment, kept = old.Comment, true
		}
	}
	return kept
}

func columnList(list []model.CanonicalColumn) string {
	texts := make([]string, len(list))
	for i := range list {
		texts[i] = list[i].DDL()
	}
	return strings.Join(texts, ", ")
}

func columnOf(list []model.CanonicalColumn, name string) *model.CanonicalColumn {
	for i := range list {
		if list[i].Name == name {
			return &list[i]
		}
	}
	return nil
}

// tableColumns files columns that are new, gone, others or elsewhere.
func (d *differ) tableColumns() {
	w, h, goal := d.o.want, d.o.have, d.o.goal
	for i := range goal.Columns {
		c := &goal.Columns[i]
		if old := columnOf(h.Columns, c.Name); old != nil {
			d.column(c, old)
		} else {
			d.change(Change{Part: dialect.PartAddColumn, Name: c.Name, Want: c.DDL(), Place: d.columnPlace(c.Name)})
		}
	}
	for i := range h.Columns {
		if c := &h.Columns[i]; columnOf(w.Columns, c.Name) == nil {
			d.add(Change{Part: dialect.PartDropColumn, Name: c.Name, Have: c.DDL(), Way: DataLoss, Why: d.perhapsRenamed(c)})
		}
	}
	if want, have := common(w.Columns, h.Columns), common(h.Columns, w.Columns); !slices.Equal(want, have) {
		c := Change{Part: dialect.PartColumnOrder, Want: strings.Join(want, ", "), Have: strings.Join(have, ", ")}
		if strings.HasPrefix(h.Key, "PRIMARY") {
			c.Way, c.Why = Rebuild, "the engine does not reorder the columns of PRIMARY KEY tables"
			d.add(c)
			return
		}
		d.change(c)
	}
}

// common are the names of the columns that are in both lists, in the order of the first.
func common(list, other []model.CanonicalColumn) []string {
	var names []string
	for i := range list {
		if columnOf(other, list[i].Name) != nil {
			names = append(names, list[i].Name)
		}
	}
	return names
}

// perhapsRenamed says that a new column of the same type may be a column that is gone.
func (d *differ) perhapsRenamed(gone *model.CanonicalColumn) string {
	w, h := d.o.want, d.o.have
	for i := range w.Columns {
		if c := &w.Columns[i]; columnOf(h.Columns, c.Name) == nil && c.Type == gone.Type && c.Null == gone.Null {
			return "no file defines it; if '" + c.Name + "' is its new name, use ALTER TABLE ... RENAME COLUMN"
		}
	}
	return "no file defines it"
}

// column files what is different about a column that both sides have. The goal keeps what
// the files leave open.
func (d *differ) column(goal, have *model.CanonicalColumn) {
	at := d.columnPlace(goal.Name)
	file := func(part dialect.Part, want, have string) {
		if want != have {
			d.change(Change{Part: part, Name: goal.Name, Want: want, Have: have, Place: at})
		}
	}
	stated := d.o.Want.Object.ColumnNamed(goal.Name)
	kept := func(part dialect.Part, field *string, have, text string, set bool) {
		if *field == "" && have != "" && !set {
			*field = have
			d.report(Change{Part: part, Name: goal.Name, Have: text, Place: at})
		}
	}
	kept(dialect.PartColumnDefault, &goal.Default, have.Default, have.Default, stated != nil && stated.Default.Set())
	kept(dialect.PartColumnComment, &goal.Comment, have.Comment, quote(have.Comment), stated != nil && stated.Comment.Set())
	file(dialect.PartColumnType, goal.Type, have.Type)
	file(dialect.PartColumnNull, goal.Null, have.Null)
	file(dialect.PartColumnDefault, goal.Default, have.Default)
	file(dialect.PartColumnAggregate, goal.Aggregate, have.Aggregate)
	file(dialect.PartColumnGenerated, goal.Generated, have.Generated)
	file(dialect.PartColumnComment, quote(goal.Comment), quote(have.Comment))
	if goal.AutoIncrement != have.AutoIncrement {
		file(dialect.PartColumnAutoIncrement, autoIncrement(goal), autoIncrement(have))
	}
}

func autoIncrement(c *model.CanonicalColumn) string {
	if c.AutoIncrement {
		return "AUTO_INCREMENT"
	}
	return ""
}

func (d *differ) columnPlace(name string) model.Place {
	o := d.o.Want.Object
	if c := o.ColumnNamed(name); c != nil && c.Span.Len() > 0 {
		return model.Place{File: o.FileOf(c), Span: c.Span}
	}
	return placeOf(d.o.Want)
}
