package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// ViewSecurityDefiner is documented in view-security-definer.md.
var ViewSecurityDefiner = &analyzer.Analyzer{
	Name:     "view-security-definer",
	Doc:      page("view-security-definer"),
	Severity: analyzer.Error,
	Stage:    analyzer.Parse,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.View},
	Object:   viewSecurityDefiner,
	Stmt:     alterSecurityDefiner,
}

func viewSecurityDefiner(pass *analyzer.Pass, view *model.Object) {
	for _, c := range view.Stmt.Clauses {
		reportDefiner(pass, c)
	}
}

func alterSecurityDefiner(pass *analyzer.Pass, stmt syntax.Stmt) {
	for _, c := range alterClauses(stmt, syntax.ViewObject) {
		reportDefiner(pass, c)
	}
}

func reportDefiner(pass *analyzer.Pass, clause syntax.Clause) {
	c, ok := clause.(*syntax.SecurityClause)
	if !ok {
		return
	}
	whole, word := pass.File.Span(c), pass.File.Span(c.Word)
	mysql := strings.EqualFold(pass.File.Slice(pass.File.TokenSpan(c.First)), "SQL")
	if !strings.EqualFold(pass.File.Slice(word), "DEFINER") {
		if mysql {
			pass.Report(analyzer.Diagnostic{
				Span:    whole,
				Message: "StarRocks writes SECURITY without SQL before it",
				Fixes:   []analyzer.Fix{analyzer.Replace("Leave SQL out", analyzer.Safe, whole, "SECURITY "+pass.File.Slice(word))},
			})
		}
		return
	}
	pass.Report(analyzer.Diagnostic{
		Span:    word,
		Message: "StarRocks has no SECURITY DEFINER",
		Label:   "the parser refuses it",
		Help:    "use SECURITY INVOKER to check the caller's rights",
		Fixes:   []analyzer.Fix{analyzer.Replace("Use SECURITY INVOKER", analyzer.Unsafe, whole, "SECURITY INVOKER")},
	})
}
