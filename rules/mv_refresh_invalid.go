package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// MvRefreshInvalid is documented in mv-refresh-invalid.md.
var MvRefreshInvalid = &analyzer.Analyzer{
	Name:     "mv-refresh-invalid",
	Doc:      page("mv-refresh-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Schema:   mvRefreshInvalid,
}

func mvRefreshInvalid(pass *analyzer.Pass) {
	for _, aim := range pass.Schema.Refreshes {
		stmt, ok := aim.Stmt.(*syntax.Refresh)
		if !ok || aim.Object.Kind != model.MaterializedView || aim.Object.Sync() {
			continue
		}
		d := analyzer.Diagnostic{File: aim.File, Entry: aim.Entry, Span: aim.File.Span(stmt.Name)}
		if stmt.Partition != nil {
			d.Span = aim.File.Span(stmt.Partition)
		}
		if d.Message, d.Help = refreshProblem(aim, stmt); d.Message != "" {
			pass.Report(d)
		}
	}
}

func refreshProblem(aim model.Aim, stmt *syntax.Refresh) (problem, help string) {
	name := "'" + aim.Entry.Name.String() + "'"
	switch {
	case incremental(aim.Object) && stmt.Partition != nil:
		return name + " is refreshed by increments, so no partition of it can be refreshed alone", "leave PARTITION out"
	case incremental(aim.Object) && stmt.Force:
		return name + " is refreshed by increments, so FORCE does not work on it", "leave FORCE out"
	case stmt.Partition != nil && !aim.Object.Options.PartitionBy.Set():
		return name + " has no partitions", "leave PARTITION out"
	}
	if stmt.Start == 0 || stmt.End == 0 {
		return "", ""
	}
	start, end := syntax.Unquote(aim.File.TokenText(stmt.Start)), syntax.Unquote(aim.File.TokenText(stmt.End))
	if dateLike(start) && dateLike(end) && start >= end && len(start) == len(end) {
		return "START is not before END", "swap the two"
	}
	return "", ""
}

// incremental reports whether the property refresh_mode asks for refreshes by increments.
func incremental(o *model.Object) bool {
	for _, p := range o.Options.Properties {
		if strings.EqualFold(p.Key, "refresh_mode") {
			return strings.EqualFold(p.Value, "incremental")
		}
	}
	return false
}

// dateLike reports whether a text is a date of the form 2024-01-31, perhaps with a time.
func dateLike(text string) bool {
	if len(text) < 10 {
		return false
	}
	for i := range 10 {
		digit := '0' <= text[i] && text[i] <= '9'
		if dash := i == 4 || i == 7; dash != (text[i] == '-') || !dash && !digit {
			return false
		}
	}
	return true
}
