package model

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
)

// inert are properties of tables that mean nothing, whatever their value: the engine does
// not take them over, as its PropertyAnalyzer and OlapTableFactory say.
var inert = []struct {
	key string
	in  func(*Object) bool
}{
	{"enable_persistent_index", func(o *Object) bool { return o.KeyOf().Model != PrimaryKey }},
	{"persistent_index_type", func(o *Object) bool { return o.KeyOf().Model != PrimaryKey }},
	{"bucket_size", func(o *Object) bool { return !o.DistributedBy().Random }},
	{"replicated_storage", func(o *Object) bool { return o.hasIndex("GIN") || o.hasIndex("VECTOR") }},
}

func (o *Object) hasIndex(kind string) bool {
	return slices.ContainsFunc(o.Standard.Indexes, func(x Index) bool { return x.Type == kind })
}

// alterPrefix stands before keys that ALTER TABLE ... SET changes for partitions to come,
// which CREATE and SHOW CREATE write without it.
const alterPrefix = "default."

// PropertyObject is what the dialect's tables of properties call the object.
func (o *Object) PropertyObject() dialect.PropertyObject {
	switch {
	case o.Kind == View:
		return dialect.OnView
	case o.Sync():
		return dialect.OnRollup
	case o.Kind == MaterializedView:
		return dialect.OnMaterializedView
	case o.Foreign():
		return dialect.OnForeignTable
	}
	return dialect.OnTable
}

// properties writes the properties of the object. What has no meaning is left out, and so
// is a default, since a property that is not stated means just that.
func (b *canonicalBuilder) properties() {
	object := b.o.PropertyObject()
	var list []Property
	for _, p := range b.o.Options.Properties {
		if object == dialect.OnTable {
			p.Key = strings.TrimPrefix(p.Key, alterPrefix)
		}
		if object != dialect.OnTable || !b.isInert(p.Key) {
			list = append(list, p)
		}
	}
	b.c.Properties = b.canonicalProperties(object, list)
}

func (b *canonicalBuilder) isInert(key string) bool {
	for _, x := range inert {
		if x.key == key && x.in(b.o) {
			return true
		}
	}
	return false
}

// canonicalProperties are the properties that say something, each key once: the last.
func (b *canonicalBuilder) canonicalProperties(object dialect.PropertyObject, list []Property) []CanonicalProperty {
	var out []CanonicalProperty
	at := map[string]int{}
	for _, p := range list {
		known, _ := dialect.LookupProperty(dialect.StarRocks, object, p.Key)
		c := CanonicalProperty{p.Key, b.propertyValue(known.Domain.Kind, p.Value), known.Shown == dialect.ShownAny}
		if known.Shown == dialect.ShownNever {
			continue
		}
		if i, twice := at[p.Key]; twice {
			out[i] = c
			continue
		}
		at[p.Key] = len(out)
		out = append(out, c)
	}
	out = slices.DeleteFunc(out, func(p CanonicalProperty) bool {
		known, _ := dialect.LookupProperty(dialect.StarRocks, object, p.Key)
		return known.Shown != "" && p.Value == b.propertyValue(known.Domain.Kind, known.Shown)
	})
	sort.Slice(out, func(i, j int) bool { return out[i].Key < out[j].Key })
	return out
}

// propertyValue is a value in the one form that its meaning has.
func (b *canonicalBuilder) propertyValue(kind dialect.DomainKind, value string) string {
	value = strings.TrimSpace(value)
	switch kind {
	case dialect.Bool, dialect.LowerBool:
		return fold(value)
	case dialect.LooseBool:
		return choose(strings.EqualFold(value, "true"), "true", "false")
	case dialect.Enum:
		return fold(value)
	case dialect.Integer:
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return strconv.FormatInt(n, 10)
		}
	case dialect.Number:
		if n, err := strconv.ParseFloat(value, 64); err == nil {
			return strconv.FormatFloat(n, 'g', -1, 64)
		}
	case dialect.Compression:
		return compressionText(strings.ToUpper(strings.Join(strings.Fields(value), "")))
	case dialect.DateTime:
		return dateTimeText(value)
	case dialect.Duration:
		return durationText(value)
	case dialect.ColumnList:
		return listText(value, fold)
	case dialect.Locations:
		return listText(value, strings.TrimSpace)
	case dialect.TableList:
		return listText(value, b.tableText)
	case dialect.UniqueKeys:
		return b.uniqueKeys(value)
	case dialect.ForeignKeys:
		return b.foreignKeys(value)
	}
	return value
}

// compressionText is the name that the engine shows, with the level of ZSTD that it takes
// where none is said.
func compressionText(name string) string {
	switch name {
	case "LZ4_FRAME":
		return "LZ4"
	case "ZSTD":
		return "ZSTD(3)"
	}
	return name
}

// durationText writes amounts and units with one blank between them, units without s.
func durationText(value string) string {
	words := strings.Fields(fold(value))
	for i, word := range words {
		if i%2 == 1 {
			words[i] = strings.TrimSuffix(word, "s")
		}
	}
	return strings.Join(words, " ")
}

// listText sorts the items of a list in which the order says nothing.
func listText(value string, item func(string) string) string {
	var items []string
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part != "" {
			items = append(items, item(part))
		}
	}
	sort.Strings(items)
	return strings.Join(slices.Compact(items), ", ")
}

// tableText gives a table the database of the object, unless it has its own.
func (b *canonicalBuilder) tableText(name string) string {
	parts := strings.Split(strings.ReplaceAll(strings.TrimSpace(name), "`", ""), ".")
	if parts[0] == HomeCatalog && len(parts) == 3 {
		parts = parts[1:]
	}
	if len(parts) == 1 && b.c.Name.Database != "" {
		parts = append([]string{b.c.Name.Database}, parts...)
	}
	return strings.Join(parts, ".")
}

// uniqueKeys writes lists of columns, of which those of a materialized view say their
// table: db.t.a, b.
func (b *canonicalBuilder) uniqueKeys(value string) string {
	var keys []string
	for list := range strings.SplitSeq(value, ";") {
		var columns []string
		table := ""
		for column := range strings.SplitSeq(list, ",") {
			before, name, qualified := cutLast(strings.ReplaceAll(strings.TrimSpace(column), "`", ""))
			if qualified && table == "" {
				table = b.tableText(before) + "."
			}
			columns = append(columns, fold(name))
		}
		if b.o.Kind == Table {
			table = ""
		}
		if text := strings.Join(columns, ", "); text != "" {
			keys = append(keys, table+text)
		}
	}
	return strings.Join(keys, "; ")
}

// cutLast cuts a name before its last part.
func cutLast(name string) (before, last string, found bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name, false
	}
	return name[:i], name[i+1:], true
}

// foreignKeys writes table(columns) REFERENCES table(columns), the first table only where
// it is said.
func (b *canonicalBuilder) foreignKeys(value string) string {
	var keys []string
	for key := range strings.SplitSeq(value, ";") {
		if strings.TrimSpace(key) == "" {
			continue
		}
		i := strings.Index(fold(key), "references")
		if i < 0 {
			return value
		}
		keys = append(keys, b.keyText(key[:i])+" REFERENCES "+b.keyText(key[i+len("references"):]))
	}
	return strings.Join(keys, "; ")
}

// keyText writes one side of a foreign key.
func (b *canonicalBuilder) keyText(text string) string {
	table, columns, _ := strings.Cut(text, "(")
	var names []string
	for column := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(columns), ")"), ",") {
		names = append(names, fold(strings.ReplaceAll(strings.TrimSpace(column), "`", "")))
	}
	if table = strings.TrimSpace(table); table != "" {
		table = b.tableText(table)
	}
	return table + "(" + strings.Join(names, ", ") + ")"
}
