package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/syntax"
)

// TextOptions says how Text writes.
type TextOptions struct {
	Color      bool // with terminal colours
	Quiet      bool // without the summary
	Statistics bool // a table of rules in place of the diagnostics
}

// Text writes diagnostics with code frames, and a summary line. Whatever the files hold,
// no control character reaches the writer but line breaks and, if asked for, colours.
func Text(w io.Writer, found []analyzer.Diagnostic, summary Summary, options TextOptions) error {
	out := &printer{w: bufio.NewWriter(w), color: options.Color}
	switch {
	case options.Statistics:
		out.statistics(countRules(found))
	default:
		for i := range found {
			out.diagnostic(&found[i])
		}
	}
	if !options.Quiet {
		out.summary(summary)
	}
	return out.w.Flush()
}

// printer keeps no state between lines: bufio.Writer keeps the first error.
type printer struct {
	w     *bufio.Writer
	color bool
}

// The colours: SGR parameters.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	green  = "1;32"
	yellow = "1;33"
	blue   = "1;34"
)

func severityColor(s analyzer.Severity) string {
	switch s {
	case analyzer.Error:
		return red
	case analyzer.Warning:
		return yellow
	}
	return blue
}

func (p *printer) paint(color, text string) string {
	if !p.color || text == "" {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

func (p *printer) line(parts ...string) {
	for _, part := range parts {
		p.w.WriteString(part)
	}
	p.w.WriteByte('\n')
}

func (p *printer) diagnostic(d *analyzer.Diagnostic) {
	color := severityColor(d.Severity)
	p.line(p.paint(color, d.Severity.String()), p.paint(bold, ": "+Escape(d.Message)), "  ", p.paint(dim, d.Rule))
	margin := p.place(d.File, d.Span, d.Label, color, widestLine(d))
	for _, related := range d.Related {
		p.note(margin, "note", related.Message)
		p.place(related.File, related.Span, "", blue, len(margin))
	}
	for _, help := range helpLines(d) {
		p.note(margin, "help", help)
	}
	p.line()
}

// helpLines says what to do. A single fix does what the help says, so that one line
// serves both.
func helpLines(d *analyzer.Diagnostic) []string {
	if d.Help != "" && len(d.Fixes) == 1 {
		return []string{d.Help + available(d.Fixes[0])}
	}
	var lines []string
	if d.Help != "" {
		lines = append(lines, d.Help)
	}
	for _, fix := range d.Fixes {
		lines = append(lines, fix.Title+available(fix))
	}
	return lines
}

func available(fix analyzer.Fix) string {
	if fix.Safe {
		return " (fix available)"
	}
	return " (fix available, changes meaning)"
}

// widestLine is the width of the line numbers that a diagnostic shows.
func widestLine(d *analyzer.Diagnostic) int {
	last := d.File.Position(d.Span.End).Line
	for _, related := range d.Related {
		last = max(last, related.File.Position(related.Span.Start).Line)
	}
	return len(strconv.Itoa(last))
}

func (p *printer) note(margin, kind, text string) {
	p.line(margin, " ", p.paint(blue, "="), " ", p.paint(bold, kind+":"), " ", Escape(text))
}

// place writes where a span is and its lines, and gives the blanks under the line numbers.
func (p *printer) place(file *syntax.File, span syntax.Span, label, color string, width int) (margin string) {
	start := file.Position(span.Start)
	margin = strings.Repeat(" ", width)
	if file.Name == "" { // a mistake that shows at no file
		return margin
	}
	p.line(margin, p.paint(blue, "-->"), " ", Escape(file.Name), ":", strconv.Itoa(start.Line), ":", strconv.Itoa(start.Column))
	if file.Text == "" {
		return margin
	}
	bar := p.paint(blue, "|")
	text, marks := frame(file, span)
	p.line(margin, " ", bar)
	p.line(p.paint(blue, fmt.Sprintf("%*d", width, start.Line)), " ", bar, prefix(text))
	if label = Escape(label); label != "" {
		label = " " + label
	}
	blanks := len(marks) - len(strings.TrimLeft(marks, " "))
	p.line(margin, " ", bar, " ", marks[:blanks], p.paint(color, marks[blanks:]+label))
	if end := file.Position(lastByte(span)); end.Line > start.Line {
		p.note(margin, "note", fmt.Sprintf("it ends at line %d", end.Line))
	}
	return margin
}

// prefix keeps lines that hold nothing free of blanks at their end.
func prefix(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}

func (p *printer) statistics(rows []statistic) {
	count, name := len("count"), len("rule")
	for _, row := range rows {
		count = max(count, len(strconv.Itoa(row.Count)))
		name = max(name, len(row.Rule))
	}
	if len(rows) == 0 {
		return
	}
	p.line(p.paint(bold, fmt.Sprintf("%*s  %-*s  fixable", count, "count", name, "rule")))
	for _, row := range rows {
		p.line(fmt.Sprintf("%*d  %-*s  %7d", count, row.Count, name, row.Rule, row.Fixable))
	}
	p.line()
}

func (p *printer) summary(s Summary) {
	if s.Files == 0 {
		return // nothing was checked; whoever asked says why
	}
	files, statements := number(s.Files, "file"), number(s.Statements, "statement")
	if s.Errors+s.Warnings+s.Infos == 0 {
		p.line(p.paint(green, "All clean"), fmt.Sprintf(": %s, %s (%d ms)", files, statements, s.Milliseconds))
		return
	}
	var counts []string
	for _, c := range []struct {
		n     int
		noun  string
		color string
	}{{s.Errors, "error", red}, {s.Warnings, "warning", yellow}, {s.Infos, "info", blue}} {
		if c.n > 0 {
			counts = append(counts, p.paint(c.color, number(c.n, c.noun)))
		}
	}
	p.line(strings.Join(counts, ", "), fmt.Sprintf(" in %s (%s, %d ms)", files, statements, s.Milliseconds))
}
