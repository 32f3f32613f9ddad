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
	judges []*analyzer.Analyzer // of all, those that say which statements the engine refuses
	rules  []*analyzer.Analyzer // of the judges, those that the user wants to hear

	base  *Loaded // what is deployed, or nil
	takes func(name string) bool

	// What may fail on a file that nobody thought of. A nil parse is the usual one.
	parse parseFunc
	build func(dialect.Target, []*syntax.File, map[syntax.Stmt]bool, func(catalog, database string) []string) *model.Schema

	names func(catalog, database string) []string // of the whole that the files are a part of; nil: they are all
}

type parseFunc func(name, text string) *syntax.File

// part is what one source gave.
type part struct {
	file       *syntax.File   // nil after a failure
	deployed   []*syntax.File // of a snapshot, the statements that make its objects
	server     string         // of a snapshot, the target that its server is, or ""
	statements int
	found      []analyzer.Diagnostic
	err        error
}

// checkTogether makes one schema of all files.
func (c *checker) checkTogether(sources []Source, jobs int) *Result {
	parts := c.readAll(sources, jobs)
	result := gather(sources, parts)
	var found []analyzer.Diagnostic
	result.Schema, found = c.analyze(filesOf(parts))
	result.Diagnostics = analyzer.Sort(append(result.Diagnostics, found...))
	return result
}

// readAll reads the sources into memory that is kept.
func (c *checker) readAll(sources []Source, jobs int) []part {
	parse := c.parse
	if parse == nil {
		parse = syntax.Parse
	}
	return inParallel(sources, jobs, func() func(Source) part {
		return func(source Source) part { return read(source, parse) }
	})
}

func filesOf(parts []part) []*syntax.File {
	files := make([]*syntax.File, 0, len(parts))
	for _, p := range parts {
		files = append(files, p.sql()...)
	}
	return files
}

// checkEach makes a schema of each file and lets go of it before the next.
func (c *checker) checkEach(sources []Source, jobs int) *Result {
	parts := inParallel(sources, jobs, func() func(Source) part {
		parse := c.parse
		if parse == nil {
			parse = new(syntax.Parser).Parse
		}
		return func(source Source) part { return c.checkAlone(source, parse) }
	})
	result := gather(sources, parts)
	result.Diagnostics = analyzer.Sort(result.Diagnostics)
	return result
}

// checkAlone makes a schema of one file. Of the file it leaves what a report needs: the
// name, and the text if something was found.
func (c *checker) checkAlone(source Source, parse parseFunc) part {
	p := read(source, parse)
	if p.file == nil {
		return p
	}
	_, found := c.analyze(p.sql())
	p.found = append(p.found, found...)
	dropTree(p.file)
	if len(p.found) == 0 {
		p.file.Text = ""
	}
	return p
}

// sql are the files of statements that a source gave.
func (p part) sql() []*syntax.File {
	switch {
	case p.file == nil:
		return nil
	case Snapshot(p.file.Name):
		return p.deployed
	}
	return []*syntax.File{p.file}
}

// dropTree lets go of all of a file but what a report needs.
func dropTree(file *syntax.File) {
	file.Tokens, file.Stmts, file.Errors, file.Uses = nil, nil, nil, nil
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

// inParallel does the work for every source, jobs at a time, and keeps their order. Each
// of the workers makes its own work function, which is called for one source at a time.
func inParallel[R any](sources []Source, jobs int, newWork func() func(Source) R) []R {
	results := make([]R, len(sources))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(max(jobs, 1), len(sources)) {
		workers.Go(func() {
			work := newWork()
			for i := range next {
				results[i] = work(sources[i])
			}
		})
	}
	for i := range sources {
		next <- i
	}
	close(next)
	workers.Wait()
	return results
}

// read gets the text of a source and parses it. A binary file becomes a file without
// statements: a rule tells of it.
func read(source Source, parse parseFunc) (p part) {
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
	if Snapshot(source.Name) {
		return readSnapshot(source.Name, text)
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
	p.file = parse(source.Name, whole)
	p.statements = len(p.file.Stmts)
	return p
}

func unparsed(name, text string) *syntax.File {
	return &syntax.File{Name: name, Text: text, Tokens: []syntax.Token{{Start: int32(len(text)), Kind: syntax.EOF}}}
}

// analyze gives the schema of the files and what the user wants to hear of it.
func (c *checker) analyze(files []*syntax.File) (*model.Schema, []analyzer.Diagnostic) {
	schema, found := c.settle(files)
	if c.base != nil {
		found = append(found, c.changes(schema)...)
	}
	return schema, seen(analyzer.Suppress(schema, c.all, c.rules, analyzer.Only(found, c.rules)))
}

// settle builds the schema of the files and runs the rules over it. A statement that the
// rules find refused changes nothing, so what follows it is looked at once more without it.
func (c *checker) settle(files []*syntax.File) (*model.Schema, []analyzer.Diagnostic) {
	refused := map[syntax.Stmt]bool{}
	for round := 1; ; round++ {
		schema, found := c.schemaOf(files, refused)
		found = append(found, analyzer.Run(schema, c.judges)...)
		heard := analyzer.Suppress(schema, c.all, c.judges, found)
		if round == maxRounds || !analyzer.AddRefused(refused, schema, c.judges, heard) {
			return schema, found
		}
	}
}

// maxRounds bounds how often the schema is made anew without the statements that the
// rules found refused: what they are told then may show more of them.
const maxRounds = 4

// schemaOf makes the schema. If that fails, the schema has the files alone, so that the
// rules about files still speak.
func (c *checker) schemaOf(files []*syntax.File, refused map[syntax.Stmt]bool) (schema *model.Schema, found []analyzer.Diagnostic) {
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
	return c.build(c.target, files, refused, c.names), nil
}
