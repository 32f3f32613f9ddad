package rules

import (
	"slices"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
)

// DifferenceUnknown is documented in difference-unknown.md.
var DifferenceUnknown = &analyzer.Analyzer{
	Name:     "difference-unknown",
	Doc:      page("difference-unknown"),
	Severity: analyzer.Info,
	Stage:    analyzer.Advice,
	Change:   differenceUnknown,
}

func differenceUnknown(pass *analyzer.Pass, c *plan.Change) {
	if !c.Unknown() || toldBefore(c) {
		return
	}
	d := changeDiagnostic(pass, c)
	what := subject(c)
	if ofAll(c) {
		what = "'" + c.Object.Name.String() + "'"
	}
	d.Message = what + " may differ from what is deployed: " + c.Why
	deployedAs(&d, c)
	pass.Report(d)
}

// ofAll reports whether all of the object is in doubt.
func ofAll(c *plan.Change) bool { return c.Doubts[0].Attribute == model.EveryAttribute }

// toldBefore reports whether another part of the object is told to be in doubt: an earlier
// one for the same reason, or of a view the query that its columns come from.
func toldBefore(c *plan.Change) bool {
	before := true
	return slices.ContainsFunc(c.Object.Changes, func(other *plan.Change) bool {
		before = before && other != c
		query := c.Part == dialect.PartColumns && other.Part == dialect.PartDefinition && !ofAll(c)
		return other.Unknown() && (before && other.Why == c.Why || query)
	})
}
