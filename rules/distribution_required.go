package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// DistributionRequired is documented in distribution-required.md.
var DistributionRequired = &analyzer.Analyzer{
	Name:     "distribution-required",
	Doc:      page("distribution-required"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(distributionRequired),
}

func distributionRequired(t *table) {
	if t.Options.DistributedBy.State != model.Unset || t.key.Model != model.AggregateKey && t.key.Model != model.UniqueKey {
		return
	}
	d := analyzer.Diagnostic{
		Span:    t.Name.Span,
		Message: withArticle(t.key.Model) + " table needs DISTRIBUTED BY HASH",
		Help:    "hash columns of the key (" + names(t.key.Columns) + ")",
	}
	if t.Stmt.List != nil && !t.unsure {
		text := "\nDISTRIBUTED BY " + t.hashOfKey()
		d.Fixes = []analyzer.Fix{analyzer.Insert("Hash the key", analyzer.Unsafe, t.distributionPlace(), text)}
	}
	t.report(d)
}

// hashOfKey is HASH with the first columns of the key. More than three are of no use.
func (t *table) hashOfKey() string {
	var list []string
	for _, ref := range t.key.Columns[:min(len(t.key.Columns), 3)] {
		list = append(list, t.spelled(t.column(ref.Name)))
	}
	return "HASH (" + strings.Join(list, ", ") + ")"
}

// distributionPlace is where DISTRIBUTED BY belongs: behind the clauses that come before it.
func (t *table) distributionPlace() int32 {
	f := formOf(t.Object)
	end := t.file().Span(t.Stmt.List).End
	for _, clause := range t.Stmt.Clauses {
		if rank := f.rank(clause); rank > 0 && rank < f.rank(&syntax.DistributionClause{}) {
			end = max(end, t.file().Span(clause).End)
		}
	}
	return end
}
