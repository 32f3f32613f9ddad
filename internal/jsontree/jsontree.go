// Package jsontree reads JSON into a tree that knows where each value stands, so that
// messages about a JSON file can name a line and a column. A tree can fill Go values; that is
// several times faster than encoding/json where most of the text is a few long strings.
package jsontree

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

const byteOrderMark = "\uFEFF"

// Kind is the kind of a value.
type Kind uint8

// The kinds.
const (
	Null Kind = iota + 1
	Bool
	Number
	String
	Array
	Object
)

// String is the kind in running text.
func (k Kind) String() string {
	return [...]string{"", "null", "a boolean", "a number", "a string", "an array", "an object"}[k]
}

// Value is one value with its place.
type Value struct {
	Start, End int32 // bytes of the text, quotes and brackets included
	Kind       Kind
	Text       string   // of a string what it says, of other scalars how they are written
	Items      []*Value // of an array
	Members    []Member // of an object, in the order of the text
}

// Member is a name in an object with its value.
type Member struct {
	Name       string
	Start, End int32 // of the name, with its quotes
	Value      *Value
}

// Member gives the value of a name, or nil.
func (v *Value) Member(name string) *Value {
	for i := range v.Members {
		if v.Members[i].Name == name {
			return v.Members[i].Value
		}
	}
	return nil
}

// Any is the value as encoding/json has it, with numbers as json.Number.
func (v *Value) Any() any {
	switch v.Kind {
	case Null:
		return nil
	case Bool:
		return v.Text == "true"
	case Number:
		return json.Number(v.Text)
	case String:
		return v.Text
	case Array:
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = item.Any()
		}
		return list
	}
	object := make(map[string]any, len(v.Members))
	for _, m := range v.Members {
		object[m.Name] = m.Value.Any()
	}
	return object
}

// Find follows a JSON pointer (RFC 6901) as far as it leads.
func (v *Value) Find(pointer string) *Value {
	for part := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		next := v.child(strings.NewReplacer("~1", "/", "~0", "~").Replace(part))
		if next == nil {
			break
		}
		v = next
	}
	return v
}

func (v *Value) child(name string) *Value {
	if v.Kind != Array {
		return v.Member(name)
	}
	if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(v.Items) {
		return v.Items[i]
	}
	return nil
}

// Error is a mistake at a place. Line and Column count from one, Column in code points.
type Error struct {
	Line, Column int
	Message      string
}

// Error is the place and the message.
func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message) }

// ErrorAt makes an error about a byte of a text.
func ErrorAt(text string, offset int32, message string) *Error {
	before := strings.TrimPrefix(text[:min(max(int(offset), 0), len(text))], byteOrderMark)
	line := strings.Count(before, "\n") + 1
	column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	return &Error{line, column, message}
}
