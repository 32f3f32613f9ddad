package rules

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvCycle is documented in mv-cycle.md.
var MvCycle = &analyzer.Analyzer{
	Name:     "mv-cycle",
	Doc:      page("mv-cycle"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Schema:   mvCycle,
}

func mvCycle(pass *analyzer.Pass) {
	for _, cycle := range pass.Schema.Lineage().Cycles {
		first := cycle[0]
		made := first.Made()
		d := analyzer.Diagnostic{File: made.File, Span: made.Span}
		d.Message = first.Object.Kind.Noun() + " '" + first.Name.String() + "' reads itself"
		if len(cycle) > 1 {
			d.Message += ": " + cycleText(cycle)
		}
		d.Help = "no order of statements can make them: let one of them read tables alone"
		for i := 1; i < len(cycle) && i <= 5; i++ {
			made := cycle[i].Made()
			d.Related = append(d.Related, analyzer.Related{File: made.File, Span: made.Span, Message: "part of the cycle"})
		}
		pass.Report(d)
	}
}

// cycleText names the members of a cycle, a long one in short.
func cycleText(cycle []*model.Entry) string {
	var names []string
	for i, e := range cycle {
		if i == 5 && len(cycle) > 7 {
			names = append(names, "... ("+strconv.Itoa(len(cycle)-6)+" more)", cycle[len(cycle)-1].Name.String())
			break
		}
		names = append(names, e.Name.String())
	}
	return strings.Join(append(names, cycle[0].Name.String()), " -> ")
}
