package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// builder makes objects of the statements of one file.
type builder struct{ file *syntax.File }

func (b builder) object(stmt *syntax.Create) *Object {
	o := &Object{Kind: KindOf(stmt.Kind), Name: b.name(stmt.Name), File: b.file, Stmt: stmt}
	if stmt.Query != nil {
		o.General.Definition = set(b, stmt.Query, stmt.Query)
	}
	if stmt.Like != nil {
		o.General.Like = set(b, b.name(stmt.Like), stmt.Like)
	}
	if len(stmt.Columns) > 0 {
		o.Standard.Columns = make([]*Column, 0, len(stmt.Columns))
	}
	for _, c := range stmt.Columns {
		column := b.column(c)
		if c.Type == nil && o.Kind == Table && (stmt.Broken() || b.file.Made != nil && stmt.Query == nil) {
			column.Type.State = Unknown // it may stand in what could not be read, or was not told
		}
		o.Standard.Columns = append(o.Standard.Columns, column)
	}
	for _, x := range stmt.Indexes {
		o.Standard.Indexes = append(o.Standard.Indexes, b.index(x))
	}
	for _, c := range stmt.Clauses {
		b.clause(o, c)
	}
	if o.Kind == Table {
		o.Partitions, o.PartitionsOpen = b.partitionsOf(o)
		if b.namesAlone(stmt) {
			o.Options.PartitionBy.State, o.Options.DistributedBy.State = Unknown, Unknown
			o.Partitions, o.PartitionsOpen = nil, true
		}
	}
	return o
}

// namesAlone reports whether a made statement tells no more of a table than names and
// comments.
func (b builder) namesAlone(stmt *syntax.Create) bool {
	for _, c := range stmt.Columns {
		if c.Type != nil || len(c.Attrs) > 1 || len(c.Attrs) == 1 && c.Attrs[0].Kind != syntax.AttrComment {
			return false
		}
	}
	for _, c := range stmt.Clauses {
		if _, comment := c.(*syntax.CommentClause); !comment {
			return false
		}
	}
	return b.file.Made != nil && len(stmt.Columns) > 0 && stmt.Query == nil
}

// KindOf is the kind of object that a statement makes or changes; a table where it is none of the three.
func KindOf(kind syntax.ObjectKind) Kind {
	switch kind {
	case syntax.ViewObject:
		return View
	case syntax.MaterializedViewObject:
		return MaterializedView
	}
	return Table
}

func (b builder) name(n *syntax.Name) Name {
	out := Name{Span: b.file.Span(n)}
	for part := range b.file.EachPart(n) {
		out.Catalog, out.Database, out.Object = out.Database, out.Object, b.file.NameOf(part)
	}
	return out
}

// set makes an attribute of a value and the node that states it.
func set[T any](b builder, value T, at syntax.Ranger) Attr[T] {
	return Attr[T]{Value: value, Span: b.file.Span(at), State: Set}
}

// text makes an attribute of a string token; 0 means that there is none.
func (b builder) text(tok int32) Attr[string] {
	if tok == 0 {
		return Attr[string]{}
	}
	return Attr[string]{Value: syntax.Unquote(b.file.TokenText(tok)), Span: b.file.TokenSpan(tok), State: Set}
}

func (b builder) ref(id syntax.Ident) Ref { return Ref{b.file.NameOf(id), b.file.Span(id)} }

func (b builder) refs(idents []syntax.Ident) []Ref {
	refs := make([]Ref, len(idents))
	for i, id := range idents {
		refs[i] = b.ref(id)
	}
	return refs
}

func (b builder) properties(list []syntax.Property) []Property { return Properties(b.file, list) }

// Properties are the properties of a list in a statement. One that could not be read is
// left out.
func Properties(file *syntax.File, list []syntax.Property) []Property {
	out := make([]Property, 0, len(list))
	for _, p := range list {
		if p.Key == 0 || p.Value == 0 {
			continue
		}
		key, value := builder{file}.text(p.Key), builder{file}.text(p.Value)
		out = append(out, Property{key.Value, value.Value, key.Span, value.Span})
	}
	return out
}

func (b builder) column(def *syntax.ColumnDef) *Column {
	c := &Column{Name: b.file.NameOf(def.Name), Span: b.file.Span(def.Name)}
	if def.Name.None() {
		c.Span = b.file.Span(def)
	}
	if def.Type != nil {
		c.Type = set(b, def.Type, def.Type)
	}
	for _, a := range def.Attrs {
		switch a.Kind {
		case syntax.AttrNull, syntax.AttrNotNull:
			c.Nullable = set(b, a.Kind == syntax.AttrNull, a)
		case syntax.AttrKey:
			c.Key = set(b, true, a)
		case syntax.AttrAggregate:
			c.Aggregate = set(b, strings.ToUpper(b.file.TokenText(a.Tok)), a)
			c.State = a.Types
		case syntax.AttrDefault:
			c.Default = set(b, a.Expr, a)
		case syntax.AttrGenerated:
			c.Generated = set(b, a.Expr, a)
		case syntax.AttrAutoIncrement:
			c.AutoIncrement = set(b, true, a)
		case syntax.AttrComment:
			c.Comment = b.text(a.Tok)
		}
	}
	return c
}

func (b builder) index(def *syntax.IndexDef) Index {
	x := Index{Columns: b.refs(def.Columns), Properties: b.properties(def.Properties), Comment: b.text(def.Comment)}
	x.Name = b.ref(def.Name)
	if def.Using != 0 {
		x.Type = strings.ToUpper(b.file.TokenText(def.Using))
	}
	return x
}

// clause puts a clause where it belongs. One that is written twice counts once, as the
// last says.
func (b builder) clause(o *Object, clause syntax.Clause) {
	switch c := clause.(type) {
	case *syntax.EngineClause:
		o.Options.Engine = set(b, b.file.NameOf(c.Engine), c.Engine)
	case *syntax.KeyClause:
		o.Standard.Key = set(b, Key{Model: keyModel(c.Model), Columns: b.refs(c.Columns)}, c)
	case *syntax.CommentClause:
		o.Standard.Comment = b.text(c.Text)
	case *syntax.PartitionClause:
		o.Options.PartitionBy = set(b, c, c)
	case *syntax.DistributionClause:
		d := Distribution{Random: c.Random, Columns: b.refs(c.Columns)}
		if c.Buckets != 0 {
			d.Buckets = b.file.TokenText(c.Buckets)
		}
		o.Options.DistributedBy = set(b, d, c)
		if !c.Random && len(c.Columns) == 0 {
			o.Options.DistributedBy.State = Unknown
		}
	case *syntax.OrderByClause:
		o.Options.OrderBy = set(b, c.Items, c)
	case *syntax.RollupClause:
		o.Options.Rollups = set(b, c.Rollups, c)
	case *syntax.PropertiesClause:
		if !c.Broker {
			o.Options.Properties = append(o.Options.Properties, b.properties(c.Properties)...)
		}
	case *syntax.RefreshClause:
		o.Options.Refresh = set(b, b.refresh(c), c)
	case *syntax.SecurityClause:
		o.Options.Security = b.security(c)
	}
}

func keyModel(word syntax.Kind) KeyModel {
	switch word {
	case syntax.KwAggregate:
		return AggregateKey
	case syntax.KwUnique:
		return UniqueKey
	case syntax.KwPrimary:
		return PrimaryKey
	}
	return DuplicateKey
}

func (b builder) security(c *syntax.SecurityClause) Attr[Security] {
	word := set(b, Security(0), c.Word)
	switch strings.ToUpper(b.file.NameOf(c.Word)) {
	case "NONE":
		word.Value = None
	case "INVOKER":
		word.Value = Invoker
	case "DEFINER":
		word.Value = Definer
	default:
		word.State = Unknown
	}
	return word
}

func (b builder) refresh(c *syntax.RefreshClause) Refresh {
	var r Refresh
	for _, part := range c.Parts {
		switch part.Kind {
		case syntax.KwImmediate, syntax.KwDeferred:
			r.Moment = part.Kind.String()
		case syntax.KwStart:
			r.Start = b.text(part.Start)
		case syntax.KwEvery:
			if part.Interval != nil {
				r.Every = set(b, part.Interval, part.Interval)
			}
		default:
			if part.Kind.Keyword() {
				r.Scheme = part.Kind.String()
			}
		}
	}
	return r
}

// NameOf is a name as it is written.
func NameOf(file *syntax.File, n *syntax.Name) Name { return builder{file}.name(n) }
