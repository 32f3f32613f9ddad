package snapshot

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// Snapshot is a snapshot to write. The fields of it and of what it holds are the members of
// the JSON.
type Snapshot struct {
	Format string `json:"format"`
	Head
	Objects []Object `json:"objects"`
}

// Object is one entry.
type Object struct {
	Name           string          `json:"name"`
	Schema         string          `json:"schema,omitempty"`
	Catalog        string          `json:"catalog,omitempty"`
	Info           Info            `json:"info"`
	Comment        string          `json:"comment,omitempty"`
	Columns        []Column        `json:"columns,omitempty"`
	Indexes        []Index         `json:"indexes,omitempty"`
	DialectOptions *DialectOptions `json:"dialect_options,omitempty"`
	Create         string          `json:"create,omitempty"`
	Active         *bool           `json:"active,omitempty"`
	InactiveReason string          `json:"inactive_reason,omitempty"`
}

// Info is the kind of an object and the query that defines it.
type Info struct {
	TableKind  string `json:"table_kind"`
	Definition string `json:"definition,omitempty"`
}

// Column is a column; in views, its name and comment.
type Column struct {
	Name          string  `json:"name"`
	Type          string  `json:"type,omitempty"`
	Nullable      *bool   `json:"nullable,omitempty"`
	Default       *string `json:"default,omitempty"`
	Comment       string  `json:"comment,omitempty"`
	Agg           string  `json:"agg,omitempty"`
	Autoincrement bool    `json:"autoincrement,omitempty"`
	Generated     string  `json:"generated,omitempty"`
}

// Index is an index of the column list.
type Index struct {
	Name       string            `json:"name"`
	Columns    []string          `json:"columns"`
	Using      string            `json:"using,omitempty"`
	Properties map[string]string `json:"properties,omitempty"`
	Comment    string            `json:"comment,omitempty"`
}

// DialectOptions holds the options by dialect.
type DialectOptions struct {
	StarRocks Options `json:"starrocks"`
}

// Options are what only StarRocks has, each as SQL without the words of its clause.
type Options struct {
	Engine        string            `json:"engine,omitempty"`
	Key           string            `json:"key,omitempty"`
	PartitionBy   string            `json:"partition_by,omitempty"`
	DistributedBy string            `json:"distributed_by,omitempty"`
	OrderBy       string            `json:"order_by,omitempty"`
	Refresh       string            `json:"refresh,omitempty"`
	Properties    map[string]string `json:"properties,omitempty"`
	Security      string            `json:"security,omitempty"`
}

// JSON is the text of a snapshot: the objects in the order of their names, two blanks to a
// level, a line break at the end.
func (s *Snapshot) JSON() ([]byte, error) {
	s.Format = Format
	if s.Objects == nil {
		s.Objects = []Object{}
	}
	slices.SortStableFunc(s.Objects, func(a, b Object) int {
		return cmp.Or(strings.Compare(a.Catalog, b.Catalog), strings.Compare(a.Schema, b.Schema), strings.Compare(a.Name, b.Name))
	})
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(s)
	return out.Bytes(), err
}

// Build writes the snapshot that there would be if what the files of a schema say were
// deployed: each object in its canonical form, as layers and as a statement. The statement
// is left out where types of columns are not known. An error names an object that could not
// be read or that two statements claim; temporary tables are left out.
func Build(schema *model.Schema, head Head) ([]byte, error) {
	s := &Snapshot{Head: head}
	for _, e := range schema.Entries {
		if e.Gone || e.Temporary {
			continue
		}
		if e.Object.Stmt.Broken() {
			return nil, fmt.Errorf("the statement of %s could not be read", e.Name)
		}
		if !e.Certain() {
			return nil, fmt.Errorf("two statements claim the name of %s", e.Name)
		}
		s.Objects = append(s.Objects, objectOf(e))
	}
	return s.JSON()
}

// objectOf takes the canonical statement of an object apart.
func objectOf(e *model.Entry) Object {
	c := e.Canonical()
	ddl := c.Create()
	o := Object{Name: c.Name.Object, Schema: c.Name.Database, Create: ddl, Comment: c.Comment}
	if c.Name.Catalog != model.HomeCatalog && c.Name.Database != "" {
		o.Catalog = c.Name.Catalog
	}
	o.Info = Info{TableKind: c.Kind.String(), Definition: c.Definition}
	if e.Inactive {
		o.Active = new(bool)
	}
	partitions := ""
	file := syntax.Parse("canonical.sql", ddl)
	for _, stmt := range file.Stmts {
		if create, ok := stmt.(*syntax.Create); ok {
			for _, def := range create.Columns {
				column := columnOf(file, def)
				if c.Kind == model.Table && def.Type == nil && create.Query == nil {
					o.Create, column.Nullable = "", nil
				}
				o.Columns = append(o.Columns, column)
			}
			partitions = partitionText(file, create)
		}
	}
	for _, x := range c.Indexes {
		o.Indexes = append(o.Indexes, indexOf(x))
	}
	options := Options{Engine: c.Engine, Key: c.Key, PartitionBy: partitions, OrderBy: c.OrderBy, Refresh: c.Refresh,
		Properties: propertiesOf(c.Properties), Security: c.Security, DistributedBy: c.DistributedBy}
	if c.Buckets != "" {
		options.DistributedBy += " BUCKETS " + c.Buckets
	}
	if options.Key+options.DistributedBy != "" || o.Create != "" {
		o.DialectOptions = &DialectOptions{options} // nothing is known of the options of names alone
	}
	return o
}

// partitionText is PARTITION BY without these words.
func partitionText(file *syntax.File, create *syntax.Create) string {
	for _, clause := range create.Clauses {
		if by, ok := clause.(*syntax.PartitionClause); ok {
			return strings.TrimPrefix(file.Slice(file.Span(by)), "PARTITION BY ")
		}
	}
	return ""
}

func columnOf(file *syntax.File, def *syntax.ColumnDef) Column {
	c := Column{Name: file.NameOf(def.Name)}
	if def.Type != nil {
		c.Type = file.Slice(file.Span(def.Type))
	}
	for _, a := range def.Attrs {
		switch text := file.Slice(file.Span(a)); a.Kind {
		case syntax.AttrAggregate:
			c.Agg = text
		case syntax.AttrNull, syntax.AttrNotNull:
			nullable := a.Kind == syntax.AttrNull
			c.Nullable = &nullable
		case syntax.AttrDefault:
			value := file.Slice(file.Span(a.Expr))
			c.Default = &value
		case syntax.AttrAutoIncrement:
			c.Autoincrement = true
		case syntax.AttrGenerated:
			c.Generated = file.Slice(file.Span(a.Expr))
		case syntax.AttrComment:
			c.Comment = syntax.Unquote(file.TokenText(a.Tok))
		}
	}
	return c
}

// indexOf takes the text of an index apart by reading it.
func indexOf(x model.CanonicalIndex) Index {
	out := Index{Name: x.Name, Comment: x.Comment, Properties: propertiesOf(x.Properties)}
	file := syntax.Parse("index.sql", "CREATE INDEX i ON t "+x.Text)
	for _, stmt := range file.Stmts {
		if create, ok := stmt.(*syntax.CreateIndex); ok {
			for _, c := range create.Index.Columns {
				out.Columns = append(out.Columns, file.NameOf(c))
			}
			if create.Index.Using != 0 {
				out.Using = file.TokenText(create.Index.Using)
			}
		}
	}
	return out
}

func propertiesOf(list []model.CanonicalProperty) map[string]string {
	out := map[string]string{}
	for _, p := range list {
		out[p.Key] = p.Value
	}
	return out
}
