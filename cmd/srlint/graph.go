package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/graph"
)

// drawing are the flags of graph.
type drawing struct {
	input
	of     []string
	format choice
}

func newGraph(std streams) *cobra.Command {
	d := &drawing{format: choice{"text", []string{"text", "mermaid", "dot", "json", "svg"}}}
	cmd := &cobra.Command{
		Use:   "graph [PATH...]",
		Short: "Show which object reads which",
		Long: "graph shows which view reads which table, and so what a change reaches. Each tree begins with an object that reads\n" +
			"nothing; below an object stands what reads it. Around a column it shows which values are made of it. Pictures (svg) are laid\n" +
			"out by Graphviz, which must be installed.",
		Example: "  srlint graph schema/\n  srlint graph --of sales.orders schema/\n  srlint graph --of sales.orders.amount schema/\n" +
			"  srlint graph --output-format svg schema/ > schema.svg",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return d.run(cmd, args, std) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringArrayVar(&d.of, "of", nil, "show only what this object or column reads and what reads it, at any depth; `NAME` is as in SQL (may be repeated)")
	_ = cmd.RegisterFlagCompletionFunc("of", cobra.NoFileCompletions)
	d.format.flag(cmd, "output-format", "`FORMAT`: text, mermaid, dot (for Graphviz), json or svg (a picture)")
	d.targetFlag(f)
	d.pathFlags(f)
	d.jobsFlag(f)
	return cmd
}

func (d *drawing) run(cmd *cobra.Command, args []string, std streams) error {
	if err := d.format.check("output-format"); err != nil {
		return err
	}
	loaded, complete, err := d.load(cmd, args, std)
	if err != nil {
		return err
	}
	g, err := graph.New(loaded.Schema, d.of)
	if err != nil {
		return err
	}
	return finish(complete, d.write(std.out, g))
}

// finish is the end of a command that wrote something.
func finish(complete bool, err error) error {
	if err == nil && !complete {
		return errReported
	}
	return err
}

func (d *drawing) write(w io.Writer, g *graph.Graph) error {
	switch d.format.value {
	case "mermaid":
		return graph.Mermaid(w, g)
	case "dot":
		return graph.Dot(w, g)
	case "json":
		return graph.JSON(w, g)
	case "svg":
		return graph.SVG(w, g, arrange)
	}
	return graph.Text(w, g)
}

// patience is how long Graphviz may take for a picture.
const patience = 2 * time.Minute

// arrange asks Graphviz for a layout.
func arrange(dot string) (string, error) {
	program, err := exec.LookPath("dot")
	if err != nil {
		return "", errors.New("svg needs Graphviz, whose program dot is not there: install Graphviz, or use --output-format dot or mermaid")
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-Tplain")
	cmd.Stdin = strings.NewReader(dot)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	switch err := cmd.Run(); {
	case ctx.Err() != nil:
		return "", fmt.Errorf("the program dot found no layout in %v: use --of to draw a part", patience)
	case err != nil:
		return "", fmt.Errorf("%s: %v: %s", program, err, strings.TrimSpace(complaint.String()))
	}
	return out.String(), nil
}
