//go:build js && wasm

package main

import (
	"reflect"

	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/syntax"
)

// token is a token of a document. Places count the code units of JavaScript.
type token struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
}

func tokens(view lsp.View) (any, error) {
	file := view.Live.File(view.Name)
	units := unitsBefore(file)
	list := make([]token, 0, len(file.Tokens))
	for i, t := range file.Tokens {
		if t.Kind != syntax.EOF {
			list = append(list, token{units[i], units[i+1], t.Kind.String()})
		}
	}
	return list, nil
}

// unitsBefore counts the UTF-16 code units before each token, and before the end.
func unitsBefore(file *syntax.File) []int {
	units := make([]int, len(file.Tokens)+1)
	for i := range file.Tokens {
		n := 0
		for _, r := range file.TokenText(int32(i)) {
			n++
			if r > 0xFFFF {
				n++
			}
		}
		units[i+1] = units[i] + n
	}
	return units
}

// branch is a node of the tree: its type in syntax, and which part of the node above it is.
type branch struct {
	Kind     string    `json:"kind"`
	Label    string    `json:"label,omitempty"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Children []*branch `json:"children"`
}

// deepest is how many levels of the tree are told.
const deepest = 500

func tree(view lsp.View) (any, error) {
	file := view.Live.File(view.Name)
	d := dumper{unitsBefore(file)}
	root := &branch{Kind: "File", End: d.units[len(file.Tokens)], Children: []*branch{}}
	for _, s := range file.Stmts {
		d.value(root, "", reflect.ValueOf(s), deepest)
	}
	return root, nil
}

// dumper makes branches of the nodes of a file, whatever their types are.
type dumper struct{ units []int }

// value adds what is in a value to a branch.
func (d dumper) value(above *branch, label string, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			d.value(above, label, v.Elem(), depth)
		}
	case reflect.Slice:
		for i := range v.Len() {
			d.value(above, label, v.Index(i), depth)
		}
	case reflect.Struct:
		d.node(above, label, v, depth)
	}
}

// node adds a struct: as a branch if it covers tokens, else its parts.
func (d dumper) node(above *branch, label string, v reflect.Value, depth int) {
	if covers, ok := v.Interface().(syntax.Ranger); ok {
		first, last := covers.Tokens()
		if depth == 0 || first == 0 && last == 0 && v.Type().Name() == "Ident" {
			return
		}
		b := &branch{Kind: v.Type().Name(), Label: label, Start: d.units[first], End: d.units[last+1], Children: []*branch{}}
		above.Children = append(above.Children, b)
		above, depth = b, depth-1
	}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && !f.Anonymous {
			d.value(above, f.Name, v.Field(i), depth)
		}
	}
}
