package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
)

// KindChanged is documented in kind-changed.md.
var KindChanged = &analyzer.Analyzer{
	Name:     "kind-changed",
	Doc:      page("kind-changed"),
	Severity: analyzer.Error,
	Stage:    analyzer.Advice,
	Change:   kindChanged,
}

func kindChanged(pass *analyzer.Pass, c *plan.Change) {
	if c.Part != dialect.PartKind {
		return
	}
	d := changeDiagnostic(pass, c)
	want, have := kindOf(c.Object.Want.Object, c.Want), kindOf(c.Object.Have.Object, c.Have)
	d.Message = "'" + c.Object.Name.String() + "' is " + want + ", but " + have + " is deployed"
	d.Help = "drop that one by hand, or choose another name"
	if c.Object.Have.Object.Kind == model.Table {
		d.Help += "; its data is lost with it"
	}
	deployedAs(&d, c)
	pass.Report(d)
}

// kindOf is the kind of an object with an article.
func kindOf(o *model.Object, noun string) string {
	if o.Stmt.External {
		return "an external " + noun
	}
	return "a " + noun
}
