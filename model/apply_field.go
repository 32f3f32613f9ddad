package model

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// element is the step of a path that goes from an ARRAY into its elements.
const element = "[*]"

// FieldPath is the path of ADD FIELD or DROP FIELD, a step each: names, and [*] for the
// elements of an ARRAY. The last one is the field itself.
func FieldPath(file *syntax.File, x *syntax.AlterAction) []string {
	if x.Field == nil {
		return nil
	}
	var path []string
	text, Quote := "", false
	for _, r := range file.Slice(file.Span(x.Field)) {
		switch {
		case r == '`':
			Quote = !Quote
		case r == '.' && !Quote:
			path, text = append(path, text), ""
		case Quote || !strings.ContainsRune(" \t\r\n", r):
			text += string(r)
		}
	}
	return append(path, text)
}

// FieldAt is the type that a path leads to; unknown where there is no such field.
func FieldAt(t dialect.Type, path []string) dialect.Type {
	for _, step := range path {
		i := fieldAt(t, step)
		switch {
		case step == element && t.Kind == dialect.Array && len(t.Args) == 1:
			t = t.Args[0]
		case i >= 0:
			t = t.Args[i]
		default:
			return dialect.Type{}
		}
	}
	return t
}

// changeField applies ADD FIELD and DROP FIELD. What does not fit is refused; a rule says
// why.
func (a *alteration) changeField(x *syntax.AlterAction) {
	c := a.column(x.Name)
	path := FieldPath(a.state.file, x)
	if c == nil || len(path) == 0 || a.next.Foreign() {
		return
	}
	t, last := c.DataType(a.next), path[len(path)-1]
	if !t.Known() {
		return
	}
	owner := FieldAt(t, path[:len(path)-1])
	at := fieldAt(owner, last)
	fixed := a.next.property("fast_schema_evolution")
	switch {
	case owner.Kind != dialect.Struct, fixed != nil && strings.EqualFold(fixed.Value, "false"),
		x.Kind == syntax.AddField && at >= 0, x.Kind == syntax.DropField && (at < 0 || len(owner.Args) == 1):
		a.refused = true
		return
	}
	a.next.ownColumn(c.Name).Derived = changed(t, path, func(t dialect.Type) dialect.Type {
		if x.Kind == syntax.DropField {
			return dialect.Type{Kind: t.Kind, Args: slices.Delete(t.Args, at, at+1), Fields: slices.Delete(t.Fields, at, at+1)}
		}
		place := len(t.Args)
		if x.AtFirst {
			place = 0
		} else if i := fieldAt(t, a.name(x.After)); !x.After.None() && i >= 0 {
			place = i + 1
		}
		return dialect.Type{Kind: t.Kind, Args: slices.Insert(t.Args, place, TypeOf(a.state.file, x.FieldType)),
			Fields: slices.Insert(t.Fields, place, last)}
	})
}

// changed is a type in which the STRUCT that holds the end of a path is another.
func changed(t dialect.Type, path []string, change func(dialect.Type) dialect.Type) dialect.Type {
	t.Args, t.Fields = slices.Clone(t.Args), slices.Clone(t.Fields)
	if len(path) == 1 {
		return change(t)
	}
	at := 0
	if path[0] != element {
		at = fieldAt(t, path[0])
	}
	t.Args[at] = changed(t.Args[at], path[1:], change)
	return t
}
