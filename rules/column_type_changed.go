package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/plan"
)

// ColumnTypeChanged is documented in column-type-changed.md.
var ColumnTypeChanged = &analyzer.Analyzer{
	Name:     "column-type-changed",
	Doc:      page("column-type-changed"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Change:   columnTypeChanged,
}

func columnTypeChanged(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartColumnType || !decided(c) {
		return
	}
	d := changeDiagnostic(pass, c)
	switch converts, lossy := conversionOf(c); {
	case c.Way == plan.Refused:
	case !converts || c.Way == plan.Rebuild:
		needsRebuild(pass, &d, c)
	case lossy:
		d.Severity, d.Help = analyzer.Warning, "the ALTER converts the values that are there; those that do not fit are lost or make it fail"
	default:
		return
	}
	pass.Report(d)
}

// conversionOf says whether the engine turns the old type into the new one, and whether
// values may then be lost.
func conversionOf(c *plan.Change) (converts, lossy bool) {
	from, ok := dialect.ParseType(c.Have)
	to, alsoOK := dialect.ParseType(c.Want)
	if !ok || !alsoOK {
		return true, false
	}
	converts, lossy = dialect.Convertible(from.Kind, to.Kind)
	shrinks := 0 < to.Length && to.Length < from.Length || from.Kind == to.Kind && fewerDigits(from, to)
	return converts && !shrinks, lossy
}
