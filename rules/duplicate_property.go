package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// DuplicateProperty is documented in duplicate-property.md.
var DuplicateProperty = &analyzer.Analyzer{
	Name:     "duplicate-property",
	Doc:      page("duplicate-property"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Object: func(pass *analyzer.Pass, o *model.Object) {
		duplicateProperties(pass, objectLists(pass.Schema, o))
	},
	Stmt: func(pass *analyzer.Pass, stmt syntax.Stmt) {
		duplicateProperties(pass, propertyLists(pass, stmt))
	},
}

func duplicateProperties(pass *analyzer.Pass, lists []propertyList) {
	for _, list := range lists {
		last := map[string]int{}
		for i, p := range list.properties {
			before, seen := last[p.Key]
			last[p.Key] = i
			if seen {
				duplicateProperty(pass, list.properties, before, p)
			}
		}
	}
}

// duplicateProperty reports a property whose key stood before. Leaving the earlier one
// out changes nothing, since the engine keeps the last.
func duplicateProperty(pass *analyzer.Pass, list []model.Property, before int, p model.Property) {
	earlier := list[before]
	d := analyzer.Diagnostic{
		Span:    p.KeySpan,
		Message: "property '" + p.Key + "' is given twice, and the engine keeps the last value, '" + p.Value + "'",
		Related: []analyzer.Related{{File: pass.File, Span: earlier.KeySpan.Join(earlier.ValueSpan), Message: "this one is passed over"}},
	}
	gone := syntax.Span{Start: earlier.KeySpan.Start, End: list[before+1].KeySpan.Start}
	between := pass.File.Slice(syntax.Span{Start: earlier.ValueSpan.End, End: gone.End})
	if strings.TrimSpace(between) == "," { // no comment is lost
		d.Fixes = []analyzer.Fix{analyzer.Delete("Leave the first out", analyzer.Safe, gone)}
	}
	pass.Report(d)
}
