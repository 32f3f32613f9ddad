package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// settings are the flags of check.
type settings struct {
	workspace.Options
	walk
	format        string
	failOn        string
	color         string
	stdinFilename string
	quiet         bool
	statistics    bool
}

// choices are the values that a flag takes.
var choices = map[string][]string{
	"output-format": {"text", "json"},
	"fail-on":       {"error", "warning", "info"},
	"color":         {"auto", "always", "never"},
}

func newCheck(std streams) *cobra.Command {
	s := &settings{}
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Check files and folders (the default command)",
		Args:  cobra.ArbitraryArgs,
		RunE:  func(cmd *cobra.Command, args []string) error { return s.check(cmd, args, std) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&s.Target, "target", "", "engine and version to check for, such as `starrocks@3.3` (default: the newest StarRocks)")
	f.StringArrayVar(&s.Select, "select", nil, "run only these `RULES` (names separated by commas; may be repeated)")
	f.StringArrayVar(&s.Ignore, "ignore", nil, "leave out these `RULES`")
	f.StringVar(&s.format, "output-format", "text", "`FORMAT` of the report: text or json")
	f.StringVar(&s.failOn, "fail-on", "error", "exit 1 for findings of this `SEVERITY` or above: error, warning or info")
	f.BoolVar(&s.Isolated, "isolated", false, "take each file as a schema of its own")
	f.StringArrayVar(&s.include, "include", nil, "in folders, check files that match this `GLOB` instead of *.sql (may be repeated)")
	f.StringArrayVar(&s.exclude, "exclude", nil, "in folders, leave out files and folders that match this `GLOB` (may be repeated)")
	f.BoolVar(&s.noGitignore, "no-gitignore", false, "check files that .gitignore names too")
	f.StringVar(&s.stdinFilename, "stdin-filename", "", "`NAME` of standard input in messages")
	f.BoolVarP(&s.quiet, "quiet", "q", false, "no summary")
	f.BoolVar(&s.statistics, "statistics", false, "count findings by rule instead of showing them")
	f.StringVar(&s.color, "color", "auto", "`WHEN` to use colours: auto, always or never; auto asks NO_COLOR and the terminal")
	f.IntVar(&s.Jobs, "jobs", runtime.GOMAXPROCS(0), "`NUMBER` of files to read at a time")
	for name, values := range choices {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
	for _, name := range []string{"select", "ignore"} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeRule)
	}
	return cmd
}

// check finds the files, checks them and reports. It returns errFindings or errReported
// for what has been said already.
func (s *settings) check(cmd *cobra.Command, args []string, std streams) error {
	if err := s.validate(cmd); err != nil {
		return err
	}
	start := time.Now()
	sources, complete, err := s.sources(cmd, args, std)
	if err != nil {
		return err
	}
	result, err := workspace.Check(sources, s.Options)
	if err != nil {
		return err
	}
	for _, f := range result.Failures {
		complain(std, plainError(f.Name, f.Err))
		complete = false
	}
	summary := report.Summary{
		Files:        result.Files,
		Statements:   result.Statements,
		Milliseconds: time.Since(start).Milliseconds(),
	}
	summary.Count(result.Diagnostics)
	if err := s.report(std.out, result, summary); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	switch {
	case !complete:
		return errReported
	case s.fails(summary):
		return errFindings
	}
	return nil
}

// validate checks the flags that take one of a few words, and the globs.
func (s *settings) validate(cmd *cobra.Command) error {
	for name, value := range map[string]string{"output-format": s.format, "fail-on": s.failOn, "color": s.color} {
		if slices.Contains(choices[name], value) {
			continue
		}
		if meant := near.Word(value, choices[name]); meant != "" {
			return fmt.Errorf("--%s: unknown value %q (did you mean %s?)", name, value, meant)
		}
		return fmt.Errorf("--%s: unknown value %q (known are %s)", name, value, strings.Join(choices[name], ", "))
	}
	if s.Jobs < 1 {
		return fmt.Errorf("--jobs: %d is less than 1", s.Jobs)
	}
	return s.walk.validate()
}

// sources lists what the arguments name. It is not complete if something could not be
// read; that has been reported then.
func (s *settings) sources(cmd *cobra.Command, args []string, std streams) (sources []workspace.Source, complete bool, err error) {
	if len(args) == 0 {
		args = []string{"."}
		if s.stdinFilename != "" {
			args = []string{"-"}
		}
	}
	if s.stdinFilename != "" && !slices.Contains(args, "-") {
		return nil, false, fmt.Errorf("--stdin-filename needs - among the paths")
	}
	if meant := mistakenCommand(cmd, args[0]); meant != "" {
		return nil, false, fmt.Errorf("%q is neither a command nor a file (did you mean %q?)", args[0], meant)
	}
	paths := slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return arg == "-" })
	if len(paths) < len(args) {
		sources = append(sources, s.stdin(std))
	}
	found := s.walk.find(paths)
	for _, message := range found.problems {
		complain(std, message)
	}
	for _, path := range found.empty {
		complain(std, fmt.Sprintf("warning: no SQL files found under %s", path))
	}
	for _, path := range found.files {
		sources = append(sources, workspace.Source{Name: slashName(path), Read: func() ([]byte, error) { return readFile(path) }})
	}
	return sources, len(found.problems) == 0, nil
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

func (s *settings) stdin(std streams) workspace.Source {
	name := s.stdinFilename
	if name == "" {
		name = "<stdin>"
	}
	return workspace.Source{Name: filepath.ToSlash(name), Read: func() ([]byte, error) {
		return io.ReadAll(io.LimitReader(std.in, workspace.MaxBytes+1))
	}}
}

func (s *settings) report(w io.Writer, result *workspace.Result, summary report.Summary) error {
	switch {
	case s.format == "json" && s.statistics:
		return report.JSONStatistics(w, result.Diagnostics, summary)
	case s.format == "json":
		return report.JSON(w, result.Diagnostics, summary)
	}
	return report.Text(w, result.Diagnostics, summary, report.TextOptions{
		Color:      s.colored(w),
		Quiet:      s.quiet,
		Statistics: s.statistics,
	})
}

// colored decides about colour; NO_COLOR is described at no-color.org.
func (s *settings) colored(w io.Writer) bool {
	switch s.color {
	case "always":
		return true
	case "never":
		return false
	}
	file, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(file)
}

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (s *settings) fails(summary report.Summary) bool {
	n := summary.Errors
	if s.failOn != "error" {
		n += summary.Warnings
	}
	if s.failOn == "info" {
		n += summary.Infos
	}
	return n > 0
}
