package dialect

import (
	"sort"
	"strings"
)

// PropertyObject is what a list of properties belongs to.
type PropertyObject uint8

// The objects with properties.
const (
	OnTable            PropertyObject = iota + 1 // TABLE of the engine's own storage
	OnMaterializedView                           // MATERIALIZED VIEW of its own, with REFRESH
	OnView                                       // VIEW
	OnDatabase                                   // DATABASE
	OnCatalog                                    // EXTERNAL CATALOG
	OnForeignTable                               // TABLE in a catalog of Hive, Iceberg ...
	OnPartition                                  // one PARTITION of a table, or ADD PARTITION
	OnRollup                                     // ROLLUP, a MATERIALIZED VIEW without REFRESH, or another job of ALTER TABLE
	OnBitmapIndex                                // INDEX ... USING BITMAP
	OnNgramIndex                                 // INDEX ... USING NGRAMBF
	OnInvertedIndex                              // INDEX ... USING GIN
	OnVectorIndex                                // INDEX ... USING VECTOR
)

// String returns the object as messages name it.
func (o PropertyObject) String() string {
	if o < OnTable || o > OnVectorIndex {
		return "object"
	}
	return [...]string{"table", "materialized view", "view", "database", "catalog", "external table", "partition", "rollup",
		"BITMAP index", "NGRAMBF index", "GIN index", "VECTOR index"}[o-OnTable]
}

// Closed reports whether the engine refuses keys that it does not know. The
// other objects are open: hand-written lists of their keys cannot be complete.
// A table is closed only with the engine's own storage; see ForeignEngine.
func (o PropertyObject) Closed() bool {
	switch o {
	case OnTable, OnMaterializedView, OnView, OnDatabase, OnPartition, OnInvertedIndex:
		return true
	}
	return false
}

// ForeignEngine reports whether a table with ENGINE = name keeps its data
// elsewhere (mysql, hive, iceberg ...). Such a table takes keys of its
// connector; "" and olap are the engine's own storage. A table without ENGINE
// in a foreign catalog is one too: where neither its name nor the current
// catalog tells, a key found for OnForeignTable does.
func ForeignEngine(name string) bool { return name != "" && !strings.EqualFold(name, "olap") }

// RunMode is a way to run a cluster.
type RunMode uint8

// The run modes in which a property means something.
const (
	AnyRunMode RunMode = iota
	SharedNothing
	SharedData
)

// Change says how a property of an existing object is changed.
type Change uint8

// The ways to change a property.
const (
	ChangeNever     Change = iota // recreate the object
	ChangeSet                     // ALTER ... SET, in place
	ChangeJob                     // ALTER ... SET, which starts a background job
	ChangeFuture                  // ALTER TABLE ... SET, for partitions to come
	ChangePartition               // ALTER TABLE ... MODIFY PARTITION ... SET
)

// Property is one key of a property list.
type Property struct {
	Name         string // as written; a name ending in .* stands for every key with that beginning
	Object       PropertyObject
	Domain       Domain // of the value in CREATE
	AlterDomain  Domain // of the value in ALTER ... SET, where the engine is often stricter
	Default      string // what holds without the key, in words of the engine; "" when nothing or unknown
	Shown        string // what SHOW CREATE has where no statement states the key: a value, ShownAny, ShownNever; "" for nothing
	Change       Change
	AlterOnly    bool // CREATE does not know the key
	RunMode      RunMode
	Since, Until Version // release lines that know the key; Until is the first without it
	Note         string  // a condition beyond the domain, in a few words
}

// What Property.Shown may be besides a value.
const (
	ShownAny   = "*" // one that the cluster or another object decides
	ShownNever = "-" // the engine never shows the key, not even a written one
)

// In returns the versions that know the property.
func (p Property) In() Range { return Range{Engine: StarRocks, Since: p.Since, Until: p.Until} }

// Check reports "" when CREATE takes value, or may take it; else what fits, as
// the end of a sentence that begins with the key: "needs an integer from 1".
func (p Property) Check(value string) (problem string) { return p.Domain.Check(value) }

// CheckAlter is Check for the value in ALTER ... SET.
func (p Property) CheckAlter(value string) (problem string) { return p.AlterDomain.Check(value) }

// LookupProperty finds a property by its key. Keys are compared as the engine
// compares them: exactly, but for the parameters of an index. A key such as
// session.query_timeout finds the property session.* .
func LookupProperty(engine Engine, object PropertyObject, key string) (Property, bool) {
	of := propertiesOf(engine, object)
	if object >= OnBitmapIndex {
		key = strings.ToLower(key)
	}
	i := sort.Search(len(of), func(i int) bool { return of[i].Name >= key })
	if i < len(of) && of[i].Name == key {
		return of[i], true
	}
	for i := range of {
		if beginning, ok := strings.CutSuffix(of[i].Name, "*"); ok && len(key) > len(beginning) && strings.HasPrefix(key, beginning) {
			return of[i], true
		}
	}
	return Property{}, false
}

// PropertyNames returns the keys that an object may have in a target, in
// alphabetical order, for suggestions. Keys that only ALTER knows and those that
// stand for many are left out.
func PropertyNames(engine Engine, object PropertyObject, target Target) []string {
	var names []string
	for _, p := range propertiesOf(engine, object) {
		if !p.AlterOnly && !strings.HasSuffix(p.Name, "*") && p.In().Contains(target) {
			names = append(names, p.Name)
		}
	}
	return names
}

// Properties returns all properties of an object in alphabetical order. The
// slice is shared: do not change it.
func Properties(engine Engine, object PropertyObject) []Property {
	return propertiesOf(engine, object)
}

func propertiesOf(engine Engine, object PropertyObject) []Property {
	if engine != StarRocks {
		return nil
	}
	first := sort.Search(len(starRocksProperties), func(i int) bool { return starRocksProperties[i].Object >= object })
	end := sort.Search(len(starRocksProperties), func(i int) bool { return starRocksProperties[i].Object > object })
	return starRocksProperties[first:end:end]
}

// Credential reports whether the value of a property is a secret, which no report shows.
func Credential(key string) bool {
	key = strings.ToLower(key)
	for _, word := range []string{"password", "secret", "token", "access_key", "access.key", "account_key", "shared_key", "credential"} {
		if strings.Contains(key, word) {
			return true
		}
	}
	return false
}
