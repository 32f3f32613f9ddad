package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// SessionPropertyUnknown is documented in session-property-unknown.md.
var SessionPropertyUnknown = &analyzer.Analyzer{
	Name:     "session-property-unknown",
	Doc:      page("session-property-unknown"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object: func(pass *analyzer.Pass, o *model.Object) {
		if !o.Sync() {
			reportSessionProperties(pass, o.Options.Properties)
		}
	},
	Stmt: func(pass *analyzer.Pass, stmt syntax.Stmt) {
		if alter, ok := stmt.(*syntax.Alter); ok && alter.Kind == syntax.MaterializedViewObject {
			for _, action := range alter.Actions {
				reportSessionProperties(pass, model.Properties(pass.File, action.Properties))
			}
		}
	},
}

const sessionPrefix = "session."

func reportSessionProperties(pass *analyzer.Pass, list []model.Property) {
	for _, p := range list {
		name, ok := strings.CutPrefix(strings.ToLower(p.Key), sessionPrefix)
		if !ok || dialect.SessionVariable(pass.Target.Engine, name) {
			continue
		}
		d := analyzer.Diagnostic{Span: p.KeySpan, Message: "there is no session variable '" + name + "'"}
		if meant := near.Word(name, dialect.SessionVariables(pass.Target.Engine)); meant != "" {
			d.Help = "did you mean '" + meant + "'?"
			d.Fixes = []analyzer.Fix{analyzer.Replace("Write "+sessionPrefix+meant, analyzer.Unsafe, p.KeySpan, `"`+sessionPrefix+meant+`"`)}
		}
		pass.Report(d)
	}
}
