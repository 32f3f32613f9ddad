// Package inspect gives the model of a schema as plain values, for scripts and for people
// who want to see what srlint understood.
package inspect

// Version is the version of the shape of a Document. It grows when something in it changes
// its meaning or goes away.
const Version = 1

// Document is a schema as it stands after all statements.
type Document struct {
	Version int      `json:"version" yaml:"version"`
	Target  string   `json:"target" yaml:"target"`
	Objects []Object `json:"objects" yaml:"objects"` // in the order of the files, without those that are gone
}

// Object is a table, a view or a materialized view. SQL in it is as the files write it.
type Object struct {
	Name            string      `json:"name" yaml:"name"`
	Schema          string      `json:"schema" yaml:"schema"`                       // the database; empty if the files do not tell
	Catalog         string      `json:"catalog,omitempty" yaml:"catalog,omitempty"` // empty: the engine's own
	Info            Info        `json:"info" yaml:"info"`
	Temporary       bool        `json:"temporary,omitempty" yaml:"temporary,omitempty"`
	Inactive        bool        `json:"inactive,omitempty" yaml:"inactive,omitempty"`
	Synchronous     bool        `json:"synchronous,omitempty" yaml:"synchronous,omitempty"`
	Comment         string      `json:"comment,omitempty" yaml:"comment,omitempty"`
	Columns         []Column    `json:"columns,omitempty" yaml:"columns,omitempty"`
	ColumnsComplete bool        `json:"columns_complete" yaml:"columns_complete"` // false: there may be more
	Indexes         []Index     `json:"indexes,omitempty" yaml:"indexes,omitempty"`
	Dialect         *Dialect    `json:"dialect_options,omitempty" yaml:"dialect_options,omitempty"`
	Implied         []string    `json:"implied,omitempty" yaml:"implied,omitempty"` // what no statement says and the engine fills in
	Partitions      []string    `json:"partitions,omitempty" yaml:"partitions,omitempty"`
	Reads           []Read      `json:"reads,omitempty" yaml:"reads,omitempty"`
	ReadBy          []string    `json:"read_by,omitempty" yaml:"read_by,omitempty"`
	Depth           int         `json:"depth" yaml:"depth"` // views on the longest way down to a table, itself with them
	History         []Happening `json:"history" yaml:"history"`
}

// Info is the layer of what every object has.
type Info struct {
	TableKind  string `json:"table_kind" yaml:"table_kind"`
	Definition string `json:"definition,omitempty" yaml:"definition,omitempty"` // the query
}

// Column is a column, with what is known of it.
type Column struct {
	Name          string   `json:"name" yaml:"name"`
	Type          string   `json:"type,omitempty" yaml:"type,omitempty"`
	Nullable      *bool    `json:"nullable,omitempty" yaml:"nullable,omitempty"` // of tables
	Default       string   `json:"default,omitempty" yaml:"default,omitempty"`
	Generated     string   `json:"generated,omitempty" yaml:"generated,omitempty"`
	AutoIncrement bool     `json:"auto_increment,omitempty" yaml:"auto_increment,omitempty"`
	Comment       string   `json:"comment,omitempty" yaml:"comment,omitempty"`
	Key           bool     `json:"key,omitempty" yaml:"key,omitempty"`
	Agg           string   `json:"agg,omitempty" yaml:"agg,omitempty"`
	Sources       []string `json:"sources,omitempty" yaml:"sources,omitempty"` // the columns that its value is made of
}

// Index is an index of a table.
type Index struct {
	Name       string            `json:"name" yaml:"name"`
	Columns    []string          `json:"columns,omitempty" yaml:"columns,omitempty"`
	Type       string            `json:"type" yaml:"type"`
	Properties map[string]string `json:"properties,omitempty" yaml:"properties,omitempty"`
	Comment    string            `json:"comment,omitempty" yaml:"comment,omitempty"`
}

// Dialect is the layer of the engine.
type Dialect struct {
	StarRocks Options `json:"starrocks" yaml:"starrocks"`
}

// Options are what only StarRocks has.
type Options struct {
	Engine        string            `json:"engine,omitempty" yaml:"engine,omitempty"`
	Key           string            `json:"key,omitempty" yaml:"key,omitempty"`
	PartitionBy   string            `json:"partition_by,omitempty" yaml:"partition_by,omitempty"`
	DistributedBy string            `json:"distributed_by,omitempty" yaml:"distributed_by,omitempty"`
	OrderBy       string            `json:"order_by,omitempty" yaml:"order_by,omitempty"`
	Refresh       string            `json:"refresh,omitempty" yaml:"refresh,omitempty"`
	Properties    map[string]string `json:"properties,omitempty" yaml:"properties,omitempty"`
	Security      string            `json:"security,omitempty" yaml:"security,omitempty"`
}

// Read is something that the definition of an object reads.
type Read struct {
	Name    string   `json:"name" yaml:"name"`
	Kind    string   `json:"kind" yaml:"kind"` // as Info.TableKind; external or unknown if the files do not define it
	Columns []string `json:"columns,omitempty" yaml:"columns,omitempty"`
}

// Happening is a statement in the history of an object.
type Happening struct {
	Event string `json:"event" yaml:"event"`
	File  string `json:"file" yaml:"file"`
	Line  int    `json:"line" yaml:"line"` // from 1
}
