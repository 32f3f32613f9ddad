package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// SyncMvAggregateMismatch is documented in sync-mv-aggregate-mismatch.md.
var SyncMvAggregateMismatch = &analyzer.Analyzer{
	Name:     "sync-mv-aggregate-mismatch",
	Doc:      page("sync-mv-aggregate-mismatch"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   syncMvAggregateMismatch,
}

func syncMvAggregateMismatch(pass *analyzer.Pass, o *model.Object) {
	e, base := baseOfRollup(o.Query)
	if !o.Sync() || o.Stmt.Broken() || base == nil || base.Kind != model.Table || base.Open() || base.Foreign() || !e.Certain() {
		return
	}
	c := syncCheck{target: pass.Target, file: o.File, object: o}
	if at, problem := c.problem(o.Stmt.Query); at != nil && problem != "" {
		return // sync-mv-unsupported-query tells of it
	}
	for i := range o.Query.Outputs {
		out := &o.Query.Outputs[i]
		problem, help := "", ""
		if call := c.aggregateCall(out.Expr); call != nil {
			problem, help = aggregateProblem(c, base, call)
		} else {
			problem, help = rollupKeyProblem(o, base, out, i)
		}
		if problem != "" {
			made := e.Made()
			pass.Report(analyzer.Diagnostic{Span: out.Span, Message: problem, Help: help,
				Related: []analyzer.Related{{File: made.File, Span: made.Span, Message: "the table"}}})
			return
		}
	}
}

// aggregateProblem says why an aggregate does not fit the column that it is made of.
func aggregateProblem(c syncCheck, base *model.Object, call *syntax.Call) (problem, help string) {
	f := model.FunctionOf(c.file, call)
	if base.KeyOf().Model == model.AggregateKey && f.Name == "count" {
		return "an AGGREGATE KEY table has no synchronous materialized view with count", "use an asynchronous one"
	}
	if len(call.Args) != 1 {
		return "", ""
	}
	ref, ok := call.Args[0].(*syntax.ColumnRef)
	if !ok {
		return "", ""
	}
	column := base.ColumnNamed(columnName(c.file, ref))
	if column == nil {
		return "", ""
	}
	if column.Aggregate.Set() && column.State == nil && !strings.EqualFold(column.Aggregate.Value, f.Name) && base.KeyOf().Model == model.AggregateKey {
		return "column '" + column.Name + "' of the table is kept by " + column.Aggregate.Value + ", not by " + strings.ToUpper(f.Name),
			"use the same function"
	}
	t := column.DataType(base)
	if word := strings.ToUpper(f.Name); (word == "SUM" || word == "MIN" || word == "MAX") && t.Known() && !containsFold(sumOf(word, t), word) {
		return f.Name + " does not take column '" + column.Name + "' of type " + t.String(), ""
	}
	return "", ""
}

// sumOf are the aggregates of a type; sums are kept in wider types, so that narrow
// integers have them as well.
func sumOf(word string, t dialect.Type) []string {
	if word == "SUM" && t.Integer() {
		return []string{word}
	}
	return t.Aggregates()
}

// rollupKeyProblem says why a column cannot be a key of the materialized view.
func rollupKeyProblem(o *model.Object, base *model.Object, out *model.Output, i int) (problem, help string) {
	kind := out.Type.Kind
	grouped := o.Query.Grouped
	switch kind {
	case dialect.Hll, dialect.Bitmap, dialect.Percentile, dialect.Json, dialect.Array, dialect.Map, dialect.Struct:
		if grouped {
			return "'" + out.Name + "' of type " + kind.String() + " cannot be a key of the materialized view", "aggregate it, or leave it out"
		}
	case dialect.Float, dialect.Double:
		if grouped {
			return "'" + out.Name + "' of type " + kind.String() + " cannot be a key of the materialized view", "use DECIMAL, or aggregate it"
		}
	}
	if i == 0 && out.Type.Known() && !grouped && !rollupFirst(kind) {
		return "the first column, '" + out.Name + "' of type " + kind.String() + ", cannot be a key", "begin with another column"
	}
	return "", ""
}

func rollupFirst(kind dialect.TypeKind) bool {
	switch kind {
	case dialect.Float, dialect.Double, dialect.Hll, dialect.Bitmap, dialect.Percentile, dialect.Json, dialect.Array, dialect.Map, dialect.Struct:
		return false
	}
	return true
}
