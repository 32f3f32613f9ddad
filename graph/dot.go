package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// shapes are those of Graphviz by kind.
var shapes = [...]string{
	Table:            "cylinder",
	External:         "cylinder",
	View:             "box",
	MaterializedView: "box3d",
	Foreign:          "cylinder",
	Dropped:          "hexagon",
	Unknown:          "hexagon",
}

// Dot writes the graph in the language of Graphviz. Arrows go from what is read to the
// reader.
func Dot(w io.Writer, g *Graph) error {
	out := bufio.NewWriter(w)
	out.WriteString("digraph schema {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11, style=filled];\n")
	for _, n := range g.Nodes {
		c := n.colour()
		fmt.Fprintf(out, "  n%d [label=\"%s\\n%s\", shape=%s, fillcolor=\"%s\", color=\"%s\"%s%s];\n", n.index, dotText(n.Name),
			dotText(n.Describe()), shapes[n.Kind], c.fill, c.line, c.dash(", style=\"filled,dashed\""), penWidth(n))
	}
	each(g, func(from, to *Node) { fmt.Fprintf(out, "  n%d -> n%d;\n", from.index, to.index) })
	out.WriteString("}\n")
	return out.Flush()
}

func penWidth(n *Node) string {
	if n.Asked {
		return ", penwidth=3"
	}
	return ""
}

// dotText writes a text for a label in quotes. Graphviz knows the entities of HTML there.
func dotText(s string) string { return dotEscapes.Replace(s) }

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;")
