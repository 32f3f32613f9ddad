package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/snapshot"
)

func newSnapshot(std streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "snapshot",
		Short: "Write down what is deployed, as a JSON file",
		Long: "snapshot makes JSON files that say what is deployed. All commands read them like SQL files.\n" +
			"pull asks a server; queries and import do the same with the mysql client; build takes schema files as if they were deployed.",
		Example: "  srlint snapshot pull 'reader@tcp(fe:9030)/' > deployed.json\n  srlint check deployed.json",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newPull(std), newQueries(std), newImport(std), newBuild(std), newSchema(std))
	return cmd
}

// output is where a snapshot is written.
type output struct{ file string }

func (o *output) flag(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "write to this `FILE` instead of standard output")
}

func (o *output) write(text []byte, std streams) error {
	if o.file == "" {
		_, err := std.out.Write(text)
		return err
	}
	if err := os.WriteFile(o.file, text, 0o666); err != nil {
		return errors.New(plainError(slashName(o.file), err))
	}
	return nil
}

// building are the flags of snapshot build.
type building struct {
	input
	output
	head snapshot.Head
}

func newBuild(std streams) *cobra.Command {
	b := &building{head: snapshot.Head{Engine: "starrocks"}}
	cmd := &cobra.Command{
		Use:   "build [PATH...]",
		Short: "Make a snapshot of schema files or of what SHOW CREATE printed",
		Long: "build writes the snapshot that there would be if the files were deployed: every object as it stands after all statements, in\n" +
			"its canonical form. It reads SQL files and snapshots.",
		Example: "  srlint snapshot build schema/ > schema.json\n  srlint snapshot build -o schema.json dump.sql",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return b.run(cmd, args, std) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	b.output.flag(cmd)
	f.StringVar(&b.head.Version, "server-version", "", "`VERSION` of the server to write down, such as 3.5.2")
	f.StringVar(&b.head.RunMode, "run-mode", "", "`MODE` of the cluster to write down: shared_nothing or shared_data")
	b.targetFlag(f)
	b.pathFlags(f)
	b.jobsFlag(f)
	return cmd
}

func (b *building) run(cmd *cobra.Command, args []string, std streams) error {
	if mode := (choice{b.head.RunMode, []string{"shared_nothing", "shared_data"}}); b.head.RunMode != "" {
		if err := mode.check("run-mode"); err != nil {
			return err
		}
	}
	loaded, complete, err := b.load(cmd, args, std)
	switch {
	case err != nil:
		return err
	case !complete:
		return errReported
	case loaded.Unread > 0:
		return errors.New("nothing was written: a snapshot needs all statements")
	}
	text, err := snapshot.Build(loaded.Schema, b.head)
	if err != nil {
		return err
	}
	return b.write(text, std)
}
