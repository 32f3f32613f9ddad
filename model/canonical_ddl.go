package model

import "strings"

// DDL is a statement that makes the object: read again, it has the same canonical form.
func (c *Canonical) DDL() string {
	w := &ddl{}
	w.write("CREATE ", choose(c.Temporary, "TEMPORARY ", ""), choose(c.External, "EXTERNAL ", ""),
		strings.ReplaceAll(c.Kind.String(), "_", " "), " ", fullName(c.Name))
	w.list(c)
	if c.Engine != "" && (c.Engine != "OLAP" || c.External) {
		w.clause("ENGINE = ", quoteName(c.Engine))
	}
	w.clause("", c.Key)
	if c.Comment != "" {
		w.clause("COMMENT ", quoted(c.Comment))
	}
	if c.Security != "NONE" {
		w.clause("SECURITY ", c.Security)
	}
	if method, _, _ := strings.Cut(c.PartitionBy, "("); c.Kind == Table && (method == "RANGE" || method == "LIST") {
		w.clause("PARTITION BY ", c.PartitionBy+" ()")
	} else {
		w.clause("PARTITION BY ", c.PartitionBy)
	}
	w.clause("DISTRIBUTED BY ", c.DistributedBy+choose(c.Buckets != "", " BUCKETS "+c.Buckets, ""))
	w.clause("ORDER BY ", c.OrderBy)
	w.clause("REFRESH ", c.Refresh)
	if len(c.Properties) > 0 {
		w.clause("PROPERTIES ", propertiesText(c.Properties))
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
	items := append([]string(nil), c.Columns...)
	for _, x := range c.Indexes {
		text := "INDEX " + quoteName(x.Name) + " " + x.Text
		if len(x.Properties) > 0 {
			text += " " + propertiesText(x.Properties)
		}
		items = append(items, text+commentText(x.Comment))
	}
	if len(items) > 0 {
		w.write(" (\n  ", strings.Join(items, ",\n  "), "\n)")
	}
}

func propertiesText(list []CanonicalProperty) string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = quoted(p.Key) + " = " + quoted(p.Value)
	}
	return "(" + strings.Join(texts, ", ") + ")"
}
