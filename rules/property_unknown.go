package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// PropertyUnknown is documented in property-unknown.md.
var PropertyUnknown = &analyzer.Analyzer{
	Name:     "property-unknown",
	Doc:      page("property-unknown"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Object: func(pass *analyzer.Pass, o *model.Object) {
		unknownProperties(pass, objectLists(pass.Schema, o))
	},
	Stmt: func(pass *analyzer.Pass, stmt syntax.Stmt) {
		unknownProperties(pass, propertyLists(pass, stmt))
	},
}

func unknownProperties(pass *analyzer.Pass, lists []propertyList) {
	for _, list := range lists {
		for _, p := range list.properties {
			known, found, sure := list.lookup(pass.Target.Engine, p.Key)
			switch {
			case !sure:
			case !found:
				unknownProperty(pass, list, p)
			case !known.In().Contains(pass.Target):
				d := analyzer.Diagnostic{
					Span:    p.KeySpan,
					Message: pass.Target.String() + " has no property '" + p.Key + "' of " + list.owner,
					Help:    "it is known to " + known.In().String(),
				}
				if gone := known.Until; gone != (dialect.Version{}) && pass.Target.Version.Compare(gone) >= 0 {
					d.Tag = analyzer.Deprecated
				}
				pass.Report(d)
			}
		}
	}
}

func unknownProperty(pass *analyzer.Pass, list propertyList, p model.Property) {
	d := analyzer.Diagnostic{Span: p.KeySpan, Message: list.owner + " has no property '" + p.Key + "'"}
	if other := otherOwner(pass.Target.Engine, list.object, p.Key); other != "" {
		d.Help = "it is a property of " + other
	} else if guess := near.Word(p.Key, dialect.PropertyNames(pass.Target.Engine, list.object, pass.Target)); guess != "" {
		quote := pass.File.Slice(p.KeySpan)[:1]
		d.Help = "did you mean '" + guess + "'?"
		d.Fixes = []analyzer.Fix{analyzer.Replace("Write '"+guess+"'", analyzer.Unsafe, p.KeySpan, quote+guess+quote)}
	}
	pass.Report(d)
}

// otherOwner names another kind of object that has the property, or nothing.
func otherOwner(engine dialect.Engine, not dialect.PropertyObject, key string) string {
	owners := []struct {
		object dialect.PropertyObject
		noun   string
	}{
		{dialect.OnTable, "a table"}, {dialect.OnMaterializedView, "a materialized view"}, {dialect.OnDatabase, "a database"},
		{dialect.OnPartition, "a partition"},
	}
	for _, owner := range owners {
		if owner.object == not {
			continue
		}
		if _, ok := dialect.LookupProperty(engine, owner.object, key); ok {
			return owner.noun
		}
	}
	return ""
}
