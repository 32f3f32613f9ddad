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
	text, quoted := "", false
	for _, r := range file.Slice(file.Span(x.Field)) {
		switch {
		case r == '`':
			quoted = !quoted
		case r == '.' && !quoted:
			path, text = append(path, text), ""
		case quoted || !strings.ContainsRune(" \t\r\n", r):
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

// changeField applies ADD FIELD and DROP FIELD. What does not fit is left to a rule.
func (a *alteration) changeField(x *syntax.AlterAction) {
	c := a.column(x.Name)
	path := FieldPath(a.state.file, x)
	if c == nil || len(path) == 0 {
		return
	}
	t := c.DataType(a.next)
	if FieldAt(t, path[:len(path)-1]).Kind != dialect.Struct {
		return
	}
	next := changed(t, path, func(t dialect.Type) dialect.Type {
		name := path[len(path)-1]
		at := fieldAt(t, name)
		switch {
		case x.Kind == syntax.DropField && at >= 0 && len(t.Args) > 1:
			t.Args, t.Fields = slices.Delete(t.Args, at, at+1), slices.Delete(t.Fields, at, at+1)
		case x.Kind == syntax.AddField && at < 0:
			at = len(t.Args)
			if x.AtFirst {
				at = 0
			} else if i := fieldAt(t, a.name(x.After)); !x.After.None() && i >= 0 {
				at = i + 1
			}
			t.Args = slices.Insert(t.Args, at, TypeOf(a.state.file, x.FieldType))
			t.Fields = slices.Insert(t.Fields, at, name)
		}
		return t
	})
	if !next.Equal(t) {
		c.Derived = next
	}
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
