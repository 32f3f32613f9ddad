package syntax

import (
	"fmt"
	"go/ast"
	goparser "go/parser"
	"go/token"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// dumper writes a tree for people: one node a line, its words and names behind its type,
// its parts below it. A node that fits in one line with its parts stands there whole.
type dumper struct {
	file  *File
	names map[string][]string // constants of the small enumerations, by type
}

const dumpWidth = 110

func newDumper(f *File) *dumper { return &dumper{file: f, names: enumerations()} }

var enumerations = sync.OnceValue(func() map[string][]string { return constants("node.go", "node_query.go") })

// constants reads the names of the constants that count from one, by their type.
func constants(files ...string) map[string][]string {
	names := map[string][]string{}
	for _, name := range files {
		file, err := goparser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			panic(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			decl, ok := n.(*ast.GenDecl)
			if !ok || decl.Tok != token.CONST {
				return true
			}
			typ := decl.Specs[0].(*ast.ValueSpec).Type.(*ast.Ident).Name
			names[typ] = append(names[typ], "")
			for _, spec := range decl.Specs {
				names[typ] = append(names[typ], spec.(*ast.ValueSpec).Names[0].Name)
			}
			return false
		})
	}
	return names
}

// item is a line of the dump with what stands below it.
type item struct {
	label string // the field of the node above, or empty
	text  string
	parts []item
}

// dump is the tree of all statements, each under a line of its text.
func dump(f *File) string {
	d := newDumper(f)
	var b strings.Builder
	for i, s := range f.Stmts {
		if i > 0 {
			b.WriteString("\n")
		}
		text := strings.Join(strings.Fields(f.Slice(f.Span(s))), " ")
		b.WriteString("# " + cut(text, dumpWidth-2) + "\n")
		d.write(&b, d.node("", reflect.ValueOf(s)), 0)
	}
	return b.String()
}

// cut keeps a line of text short; limit counts bytes.
func cut(text string, limit int) string {
	for i := range text {
		if i >= limit {
			return text[:i] + "…"
		}
	}
	return text
}

func (d *dumper) write(b *strings.Builder, x item, depth int) {
	indent := strings.Repeat("  ", depth)
	if flat := x.flat(); len(indent)+len(flat) <= dumpWidth && !strings.Contains(flat, "\n") {
		b.WriteString(indent + flat + "\n")
		return
	}
	b.WriteString(indent + x.head() + "\n")
	for _, part := range x.parts {
		d.write(b, part, depth+1)
	}
}

func (x item) head() string {
	switch {
	case x.label == "" || x.text == "":
		return x.label + x.text
	case x.text == x.label || strings.HasPrefix(x.text, x.label+" "):
		return x.text
	}
	return x.label + ": " + x.text
}

func (x item) flat() string {
	if len(x.parts) == 0 {
		return x.head()
	}
	parts := make([]string, len(x.parts))
	for i, part := range x.parts {
		parts[i] = part.flat()
	}
	return x.head() + " {" + strings.Join(parts, "; ") + "}"
}

// node dumps a struct, or what points to one.
func (d *dumper) node(label string, v reflect.Value) item {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return item{label, "nil", nil}
		}
		v = v.Elem()
	}
	out := item{label: label, text: v.Type().Name()}
	if s, ok := v.Addr().Interface().(Stmt); ok && s.Broken() {
		out.text += " broken"
	}
	if l, ok := v.Addr().Interface().(*Literal); ok {
		out.text += " " + d.file.Slice(d.file.Span(l))
		return out
	}
	if q, ok := v.Addr().Interface().(*Query); ok && q.With == nil && q.OrderBy == nil && q.Limit == nil {
		return d.node(label, v.FieldByName("Body"))
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.Anonymous || field.Name == "OpTok" || field.Name == "As" || field.Type == reflect.TypeFor[*Node]() {
			continue
		}
		d.field(&out, field.Name, v.Field(i))
	}
	return out
}

// field adds a field to the line of its node, or below it.
func (d *dumper) field(out *item, name string, v reflect.Value) {
	if v.IsZero() {
		return
	}
	if text, ok := d.inline(v); ok {
		switch {
		case v.Kind() == reflect.Bool:
			text = name
		case name != "Kind" && name != "Name" && name != "Parts" && name != "Op":
			text = name + "=" + text
		}
		out.text += " " + text
		return
	}
	if v.Kind() != reflect.Slice {
		out.parts = append(out.parts, d.node(name, v))
		return
	}
	list := item{label: name}
	for i := range v.Len() {
		list.parts = append(list.parts, d.element(v.Index(i)))
	}
	if len(list.parts) == 1 && len(list.parts[0].label) == 0 {
		list = list.parts[0]
		list.label = name
	}
	out.parts = append(out.parts, list)
}

// element dumps one item of a list; an item may be a list.
func (d *dumper) element(v reflect.Value) item {
	if text, ok := d.inline(v); ok {
		return item{text: text}
	}
	if v.Kind() != reflect.Slice {
		return d.node("", v)
	}
	row := item{text: "row"}
	for i := range v.Len() {
		row.parts = append(row.parts, d.element(v.Index(i)))
	}
	return row
}

// inline gives what has its place in the line of a node.
func (d *dumper) inline(v reflect.Value) (string, bool) {
	switch x := v.Interface().(type) {
	case bool:
		return "", x
	case int32:
		return d.token(x), true
	case []int32:
		return "(" + joinFunc(x, d.token) + ")", true
	case Ident:
		return d.ident(x), true
	case []Ident:
		return "(" + joinFunc(x, d.ident) + ")", true
	case Name:
		return d.parts(x), true
	case *Name:
		if x == nil {
			return "nil", true
		}
		return d.parts(x), true
	case Property:
		return d.token(x.Key) + " = " + d.token(x.Value), true
	case *Type:
		return d.typeText(x), true
	case []*Type:
		return "(" + joinFunc(x, d.typeText) + ")", true
	case *ColumnRef:
		return d.parts(x), true
	case Kind:
		return x.String(), true
	case ObjectKind:
		return x.String(), true
	}
	if names := d.names[v.Type().Name()]; names != nil && v.CanUint() {
		return names[v.Uint()], true
	}
	return "", false
}

// token is the text of a token. Where a statement is broken it may be one that is not there.
func (d *dumper) token(i int32) string {
	if i == 0 || d.file.Tokens[i].Kind == EOF {
		return "?"
	}
	return d.file.TokenText(i)
}

func joinFunc[T any](list []T, text func(T) string) string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = text(x)
	}
	return strings.Join(out, ", ")
}

// ident is a name, in quotes if it is more than a word.
func (d *dumper) ident(id Ident) string {
	name := d.file.NameOf(id)
	if name == "" || strings.ContainsAny(name, " .,()`'\"\\\n") {
		return strconv.Quote(name)
	}
	return name
}

// parts is a name with dots between its parts.
func (d *dumper) parts(n Ranger) string {
	return strings.ReplaceAll(joinFunc(d.file.Parts(n), d.ident), ", ", ".")
}

// typeText writes a type from its tree.
func (d *dumper) typeText(t *Type) string {
	if t == nil {
		return "nil"
	}
	text := t.Kind.String()
	if t.Params != nil {
		text += "(" + joinFunc(t.Params, d.token) + ")"
	}
	if t.Args != nil {
		text += "<" + joinFunc(t.Args, d.typeText) + ">"
	}
	if t.Fields != nil {
		text += "<" + joinFunc(t.Fields, func(f TypeField) string {
			return d.ident(f.Name) + " " + d.typeText(f.Type)
		}) + ">"
	}
	return text
}

// dumpErrors is a line for each error, with the text that it points at.
func dumpErrors(f *File) string {
	var b strings.Builder
	for _, e := range f.Errors {
		at := f.Position(e.Span.Start)
		fmt.Fprintf(&b, "%d:%d %q: %s\n", at.Line, at.Column, shorten(f.Slice(e.Span)), e.Message)
		if e.Help != "" {
			fmt.Fprintf(&b, "    %s\n", e.Help)
		}
	}
	return b.String()
}

// dumpUses is a line for each place that uses what not every version has.
func dumpUses(f *File) string {
	var b strings.Builder
	for _, use := range f.Uses {
		at := f.Position(use.Span.Start)
		text := strings.Join(strings.Fields(f.Slice(use.Span)), " ")
		fmt.Fprintf(&b, "%d:%d %q: %s\n", at.Line, at.Column, cut(text, 40), use.Feature)
	}
	return b.String()
}
