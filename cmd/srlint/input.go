package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// input is what all commands about a schema share: which files make it, and for which
// engine they are.
type input struct {
	walk
	target        string
	stdinFilename string
	jobs          int
}

func (in *input) targetFlag(f *pflag.FlagSet) {
	f.StringVar(&in.target, "target", "", "engine and version to check for, such as `starrocks@3.3` (default: the newest StarRocks)")
}

func (in *input) pathFlags(f *pflag.FlagSet) {
	f.StringArrayVar(&in.include, "include", nil, "in folders, take files that match this `GLOB` instead of *.sql (may be repeated)")
	f.StringArrayVar(&in.exclude, "exclude", nil, "in folders, leave out files and folders that match this `GLOB` (may be repeated)")
	f.BoolVar(&in.noGitignore, "no-gitignore", false, "take files that .gitignore names too")
	f.StringVar(&in.stdinFilename, "stdin-filename", "", "`NAME` of standard input in messages")
}

func (in *input) jobsFlag(f *pflag.FlagSet) {
	f.IntVar(&in.jobs, "jobs", runtime.GOMAXPROCS(0), "`NUMBER` of files to read at a time")
}

func (in *input) validate() error {
	if in.jobs < 1 {
		return fmt.Errorf("--jobs: %d is less than 1", in.jobs)
	}
	return in.walk.validate()
}

// paths are the arguments, or what no arguments mean.
func (in *input) paths(args []string) []string {
	switch {
	case len(args) > 0:
		return args
	case in.stdinFilename != "":
		return []string{"-"}
	}
	return []string{"."}
}

// sources lists what the arguments name. It is not complete if something could not be
// read; that has been reported then.
func (in *input) sources(cmd *cobra.Command, args []string, std streams) (sources []workspace.Source, complete bool, err error) {
	args = in.paths(args)
	if in.stdinFilename != "" && !slices.Contains(args, "-") {
		return nil, false, fmt.Errorf("--stdin-filename needs - among the paths")
	}
	if meant := mistakenCommand(cmd, args[0]); meant != "" {
		return nil, false, fmt.Errorf("%q is neither a command nor a file (did you mean %q?)", args[0], meant)
	}
	paths := slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return arg == "-" })
	if len(paths) < len(args) {
		sources = append(sources, in.stdin(std))
	}
	files, complete := in.files(paths, std)
	return append(sources, files...), complete, nil
}

// files lists the files of paths, and complains about what it could not.
func (in *input) files(paths []string, std streams) (sources []workspace.Source, complete bool) {
	found := in.find(paths)
	for _, message := range found.problems {
		complain(std, message)
	}
	for _, path := range found.empty {
		complain(std, fmt.Sprintf("warning: no SQL files found under %s", path))
	}
	for _, path := range found.files {
		sources = append(sources, workspace.Source{Name: slashName(path), Read: func() ([]byte, error) { return readFile(path) }})
	}
	return sources, len(found.problems) == 0
}

// mistakenCommand gives the command that a first argument meant which is no path either.
func mistakenCommand(cmd *cobra.Command, arg string) string {
	if cmd.HasParent() || strings.ContainsAny(arg, `/\.`) || arg == "-" {
		return ""
	}
	if _, err := os.Lstat(arg); err == nil {
		return ""
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return near.Word(arg, names)
}

func (in *input) stdin(std streams) workspace.Source {
	name := in.stdinFilename
	if name == "" {
		name = "<stdin>"
	}
	return workspace.Source{Name: filepath.ToSlash(name), Read: func() ([]byte, error) {
		return io.ReadAll(io.LimitReader(std.in, workspace.MaxBytes+1))
	}}
}

// load makes the schema of what the arguments name, and tells of what could not be read. It
// is not complete if that was a whole file.
func (in *input) load(cmd *cobra.Command, args []string, std streams) (loaded *workspace.Loaded, complete bool, err error) {
	if err := in.validate(); err != nil {
		return nil, false, err
	}
	sources, complete, err := in.sources(cmd, args, std)
	if err != nil {
		return nil, false, err
	}
	loaded, err = in.understand(sources, std)
	if err != nil {
		return nil, false, err
	}
	return loaded, complete && len(loaded.Failures) == 0, nil
}

// understand makes the schema of sources and complains about what it could not.
func (in *input) understand(sources []workspace.Source, std streams) (*workspace.Loaded, error) {
	loaded, err := workspace.Load(sources, workspace.Options{Target: in.target, Jobs: in.jobs})
	if err != nil {
		return nil, err
	}
	told(loaded.Failures, std)
	if n := loaded.Unread; n > 0 {
		complain(std, fmt.Sprintf("note: %s could not be read in full; srlint check tells why", plural(n, "statement")))
	}
	return loaded, nil
}

// told complains about failures and reports whether there were none.
func told(failures []workspace.Failure, std streams) bool {
	for _, f := range failures {
		tellError(std, f.Name, f.Err)
	}
	return len(failures) == 0
}

// tellError says what happened to a file, as compilers do where the place is known.
func tellError(std streams, name string, err error) {
	var placed *workspace.PlacedError
	if !errors.As(err, &placed) {
		complain(std, plainError(name, err))
		return
	}
	fmt.Fprintln(std.err, report.Escape(fmt.Sprintf("%s:%d:%d: error: %s", name, placed.Line, placed.Column, placed.Message)))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// choice is the value of a flag that takes one of a few words.
type choice struct {
	value string // at first the default
	words []string
}

// flag adds the flag to a command, with its words for the shell.
func (c *choice) flag(cmd *cobra.Command, name, usage string) {
	cmd.Flags().StringVar(&c.value, name, c.value, usage)
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp))
}

func (c *choice) check(name string) error {
	if slices.Contains(c.words, c.value) {
		return nil
	}
	if meant := near.Word(c.value, c.words); meant != "" {
		return fmt.Errorf("--%s: unknown value %q (did you mean %s?)", name, c.value, meant)
	}
	return fmt.Errorf("--%s: unknown value %q (known are %s)", name, c.value, strings.Join(c.words, ", "))
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
