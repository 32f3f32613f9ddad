package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
)

// MvCommentChanged is documented in mv-comment-changed.md.
var MvCommentChanged = &analyzer.Analyzer{
	Name:     "mv-comment-changed",
	Doc:      page("mv-comment-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   mvChange(dialect.PartComment),
}
