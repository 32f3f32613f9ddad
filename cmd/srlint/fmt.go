package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/verify"
	"github.com/srlint/srlint/workspace"
)

// formatting are the flags of fmt.
type formatting struct {
	input
	workspace.FormatOptions
	canonical bool
	onlyCheck bool
	diff      bool
	isolated  bool // of no effect but for canonical: each file stands for itself
	lines     string
	keywords  choice
	verify    choice
	quiet     bool
	color     choice
}

func newFmt(std streams) *cobra.Command {
	s := &formatting{
		keywords: choice{"upper", []string{"upper", "lower", "keep"}},
		verify:   choice{"on", []string{"on", "off"}},
		color:    newColor(),
	}
	cmd := &cobra.Command{
		Use:   "fmt [PATH...]",
		Short: "Lay files out anew",
		Long: "fmt rewrites files in one layout. It changes nothing but the space between words and the case of keywords, and makes sure of\n" +
			"that before it writes. With - it reads standard input and writes standard output. Statements with a syntax error stay as\n" +
			"they are, and so does what stands between the comments -- srlint:fmt off and -- srlint:fmt on.\n\n" +
			"Exit codes: 0 done, 1 a file would change (--check, --diff), 2 a file was left alone, or the job could not be done.",
		Example: "  srlint fmt schema/\n  srlint fmt --check schema/\n  srlint fmt --diff views.sql\n  srlint fmt - < views.sql",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return s.run(cmd, args, std) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVar(&s.onlyCheck, "check", false, "write nothing; list the files that would change, and exit 1 if there are any")
	f.BoolVar(&s.diff, "diff", false, "write nothing; show what would change, and exit 1 if anything would")
	f.BoolVar(&s.canonical, "canonical", false, "write nothing; show what each object means as a statement, in the order of their names")
	f.IntVar(&s.Width, "line-width", format.DefaultWidth, "`COLUMNS` that a line should not exceed")
	f.IntVar(&s.Indent, "indent", format.DefaultIndent, "`BLANKS` of one level")
	s.keywords.flag(cmd, "keyword-case", "`CASE` of keywords: upper, lower or keep")
	f.StringVar(&s.lines, "lines", "", "of one file, lay out only the statements that touch these lines, such as `3:7`")
	s.verify.flag(cmd, "verify", "`WHEN` to let the parser of TiDB compare the queries before and after: on or off")
	s.targetFlag(f)
	f.BoolVar(&s.isolated, "isolated", false, "with --canonical, take each file as a schema of its own; without it fmt does so anyway")
	s.pathFlags(f)
	f.BoolVarP(&s.quiet, "quiet", "q", false, "no summary")
	s.color.colorFlag(cmd)
	s.jobsFlag(f)
	return cmd
}

// run finds the files, lays them out, and writes or shows them. It returns errFindings or
// errReported for what has been said already.
func (s *formatting) run(cmd *cobra.Command, args []string, std streams) error {
	if err := firstError(s.validate(), s.settle()); err != nil {
		return err
	}
	args = s.paths(args)
	stdin := slices.Contains(args, "-")
	if stdin && len(args) > 1 {
		return errors.New("- stands for standard input alone: format files in another run")
	}
	sources, complete, err := s.sources(cmd, args, std)
	if err != nil {
		return err
	}
	if s.lines != "" && len(sources) != 1 {
		return fmt.Errorf("--lines: lines are those of one file, not of %s", plural(len(sources), "file"))
	}
	if s.canonical {
		return finish(s.writeCanonical(sources, complete, std))
	}
	formatted, err := workspace.Format(sources, s.FormatOptions)
	if err != nil {
		return err
	}
	complete = tell(formatted, std) && complete
	count, err := s.deliver(formatted, stdin, std)
	switch {
	case err != nil:
		return fmt.Errorf("writing the result: %w", err)
	case !complete || count.failed > 0:
		return errReported
	case s.dry() && count.changed > 0:
		return errFindings
	}
	return nil
}

// settle checks the values of the flags and makes options of them.
func (s *formatting) settle() error {
	if err := firstError(
		s.keywords.check("keyword-case"), s.verify.check("verify"), s.color.check("color"),
		within("line-width", s.Width, 1, 10_000), within("indent", s.Indent, 1, 16), s.parseLines(),
	); err != nil {
		return err
	}
	s.Keywords = map[string]format.Case{"upper": format.Upper, "lower": format.Lower, "keep": format.Keep}[s.keywords.value]
	if s.canonical && (s.dry() || s.lines != "") {
		return errors.New("--canonical shows all objects: it does not go with --check, --diff and --lines")
	}
	if s.verify.value == "on" {
		s.Verify = verify.Queries
	}
	s.Target, s.Jobs = s.target, s.jobs
	return nil
}

func within(flag string, value, low, high int) error {
	if value < low || value > high {
		return fmt.Errorf("--%s: %d is not between %d and %d", flag, value, low, high)
	}
	return nil
}

func (s *formatting) parseLines() error {
	if s.lines == "" {
		return nil
	}
	first, last, _ := strings.Cut(s.lines, ":")
	a, errA := strconv.Atoi(first)
	b, errB := strconv.Atoi(last)
	if errA != nil || errB != nil || a < 1 || b < a {
		return fmt.Errorf("--lines: %q is not a range of lines such as 3:7, counted from 1", s.lines)
	}
	s.Lines = format.Lines{First: a, Last: b}
	return nil
}

// writeCanonical writes the canonical forms of all objects. It is not complete if not all
// files could be read.
func (s *formatting) writeCanonical(sources []workspace.Source, complete bool, std streams) (bool, error) {
	worlds := [][]workspace.Source{sources}
	if s.isolated {
		worlds = slices.Collect(slices.Chunk(sources, 1))
	}
	var read []*workspace.Loaded
	for _, world := range worlds {
		loaded, err := s.understand(world, std)
		if err != nil {
			return false, err
		}
		complete = len(loaded.Failures) == 0 && complete
		read = append(read, loaded)
	}
	text, err := workspace.Canonical(read, s.Options)
	if err == nil {
		_, err = io.WriteString(std.out, text)
	}
	return complete, err
}

// dry reports whether nothing is to be written.
func (s *formatting) dry() bool { return s.onlyCheck || s.diff }

// tell complains about what was left alone: whole files, in which case it is not ok, and
// statements with an error.
func tell(formatted []workspace.Formatted, std streams) (ok bool) {
	ok = true
	for i := range formatted {
		f := &formatted[i]
		ok = tellFailure(f, std) && ok
		for _, e := range f.Broken {
			at := f.File.Position(e.Span.Start)
			complain(std, fmt.Sprintf("warning: %s:%d:%d: %s; the statement stays as it is", f.File.Name, at.Line, at.Column, e.Message))
		}
	}
	return ok
}

func tellFailure(f *workspace.Formatted, std streams) (ok bool) {
	if f.Err != nil {
		complain(std, plainError(f.File.Name, f.Err))
	}
	return f.Err == nil
}

// deliver writes or shows what was made, and the summary, which stays away from a text or
// a diff on standard output.
func (s *formatting) deliver(formatted []workspace.Formatted, stdin bool, std streams) (count tally, err error) {
	out := bufio.NewWriter(std.out)
	summary := io.Writer(out)
	switch {
	case s.diff:
		count = each(formatted, func(f *workspace.Formatted) { writeDiff(out, f, s.color.colored(std.out)) })
		summary = std.err
	case s.onlyCheck:
		count = each(formatted, func(f *workspace.Formatted) { fmt.Fprintln(out, report.Escape(f.File.Name)) })
	case stdin:
		if f := formatted[0]; f.Err == nil {
			out.WriteString(f.Text)
		}
		summary = io.Discard
	default:
		count = rewrite(formatted, std)
	}
	if !s.quiet {
		io.WriteString(summary, count.summary(s.dry()))
	}
	return count, out.Flush()
}

// each shows the files that would change.
func each(formatted []workspace.Formatted, show func(*workspace.Formatted)) (count tally) {
	for i := range formatted {
		f := &formatted[i]
		count.add(f)
		if f.Changed() {
			show(f)
		}
	}
	return count
}

// tally counts files.
type tally struct{ changed, same, failed int }

func (t *tally) add(f *workspace.Formatted) {
	switch {
	case f.Err != nil:
		t.failed++
	case f.Changed():
		t.changed++
	default:
		t.same++
	}
}

// summary is a line, or nothing where there was no file.
func (t *tally) summary(dry bool) string {
	changed, same := "formatted", "left unchanged"
	if dry {
		changed, same = "would be formatted", "already formatted"
	}
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{t.changed, changed}, {t.same, same}, {t.failed, "left alone after an error"}} {
		switch {
		case part.n == 0:
		case len(parts) == 0:
			parts = append(parts, plural(part.n, "file")+" "+part.what)
		default:
			parts = append(parts, fmt.Sprint(part.n, " ", part.what))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + "\n"
}
