package model

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// columns writes the columns of a table, or the names that a definition gives.
func (b *canonicalBuilder) columns() {
	o := b.o
	if o.Kind != Table || o.General.Definition.Set() {
		b.namedColumns()
		if o.Kind == Table {
			b.doubt(ColumnsAttribute, doubtType, "the types of the columns follow from the query", Place{o.File, o.Name.Span})
		}
		return
	}
	if o.Open() && b.c.Like == "" {
		b.doubt(ColumnsAttribute, doubtWhole, "it is not known which other columns there are", Place{o.File, o.Name.Span})
	}
	for _, c := range o.Standard.Columns {
		if !b.hidden(c) {
			b.c.Columns = append(b.c.Columns, b.column(c))
		}
	}
}

// namedColumns writes the names and comments of a view's columns. Those of a synchronous
// materialized view stand in its query.
func (b *canonicalBuilder) namedColumns() {
	o := b.o
	if o.Sync() {
		return
	}
	if b.names == nil {
		b.doubt(ColumnsAttribute, doubtStar, "it is not known which columns the query gives", Place{o.File, o.Name.Span})
	}
	for i, name := range b.names {
		c := CanonicalColumn{Name: fold(name)}
		if i < len(o.Standard.Columns) {
			c.Comment = o.Standard.Columns[i].Comment.Value
		}
		b.c.Columns = append(b.c.Columns, c)
	}
}

// derivedPrefix begins the names of the columns that the engine makes of the expressions
// in PARTITION BY, as FeConstants.GENERATED_PARTITION_COLUMN_PREFIX.
const derivedPrefix = "__generated_partition_column_"

// derived reports whether the engine made the column of an expression in PARTITION BY.
func (c *Column) derived() bool {
	return c.Generated.Set() && strings.HasPrefix(fold(c.Name), derivedPrefix)
}

// hidden reports whether a column was made of a partition expression, and keeps that.
func (b *canonicalBuilder) hidden(c *Column) bool {
	if !c.derived() {
		return false
	}
	if b.derived == nil {
		b.derived = map[string]string{}
	}
	b.derived[fold(c.Name)] = b.expr(c.Generated.In(b.o), c.Generated.Value, PartitionAttribute)
	return true
}

func (b *canonicalBuilder) column(c *Column) CanonicalColumn {
	o := b.o
	column := CanonicalColumn{Name: fold(c.Name), Type: b.columnType(c), AutoIncrement: c.AutoIncrement.Set(), Comment: c.Comment.Value}
	if c.Aggregate.Set() && !b.impliedAggregate(c) {
		column.Aggregate = b.aggregate(c)
	}
	nullable, _ := o.Nullable(c)
	column.Null = choose(nullable, "NULL", "NOT NULL")
	if c.Default.Set() {
		column.Default = b.defaultText(c)
	}
	if c.Generated.Set() {
		column.Generated = b.expr(o.FileOf(c), c.Generated.Value, ColumnsAttribute)
	}
	return column
}

// impliedAggregate reports whether the key says what becomes of the column.
func (b *canonicalBuilder) impliedAggregate(c *Column) bool {
	model := b.o.KeyOf().Model
	return c.Aggregate.Value == "NONE" || (model == UniqueKey || model == PrimaryKey) && c.Aggregate.Value == "REPLACE"
}

// columnType is the type with the lengths that the engine fills in.
func (b *canonicalBuilder) columnType(c *Column) string {
	if !c.Type.Set() && !c.Derived.Known() {
		if len(c.State) == 0 {
			b.doubt(ColumnsAttribute, doubtType, "the type of the column "+c.Name+" is not known", Place{b.o.FileOf(c), c.Span})
		}
		return ""
	}
	t := b.o.filled(c.DataType(b.o))
	if c.Aggregate.Value == "SUM" && t.Kind == dialect.Decimal {
		t.Precision = max(t.Precision, sumPrecision)
	}
	if text := typeText(t); text != "" {
		return text
	}
	return typeOrText(b.o.FileOf(c), c.Type.Value)
}

// sumPrecision is the precision that the engine gives a DECIMAL column with SUM, as its
// ColumnDefAnalyzer does.
const sumPrecision = 38

// filled gives a type the length that the engine gives a string without one, which is 1 in
// its own tables.
func (o *Object) filled(t dialect.Type) dialect.Type {
	if t.StringLike() && t.Length == 0 && !o.Foreign() {
		t.Length = 1
	}
	if len(t.Args) > 0 {
		args := make([]dialect.Type, len(t.Args))
		for i, arg := range t.Args {
			args[i] = o.filled(arg)
		}
		t.Args = args
	}
	return t
}

func (b *canonicalBuilder) aggregate(c *Column) string {
	if c.State == nil {
		return c.Aggregate.Value
	}
	types := make([]string, len(c.State))
	for i, t := range c.State {
		types[i] = typeOrText(b.o.FileOf(c), t)
	}
	return fold(c.Aggregate.Value) + "(" + strings.Join(types, ", ") + ")"
}

// defaultText is the default value, or "" for one that means nothing: NULL, and what a
// column of objects starts with anyway.
func (b *canonicalBuilder) defaultText(c *Column) string {
	switch c.DataType(b.o).Kind {
	case dialect.Bitmap, dialect.Hll, dialect.Percentile:
		return ""
	}
	file := b.o.FileOf(c)
	switch x := bare(c.Default.Value).(type) {
	case nil:
		return ""
	case *syntax.Literal:
		if x.Kind == syntax.KwNull {
			return ""
		}
		if text := literalText(file, x); x.Kind == syntax.String {
			return text
		}
		return Quote(file.Slice(file.Span(x)))
	case *syntax.Call:
		if name := fold(file.NameOf(x.Name.Object())); isClock(name) {
			if len(x.Args) == 1 {
				return strings.ToUpper(name) + "(" + file.Slice(file.Span(x.Args[0])) + ")"
			}
			return strings.ToUpper(name)
		}
	}
	return "(" + b.expr(file, c.Default.Value, ColumnsAttribute) + ")"
}

func (b *canonicalBuilder) indexes() {
	o := b.o
	for _, x := range o.Standard.Indexes {
		kind := cmp.Or(x.Type, "BITMAP")
		b.c.Indexes = append(b.c.Indexes, CanonicalIndex{
			Name: fold(x.Name.Name), Text: nameList(x.Columns, o.renamed) + " USING " + kind,
			Comment: x.Comment.Value, Properties: b.canonicalProperties(IndexObject(x.Type), x.Properties),
		})
	}
	sort.SliceStable(b.c.Indexes, func(i, j int) bool { return b.c.Indexes[i].Name < b.c.Indexes[j].Name })
}

var keyWords = [...]string{DuplicateKey: "DUPLICATE KEY", AggregateKey: "AGGREGATE KEY", UniqueKey: "UNIQUE KEY", PrimaryKey: "PRIMARY KEY"}

func (b *canonicalBuilder) key() {
	o := b.o
	b.unread(o.Standard.Key.State, KeyAttribute)
	key := o.KeyOf()
	if key.Model == 0 || len(key.Columns) == 0 {
		return
	}
	if key.Implied && (o.Open() || o.General.Definition.Set() || o.untyped()) {
		b.doubt(KeyAttribute, doubtType, "the key follows from columns that are not known", Place{o.File, o.Name.Span})
		return
	}
	b.c.Key = keyWords[key.Model] + nameList(b.keyColumns(key), o.renamed)
}

// keyColumns are the columns of a key with those that ALTER added to it. But for a primary
// key they stand in the order of the table.
func (b *canonicalBuilder) keyColumns(key Key) []Ref {
	o := b.o
	if key.Model == PrimaryKey || len(o.Entry.Events) == 1 {
		return key.Columns
	}
	var refs []Ref
	for _, c := range o.Standard.Columns {
		if key.Has(c.Name) || c.Key.Set() || key.Model == AggregateKey && !c.Aggregate.Set() && !c.Generated.Set() {
			refs = append(refs, Ref{c.Name, c.Span})
		}
	}
	if len(refs) < len(key.Columns) {
		return key.Columns
	}
	return refs
}

// untyped reports whether the type of a column is not known.
func (o *Object) untyped() bool {
	return slices.ContainsFunc(o.Standard.Columns, func(c *Column) bool { return c.Type.State == Unknown })
}

// engine is OLAP for the engine's own storage, whatever the statement calls it.
func (b *canonicalBuilder) engine() {
	b.c.Engine = strings.ToUpper(b.o.Options.Engine.Value)
	if b.c.Engine == "CLOUD_NATIVE" || b.c.Engine == "" && !b.o.Foreign() {
		b.c.Engine = "OLAP"
	}
}

// partitionBy writes how an object is partitioned. Which partitions there are is no part
// of it: the engine adds and drops them by itself.
func (b *canonicalBuilder) partitionBy() {
	by := b.o.Options.PartitionBy
	b.unread(by.State, PartitionAttribute)
	if !by.Set() || len(by.Value.Exprs) == 0 {
		return
	}
	b.partitions(by.Value)
	file := by.In(b.o)
	texts := make([]string, len(by.Value.Exprs))
	columns := true
	for i, x := range by.Value.Exprs {
		ref, ok := bare(x).(*syntax.ColumnRef)
		if columns = columns && ok; ok && b.derived[fold(file.NameOf(LastPart(file, ref)))] != "" {
			texts[i], columns = b.derived[fold(file.NameOf(LastPart(file, ref)))], false
			continue
		}
		texts[i] = b.expr(file, x, PartitionAttribute)
	}
	text := strings.Join(texts, ", ")
	switch method := by.Value.Method; {
	case method != syntax.EOF:
		b.c.PartitionBy = method.String() + "(" + text + ")"
	case columns || b.o.Kind == MaterializedView:
		b.c.PartitionBy = "(" + text + ")"
	default:
		b.c.PartitionBy = text
	}
}

// partitions lists the partitions of a table that has some from the start.
func (b *canonicalBuilder) partitions(by *syntax.PartitionClause) {
	o := b.o
	add := func(file *syntax.File, item syntax.Ranger) {
		b.c.Partitions = append(b.c.Partitions, file.Slice(file.Span(item)))
	}
	if o.Entry != nil && len(o.Entry.Events) == 1 {
		for _, item := range by.Items {
			add(o.File, item)
		}
		return
	}
	for _, p := range o.Partitions {
		if !p.Temporary && p.Item != nil {
			add(p.Place.File, p.Item)
		}
	}
}

func (b *canonicalBuilder) distribution() {
	d := b.o.DistributedBy()
	if d.Implied && b.c.Like != "" {
		return
	}
	b.unread(b.o.Options.DistributedBy.State, DistributionAttribute)
	switch {
	case d.Random:
		b.c.DistributedBy = "RANDOM"
	case len(d.Columns) > 0:
		b.c.DistributedBy = "HASH" + nameList(d.Columns, b.o.renamed)
	}
	b.c.Buckets = strings.TrimLeft(d.Buckets, "0")
}

// orderBy leaves out a sort key that is the key.
func (b *canonicalBuilder) orderBy() {
	by := b.o.Options.OrderBy
	b.unread(by.State, OrderAttribute)
	if !by.Set() || len(by.Value) == 0 {
		return
	}
	file := by.In(b.o)
	texts := make([]string, len(by.Value))
	for i, item := range by.Value {
		texts[i] = b.expr(file, item.Expr, OrderAttribute)
	}
	text := "(" + strings.Join(texts, ", ") + ")"
	b.c.sorted = text
	if _, columns, _ := strings.Cut(b.c.Key, "("); columns == "" || text != "("+columns {
		b.c.OrderBy = text
	}
}
