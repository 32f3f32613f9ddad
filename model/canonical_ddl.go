package model

import (
	"cmp"
	"slices"
	"strings"
)

// DDL is a statement that makes the object: read again, it has the same canonical form.
func (c *Canonical) DDL() string { return c.statement(nil) }

// Create is DDL with the partitions that the table has from the start, and without a key
// that the engine chooses: it may choose one that no statement may state.
func (c *Canonical) Create() string {
	if !c.inferred || !slices.Contains(c.Implied, KeyAttribute) {
		return c.statement(c.Partitions)
	}
	plain := *c
	plain.Key, plain.OrderBy = "", cmp.Or(c.OrderBy, c.sorted)
	return plain.statement(c.Partitions)
}

func (c *Canonical) statement(partitions []string) string {
	w := &ddl{}
	w.write("CREATE ", choose(c.Temporary, "TEMPORARY ", ""), choose(c.External, "EXTERNAL ", ""),
		c.Kind.SQL(), " ", c.Name.SQL())
	w.list(c)
	if c.Engine != "" && (c.Engine != "OLAP" || c.External) {
		w.clause("ENGINE = ", QuoteName(c.Engine))
	}
	w.clause("", c.Key)
	if c.Comment != "" {
		w.clause("COMMENT ", Quote(c.Comment))
	}
	if c.Security != "NONE" {
		w.clause("SECURITY ", c.Security)
	}
	if method, _, _ := strings.Cut(c.PartitionBy, "("); c.Kind == Table && (method == "RANGE" || method == "LIST") {
		w.clause("PARTITION BY ", c.PartitionBy+" ("+strings.Join(partitions, ", ")+")")
	} else {
		w.clause("PARTITION BY ", c.PartitionBy)
	}
	w.clause("DISTRIBUTED BY ", c.DistributedBy+choose(c.Buckets != "", " BUCKETS "+c.Buckets, ""))
	w.clause("ORDER BY ", c.OrderBy)
	w.clause("REFRESH ", c.Refresh)
	if len(c.Properties) > 0 {
		w.clause("PROPERTIES ", PropertiesSQL(c.Properties))
	}
	w.clause("LIKE ", c.Like)
	w.clause("AS ", c.Definition)
	return w.String()
}

// ddl writes a statement clause by clause.
type ddl struct{ strings.Builder }

func (w *ddl) write(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

// clause writes a clause on a line of its own, unless the object has none.
func (w *ddl) clause(words, text string) {
	if text != "" {
		w.write("\n", words, text)
	}
}

// list writes columns and indexes.
func (w *ddl) list(c *Canonical) {
	var items []string
	for i := range c.Columns {
		items = append(items, c.Columns[i].DDL())
	}
	for i := range c.Indexes {
		items = append(items, c.Indexes[i].DDL())
	}
	if len(items) > 0 {
		w.write(" (\n  ", strings.Join(items, ",\n  "), "\n)")
	}
}

// PropertiesSQL writes properties in parentheses.
func PropertiesSQL(list []CanonicalProperty) string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = Quote(p.Key) + " = " + Quote(p.Value)
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// DDL is the column as it stands in CREATE TABLE or in the column list of a view.
func (c *CanonicalColumn) DDL() string {
	text := QuoteName(c.Name)
	for _, part := range []string{c.Type, c.Aggregate, c.Null} {
		if part != "" {
			text += " " + part
		}
	}
	if c.Default != "" {
		text += " DEFAULT " + c.Default
	}
	if c.AutoIncrement {
		text += " AUTO_INCREMENT"
	}
	if c.Generated != "" {
		text += " AS (" + c.Generated + ")"
	}
	return text + commentText(c.Comment)
}

// DDL is the index as it stands in CREATE TABLE.
func (x *CanonicalIndex) DDL() string {
	text := "INDEX " + QuoteName(x.Name) + " " + x.Text
	if len(x.Properties) > 0 {
		text += " " + PropertiesSQL(x.Properties)
	}
	return text + commentText(x.Comment)
}

func commentText(comment string) string {
	if comment == "" {
		return ""
	}
	return " COMMENT " + Quote(comment)
}
