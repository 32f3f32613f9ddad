package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// AlterDistributionInvalid is documented in alter-distribution-invalid.md.
var AlterDistributionInvalid = &analyzer.Analyzer{
	Name:     "alter-distribution-invalid",
	Doc:      page("alter-distribution-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Step:     alterDistributionInvalid,
}

// alterDistributionInvalid looks at a distribution that is stated for some partitions: only
// the number of buckets may differ from that of the table.
func alterDistributionInvalid(pass *analyzer.Pass, step *model.Step) {
	if step.Refused || !ownStep(step) {
		return
	}
	for _, action := range step.Stmt.Actions {
		some := action.Kind == syntax.AddPartition || action.Kind == syntax.Optimize && action.Parts != nil
		if !some {
			continue
		}
		if action.Parts != nil && action.Parts.Temporary {
			pass.Report(analyzer.Diagnostic{Span: step.File.Span(action.Parts), Entry: step.Entry,
				Message: "temporary partitions cannot be distributed anew", Help: "name other partitions"})
			continue
		}
		for _, clause := range action.Clauses {
			if c, ok := clause.(*syntax.DistributionClause); ok {
				checkPartDistribution(pass, step, c)
			}
		}
	}
}

func checkPartDistribution(pass *analyzer.Pass, step *model.Step, c *syntax.DistributionClause) {
	table := step.Before.DistributedBy()
	d := analyzer.Diagnostic{Span: step.File.Span(c), Entry: step.Entry, Help: "only the number of buckets may differ from that of the table"}
	switch {
	case !table.Random && len(table.Columns) == 0:
		return
	case c.Random && !table.Random:
		d.Message = "the table is distributed by HASH, and so are all its partitions"
	case !c.Random && table.Random:
		d.Message = "the table is distributed at random, and so are all its partitions"
	case !c.Random && !sameColumns(step.File, c.Columns, table.Columns):
		d.Message = "the partitions of the table are distributed by " + names(table.Columns)
	default:
		return
	}
	pass.Report(d)
}

func sameColumns(file *syntax.File, written []syntax.Ident, columns []model.Ref) bool {
	if len(written) != len(columns) {
		return false
	}
	for i, id := range written {
		if !strings.EqualFold(file.NameOf(id), columns[i].Name) {
			return false
		}
	}
	return true
}
