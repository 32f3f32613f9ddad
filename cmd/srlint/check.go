package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// settings are the flags of check.
type settings struct {
	input
	base
	workspace.Options
	format     choice
	failOn     choice
	color      choice
	quiet      bool
	statistics bool
}

func newCheck(std streams) *cobra.Command {
	s := &settings{
		format: choice{"text", []string{"text", "json"}},
		failOn: choice{"error", []string{"error", "warning", "info"}},
		color:  newColor(),
	}
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Check files and folders (the default command)",
		Args:  cobra.ArbitraryArgs,
		RunE:  func(cmd *cobra.Command, args []string) error { return s.check(cmd, args, std) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	s.targetFlag(f)
	f.StringArrayVar(&s.Select, "select", nil, "run only these `RULES` (names separated by commas; may be repeated)")
	f.StringArrayVar(&s.Ignore, "ignore", nil, "leave out these `RULES`")
	s.format.flag(cmd, "output-format", "`FORMAT` of the report: text or json")
	s.failOn.flag(cmd, "fail-on", "exit 1 for findings of this `SEVERITY` or above: error, warning or info")
	f.BoolVar(&s.Isolated, "isolated", false, "take each file as a schema of its own")
	s.baseFlags(f)
	s.pathFlags(f)
	f.BoolVarP(&s.quiet, "quiet", "q", false, "no summary")
	f.BoolVar(&s.statistics, "statistics", false, "count findings by rule instead of showing them")
	s.color.colorFlag(cmd)
	s.jobsFlag(f)
	for _, name := range []string{"select", "ignore"} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeRule)
	}
	return cmd
}

// check finds the files, checks them and reports. It returns errFindings or errReported
// for what has been said already.
func (s *settings) check(cmd *cobra.Command, args []string, std streams) error {
	if err := firstError(s.format.check("output-format"), s.failOn.check("fail-on"), s.color.check("color"), s.validate(), s.validGlobs()); err != nil {
		return err
	}
	start := time.Now()
	sources, complete, err := s.sources(cmd, args, std)
	if err != nil {
		return err
	}
	if s.against != "" {
		if s.Isolated {
			return errors.New("--against does not go with --isolated: a file alone is not what is deployed")
		}
		have, whole, err := s.loadBase(&s.input, args, std)
		if err != nil {
			return err
		}
		complete = complete && whole
		s.Base, s.Takes = have, s.takes()
	}
	s.Target, s.Jobs = s.target, s.jobs
	result, err := workspace.Check(sources, s.Options)
	if err != nil {
		return err
	}
	complete = told(result.Failures, std) && complete
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

func (s *settings) report(w io.Writer, result *workspace.Result, summary report.Summary) error {
	switch {
	case s.format.value == "json" && s.statistics:
		return report.JSONStatistics(w, result.Diagnostics, summary)
	case s.format.value == "json":
		return report.JSON(w, result.Diagnostics, summary)
	}
	return report.Text(w, result.Diagnostics, summary, report.TextOptions{
		Color:      s.color.colored(w),
		Quiet:      s.quiet,
		Statistics: s.statistics,
	})
}

func (s *settings) fails(summary report.Summary) bool {
	n := summary.Errors
	if s.failOn.value != "error" {
		n += summary.Warnings
	}
	if s.failOn.value == "info" {
		n += summary.Infos
	}
	return n > 0
}
