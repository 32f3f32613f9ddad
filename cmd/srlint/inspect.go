package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"github.com/srlint/srlint/inspect"
)

// viewing are the flags of inspect.
type viewing struct {
	input
	format choice
}

func newInspect(std streams) *cobra.Command {
	v := &viewing{format: choice{"json", []string{"json", "yaml"}}}
	cmd := &cobra.Command{
		Use:   "inspect [PATH...]",
		Short: "Show the objects as srlint understands them",
		Long: "inspect writes every table, view and materialized view as it stands after all statements: columns, keys, options, what the\n" +
			"engine fills in, what each object reads, and the statements that made it so.",
		Example: "  srlint inspect schema/\n  srlint inspect --output-format yaml views.sql",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return v.run(cmd, args, std) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	v.format.flag(cmd, "output-format", "`FORMAT`: json or yaml")
	v.targetFlag(f)
	v.pathFlags(f)
	v.jobsFlag(f)
	return cmd
}

func (v *viewing) run(cmd *cobra.Command, args []string, std streams) error {
	if err := v.format.check("output-format"); err != nil {
		return err
	}
	loaded, complete, err := v.load(cmd, args, std)
	if err != nil {
		return err
	}
	return finish(complete, v.write(std.out, inspect.Of(loaded.Schema)))
}

func (v *viewing) write(w io.Writer, document *inspect.Document) error {
	out := bufio.NewWriter(w)
	if err := v.encode(out, document); err != nil {
		return err
	}
	return out.Flush()
}

func (v *viewing) encode(w *bufio.Writer, document *inspect.Document) error {
	if v.format.value == "yaml" {
		return encodeYAML(w, document)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

// encodeYAML writes one object after the other: the encoder takes a hundred times the size
// of what it writes at once. Each comes in a list of its own, the first line of which is
// that of the list before.
func encodeYAML(w *bufio.Writer, document *inspect.Document) error {
	head := *document
	head.Objects = []inspect.Object{}
	text, err := marshalYAML(head)
	if err != nil || len(document.Objects) == 0 {
		w.Write(text)
		return err
	}
	w.Write(bytes.TrimSuffix(text, []byte(" []\n")))
	w.WriteByte('\n')
	for i := range document.Objects {
		text, err := marshalYAML(map[string]any{"objects": document.Objects[i : i+1]})
		if err != nil {
			return err
		}
		w.Write(bytes.TrimPrefix(text, []byte("objects:\n")))
	}
	return nil
}

func marshalYAML(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	err := errors.Join(encoder.Encode(value), encoder.Close())
	return b.Bytes(), err
}
