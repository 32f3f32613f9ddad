package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// ChangeNeedsRebuild is documented in change-needs-rebuild.md.
var ChangeNeedsRebuild = &analyzer.Analyzer{
	Name:     "change-needs-rebuild",
	Doc:      page("change-needs-rebuild"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   changeNeedsRebuild,
}

func changeNeedsRebuild(pass *analyzer.Pass, c *plan.Change) {
	if c.Way == plan.Rebuild {
		tableChange(dialect.PartComment, dialect.PartAddColumn, dialect.PartColumnComment, dialect.PartIndex)(pass, c)
	}
}
