package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// MvKindUnclear is documented in mv-kind-unclear.md.
var MvKindUnclear = &analyzer.Analyzer{
	Name:     "mv-kind-unclear",
	Doc:      page("mv-kind-unclear"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   mvKindUnclear,
}

// mvKindUnclear tells of clauses that the engine drops unread, since without REFRESH and
// DISTRIBUTED BY the materialized view is a synchronous one.
func mvKindUnclear(pass *analyzer.Pass, o *model.Object) {
	if !o.Sync() || o.Stmt.Broken() {
		return
	}
	var dropped []string
	if o.Stmt.IfNotExists {
		dropped = append(dropped, "IF NOT EXISTS")
	}
	if o.Stmt.List != nil {
		dropped = append(dropped, "the column list")
	}
	if o.Standard.Comment.Set() {
		dropped = append(dropped, "COMMENT")
	}
	if o.Options.OrderBy.Set() {
		dropped = append(dropped, "ORDER BY")
	}
	if len(dropped) == 0 {
		return
	}
	pass.Report(analyzer.Diagnostic{
		Span: o.Name.Span,
		Message: "without REFRESH this is a synchronous materialized view, of which the engine ignores " +
			strings.Join(dropped, ", "),
		Help: "write REFRESH ASYNC or REFRESH MANUAL for an asynchronous one, or leave out what is ignored",
	})
}
