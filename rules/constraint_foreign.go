package rules

import (
	"strings"

	"github.com/srlint/srlint/model"
)

// The part of constraint-target-invalid that is about foreign keys.

// reference is child(columns) REFERENCES parent(columns); a table leaves child out.
type reference struct {
	child, parent   string
	columns, target []string
}

// readReference reads a foreign key; ok is false for what is none.
func readReference(text string) (r reference, ok bool) {
	at := strings.Index(strings.ToUpper(text), "REFERENCES")
	if at < 0 || len(strings.ToUpper(text)) != len(text) {
		return r, false
	}
	var ok1, ok2 bool
	r.child, r.columns, ok1 = callForm(text[:at])
	r.parent, r.target, ok2 = callForm(text[at+len("REFERENCES"):])
	return r, ok1 && ok2 && r.parent != ""
}

// callForm reads name(a, b).
func callForm(text string) (name string, list []string, ok bool) {
	text = strings.TrimSpace(text)
	open := strings.IndexByte(text, '(')
	if open < 0 || !strings.HasSuffix(text, ")") {
		return "", nil, false
	}
	list = nameList(text[open+1 : len(text)-1])
	return strings.ReplaceAll(strings.TrimSpace(text[:open]), "`", ""), list, len(list) > 0
}

// foreignKey checks one foreign key.
func (c constraint) foreignKey(text string) bool {
	r, ok := readReference(text)
	if !ok {
		return c.report("the foreign key '"+strings.Join(strings.Fields(text), " ")+"' cannot be read",
			"the form is (columns) REFERENCES parent(columns)", c.entry)
	}
	if len(r.columns) != len(r.target) {
		return c.report("the foreign key has "+countOf(len(r.columns), "column")+" and refers to "+itoa(len(r.target)), "", c.entry)
	}
	child, childEntry := c.object, c.entry
	if r.child != "" {
		child, childEntry = c.table(strings.Split(r.child, "."))
	} else if c.object.Kind == model.MaterializedView {
		return false
	}
	parent, parentEntry := c.table(strings.Split(r.parent, "."))
	if child != nil {
		for _, column := range r.columns {
			if c.lacks(child, column) {
				return c.unknown(child, column, childEntry)
			}
		}
	}
	if parent == nil {
		return false
	}
	for _, column := range r.target {
		if c.lacks(parent, column) {
			return c.unknown(parent, column, parentEntry)
		}
	}
	return c.unkeyed(parent, parentEntry, r.target) || child != nil && c.types(child, parent, parentEntry, r)
}

// unkeyed finds a parent of whose columns nothing says that they are unique.
func (c constraint) unkeyed(parent *model.Object, entry *model.Entry, columns []string) bool {
	name := parent.Name.Object
	unique := propertyOf(parent, "unique_constraints")
	switch parent.KeyOf().Model {
	case model.AggregateKey:
		return c.report("a foreign key cannot refer to table "+name+", which has AGGREGATE KEY", "", entry)
	case model.DuplicateKey:
		if !knownTable(parent) || c.object.Kind == model.MaterializedView {
			return false // the view may state what is unique
		}
		if unique == nil {
			return c.report("a foreign key refers to table "+name+", which has no unique constraint", "set \"unique_constraints\" of "+name+" first", entry)
		}
		if !statesUnique(unique.Value, columns) {
			return c.report("a foreign key refers to ("+strings.Join(columns, ", ")+") of table "+name+", which is no unique constraint of it",
				"its unique constraints are '"+strings.Join(strings.Fields(unique.Value), " ")+"'", entry)
		}
	}
	return false
}

// statesUnique reports whether one of the constraints is over these columns.
func statesUnique(constraints string, columns []string) bool {
	for part := range strings.SplitSeq(constraints, ";") {
		names := nameList(part)
		for i := range names {
			names[i] = names[i][strings.LastIndexByte(names[i], '.')+1:]
		}
		same := len(names) == len(columns)
		for _, column := range columns {
			same = same && containsFold(names, column)
		}
		if same {
			return true
		}
	}
	return false
}

// types finds a pair of columns of different types.
func (c constraint) types(child, parent *model.Object, entry *model.Entry, r reference) bool {
	for i := range r.columns {
		a, b := child.ColumnNamed(r.columns[i]), parent.ColumnNamed(r.target[i])
		if a == nil || b == nil {
			continue
		}
		s, t := a.DataType(child), b.DataType(parent)
		if s.Known() && t.Known() && s.Kind != t.Kind && !(s.StringLike() && t.StringLike()) {
			return c.report("the foreign key compares '"+a.Name+"' of type "+s.String()+" with '"+b.Name+"' of type "+t.String(), "", entry)
		}
	}
	return false
}
