package graph

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Arrange finds places for boxes. It takes a graph in the language of Graphviz and gives
// what "dot -Tplain" says to it.
type Arrange func(dot string) (plain string, err error)

// perInch is how many units of the picture Graphviz takes for an inch.
const perInch = 72

// point is a place in the picture; y grows downwards.
type point struct{ x, y float64 }

// layout is where things are.
type layout struct {
	width, height float64
	centre        []point   // of each node
	lines         [][]point // Bézier curves: a start, then three points for each stretch
}

// arrange lays out the nodes that have neighbours. The others are left where they are.
func arrange(l *layout, g *Graph, size func(*Node) point, with Arrange) error {
	var b strings.Builder
	b.WriteString("digraph g {\nrankdir=LR; nodesep=0.22; ranksep=0.9;\nnode [shape=box, fixedsize=true, label=\"\"];\nedge [arrowhead=none];\n")
	for _, n := range g.Nodes {
		if !n.alone() {
			fmt.Fprintf(&b, "n%d [width=%.3f, height=%.3f];\n", n.index, size(n).x/perInch, size(n).y/perInch)
		}
	}
	each(g, func(from, to *Node) {
		if g.leads(to, from) { // it goes back: from side to side it would run through the boxes
			fmt.Fprintf(&b, "n%d -> n%d;\n", from.index, to.index)
		} else {
			fmt.Fprintf(&b, "n%d:e -> n%d:w;\n", from.index, to.index)
		}
	})
	b.WriteString("}\n")
	plain, err := with(b.String())
	if err != nil {
		return err
	}
	return l.read(plain)
}

// leads reports whether a node is read by another, at any depth, or is it.
func (g *Graph) leads(from, to *Node) bool {
	seen := make([]bool, len(g.Nodes))
	reach(seen, []*Node{from}, func(n *Node) []*Node { return n.ReadBy })
	return seen[to.index]
}

// alone reports whether a node reads nothing and is read by nobody.
func (n *Node) alone() bool { return len(n.Reads) == 0 && len(n.ReadBy) == 0 }

var errLayout = errors.New("the answer of the program dot cannot be read")

// read takes over an answer: lines of "node n0 x y ..." and "edge n0 n1 count x y x y ...",
// in inches from the lower left corner.
func (l *layout) read(plain string) error {
	for line := range strings.SplitSeq(plain, "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) >= 4 && words[0] == "graph":
			size := numbers(words[2:4])
			l.width, l.height = size[0]*perInch, size[1]*perInch
		case len(words) >= 4 && words[0] == "node":
			i, err := strconv.Atoi(strings.TrimPrefix(words[1], "n"))
			if err != nil || i < 0 || i >= len(l.centre) {
				return errLayout
			}
			l.centre[i] = l.points(words[2:4])[0]
		case len(words) >= 4 && words[0] == "edge":
			count, err := strconv.Atoi(words[3])
			if err != nil || count < 4 || len(words) < 4+2*count {
				return errLayout
			}
			l.lines = append(l.lines, l.points(words[4:4+2*count]))
		}
	}
	return nil
}

func (l *layout) points(words []string) []point {
	values := numbers(words)
	list := make([]point, len(values)/2)
	for i := range list {
		list[i] = point{values[2*i] * perInch, l.height - values[2*i+1]*perInch}
	}
	return list
}

func numbers(words []string) []float64 {
	list := make([]float64, len(words))
	for i, word := range words {
		list[i], _ = strconv.ParseFloat(word, 64)
	}
	return list
}
