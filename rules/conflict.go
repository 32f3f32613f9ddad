package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// conflictDiagnostic is what rules about conflicts share: the place, and the other side of
// the conflict in the given words.
func conflictDiagnostic(c *model.Conflict, other string) analyzer.Diagnostic {
	d := analyzer.Diagnostic{File: c.File, Span: c.Span, Entry: c.Entry}
	if c.Against.File != nil && other != "" {
		d.Related = []analyzer.Related{{File: c.Against.File, Span: c.Against.Span, Message: other}}
	}
	if c.Assumed {
		// The statement does not say the database, so the table may be another one.
		d.Severity, d.Stage = analyzer.Warning, analyzer.Advice
	}
	return d
}

// didYouMean offers another name for the one under the span.
func didYouMean(d *analyzer.Diagnostic, near string) {
	if near == "" {
		return
	}
	d.Help = "did you mean '" + near + "'?"
	name := lastName(d.File, d.Span)
	d.Fixes = []analyzer.Fix{analyzer.Replace("Write "+near, analyzer.Unsafe, name, quoteName(near))}
}

// lastName is the last part of the name under a span.
func lastName(file *syntax.File, s syntax.Span) syntax.Span {
	text := file.Slice(s)
	if strings.HasSuffix(text, "`") {
		if i := strings.LastIndex(text[:len(text)-1], "`"); i >= 0 {
			return syntax.Span{Start: s.Start + int32(i), End: s.End}
		}
	}
	if i := strings.LastIndex(text, "."); i >= 0 {
		s.Start += int32(i) + 1
	}
	return s
}

// quoteName quotes a name that does not stand for itself.
func quoteName(name string) string {
	f := syntax.Parse("", "SELECT "+name)
	if len(f.Errors) == 0 && len(f.Stmts) == 1 {
		if s, ok := f.Stmts[0].(*syntax.SelectStmt); ok {
			if body, ok := s.Query.Body.(*syntax.Select); ok && len(body.Items) == 1 && body.Items[0].Alias.None() {
				if ref, ok := body.Items[0].Expr.(*syntax.ColumnRef); ok && ref.First == ref.Last {
					return name
				}
			}
		}
	}
	return "`" + strings.ReplaceAll(name, "`", "``") + "`"
}
