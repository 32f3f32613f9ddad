//go:build js && wasm

package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// The requests of this file need no session: all that they are about comes with them.

// file is a file by its name.
type file struct{ Name, Text string }

func sourcesOf(files []file) []workspace.Source {
	sources := make([]workspace.Source, len(files))
	for i, f := range files {
		sources[i] = workspace.Source{Name: f.Name, Text: []byte(f.Text)}
	}
	return sources
}

// load makes a schema of files, of which none may fail.
func load(files []file, target string) (*workspace.Loaded, error) {
	loaded, err := workspace.Load(sourcesOf(files), workspace.Options{Target: target})
	if err == nil && len(loaded.Failures) > 0 {
		err = fmt.Errorf("%s: %w", loaded.Failures[0].Name, loaded.Failures[0].Err)
	}
	return loaded, err
}

type checkParams struct {
	Files    []file
	Target   string
	Select   []string
	Ignore   []string
	Isolated bool
	Against  []file
}

// check gives the report of the command of that name, as a text.
func check(p *checkParams) (any, error) {
	options := workspace.Options{Target: p.Target, Select: p.Select, Ignore: p.Ignore, Isolated: p.Isolated}
	if p.Against != nil {
		if p.Isolated {
			return nil, errors.New("against does not go with isolated: a file alone is not what is deployed")
		}
		base, err := load(p.Against, p.Target)
		if err != nil {
			return nil, err
		}
		options.Base = base
		if options.Target == "" {
			options.Target = base.Server
		}
	}
	result, err := workspace.Check(sourcesOf(p.Files), options)
	if err != nil {
		return nil, err
	}
	if len(result.Failures) > 0 {
		return nil, fmt.Errorf("%s: %w", result.Failures[0].Name, result.Failures[0].Err)
	}
	summary := report.Summary{Files: result.Files, Statements: result.Statements}
	summary.Count(result.Diagnostics)
	var b strings.Builder
	err = report.JSON(&b, result.Diagnostics, summary)
	return written{b.String()}, err
}

type layoutParams struct {
	Name, Text, KeywordCase string
	LineWidth, Indent       int
}

// layOutText lays a text out anew.
func layOutText(p *layoutParams) (any, error) {
	cases := []string{"", "lower", "keep"} // in the order of format.Case
	keywords := slices.Index(cases, strings.TrimSuffix(p.KeywordCase, "upper"))
	if keywords < 0 {
		return nil, fmt.Errorf("keywordCase: unknown value %q (known are upper, lower, keep)", p.KeywordCase)
	}
	return formatted(p.Name, p.Text, format.Options{Width: p.LineWidth, Indent: p.Indent, Keywords: format.Case(keywords)})
}

type migrateParams struct {
	From, To []file
	Target   string
	planOptions
}

// migrate is the plan from some files to others.
func migrate(p *migrateParams) (any, error) {
	have, err := load(p.From, p.Target)
	if err != nil {
		return nil, err
	}
	target := p.Target
	if target == "" {
		target = have.Server
	}
	want, err := load(p.To, target)
	if err != nil {
		return nil, err
	}
	return printed(workspace.Plan(want, have, nil), report.PlanOptions(p.planOptions))
}
