package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/pull"
	"github.com/srlint/srlint/schemas"
)

func newQueries(std streams) *cobra.Command {
	var databases []string
	cmd := &cobra.Command{
		Use:   "queries",
		Short: "Print the queries that take a snapshot with the mysql client",
		Long: "queries prints a script for the mysql client. It only reads. What it prints is a second script, with a SHOW CREATE for each\n" +
			"object; what that one prints is what import makes a snapshot of:\n\n" +
			"  srlint snapshot queries > list.sql\n" +
			"  mysql -h fe -P 9030 -u reader -p --batch --raw --skip-column-names < list.sql > show.sql\n" +
			"  mysql -h fe -P 9030 -u reader -p --batch < show.sql > deployed.txt\n" +
			"  srlint snapshot import deployed.txt > deployed.json",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(std.out, pull.Queries(databases))
			return err
		},
	}
	cmd.Flags().StringArrayVar(&databases, "database", nil, "ask about this `DATABASE` alone (may be repeated)")
	return cmd
}

func newImport(std streams) *cobra.Command {
	var out output
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Make a snapshot of what the mysql client printed",
		Long:  "import reads what the mysql client printed for the second script of queries, with --batch or with --batch --raw. - is standard input.",
		Args:  oneArgument("FILE"),
		RunE:  func(_ *cobra.Command, args []string) error { return importFile(args[0], out, std) },
	}
	out.flag(cmd)
	return cmd
}

func newSchema(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of snapshots",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(std.out, schemas.Snapshot)
			return err
		},
	}
}

// oneArgument wants one argument and calls it by name if it is missing.
func oneArgument(name string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return errors.New(name + " is missing")
		case 1:
			return nil
		}
		return errors.New("one " + name + " is enough")
	}
}

func importFile(name string, out output, std streams) error {
	var text []byte
	var err error
	if name == "-" {
		name = "<stdin>"
		text, err = io.ReadAll(std.in)
	} else {
		name = slashName(name)
		text, err = readFile(name)
	}
	if err != nil {
		return errors.New(plainError(name, err))
	}
	s, err := pull.Import(string(text))
	if err != nil {
		tellError(std, name, err)
		return errReported
	}
	result, err := s.JSON()
	if err != nil {
		return err
	}
	return out.write(result, std)
}
