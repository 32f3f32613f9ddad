package graph

import (
	"errors"
	"fmt"
	"strings"

	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
)

// about is the part of the graph around some names.
func (g *Graph) about(schema *model.Schema, names []string) (*Graph, error) {
	var asked []*Node
	var left []string // names that are no objects
	for _, name := range names {
		found, err := g.find(name)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			left = append(left, name)
		}
		asked = append(asked, found...)
	}
	if len(left) == 0 {
		return g.around(asked), nil
	}
	out, err := g.aboutColumns(columns(schema), left)
	if err == nil && len(asked) > 0 {
		err = errors.New("--of takes objects or columns, not both at a time")
	}
	return out, err
}

// aboutColumns is the part of a graph of columns around some names.
func (g *Graph) aboutColumns(c *Graph, names []string) (*Graph, error) {
	var asked []*Node
	for _, name := range names {
		found, err := c.find(name)
		if err == nil && len(found) == 0 {
			err = g.unknown(c, name)
		}
		if err != nil {
			return nil, err
		}
		asked = append(asked, found...)
	}
	return c.around(asked), nil
}

// find gives the nodes of a name as it is written in SQL. Several have the same name if one
// is a temporary table. The error tells of a name that is not clear.
func (g *Graph) find(written string) ([]*Node, error) {
	parts := split(written)
	var found []*Node
	for _, n := range g.Nodes {
		if n.fits(parts) {
			found = append(found, n)
		}
	}
	for _, n := range found {
		if n.Name != found[0].Name {
			return nil, fmt.Errorf("--of: %q may be %s or %s; write its database too", written, found[0].Name, n.Name)
		}
	}
	return found, nil
}

// fits reports whether the last parts of the node's name are those. Names of columns have
// no case. Where the files do not tell a database, any will do.
func (n *Node) fits(parts []string) bool {
	if n.Column {
		last := len(parts) - 1
		if last < 1 || !strings.EqualFold(parts[last], n.column) {
			return false
		}
		parts = parts[:last]
	}
	own := [...]string{n.name.Catalog, n.name.Database, n.name.Object}
	if len(parts) > len(own) {
		return false
	}
	for i, part := range parts {
		if have := own[len(own)-len(parts)+i]; part != have && have != "" {
			return false
		}
	}
	return true
}

// split gives the parts of a name; backquotes hold dots together.
func split(written string) []string {
	var parts []string
	part, quoted := "", false
	for _, r := range written {
		switch {
		case r == '`':
			quoted = !quoted
		case r == '.' && !quoted:
			parts, part = append(parts, part), ""
		default:
			part += string(r)
		}
	}
	return append(parts, part)
}

// unknown is the error for a name that is neither an object nor a column.
func (g *Graph) unknown(columns *Graph, written string) error {
	var names []string
	for _, n := range g.Nodes {
		names = append(names, n.Name, n.name.Object)
	}
	if len(split(written)) > 1 {
		for _, n := range columns.Nodes {
			names = append(names, n.Name, n.name.Object+"."+n.column)
		}
	}
	if meant := near.Word(written, names); meant != "" {
		return fmt.Errorf("--of: these files have no %q (did you mean %s?)", written, meant)
	}
	return fmt.Errorf("--of: these files have no %q", written)
}

// around keeps what the asked nodes read and what reads them, at any depth.
func (g *Graph) around(asked []*Node) *Graph {
	keep := make([]bool, len(g.Nodes))
	for _, n := range asked {
		n.Asked = true
	}
	reach(keep, asked, func(n *Node) []*Node { return n.Reads })
	up := make([]bool, len(g.Nodes))
	reach(up, asked, func(n *Node) []*Node { return n.ReadBy })
	out := &Graph{}
	for i := range keep {
		keep[i] = keep[i] || up[i]
	}
	for i, n := range g.Nodes {
		if keep[i] {
			n.Reads, n.ReadBy = kept(keep, n.Reads), kept(keep, n.ReadBy)
			out.Nodes = append(out.Nodes, n)
		}
	}
	for i, n := range out.Nodes {
		n.index = i
	}
	return out
}

// reach marks the nodes and all that follow from them.
func reach(seen []bool, from []*Node, next func(*Node) []*Node) {
	todo := append([]*Node(nil), from...)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !seen[n.index] {
			seen[n.index] = true
			todo = append(todo, next(n)...)
		}
	}
}

func kept(keep []bool, nodes []*Node) []*Node {
	var list []*Node
	for _, n := range nodes {
		if keep[n.index] {
			list = append(list, n)
		}
	}
	return list
}
