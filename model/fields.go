package model

import (
	"strings"

	"github.com/srlint/srlint/dialect"
)

// Field is a column that a query can read.
type Field struct {
	Name    string
	Type    dialect.Type
	sources []Source
	direct  bool
	named   int32 // see Output
}

// fields are the columns of a relation.
type fields struct {
	list  []Field
	open  bool             // there may be more
	index map[string]int32 // of long lists: where each name stands, folded; twice for one that stands more than once
	own   []Source         // the columns themselves, as sources of others
}

// indexFrom is the length from which a list gets an index.
const indexFrom = 12

// twice is what find gives for a name that stands more than once.
const twice = -2

// find gives the place of a column, -1 if there is none, or twice.
func (f *fields) find(name string) int {
	if len(f.list) < indexFrom {
		return f.scan(name)
	}
	if f.index == nil {
		f.index = make(map[string]int32, len(f.list))
		for i := range f.list {
			folded := strings.ToLower(f.list[i].Name)
			if _, taken := f.index[folded]; taken {
				f.index[folded] = twice
			} else {
				f.index[folded] = int32(i)
			}
		}
	}
	if i, ok := f.index[strings.ToLower(name)]; ok {
		return int(i)
	}
	return -1
}

// sourceOf is a column of the entry as a source of others.
func (f *fields) sourceOf(e *Entry, i int) []Source {
	if len(f.own) != len(f.list) || len(f.own) > 0 && f.own[0].Entry != e {
		f.own = make([]Source, len(f.list))
		for i := range f.list {
			f.own[i] = Source{e, f.list[i].Name}
		}
	}
	return f.own[i : i+1 : i+1]
}

// add appends a column.
func (f *fields) add(c Field) {
	f.list = append(f.list, c)
	if f.index == nil {
		return
	}
	folded := strings.ToLower(c.Name)
	if _, taken := f.index[folded]; !taken {
		f.index[folded] = int32(len(f.list) - 1)
	}
}

func (f *fields) scan(name string) int {
	at := -1
	for i := range f.list {
		if strings.EqualFold(f.list[i].Name, name) {
			if at >= 0 {
				return twice
			}
			at = i
		}
	}
	return at
}

func (f *fields) names() []string {
	names := make([]string, len(f.list))
	for i := range f.list {
		names[i] = f.list[i].Name
	}
	return names
}

// Fields are the columns that a query can read from the object, and whether there may be
// more than the files tell.
func (o *Object) Fields() (list []Field, open bool) {
	f := o.readable()
	return f.list, f.open
}

// HasField reports whether the object lists a column of that name, without case.
func (o *Object) HasField(name string) bool { return o.readable().find(name) != -1 }

// readable works the columns of an object out once.
func (o *Object) readable() *fields {
	if o.fields == nil {
		if o.Query != nil && !o.tabled {
			o.fields = o.derivedFields()
		} else {
			o.fields = o.statedFields()
		}
	}
	return o.fields
}

// statedFields are those of a column list.
func (o *Object) statedFields() *fields {
	f := &fields{list: make([]Field, len(o.Standard.Columns))}
	for i, c := range o.Standard.Columns {
		f.list[i] = Field{Name: c.Name, Type: c.DataType(o)}
	}
	f.open = o.Open()
	return f
}

// derivedFields are those that a query gives, with the names of the column list.
func (o *Object) derivedFields() *fields {
	q := o.Query
	f := &fields{list: make([]Field, len(q.Outputs)), open: q.Open || o.Stmt.Broken()}
	renamed := len(o.Standard.Columns) > 0
	for i, out := range q.Outputs {
		f.list[i] = Field{Name: out.Name, Type: out.Type}
		if renamed && i < len(o.Standard.Columns) {
			f.list[i].Name = o.Standard.Columns[i].Name
		}
	}
	if renamed && q.Open {
		f.list = nil
		for _, c := range o.Standard.Columns {
			f.list = append(f.list, Field{Name: c.Name})
		}
		f.open = false
	}
	return f
}
