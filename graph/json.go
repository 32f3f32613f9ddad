package graph

import (
	"encoding/json"
	"io"

	"github.com/srlint/srlint/syntax"
)

// Document is a graph as plain values.
type Document struct {
	Nodes []DocumentNode `json:"nodes"`
	Edges []Edge         `json:"edges"`
}

// DocumentNode is an object or a column. The file and the place in it are those of the
// statement that made the object; what the files do not define has none.
type DocumentNode struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Detail   string `json:"detail,omitempty"`
	Column   bool   `json:"column,omitempty"`
	Inactive bool   `json:"inactive,omitempty"`
	Asked    bool   `json:"asked,omitempty"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"` // from 1
}

// Edge says that a node reads another; both are counted from 0.
type Edge struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Of is a graph as plain values.
func Of(g *Graph) Document {
	d := Document{[]DocumentNode{}, []Edge{}}
	for _, n := range g.Nodes {
		node := DocumentNode{Name: n.Name, Kind: kinds[n.Kind].noun, Detail: n.Detail, Column: n.Column, Inactive: n.Inactive, Asked: n.Asked}
		if file, span := n.Place(); file != nil {
			file, span = file.Seen(span)
			node.File, node.Line = file.Name, file.Position(span.Start).Line
		}
		d.Nodes = append(d.Nodes, node)
		for _, below := range n.Reads {
			d.Edges = append(d.Edges, Edge{n.index, below.index})
		}
	}
	return d
}

// Place is where the object of a node is made; nil if the files do not define it.
func (n *Node) Place() (*syntax.File, syntax.Span) {
	if n.made.File == nil {
		return nil, syntax.Span{}
	}
	return n.made.File, n.made.Span
}

// JSON writes the nodes, and who reads whom.
func JSON(w io.Writer, g *Graph) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(Of(g))
}
