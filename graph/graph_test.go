package graph

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// TestGolden draws the graph of the .sql files of each archive in all forms. Each line of a
// .of file is a list of names to draw it around.
func TestGolden(t *testing.T) {
	golden.Run(t, "../testdata/graph/*.txtar", func(t *testing.T, a *golden.Archive) {
		var files []*syntax.File
		for _, f := range a.Files(".sql") {
			files = append(files, syntax.Parse(f.Name, f.Text))
		}
		schema := model.Build(dialect.Newest(dialect.StarRocks), files)
		for _, f := range a.Files(".of") {
			a.Want(t, f.Name+".text", around(t, schema, f.Text))
		}
		g, err := New(schema, nil)
		if err != nil {
			t.Fatal(err)
		}
		a.Want(t, "text", written(t, g, Text))
		a.Want(t, "mermaid", written(t, g, Mermaid))
		a.Want(t, "dot", written(t, g, Dot))
		a.Want(t, "json", written(t, g, JSON))
		a.Want(t, "svg", written(t, g, func(w io.Writer, g *Graph) error { return SVG(w, g, inLine) }))
	})
}

func around(t *testing.T, schema *model.Schema, lines string) string {
	var b strings.Builder
	for line := range strings.Lines(lines) {
		fmt.Fprintf(&b, "# %s", line)
		if g, err := New(schema, strings.Fields(line)); err != nil {
			fmt.Fprintln(&b, err)
		} else {
			b.WriteString(written(t, g, Text))
		}
	}
	return b.String()
}

func written(t *testing.T, g *Graph, write func(io.Writer, *Graph) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// inLine stands for Graphviz: it puts all boxes below each other.
func inLine(dot string) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "graph 1 4 %d\n", strings.Count(dot, "width="))
	row := 0
	for line := range strings.Lines(dot) {
		from, to, connects := strings.Cut(strings.TrimSpace(line), " -> ")
		switch {
		case connects:
			fmt.Fprintf(&b, "edge %.2s %.2s 4 0 0 1 0 1 1 2 1 solid black\n", from, to)
		case strings.Contains(line, "[width="):
			fmt.Fprintf(&b, "node %s 2 %d.5 1 1 \"\" solid box black lightgrey\n", strings.Fields(line)[0], row)
			row++
		}
	}
	return b.String() + "stop\n", nil
}

func parsed(t *testing.T, text string) *Graph {
	t.Helper()
	g, err := New(model.Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse("a.sql", text)}), nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestSize holds that the tree grows with the schema and not faster: for a chain, where it
// would go to the right for ever, and for views that all read each other's tables.
func TestSize(t *testing.T) {
	chain, wide := strings.Builder{}, strings.Builder{}
	chain.WriteString("CREATE TABLE d.v0 (k INT);\n")
	for i := range 5000 {
		fmt.Fprintf(&chain, "CREATE VIEW d.v%d AS SELECT k FROM d.v%d;\n", i+1, i)
	}
	for i := range 60 {
		fmt.Fprintf(&wide, "CREATE VIEW d.v%d AS SELECT 1 FROM d.t", i)
		for j := range i {
			fmt.Fprintf(&wide, ", d.v%d", j)
		}
		wide.WriteString(";\n")
	}
	for _, text := range []string{chain.String(), wide.String()} {
		g := parsed(t, text)
		got := written(t, g, Text)
		if lines := strings.Count(got, "\n"); lines > 2*len(g.Nodes)+g.lines() || len(got) > 200*lines {
			t.Errorf("%d lines, %d bytes for %d objects with %d lines between them", lines, len(got), len(g.Nodes), g.lines())
		}
	}
}

func TestSVGRefuses(t *testing.T) {
	g := parsed(t, strings.Repeat("CREATE TABLE d.t (k INT);\n", 1)+"CREATE VIEW d.v AS SELECT k FROM d.t")
	failed := errors.New("no dot")
	if err := SVG(io.Discard, g, func(string) (string, error) { return "", failed }); err != failed {
		t.Error(err)
	}
	for _, plain := range []string{"node n9 1 1", "node nx 1 1", "edge n0 n1 9 1 1", "edge n0 n1 -1 1 1", "node n1 a b\nedge n0 n1 x"} {
		if err := SVG(io.Discard, g, func(string) (string, error) { return plain, nil }); err == nil {
			t.Errorf("%q: no error", plain)
		}
	}
	for len(g.Nodes) <= MaxDrawn {
		g.add(&Node{Name: "x", Kind: Table})
	}
	if err := SVG(io.Discard, g, inLine); err == nil || !strings.Contains(err.Error(), "--of") {
		t.Error(err)
	}
}
