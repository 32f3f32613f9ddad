package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// AlterSeveralProperties is documented in alter-several-properties.md.
var AlterSeveralProperties = &analyzer.Analyzer{
	Name:     "alter-several-properties",
	Doc:      page("alter-several-properties"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Step:     alterSeveralProperties,
}

func alterSeveralProperties(pass *analyzer.Pass, step *model.Step) {
	if step.Stmt.Kind != syntax.TableObject || step.Before.Kind != model.Table || step.Before.Foreign() {
		return
	}
	for _, action := range step.Stmt.Actions {
		list := model.Properties(step.File, action.Properties)
		if action.Kind != syntax.SetProperties || len(list) < 2 || allWithPrefix(list, "dynamic_partition.") || allWithPrefix(list, "binlog") {
			continue
		}
		pass.Report(analyzer.Diagnostic{
			Span:    list[1].KeySpan.Join(list[1].ValueSpan),
			Entry:   step.Entry,
			Message: "ALTER TABLE sets one property at a time",
			Help:    "write a statement of its own for each; those of dynamic_partition go together",
		})
	}
}

func allWithPrefix(list []model.Property, prefix string) bool {
	for _, p := range list {
		if !strings.HasPrefix(strings.ToLower(p.Key), prefix) {
			return false
		}
	}
	return true
}
