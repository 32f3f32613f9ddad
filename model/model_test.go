package model

import (
	"fmt"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
)

// TestGolden builds the objects of each NAME.sql and compares NAME.objects: each value
// with the text that its span covers, so that a wrong span shows.
func TestGolden(t *testing.T) {
	golden.Run(t, "../testdata/model/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, in := range a.Files(".sql") {
			schema := Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse(in.Name, in.Text)})
			d := dumper{}
			for _, o := range schema.Objects {
				d.object(o)
			}
			a.Want(t, strings.TrimSuffix(in.Name, ".sql")+".objects", d.String())
		}
	})
}

// TestBroken wants objects of statements that could not be read as a whole, without a panic.
func TestBroken(t *testing.T) {
	for _, text := range []string{
		"CREATE TABLE", "CREATE TABLE t (", "CREATE VIEW v (a COMMENT) SECURITY", "CREATE MATERIALIZED VIEW m REFRESH EVERY(",
		"CREATE TABLE t (k INT DEFAULT, v) PROPERTIES (a = 'b', 'c' 'd', 'e' = )", "CREATE TABLE `", "CREATE TABLE t PARTITION BY",
	} {
		file := syntax.Parse("broken.sql", text)
		if len(file.Errors) == 0 {
			t.Errorf("%s: no error", text)
		}
		d := dumper{}
		for _, o := range Build(dialect.Newest(dialect.StarRocks), []*syntax.File{file}).Objects {
			d.object(o)
		}
	}
}

type dumper struct {
	strings.Builder
	file *syntax.File
}

func (d *dumper) line(format string, args ...any) { fmt.Fprintf(d, format+"\n", args...) }

// at is the text under a span on one line.
func (d *dumper) at(s syntax.Span) string {
	return strings.Join(strings.Fields(d.file.Slice(s)), " ")
}

func (d *dumper) object(o *Object) {
	d.file = o.File
	d.line("%s %s", o.Kind, o.Name)
	d.line("  name: %s", d.at(o.Name.Span))
	if o.Sync() {
		d.line("  synchronous")
	}
	d.line("  general")
	attr(d, "definition", o.General.Definition, func(*syntax.Query) string { return "query" })
	attr(d, "like", o.General.Like, Name.String)
	d.line("  standard")
	attr(d, "comment", o.Standard.Comment, quote)
	attr(d, "key", o.Standard.Key, func(k Key) string { return fmt.Sprint("model ", k.Model, " ", refs(k.Columns)) })
	for _, c := range o.Standard.Columns {
		d.column(*c)
	}
	for _, x := range o.Standard.Indexes {
		d.line("    index %s %s %s %s", x.Name.Name, refs(x.Columns), x.Type, properties(x.Properties))
	}
	d.options(o.Options)
	d.line("")
}

func (d *dumper) column(c Column) {
	d.line("    column %s: %s", c.Name, d.at(c.Span))
	node := func(*syntax.Type) string { return "type" }
	expr := func(syntax.Expr) string { return "expression" }
	attr(d, "  type", c.Type, node)
	attr(d, "  nullable", c.Nullable, boolean)
	attr(d, "  key", c.Key, boolean)
	attr(d, "  aggregate", c.Aggregate, quote)
	attr(d, "  default", c.Default, expr)
	attr(d, "  generated", c.Generated, expr)
	attr(d, "  auto increment", c.AutoIncrement, boolean)
	attr(d, "  comment", c.Comment, quote)
}

func (d *dumper) options(o Options) {
	d.line("  options")
	attr(d, "engine", o.Engine, quote)
	attr(d, "partition_by", o.PartitionBy, func(*syntax.PartitionClause) string { return "clause" })
	attr(d, "distributed_by", o.DistributedBy, func(x Distribution) string {
		return fmt.Sprintf("random %v, columns %s, buckets %q", x.Random, refs(x.Columns), x.Buckets)
	})
	attr(d, "order_by", o.OrderBy, func(items []syntax.SortItem) string { return fmt.Sprint(len(items), " items") })
	attr(d, "rollups", o.Rollups, func(items []syntax.Rollup) string { return fmt.Sprint(len(items), " items") })
	attr(d, "refresh", o.Refresh, func(r Refresh) string { return fmt.Sprintf("moment %q, scheme %q", r.Moment, r.Scheme) })
	attr(d, "  start", o.Refresh.Value.Start, quote)
	attr(d, "  every", o.Refresh.Value.Every, func(*syntax.Interval) string { return "interval" })
	attr(d, "security", o.Security, func(s Security) string { return [...]string{"unknown", "none", "invoker", "definer"}[s] })
	for _, p := range o.Properties {
		d.line("    property %q = %q: %s, %s", p.Key, p.Value, d.at(p.KeySpan), d.at(p.ValueSpan))
	}
}

// attr writes an attribute with its value and the text that states it.
func attr[T any](d *dumper, name string, a Attr[T], text func(T) string) {
	if a.State != Unset {
		d.line("    %s = %s: %s", name, text(a.Value), d.at(a.Span))
	}
}

func quote(text string) string { return fmt.Sprintf("%q", text) }
func boolean(b bool) string    { return fmt.Sprint(b) }

func refs(list []Ref) string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = r.Name
	}
	return "(" + strings.Join(names, ", ") + ")"
}

func properties(list []Property) string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.Key + "=" + p.Value
	}
	return strings.Join(texts, ", ")
}
