package model

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// What the engine adds where a statement says nothing. Each says so with Implied.

// The engine's limits for a sort key that it chooses.
const (
	impliedKeyColumns = 3
	impliedKeyBytes   = 36
)

// Foreign reports whether the data of a table lies outside of the engine, so that its
// rules for tables do not hold.
func (o *Object) Foreign() bool {
	if o.Kind != Table {
		return false
	}
	if o.Stmt.External || dialect.ForeignEngine(o.Options.Engine.Value) {
		return true
	}
	return o.Entry != nil && o.Entry.Name.Catalog != HomeCatalog || o.Name.Catalog != "" && o.Name.Catalog != HomeCatalog
}

// KeyOf is the key of a table: the one that is stated, or the one that the engine infers.
func (o *Object) KeyOf() Key {
	if o.Kind != Table || o.Foreign() {
		return Key{}
	}
	if o.Standard.Key.State != Unset {
		return o.Standard.Key.Value
	}
	if key := o.aggregateKey(); len(key.Columns) > 0 {
		return key
	}
	if o.Options.OrderBy.Set() {
		if sorted := o.sortedKey(); sorted.Model != 0 {
			return sorted
		}
	}
	key := Key{Model: DuplicateKey, Implied: true}
	bytes := 0
	for _, c := range o.Standard.Columns {
		if c.derived() {
			continue
		}
		t := c.DataType(o)
		bytes += keyBytes(t)
		first := len(key.Columns) == 0
		if len(key.Columns) >= impliedKeyColumns || bytes > impliedKeyBytes && !(first && t.StringLike()) || !keyable(t) || c.Generated.Set() {
			break
		}
		key.Columns = append(key.Columns, Ref{c.Name, c.Span})
		if t.Kind == dialect.Varchar {
			break
		}
	}
	return key
}

// sortedKey is the key that follows from ORDER BY: its columns.
func (o *Object) sortedKey() Key {
	key := Key{Model: DuplicateKey, Implied: true}
	for _, name := range o.SortColumns() {
		c := o.ColumnNamed(name)
		if c == nil {
			return Key{}
		}
		key.Columns = append(key.Columns, Ref{c.Name, c.Span})
	}
	return key
}

// aggregateKey is the key that follows from columns with aggregates: those without.
func (o *Object) aggregateKey() Key {
	key := Key{Model: AggregateKey, Implied: true}
	aggregates := false
	for _, c := range o.Standard.Columns {
		if c.Aggregate.Set() {
			aggregates = true
		} else {
			key.Columns = append(key.Columns, Ref{c.Name, c.Span})
		}
	}
	if !aggregates {
		return Key{}
	}
	return key
}

func keyable(t dialect.Type) bool {
	switch t.Kind {
	case dialect.Float, dialect.Double, dialect.Json, dialect.Hll, dialect.Bitmap, dialect.Percentile, dialect.Array, dialect.Map,
		dialect.Struct, dialect.Variant:
		return false
	}
	return true
}

// keyBytes is how much of the sort key a value takes, as PrimitiveType of the engine says.
func keyBytes(t dialect.Type) int {
	switch t.Kind {
	case dialect.Boolean, dialect.TinyInt:
		return 1
	case dialect.SmallInt:
		return 2
	case dialect.Date:
		return 3
	case dialect.Int:
		return 4
	case dialect.LargeInt:
		return 16
	case dialect.Decimal:
		return decimalBytes(t.Precision)
	case dialect.DecimalV2:
		return 12
	case dialect.Char:
		return int(t.Length)
	case dialect.Varchar:
		return 20
	}
	return 8
}

func decimalBytes(precision int16) int {
	switch {
	case precision <= 9:
		return 4
	case precision <= 18:
		return 8
	case precision <= 38:
		return 16
	}
	return 32
}

// has reports whether the column is one of the key.
func (k Key) has(column string) bool { return hasRef(k.Columns, column) }

// Has reports whether the column is one of the key, without case.
func (k Key) Has(column string) bool { return k.has(column) }

// DistributedBy is the distribution of a table or a materialized view: the one that is
// stated, or the default. Without Random and Columns there is none.
func (o *Object) DistributedBy() Distribution {
	if o.Options.DistributedBy.State != Unset {
		return o.Options.DistributedBy.Value
	}
	d := Distribution{Implied: true}
	switch {
	case o.Kind == MaterializedView:
		d.Random = true
	case o.Kind == Table && !o.Foreign():
		switch key := o.KeyOf(); key.Model {
		case DuplicateKey:
			d.Random = true
		case PrimaryKey:
			d.Columns = key.Columns
		}
	}
	return d
}

// PartitionColumns are the columns that the partitions of the object are made of.
func (o *Object) PartitionColumns() []string {
	by := o.Options.PartitionBy
	if !by.Set() {
		return nil
	}
	file := by.In(o)
	var names []string
	for _, x := range by.Value.Exprs {
		EachColumn(file, x, func(ref *syntax.ColumnRef) { names = append(names, o.renamed(file.NameOf(LastPart(file, ref)))) })
	}
	return names
}

// SortColumns are the columns of ORDER BY; an expression among them is left out.
func (o *Object) SortColumns() []string {
	by := o.Options.OrderBy
	if !by.Set() {
		return nil
	}
	file := by.In(o)
	var names []string
	for _, item := range by.Value {
		if ref, ok := item.Expr.(*syntax.ColumnRef); ok {
			names = append(names, o.renamed(file.NameOf(LastPart(file, ref))))
		}
	}
	return names
}

// LastPart is the last part of a name.
func LastPart(file *syntax.File, n syntax.Ranger) syntax.Ident {
	_, last := n.Tokens()
	return syntax.Ident{Tok: last}
}

// renamed is what a column is called now.
func (o *Object) renamed(name string) string {
	for _, r := range o.Renames {
		if strings.EqualFold(r[0], name) {
			name = r[1]
		}
	}
	return name
}

// generatedFrom is the generated column whose expression uses a column, or "".
func (o *Object) generatedFrom(column string) string {
	for _, c := range o.Standard.Columns {
		if !c.Generated.Set() {
			continue
		}
		file := o.FileOf(c)
		uses := false
		EachColumn(file, c.Generated.Value, func(ref *syntax.ColumnRef) {
			parts := file.Parts(ref)
			uses = uses || strings.EqualFold(o.renamed(file.NameOf(parts[0])), column)
		})
		if uses {
			return c.Name
		}
	}
	return ""
}

// Nullable reports whether a column may hold NULL, and whether that is implied.
func (o *Object) Nullable(c *Column) (nullable, implied bool) {
	if c.Nullable.Set() {
		return c.Nullable.Value, false
	}
	if c.AutoIncrement.Set() || o.KeyOf().Model == PrimaryKey && o.KeyOf().has(c.Name) {
		return false, true
	}
	return true, true
}

// SecurityOf is whose rights a view checks, and whether that is implied.
func (o *Object) SecurityOf() (Security, bool) {
	if o.kept != 0 {
		return o.kept, o.Options.Security.State == Unset
	}
	if o.Options.Security.Set() {
		return o.Options.Security.Value, false
	}
	return None, true
}

// Manual reports whether only the user refreshes a materialized view: REFRESH MANUAL, or
// none at all, which means the same.
func (o *Object) Manual() (manual, implied bool) {
	if o.Options.Refresh.State == Unset {
		return !o.Sync(), true
	}
	return o.Options.Refresh.Value.Scheme == "MANUAL", false
}

// EachColumn calls the function for every column reference in an expression, but not for
// those inside of queries.
func EachColumn(file *syntax.File, x syntax.Expr, visit func(*syntax.ColumnRef)) {
	syntax.Inspect(x, func(n syntax.Expr) bool {
		if ref, ok := n.(*syntax.ColumnRef); ok {
			visit(ref)
		}
		return true
	})
}
