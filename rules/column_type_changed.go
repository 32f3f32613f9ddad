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
	if c.Part != dialect.PartColumnType || !decided(c) || !blamed(c) {
		return
	}
	d := changeDiagnostic(pass, c)
	if c.Way != plan.Rebuild {
		if !losesValues(c) {
			return
		}
		d.Severity, d.Help = analyzer.Warning, "the ALTER converts the values that are there; those that do not fit are lost or make it fail"
	}
	pass.Report(d)
}

// losesValues reports whether not every value of the old type is one of the new type.
func losesValues(c *plan.Change) bool {
	from, ok := dialect.ParseType(c.Have)
	to, alsoOK := dialect.ParseType(c.Want)
	if !ok || !alsoOK {
		return false
	}
	_, lossy := dialect.Convertible(from.Kind, to.Kind)
	return lossy || 0 < to.Length && to.Length < from.Length
}
