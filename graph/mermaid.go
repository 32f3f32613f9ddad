package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// boxes are the shapes of Mermaid by kind: what stands around a label.
var boxes = [...][2]string{
	Table:            {"[(", ")]"},
	External:         {"[(", ")]"},
	View:             {"([", "])"},
	MaterializedView: {"[[", "]]"},
	Foreign:          {"[(", ")]"},
	Dropped:          {"{{", "}}"},
	Unknown:          {"{{", "}}"},
}

// Mermaid writes the graph as a flowchart in the language of Mermaid. Arrows go from what
// is read to the reader.
func Mermaid(w io.Writer, g *Graph) error {
	out := bufio.NewWriter(w)
	out.WriteString("flowchart LR\n")
	for _, n := range g.Nodes {
		box := boxes[n.Kind]
		fmt.Fprintf(out, "  n%d%s\"%s<br/>%s\"%s:::%s\n", n.index, box[0], mermaidText(n.Name), mermaidText(n.Describe()), box[1], n.class())
	}
	each(g, func(from, to *Node) { fmt.Fprintf(out, "  n%d --> n%d\n", from.index, to.index) })
	used := map[string]bool{}
	for _, n := range g.Nodes {
		used[n.class()] = true
	}
	for _, c := range colours {
		if used[c.class] {
			fmt.Fprintf(out, "  classDef %s fill:%s,stroke:%s,color:%s%s\n", c.class, c.fill, c.line, ink, c.dash(",stroke-dasharray:4 3"))
		}
	}
	return out.Flush()
}

// each visits who reads whom: from what is read to the reader.
func each(g *Graph, visit func(from, to *Node)) {
	for _, from := range g.Nodes {
		for _, to := range from.ReadBy {
			visit(from, to)
		}
	}
}

// mermaidText writes a text for a label in quotes, where # begins a character by its name.
// A space without width keeps \ and n from becoming a line break.
func mermaidText(s string) string { return mermaidEscapes.Replace(s) }

var mermaidEscapes = strings.NewReplacer("#", "#35;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "`", "#96;", `\`, "#92;#8203;")
