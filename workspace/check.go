package workspace

import (
	"sync"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/syntax"
)

type checker struct {
	target dialect.Target
	all    []*analyzer.Analyzer
	rules  []*analyzer.Analyzer // of all, those to run

	// What may fail on a file that nobody thought of.
	parse func(name, text string) *syntax.File
	build func(dialect.Target, []*syntax.File) *model.Schema
}

// part is what one source gave.
type part struct {
	file       *syntax.File // nil after a failure
	statements int
	found      []analyzer.Diagnostic
	err        error
}

// checkTogether makes one schema of all files.
func (c *checker) checkTogether(sources []Source, jobs int) *Result {
	parts := inParallel(sources, jobs, c.read)
	result := gather(sources, parts)
	files := make([]*syntax.File, 0, len(parts))
	for _, p := range parts {
		if p.file != nil {
			files = append(files, p.file)
		}
	}
	var found []analyzer.Diagnostic
	result.Schema, found = c.analyze(files)
	result.Diagnostics = analyzer.Sort(append(result.Diagnostics, found...))
	return result
}

// checkEach makes a schema of each file and lets go of it before the next.
func (c *checker) checkEach(sources []Source, jobs int) *Result {
	parts := inParallel(sources, jobs, func(source Source) part {
		p := c.read(source)
		if p.file == nil {
			return p
		}
		_, found := c.analyze([]*syntax.File{p.file})
		p.found = append(p.found, found...)
		// A report needs the name and the text, not the tree.
		p.file.Tokens, p.file.Stmts, p.file.Errors, p.file.Uses = nil, nil, nil, nil
		if len(p.found) == 0 {
			p.file.Text = ""
		}
		return p
	})
	result := gather(sources, parts)
	result.Diagnostics = analyzer.Sort(result.Diagnostics)
	return result
}

func gather(sources []Source, parts []part) *Result {
	result := &Result{}
	for i, p := range parts {
		if p.err != nil {
			result.Failures = append(result.Failures, Failure{sources[i].Name, p.err})
			continue
		}
		result.Files++
		result.Statements += p.statements
		result.Diagnostics = append(result.Diagnostics, p.found...)
	}
	return result
}

// inParallel does the work for every source, jobs at a time, and keeps their order.
func inParallel(sources []Source, jobs int, work func(Source) part) []part {
	parts := make([]part, len(sources))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(max(jobs, 1), len(sources)) {
		workers.Go(func() {
			for i := range next {
				parts[i] = work(sources[i])
			}
		})
	}
	for i := range sources {
		next <- i
	}
	close(next)
	workers.Wait()
	return parts
}

// read gets the text of a source and parses it. A binary file becomes a file without
// statements: a rule tells of it.
func (c *checker) read(source Source) (p part) {
	text := source.Text
	if source.Read != nil {
		if text, p.err = source.Read(); p.err != nil {
			return p
		}
	}
	if len(text) > MaxBytes {
		p.err = ErrTooLarge
		return p
	}
	whole := string(text)
	p.file = unparsed(source.Name, whole)
	if rules.Binary(whole) != "" {
		return p
	}
	defer func() {
		if r := recover(); r != nil {
			p.file = unparsed(source.Name, whole)
			p.found = append(p.found, analyzer.Panic(p.file, "reading this file", r))
		}
	}()
	p.file = c.parse(source.Name, whole)
	p.statements = len(p.file.Stmts)
	return p
}

func unparsed(name, text string) *syntax.File {
	return &syntax.File{Name: name, Text: text, Tokens: []syntax.Token{{Start: int32(len(text)), Kind: syntax.EOF}}}
}

// analyze builds the schema of the files and runs the rules over it.
func (c *checker) analyze(files []*syntax.File) (*model.Schema, []analyzer.Diagnostic) {
	schema, found := c.schemaOf(files)
	found = append(found, analyzer.Run(schema, c.rules)...)
	return schema, analyzer.Suppress(schema, c.all, c.rules, found)
}

// schemaOf makes the schema. If that fails, the schema has the files alone, so that the
// rules about files still speak.
func (c *checker) schemaOf(files []*syntax.File) (schema *model.Schema, found []analyzer.Diagnostic) {
	defer func() {
		if r := recover(); r != nil {
			schema = &model.Schema{Target: c.target, Files: files}
			var first *syntax.File
			if len(files) > 0 {
				first = files[0]
			}
			found = append(found, analyzer.Panic(first, "understanding the schema that starts with this file", r))
		}
	}()
	return c.build(c.target, files), nil
}
