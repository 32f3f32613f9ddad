// Package graph tells who reads whom: as a tree of text, in the languages of Mermaid and
// Graphviz, and as a picture.
package graph

import "github.com/srlint/srlint/model"

// Graph is a set of objects, or of columns, with what each reads. Its order is that of the
// files; what the files do not define comes last.
type Graph struct {
	Nodes []*Node
}

// Node is an object or a column.
type Node struct {
	Name     string // in full
	Kind     Kind   // of the object
	Detail   string // how a materialized view is refreshed, or the type of a column; may be empty
	Column   bool
	Inactive bool
	Asked    bool // the user named it
	Reads    []*Node
	ReadBy   []*Node

	made   model.Event // of the object; the zero value if the files do not define it
	name   model.Name  // of the object
	column string
	index  int // in Graph.Nodes
}

// Kind says what a node is.
type Kind uint8

// The kinds. The last three are not defined by the files.
const (
	Table Kind = iota + 1
	External
	View
	MaterializedView
	Foreign // in another catalog
	Dropped // a statement dropped it, or it has another name now
	Unknown
)

var kinds = [...]struct{ word, noun string }{
	Table:            {"table", "table"},
	External:         {"external", "external table"},
	View:             {"view", "view"},
	MaterializedView: {"mv", "materialized view"},
	Foreign:          {"external", "in an external catalog"},
	Dropped:          {"unknown", "dropped by these files"},
	Unknown:          {"unknown", "not defined in these files"},
}

// Describe says in words what a node is: "materialized view, async every 1 hour".
func (n *Node) Describe() string {
	text := kinds[n.Kind].noun
	if n.Column && n.Kind <= MaterializedView {
		text = "column of " + article(n.Kind) + " " + text
	}
	if n.Detail != "" {
		text += ", " + n.Detail
	}
	if n.Inactive {
		text += ", inactive"
	}
	return text
}

func article(k Kind) string {
	if k == External {
		return "an"
	}
	return "a"
}

// New makes the graph of a schema. With names it holds only what those objects read and
// what reads them, at any depth; or, if the names are those of columns, what these are made
// of and what is made of them. The error tells which name was meant.
func New(schema *model.Schema, names []string) (*Graph, error) {
	g := objects(schema)
	if len(names) == 0 {
		return g, nil
	}
	return g.about(schema, names)
}

func (g *Graph) add(n *Node) *Node {
	n.index = len(g.Nodes)
	g.Nodes = append(g.Nodes, n)
	return n
}

// connect notes who is read, each once, by every node.
func (g *Graph) connect() {
	for _, n := range g.Nodes {
		for _, below := range n.Reads {
			below.ReadBy = append(below.ReadBy, n)
		}
	}
}

// lines counts who reads whom.
func (g *Graph) lines() int {
	count := 0
	for _, n := range g.Nodes {
		count += len(n.Reads)
	}
	return count
}
