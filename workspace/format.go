package workspace

import (
	"errors"
	"fmt"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/syntax"
)

// FormatOptions are the user's settings for Format.
type FormatOptions struct {
	format.Options
	Target string // as dialect.ParseTarget reads it; the layout is the same for all
	Jobs   int    // files to lay out at a time; at least one

	// Verify compares a file with what was made of it, if that differs; an error leaves the
	// file as it was. Nil asks nobody. It is called in any goroutine and keeps neither file.
	Verify func(before, after *syntax.File) error
}

// Formatted is what Format made of one source.
type Formatted struct {
	File   *syntax.File   // as it was, without its tree; without text if it could not be read
	Text   string         // as it should be; the text of the file after an error
	Broken []syntax.Error // the first error of each statement that has one: those stay as they are
	Err    error          // why the source was left alone
}

// Changed reports whether the text should be another one.
func (f *Formatted) Changed() bool { return f.Text != f.File.Text }

// Format lays sources out anew, each for itself, in the order given. An error is a mistake
// in the options.
func Format(sources []Source, options FormatOptions) ([]Formatted, error) {
	if _, err := parseTarget(options.Target); err != nil {
		return nil, err
	}
	return formatAll(sources, options, format.File), nil
}

// layout is format.File. Tests put in its place what fails.
type layout func(*syntax.File, format.Options) (*format.Result, error)

func formatAll(sources []Source, options FormatOptions, lay layout) []Formatted {
	return inParallel(sources, options.Jobs, func() func(Source) Formatted {
		f := formatter{FormatOptions: options, lay: lay}
		return f.format
	})
}

// formatter lays out one file after the other, in the same memory.
type formatter struct {
	FormatOptions
	lay           layout
	before, after syntax.Parser
}

func (f *formatter) format(source Source) Formatted {
	if Snapshot(source.Name) {
		return Formatted{File: unparsed(source.Name, ""), Err: errSnapshot}
	}
	p := read(source, f.before.Parse)
	if p.file == nil {
		p.file = unparsed(source.Name, "")
	}
	out := Formatted{File: p.file, Text: p.file.Text, Err: p.failure()}
	if out.Err == nil {
		out.Text, out.Broken, out.Err = f.layOut(p.file)
	}
	dropTree(p.file)
	return out
}

// layOut gives the text that a file should have, which is its own after an error.
func (f *formatter) layOut(file *syntax.File) (text string, broken []syntax.Error, err error) {
	defer func() {
		if r := recover(); r != nil {
			text, broken, err = file.Text, nil, internalError(analyzer.Panic(file, "formatting this file", r))
		}
	}()
	result, err := f.lay(file, f.Options)
	if err == nil && result.Text != file.Text && f.Verify != nil {
		err = f.Verify(file, f.after.Parse(file.Name, result.Text))
	}
	if err != nil {
		return file.Text, nil, fmt.Errorf("left as it is: %w", err)
	}
	return result.Text, firstErrors(file, result.Broken), nil
}

// firstErrors gives the first error of each of some statements.
func firstErrors(file *syntax.File, stmts []syntax.Stmt) []syntax.Error {
	var first []syntax.Error
	rest := file.Errors
	for _, stmt := range stmts {
		span := file.Span(stmt)
		for len(rest) > 0 && rest[0].Span.Start < span.Start {
			rest = rest[1:]
		}
		if len(rest) > 0 && rest[0].Span.Start <= span.End {
			first = append(first, rest[0])
		}
	}
	return first
}

// internalError is a mistake of srlint where there is no report to tell of it.
func internalError(d analyzer.Diagnostic) error { return errors.New(d.Message + "; " + d.Help) }
