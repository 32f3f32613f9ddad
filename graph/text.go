package graph

import (
	"bufio"
	"io"
)

// deepest is how many levels a tree goes to the right before it goes on at the left: a
// chain of views may be long, and each line repeats the bars of all levels above it.
const deepest = 24

// Text writes the graph as trees. Their roots read nothing; below each node stands what
// reads it. What stands there already is not repeated.
func Text(w io.Writer, g *Graph) error {
	t := tree{out: bufio.NewWriter(w), state: make([]treeState, len(g.Nodes))}
	for _, n := range g.Nodes {
		if len(n.Reads) == 0 {
			t.root(n)
		}
	}
	for _, n := range g.Nodes {
		if t.state[n.index] == unseen { // it, or what it reads, reads itself
			t.root(n)
		}
	}
	return t.out.Flush()
}

type treeState uint8

const (
	unseen treeState = iota
	putOff           // it will be a root
	onPath
	shown
)

type tree struct {
	out   *bufio.Writer // keeps the first error
	state []treeState
	later []*Node
}

func (t *tree) root(n *Node) {
	t.line("", "", n, "")
	t.below(n, "", 1)
	for len(t.later) > 0 {
		next := t.later[0]
		t.later = t.later[1:]
		t.line("", "", next, " ... continued")
		t.below(next, "", 1)
	}
}

func (t *tree) below(n *Node, indent string, depth int) {
	t.state[n.index] = onPath
	for i, reader := range n.ReadBy {
		branch, bar := "├─ ", "│  "
		if i == len(n.ReadBy)-1 {
			branch, bar = "└─ ", "   "
		}
		mark := t.mark(reader, depth)
		t.line(indent, branch, reader, mark)
		if mark == "" && t.state[reader.index] == unseen {
			t.below(reader, indent+bar, depth+1)
		}
	}
	t.state[n.index] = shown
}

// mark says why nothing stands below a node that something reads. A leaf needs no mark, not
// even when it stands there twice.
func (t *tree) mark(n *Node, depth int) string {
	state := &t.state[n.index]
	switch {
	case *state == onPath:
		return " ... a cycle, see above"
	case len(n.ReadBy) == 0:
		return ""
	case *state == shown:
		return " ... see above"
	case *state == putOff:
		return " ... see below"
	case depth >= deepest:
		*state = putOff
		t.later = append(t.later, n)
		return " ... see below"
	}
	return ""
}

func (t *tree) line(indent, branch string, n *Node, mark string) {
	for _, part := range [...]string{indent, branch, n.Name, "  ", n.Describe(), mark, "\n"} {
		t.out.WriteString(part)
	}
}
