package dialect

import (
	"slices"
	"strings"
)

// TypeUse is a place of a column in a table that not every type may take.
type TypeUse uint8

// The uses of a column.
const (
	KeyOfDuplicate TypeUse = iota
	KeyOfAggregate
	KeyOfUnique
	KeyOfPrimary
	DistributionColumn
	RangePartitionColumn
	ListPartitionColumn
	SortKeyOfPrimary
	BloomFilterIndex
	BitmapIndex
	NgramIndex
	GinIndex
	TableColumn // a column of the engine's own storage
)

// typeRow is what the engine lets a kind of type be.
type typeRow struct {
	uses       [TableColumn + 1]typeUse
	aggregates string // with spaces between
	since      Version
	holds      string
}

type typeUse struct {
	ok    bool
	since Version
}

// In returns the versions that know the kind.
func (k TypeKind) In() Range {
	if int(k) >= len(typeRows) {
		return Range{Engine: StarRocks}
	}
	return Range{Engine: StarRocks, Since: typeRows[k].since}
}

// Holds says in a few words which values a kind holds; "" where nothing is known.
func (k TypeKind) Holds() string {
	if int(k) >= len(typeRows) {
		return ""
	}
	return typeRows[k].holds
}

// String is the use in running text.
func (u TypeUse) String() string {
	return [...]string{"DUPLICATE KEY", "AGGREGATE KEY", "UNIQUE KEY", "PRIMARY KEY", "DISTRIBUTED BY HASH", "PARTITION BY RANGE", "PARTITION BY LIST",
		"ORDER BY of PRIMARY KEY tables", "bloom filter", "BITMAP index", "NGRAMBF index", "GIN index", "column"}[u]
}

// CanBe reports whether a column of the type may be put to a use. A type or an
// engine without known facts may be everything.
func (t Type) CanBe(use TypeUse, target Target) bool {
	if t.Kind <= NullType || int(t.Kind) >= len(typeRows) || use > TableColumn || target.Engine != StarRocks {
		return true
	}
	u := typeRows[t.Kind].uses[use]
	return u.ok && (Range{Engine: StarRocks, Since: u.since}).Contains(target)
}

// Aggregates returns the names of the aggregate functions that a column of the
// type may have in an AGGREGATE KEY table, in upper case.
func (t Type) Aggregates() []string {
	if int(t.Kind) >= len(typeRows) {
		return nil
	}
	names := strings.Fields(typeRows[t.Kind].aggregates)
	if t.Kind == Decimal && t.Precision > 38 {
		names = slices.DeleteFunc(names, func(name string) bool { return name == "MIN" || name == "MAX" })
	}
	return names
}

// Convertible reports whether ALTER TABLE ... MODIFY COLUMN may turn a column of
// one type into another, and whether values may then be lost. Lengths and
// precisions are the caller's matter: they may not shrink. A kind becomes itself,
// except those with parameters that are types. Of an unknown kind nothing is
// known: ok, and not lossy.
func Convertible(from, to TypeKind) (ok, lossy bool) {
	if from <= NullType || to <= NullType || from == to {
		return !(Type{Kind: from}).Complex() || from != to, false
	}
	for _, c := range conversions {
		if c.from == from && c.to == to {
			return true, c.lossy
		}
	}
	return false, false
}

type conversion struct {
	from, to TypeKind
	lossy    bool
}
