package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// AttributeNotForKind is documented in attribute-not-for-kind.md.
var AttributeNotForKind = &analyzer.Analyzer{
	Name:     "attribute-not-for-kind",
	Doc:      page("attribute-not-for-kind"),
	Severity: analyzer.Error,
	Stage:    analyzer.Parse,
	Object:   attributeNotForKind,
}

func attributeNotForKind(pass *analyzer.Pass, o *model.Object) {
	form := formOf(o)
	for _, c := range o.Stmt.Clauses {
		if form.has(c) {
			continue
		}
		span, name := o.File.Span(c), clauseName(c)
		pass.Report(analyzer.Diagnostic{
			Span:    span,
			Message: form.noun + " has no " + name,
			Help:    insteadOf(o, c),
			Fixes:   []analyzer.Fix{analyzer.Delete("Leave "+name+" out", analyzer.Unsafe, withGap(o.File, c))},
		})
	}
}

// insteadOf says where the author may have meant the clause to stand.
func insteadOf(o *model.Object, clause syntax.Clause) string {
	view, mv := o.Kind == model.View, o.Kind == model.MaterializedView
	switch clause.(type) {
	case *syntax.RefreshClause:
		if view {
			return "a view is computed when it is read; CREATE MATERIALIZED VIEW makes one that is refreshed"
		}
		return "only a materialized view is refreshed"
	case *syntax.SecurityClause:
		return "only a view has SECURITY"
	case *syntax.KeyClause:
		if mv {
			return "its sort key is ORDER BY (columns)"
		}
	case *syntax.PartitionClause, *syntax.DistributionClause, *syntax.OrderByClause:
		if view {
			return "a view stores nothing; a table or a materialized view does"
		}
	case *syntax.RollupClause:
		if mv || view {
			return "rollups belong to a table"
		}
	}
	if !view && !mv && o.Stmt.Like != nil {
		return "the new table takes it from the other one"
	}
	return ""
}
