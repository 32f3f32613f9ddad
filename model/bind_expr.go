package model

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// value is what is known of an expression.
type value struct {
	typ    dialect.Type
	direct bool // it is a column, unchanged
}

func itoa(n int) string { return strconv.Itoa(n) }

func fold(name string) string { return strings.ToLower(name) }

// expr binds the names of an expression and works out its type. The columns that it is
// made of go onto the stack of sources.
func (b *binder) expr(x syntax.Expr, in *scope) value {
	switch x := x.(type) {
	case *syntax.ColumnRef:
		return b.columnRef(x, in)
	case *syntax.Literal:
		return value{typ: literalType(b.file, x)}
	case *syntax.Call:
		return b.call(x, in)
	case *syntax.Binary:
		return value{typ: b.binary(x, in)}
	case *syntax.Unary:
		return value{typ: unaryType(x.Op, b.expr(x.X, in).typ)}
	case *syntax.Paren:
		return b.expr(x.X, in)
	case *syntax.Cast:
		b.expr(x.X, in)
		return value{typ: TypeOf(b.file, x.Type)}
	case *syntax.Case:
		return value{typ: b.caseType(x, in)}
	case *syntax.Subquery:
		return b.scalar(x.Query, in)
	case *syntax.Exists:
		b.inner(x.Query, in)
		return value{typ: booleanType}
	case *syntax.In:
		return b.in(x, in)
	case *syntax.IsNull:
		b.expr(x.X, in)
		return value{typ: booleanType}
	case *syntax.Between:
		b.all(in, x.X, x.Low, x.High)
		return value{typ: booleanType}
	case *syntax.Like:
		b.all(in, x.X, x.Pattern)
		return value{typ: booleanType}
	case *syntax.Interval:
		return b.expr(x.Value, in)
	}
	return b.rareExpr(x, in)
}

// rareExpr binds the rest.
func (b *binder) rareExpr(x syntax.Expr, in *scope) value {
	switch x := x.(type) {
	case *syntax.NamedArg:
		return b.expr(x.Value, in)
	case *syntax.Tuple:
		b.all(in, x.Items...)
	case *syntax.ArrayLit:
		return value{typ: b.arrayType(x, in)}
	case *syntax.MapLit:
		return value{typ: b.mapType(x, in)}
	case *syntax.Subscript:
		v := b.expr(x.X, in)
		b.expr(x.Index, in)
		return value{typ: elementType(v.typ)}
	case *syntax.Slice:
		return value{typ: b.expr(x.X, in).typ}
	case *syntax.JSONPath:
		b.expr(x.X, in)
		return value{typ: jsonType}
	case *syntax.Field:
		return value{typ: fieldType(b.expr(x.X, in).typ, []string{b.file.NameOf(x.Name)})}
	case *syntax.Lambda:
		b.lambda(x, in)
	case *syntax.Extract:
		b.expr(x.X, in)
	case *syntax.Trim:
		b.all(in, x.Chars, x.X)
		return value{typ: varcharType}
	case *syntax.Collate:
		return b.expr(x.X, in)
	}
	return value{}
}

func (b *binder) all(in *scope, list ...syntax.Expr) {
	for _, x := range list {
		if x != nil {
			b.expr(x, in)
		}
	}
}

// binary binds two operands. A chain of them leans to the left and may be long.
func (b *binder) binary(x *syntax.Binary, in *scope) dialect.Type {
	chain := []*syntax.Binary{x}
	for {
		left, ok := chain[len(chain)-1].Left.(*syntax.Binary)
		if !ok {
			break
		}
		chain = append(chain, left)
	}
	t := b.expr(chain[len(chain)-1].Left, in).typ
	for i := len(chain) - 1; i >= 0; i-- {
		right := b.expr(chain[i].Right, in).typ
		if b.trace.concat(chain[i], t, right) {
			t = varcharType
			continue
		}
		t = binaryType(chain[i].Op, t, right)
	}
	return t
}

func (b *binder) caseType(x *syntax.Case, in *scope) dialect.Type {
	if x.Operand != nil {
		b.expr(x.Operand, in)
	}
	t := nullType
	for _, w := range x.Whens {
		b.expr(w.Cond, in)
		t = commonType(t, b.expr(w.Result, in).typ)
	}
	if x.Else != nil {
		t = commonType(t, b.expr(x.Else, in).typ)
	}
	return t
}

func (b *binder) in(x *syntax.In, in *scope) value {
	b.expr(x.X, in)
	b.all(in, x.List...)
	if x.Query != nil {
		b.inner(x.Query, in)
	}
	return value{typ: booleanType}
}

// inner binds a query inside an expression and puts the columns of its outputs onto the
// stack.
func (b *binder) inner(q *syntax.Query, in *scope) table {
	mark := len(b.sources)
	out := b.query(q, in)
	b.sources = b.sources[:mark]
	for _, o := range out.outputs {
		b.push(o.Sources)
	}
	return out
}

// push puts sources onto the stack.
func (b *binder) push(list []Source) {
	if len(b.sources) < 64*maxSources {
		b.sources = append(b.sources, list...)
	}
}

func (b *binder) scalar(q *syntax.Query, in *scope) value {
	out := b.inner(q, in)
	if len(out.outputs) != 1 || out.open {
		return value{}
	}
	return value{typ: out.outputs[0].Type}
}

// arrayType binds the items of an array.
func (b *binder) arrayType(x *syntax.ArrayLit, in *scope) dialect.Type {
	t := nullType
	for _, item := range x.Items {
		t = commonType(t, b.expr(item, in).typ)
	}
	b.trace.typed(x, arrayOf(t))
	if x.Type != nil {
		return TypeOf(b.file, x.Type)
	}
	return arrayOf(t)
}

// mapType binds the keys and values of a map.
func (b *binder) mapType(x *syntax.MapLit, in *scope) dialect.Type {
	of := [2]dialect.Type{nullType, nullType}
	for i, item := range x.Items {
		of[i%2] = commonType(of[i%2], b.expr(item, in).typ)
	}
	follows := dialect.Type{Kind: dialect.Map}
	if of[0].Known() && of[1].Known() && len(x.Items) > 0 {
		follows.Args = of[:]
	}
	b.trace.typed(x, follows)
	return TypeOf(b.file, x.Type)
}

// lambda binds the body with the parameters in scope.
func (b *binder) lambda(x *syntax.Lambda, in *scope) {
	b.trace.parameters(x.Params)
	f := &fields{}
	for _, p := range x.Params {
		f.list = append(f.list, Field{Name: b.file.NameOf(p), named: p.Tok})
	}
	b.expr(x.Body, &scope{relations: []*relation{b.trace.scope(&relation{fields: f}, local, nil)}, outer: in})
}

// columnRef finds what a name refers to.
func (b *binder) columnRef(x *syntax.ColumnRef, in *scope) value {
	b.words = appendWords(b.words[:0], b.file, x)
	parts := b.words
	m := in.lookup(parts)
	if m.binding == Missing && dialect.SystemColumn(dialect.StarRocks, parts[len(parts)-1]) {
		m.binding = Uncertain
	}
	b.trace.ref(x, m, m.words == len(parts))
	ref := Reference{Node: x, Binding: m.binding}
	var v value
	switch m.binding {
	case Bound:
		v = b.bound(&ref, m, parts)
	case Uncertain:
		if r := m.relation; r != nil && r.read != nil {
			ref.Read, ref.Column = r.read, parts[len(parts)-1]
			r.read.useUnknown(ref.Column)
		}
	default:
		b.problem(x, m, in)
	}
	if b.q.Refs == nil {
		b.q.Refs = make([]Reference, 0, 8)
	}
	b.q.Refs = append(b.q.Refs, ref)
	return v
}

// bound notes the use of a column; words behind its name are fields of a struct.
func (b *binder) bound(ref *Reference, m match, parts []string) value {
	r := m.relation
	f := &r.fields.list[m.column]
	b.push(r.sourcesOf(m.column))
	v := value{typ: f.Type, direct: f.direct || r.read != nil}
	if r.read != nil {
		r.read.use(m.column)
		ref.Read, ref.Column = r.read, f.Name
	}
	if rest := parts[m.words:]; len(rest) > 0 {
		return value{typ: fieldType(f.Type, rest)}
	}
	return v
}

// call binds a function call.
func (b *binder) call(x *syntax.Call, in *scope) value {
	f := FunctionOf(b.file, x)
	args := make([]dialect.Type, len(x.Args))
	for i, arg := range x.Args {
		if !b.isWord(f, i, arg) {
			args[i] = b.expr(arg, in).typ
		}
	}
	if a := x.Aggregate; a != nil {
		b.sortItems(a.OrderBy, in)
		b.all(in, a.Separator, a.Filter)
	}
	if w := x.Over; w != nil {
		b.all(in, w.PartitionBy...)
		b.sortItems(w.OrderBy, in)
		if w.Frame != nil {
			b.all(in, w.Frame.Start.Expr, w.Frame.End.Expr)
		}
	}
	if f == nil {
		return value{}
	}
	if f.Random || f.Clock || f.Aggregate || f.Window || x.Over != nil {
		b.q.Calls = append(b.q.Calls, Call{x, f})
	}
	return value{typ: f.Result(args)}
}

// isWord reports whether an argument is a word that the function wants, not a column: the
// side of time_slice.
func (b *binder) isWord(f *dialect.Function, i int, arg syntax.Expr) bool {
	if arg == nil || f == nil || i < 2 || f.Name != "time_slice" && f.Name != "date_slice" {
		return false
	}
	word := fold(b.file.Slice(b.file.Span(arg)))
	return word == "floor" || word == "ceil"
}

func (b *binder) sortItems(items []syntax.SortItem, in *scope) {
	for i := range items {
		if items[i].Expr != nil {
			b.expr(items[i].Expr, in)
		}
	}
}
