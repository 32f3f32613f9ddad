package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/syntax"
)

// Syntax is documented in syntax.md.
var Syntax = &analyzer.Analyzer{
	Name:     "syntax",
	Doc:      page("syntax"),
	Severity: analyzer.Error,
	Stage:    analyzer.Parse,
	File:     syntaxErrors,
}

func syntaxErrors(pass *analyzer.Pass, file *syntax.File) {
	for _, e := range file.Errors {
		pass.Report(analyzer.Diagnostic{Span: e.Span, Message: e.Message, Help: e.Help})
	}
}
