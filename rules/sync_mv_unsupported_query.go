package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// SyncMvUnsupportedQuery is documented in sync-mv-unsupported-query.md.
var SyncMvUnsupportedQuery = &analyzer.Analyzer{
	Name:     "sync-mv-unsupported-query",
	Doc:      page("sync-mv-unsupported-query"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   syncMvUnsupportedQuery,
}

const syncHelp = "write REFRESH ASYNC or REFRESH MANUAL for an asynchronous materialized view, which takes any query"

func syncMvUnsupportedQuery(pass *analyzer.Pass, o *model.Object) {
	if !o.Sync() || o.Stmt.Broken() || o.Stmt.Query == nil {
		return
	}
	c := syncCheck{target: pass.Target, file: o.File, object: o}
	if at, problem := c.problem(o.Stmt.Query); problem != "" {
		pass.Report(analyzer.Diagnostic{
			Span:    o.File.Span(at),
			Message: "without REFRESH this is a synchronous materialized view, " + problem,
			Help:    syncHelp,
		})
	}
}

// syncCheck looks for what the query of a synchronous materialized view cannot have. It
// gives the first such thing.
type syncCheck struct {
	target dialect.Target
	file   *syntax.File
	object *model.Object
}

func (c syncCheck) problem(q *syntax.Query) (at syntax.Ranger, problem string) {
	body := selectOf(q)
	switch {
	case q.With != nil:
		return q.With, "which takes no WITH"
	case body == nil:
		return q.Body, "which takes one SELECT alone"
	case len(body.From) != 1:
		return body, "which reads one table"
	case q.Limit != nil:
		return q.Limit, "which takes no LIMIT"
	case body.Having != nil:
		return body.Having, "which takes no HAVING"
	}
	if at, problem := c.from(body); problem != "" {
		return at, problem
	}
	if body.Where != nil && c.target.Version.Compare(dialect.Version{Major: 3, Minor: 1}) < 0 {
		return body.Where, "which takes WHERE from version 3.1 on"
	}
	return c.items(body)
}

func (c syncCheck) from(body *syntax.Select) (syntax.Ranger, string) {
	switch from := body.From[0].(type) {
	case *syntax.TableRef:
		if e, o := baseOfRollup(c.object.Query); e != nil {
			return from, c.base(e, o)
		}
		return nil, ""
	case *syntax.SubqueryRel:
		return from, "which reads a table directly"
	default:
		return from, "which reads one table"
	}
}

// base says why a synchronous materialized view cannot belong to the table.
func (c syncCheck) base(e *model.Entry, o *model.Object) string {
	switch {
	case o == nil || !e.Certain():
		return ""
	case o.Kind != model.Table:
		return "which reads a table, not a " + o.Kind.Noun()
	case o.Foreign():
		return "which reads a table of the engine's own"
	case o.KeyOf().Model == model.PrimaryKey && !o.Open():
		return "which a PRIMARY KEY table cannot have"
	}
	if own := c.object.Entry; own != nil && own.Name.Database != e.Name.Database && own.Name.Database != "" && e.Name.Database != "" {
		return "which lives in the database of its table"
	}
	return ""
}

// baseOfRollup is the table of a synchronous materialized view; nil if it is not known.
func baseOfRollup(q *model.Query) (*model.Entry, *model.Object) {
	if q == nil || len(q.Reads) != 1 || q.Reads[0].Entry == nil {
		return nil, nil
	}
	return q.Reads[0].Entry, q.Reads[0].Object()
}

// items checks the select list.
func (c syncCheck) items(body *syntax.Select) (syntax.Ranger, string) {
	var aggregate syntax.Ranger
	plain := 0
	for i := range body.Items {
		item := &body.Items[i]
		if item.Star != nil {
			return item, "which takes no *"
		}
		call := c.aggregateCall(item.Expr)
		switch {
		case call != nil:
			aggregate = item
			if problem := c.aggregate(call); problem != "" {
				return call, problem
			}
			continue
		case c.holdsAggregate(item.Expr):
			return item, "which takes aggregate functions alone, with nothing around them"
		case aggregate != nil:
			return item, "in which columns stand before aggregates"
		}
		plain++
		if problem := c.plain(item); problem != "" {
			return item, problem
		}
	}
	if plain == 0 && aggregate != nil {
		return aggregate, "which groups by at least one column of its select list"
	}
	return nil, ""
}

// plain checks an item without an aggregate.
func (c syncCheck) plain(item *syntax.SelectItem) string {
	if item.Expr == nil {
		return ""
	}
	if _, ok := item.Expr.(*syntax.ColumnRef); ok {
		return ""
	}
	switch {
	case len(columnsIn(c.file, item.Expr)) == 0:
		return "which takes no constants"
	case c.target.Version.Compare(dialect.Version{Major: 3, Minor: 1}) < 0:
		return "which takes expressions from version 3.1 on"
	case item.Alias.None():
		return "in which an expression needs an alias"
	}
	return ""
}

// aggregateCall is the aggregate function that an item consists of.
func (c syncCheck) aggregateCall(x syntax.Expr) *syntax.Call {
	call, ok := x.(*syntax.Call)
	if !ok || call.Over != nil {
		return nil
	}
	if f := model.FunctionOf(c.file, call); f != nil && f.Aggregate {
		return call
	}
	return nil
}

func (c syncCheck) holdsAggregate(x syntax.Expr) bool {
	holds := false
	syntax.Inspect(x, func(x syntax.Expr) bool {
		holds = holds || c.aggregateCall(x) != nil
		return !holds
	})
	return holds
}

// aggregate checks an aggregate function.
func (c syncCheck) aggregate(call *syntax.Call) string {
	f := model.FunctionOf(c.file, call)
	if call.Quantifier == syntax.KwDistinct {
		return "which takes no " + f.Name + "(DISTINCT)"
	}
	generic := f.Combination == "union" || f.Combination == "merge"
	switch {
	case f.SyncAggregate:
	case generic && c.target.Version.Compare(dialect.Version{Major: 3, Minor: 4}) >= 0:
	case generic:
		return "which takes " + f.Name + " from version 3.4 on"
	default:
		return "which takes no " + f.Name + ": " + keptInstead(f.Name)
	}
	return ""
}

// keptInstead says what a synchronous materialized view keeps for a function.
func keptInstead(function string) string {
	switch strings.ToLower(function) {
	case "avg":
		return "keep sum and count"
	case "ndv", "approx_count_distinct", "hll_union_agg", "hll_raw_agg":
		return "keep hll_union(hll_hash(column))"
	case "bitmap_union_count":
		return "keep bitmap_union(to_bitmap(column))"
	case "percentile_approx":
		return "keep percentile_union(percentile_hash(column))"
	}
	return "from version 3.4 on, keep " + strings.ToLower(function) + "_union of its state"
}
