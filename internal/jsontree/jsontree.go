// Package jsontree reads JSON into a tree that knows where each value stands, so that
// messages about a JSON file can name a line and a column.
package jsontree

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxValues bounds the memory that a file of small values takes.
const maxValues = 5_000_000

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

// Parse reads a JSON text. The error is an *Error: what JSON does not allow, text that is
// not UTF-8, a name that stands twice in an object, more values than fit into memory.
func Parse(text string) (*Value, error) {
	body := strings.TrimPrefix(text, byteOrderMark)
	if err := valid(text, int32(len(text)-len(body))); err != nil {
		return nil, err
	}
	r := &reader{text: text, at: int32(len(text) - len(body))}
	v := r.value()
	if r.err != nil {
		return nil, r.err
	}
	return v, nil
}

// valid wants a text to be one JSON value in UTF-8.
func valid(text string, start int32) error {
	if !utf8.ValidString(text) {
		return ErrorAt(text, firstInvalid(text), "this is not UTF-8")
	}
	var whole json.RawMessage
	err := json.Unmarshal([]byte(text[start:]), &whole)
	var problem *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case strings.TrimSpace(text[start:]) == "":
		return ErrorAt(text, int32(len(text)), "the file is empty")
	case errors.As(err, &problem) && strings.Contains(problem.Error(), "unexpected end"):
		return ErrorAt(text, int32(len(text)), "the JSON ends too early")
	case errors.As(err, &problem) && strings.Contains(problem.Error(), "depth"):
		return ErrorAt(text, start+int32(problem.Offset)-1, "this is nested too deeply")
	case errors.As(err, &problem):
		return ErrorAt(text, start+int32(problem.Offset)-1, "this is not JSON: "+problem.Error())
	}
	return ErrorAt(text, start, "this is not JSON: "+err.Error())
}

func firstInvalid(text string) int32 {
	for i, r := range text {
		if r != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
			return int32(i)
		}
	}
	return 0
}

// reader walks a text that is known to be valid.
type reader struct {
	text  string
	at    int32
	count int
	err   error
}

func (r *reader) fail(offset int32, message string) {
	if r.err == nil {
		r.err = ErrorAt(r.text, offset, message)
	}
}

// skip passes over blanks and the given byte.
func (r *reader) skip(also byte) {
	for int(r.at) < len(r.text) {
		switch c := r.text[r.at]; {
		case c == ' ', c == '\t', c == '\n', c == '\r', c == also:
			r.at++
		default:
			return
		}
	}
}

func (r *reader) value() *Value {
	r.skip(':')
	v := &Value{Start: r.at}
	if r.count++; r.count > maxValues {
		r.fail(r.at, fmt.Sprintf("more than %d values", maxValues))
	}
	switch r.text[r.at] {
	case '{':
		v.Kind = Object
		r.object(v)
	case '[':
		v.Kind = Array
		for r.at++; r.more(']'); {
			v.Items = append(v.Items, r.value())
		}
	case '"':
		v.Kind, v.Text = String, r.str()
	default:
		r.literal(v)
	}
	v.End = r.at
	return v
}

// more reports whether an item follows before the bracket that closes the list, which it
// takes.
func (r *reader) more(closing byte) bool {
	r.skip(',')
	if r.err != nil {
		return false
	}
	if r.text[r.at] == closing {
		r.at++
		return false
	}
	return true
}

// fewMembers is how many names are compared one by one.
const fewMembers = 16

func (r *reader) object(v *Value) {
	var seen map[string]bool
	for r.at++; r.more('}'); {
		m := Member{Start: r.at}
		m.Name = r.str()
		m.End = r.at
		if len(v.Members) == fewMembers {
			seen = make(map[string]bool, 2*fewMembers)
			for _, before := range v.Members {
				seen[before.Name] = true
			}
		}
		if seen[m.Name] || seen == nil && v.Member(m.Name) != nil {
			r.fail(m.Start, fmt.Sprintf("%q stands twice in this object", m.Name))
		}
		if seen != nil {
			seen[m.Name] = true
		}
		m.Value = r.value()
		v.Members = append(v.Members, m)
	}
}

// str reads a string and gives what it says.
func (r *reader) str() string {
	start := r.at
	escaped := false
	for r.at++; r.text[r.at] != '"'; r.at++ {
		if r.text[r.at] == '\\' {
			escaped = true
			r.at++
		}
	}
	r.at++
	if !escaped {
		return r.text[start+1 : r.at-1]
	}
	var said string
	if err := json.Unmarshal([]byte(r.text[start:r.at]), &said); err != nil {
		r.fail(start, err.Error())
	}
	return said
}

// literal reads a number, true, false or null.
func (r *reader) literal(v *Value) {
	rest := r.text[r.at:]
	if end := strings.IndexAny(rest, " \t\r\n,]}"); end >= 0 {
		rest = rest[:end]
	}
	r.at += int32(len(rest))
	v.Text, v.Kind = rest, Number
	switch rest {
	case "null":
		v.Kind = Null
	case "true", "false":
		v.Kind = Bool
	}
}
