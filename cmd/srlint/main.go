// Srlint checks and formats StarRocks schema files.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/report"
)

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// The exit codes.
const (
	exitClean    = 0
	exitFindings = 1 // findings at or above --fail-on
	exitFailure  = 2 // the job could not be done, at least in part
)

type streams struct {
	in       io.Reader
	out, err io.Writer
}

// errFindings ends a command with exitFindings; what to say has been said.
var errFindings = errors.New("findings")

// errReported ends a command with exitFailure after its messages.
var errReported = errors.New("reported")

// run is the program without its process: arguments in, exit code out.
func run(args []string, std streams) (code int) {
	defer func() {
		if p := recover(); p != nil {
			complain(std, fmt.Sprintf("internal error: %v; please report it at https://github.com/srlint/srlint/issues", p))
			code = exitFailure
		}
	}()
	root := newRoot(std)
	root.SetArgs(args)
	err := root.Execute()
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	case !errors.Is(err, errReported):
		complain(std, oneLine(err))
	}
	return exitFailure
}

// complain writes one line about what could not be done.
func complain(std streams, message string) {
	fmt.Fprintf(std.err, "srlint: %s\n", report.Escape(message))
}

func oneLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

func newRoot(std streams) *cobra.Command {
	check := newCheck(std)
	showVersion := false
	root := &cobra.Command{
		Use:   "srlint [check] [PATH...]",
		Short: "Check and format StarRocks schema files",
		Long: "srlint checks and formats StarRocks schema files: tables, views and materialized views.\n" +
			"It reads files, folders (all *.sql below them) and, for -, standard input; without PATH the current folder.\n\n" +
			"Exit codes: 0 nothing found at or above --fail-on, 1 something found, 2 the job could not be done.",
		Example: "  srlint ./schema\n  srlint --target starrocks@3.3 views.sql\n  srlint explain syntax",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if showVersion {
				return printVersion(std)
			}
			return check.RunE(cmd, args)
		},
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.SetFlagErrorFunc(flagError)
	// The same settings, written before or without the word check.
	root.Flags().SortFlags = false
	root.Flags().AddFlagSet(check.Flags())
	root.Flags().BoolVar(&showVersion, "version", false, "show the version")
	root.AddCommand(check, newFmt(std), newGraph(std), newInspect(std), newLSP(std), newPlan(std), newRules(std), newExplain(std), newSnapshot(std),
		newVersion(std))
	return root
}

// flagError adds the flag that an unknown one may have meant.
func flagError(cmd *cobra.Command, err error) error {
	name, ok := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !ok {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if meant := near.Word(name, names); meant != "" {
		return fmt.Errorf("unknown flag --%s (did you mean --%s?)", name, meant)
	}
	return fmt.Errorf("unknown flag --%s", name)
}
