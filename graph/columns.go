package graph

import (
	"strings"

	"github.com/srlint/srlint/model"
)

// columns is the graph of the columns of all objects, and of the columns that the values
// of each are made of.
func columns(schema *model.Schema) *Graph {
	b := columnBuilder{graph: &Graph{}, nodes: map[columnKey]*Node{}}
	for _, e := range schema.Entries {
		if e.Gone {
			continue
		}
		fields, _ := e.Object.Fields()
		for _, f := range fields {
			b.node(e, f.Name).Detail = f.Type.String()
		}
	}
	for _, e := range schema.Entries {
		if q := e.Definition(); q != nil {
			b.sources(e, q)
		}
	}
	b.graph.connect()
	return b.graph
}

type columnKey struct {
	entry *model.Entry
	name  string // in lower case
}

type columnBuilder struct {
	graph *Graph
	nodes map[columnKey]*Node
}

// node is the node of a column; it is made if the object does not list the column.
func (b *columnBuilder) node(e *model.Entry, name string) *Node {
	key := columnKey{e, strings.ToLower(name)}
	n := b.nodes[key]
	if n == nil {
		n = b.graph.add(&Node{Name: visible(e.Name.String() + "." + name), Kind: kindOf(e.Object), Column: true,
			Inactive: e.Inactive, name: e.Name, made: e.Made(), column: name})
		if e.Gone {
			n.Kind, n.Inactive = Dropped, false
		}
		b.nodes[key] = n
	}
	return n
}

func (b *columnBuilder) sources(e *model.Entry, q *model.Query) {
	for i, name := range e.Object.OutputNames() {
		n := b.node(e, name)
		for _, s := range q.Outputs[i].Sources {
			if below := b.node(s.Entry, s.Column); !contains(n.Reads, below) {
				n.Reads = append(n.Reads, below)
			}
		}
	}
}

func contains(list []*Node, n *Node) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}
