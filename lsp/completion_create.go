package lsp

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// inCreate adds what may stand in a CREATE outside of its query.
func (c *completer) inCreate() {
	h := c.head()
	switch {
	case c.at == 1:
		c.words("TABLE", "VIEW", "MATERIALIZED VIEW", "DATABASE", "EXTERNAL CATALOG", "EXTERNAL TABLE", "INDEX", "FUNCTION")
		c.wordsIf(dialect.FeatureOrReplaceView, "OR REPLACE VIEW")
		c.wordsIf(dialect.FeatureTemporaryTable, "TEMPORARY TABLE")
	case c.after(syntax.KwCreate, syntax.KwOr):
		c.words("REPLACE VIEW")
	case c.after(syntax.KwOr, syntax.KwReplace):
		c.words("VIEW")
	case c.at == 2 && c.after(syntax.KwExternal):
		c.words("TABLE", "CATALOG")
	case c.at == 2 && c.after(syntax.KwTemporary):
		c.words("TABLE")
	case c.at <= 4 && c.after(syntax.KwMaterialized):
		c.words("VIEW")
	case h.kind == 0:
	case c.at <= h.nameAt:
		c.newName(h)
	case len(c.spots) > 1:
		c.inCreateBrackets(h)
	case h.kind == syntax.IndexObject:
		c.indexWords(c.at - h.nameEnd)
	default:
		c.createClauses(h)
	}
}

// newName adds what may stand where the name of a new object is wanted.
func (c *completer) newName(h statementHead) {
	switch {
	case c.after(syntax.KwIf):
		c.words("NOT EXISTS")
	case c.after(syntax.KwIf, syntax.KwNot):
		c.words("EXISTS")
	case h.kind == syntax.IndexObject:
	default:
		if !c.after(syntax.KwExists) {
			c.words("IF NOT EXISTS")
		}
		if len(c.path) == 0 && h.kind != syntax.DatabaseObject && h.kind != syntax.CatalogObject {
			c.databases(c.live.Known())
		}
	}
}

// indexWords adds what may stand in CREATE INDEX, or in INDEX of a column list, some words
// behind the name.
func (c *completer) indexWords(n int) {
	switch {
	case c.after(syntax.KwUsing):
		c.words("BITMAP")
		c.wordsIf(dialect.FeatureNgrambfIndex, "NGRAMBF")
		c.wordsIf(dialect.FeatureGinIndex, "GIN")
		c.wordsIf(dialect.FeatureVectorIndex, "VECTOR")
	case c.kind(0) == syntax.KwCreate && c.head().kind == syntax.IndexObject && n == 0:
		c.words("ON")
	case c.after(syntax.KwOn):
		c.objects(anyTable)
	case c.after(syntax.RParen) && c.kind(int(c.opens[c.at-1])-2) != syntax.KwUsing:
		c.words("USING", "COMMENT")
	case c.after(syntax.RParen), c.inFront(syntax.KwBitmap, syntax.KwGin, syntax.KwNgrambf, syntax.KwVector):
		c.words("COMMENT")
	}
}

// createForm is a clause of CREATE: the word that tells it, and how it is offered.
type createForm struct {
	group   string
	label   string
	form    string // with tab stops, or empty
	feature dialect.Feature
}

var (
	tableForms = []createForm{
		{group: "ENGINE", label: "ENGINE = OLAP"},
		{"KEY", "DUPLICATE KEY", "DUPLICATE KEY ($1)$0", 0},
		{"KEY", "AGGREGATE KEY", "AGGREGATE KEY ($1)$0", 0},
		{"KEY", "UNIQUE KEY", "UNIQUE KEY ($1)$0", 0},
		{"KEY", "PRIMARY KEY", "PRIMARY KEY ($1)$0", 0},
		{"COMMENT", "COMMENT", `COMMENT "$1"$0`, 0},
		{group: "PARTITION", label: "PARTITION BY"},
		{"DISTRIBUTED", "DISTRIBUTED BY HASH", "DISTRIBUTED BY HASH ($1)$0", 0},
		{"DISTRIBUTED", "DISTRIBUTED BY RANDOM", "", dialect.FeatureRandomDistribution},
		{"ORDER", "ORDER BY", "ORDER BY ($1)$0", dialect.FeatureTableOrderBy},
		{"ROLLUP", "ROLLUP", "ROLLUP (${1:name} ($2))$0", 0},
		{"PROPERTIES", "PROPERTIES", "PROPERTIES (\n  $1\n)$0", 0},
	}
	viewForms = []createForm{
		{"COMMENT", "COMMENT", `COMMENT "$1"$0`, 0},
		{"SECURITY", "SECURITY INVOKER", "", dialect.FeatureViewSecurity},
		{"SECURITY", "SECURITY NONE", "", dialect.FeatureViewSecurity},
		{"PROPERTIES", "PROPERTIES", "PROPERTIES (\n  $1\n)$0", dialect.FeatureViewProperties},
	}
	mvForms = []createForm{
		{"COMMENT", "COMMENT", `COMMENT "$1"$0`, 0},
		{group: "PARTITION", label: "PARTITION BY"},
		{"DISTRIBUTED", "DISTRIBUTED BY HASH", "DISTRIBUTED BY HASH ($1)$0", 0},
		{"DISTRIBUTED", "DISTRIBUTED BY RANDOM", "", dialect.FeatureMvRandomDistribution},
		{"ORDER", "ORDER BY", "ORDER BY ($1)$0", dialect.FeatureMvOrderBy},
		{group: "REFRESH", label: "REFRESH"},
		{group: "REFRESH", label: "REFRESH ASYNC"},
		{group: "REFRESH", label: "REFRESH MANUAL"},
		{"PROPERTIES", "PROPERTIES", "PROPERTIES (\n  $1\n)$0", 0},
	}
)

// formsOf are the clauses of a kind of object.
func formsOf(kind syntax.ObjectKind) []createForm {
	switch kind {
	case syntax.TableObject:
		return tableForms
	case syntax.ViewObject:
		return viewForms
	case syntax.MaterializedViewObject:
		return mvForms
	}
	return nil
}

// createClauses adds what may stand behind the name of a CREATE or its columns.
func (c *completer) createClauses(h statementHead) {
	if c.dotted {
		if c.clauseBefore() == syntax.KwLike {
			c.objects(anyObject)
		}
		return
	}
	switch last := c.kind(c.at - 1); {
	case c.at > h.nameEnd && c.insideClause(h, last):
	case c.at == h.nameEnd && h.kind == syntax.TableObject && h.list == 0:
		c.words("LIKE", "AS SELECT", "AS")
		c.forms(h)
	default:
		c.afterClause(h, last)
		c.forms(h)
		if h.as == 0 && h.kind != syntax.DatabaseObject && h.kind != syntax.CatalogObject {
			c.words("AS", "AS SELECT")
		}
	}
}

// insideClause adds what goes on with a clause that is not whole, and reports whether there
// is one.
func (c *completer) insideClause(h statementHead, last syntax.Kind) bool {
	switch last {
	case syntax.KwPartition, syntax.KwDistributed, syntax.KwOrder:
		c.words("BY")
	case syntax.KwDuplicate, syntax.KwAggregate, syntax.KwUnique, syntax.KwPrimary:
		c.words("KEY")
	case syntax.KwBy:
		c.afterBy(h)
	case syntax.KwEngine:
		c.words("=")
	case syntax.Eq:
		if c.behind(c.at-1, syntax.KwEngine) {
			c.words("OLAP", "MYSQL", "ELASTICSEARCH", "HIVE", "ICEBERG", "HUDI", "JDBC", "FILE")
		}
	case syntax.KwLike:
		c.objects(anyObject)
	case syntax.KwAs:
		c.words("SELECT", "WITH")
	case syntax.KwSecurity:
		c.words("INVOKER", "NONE")
	case syntax.KwComment, syntax.KwBuckets, syntax.KwHash, syntax.KwRollup, syntax.KwProperties, syntax.KwKey, syntax.KwEvery, syntax.KwStart:
	case syntax.KwRefresh, syntax.KwImmediate, syntax.KwDeferred, syntax.KwSchedule:
		c.refreshForms(last)
	case syntax.Comma:
		if c.clauseBefore() == syntax.KwPartition {
			c.afterBy(h)
		}
	default:
		return false
	}
	return true
}

// afterBy adds what may follow PARTITION BY or DISTRIBUTED BY.
func (c *completer) afterBy(h statementHead) {
	switch c.clauseBefore() {
	case syntax.KwDistributed:
		c.snippet("HASH", "HASH ($1)$0", "by the values of columns")
		c.words("RANDOM")
	case syntax.KwPartition:
		c.fields(c.ownFields(), nil)
		if h.kind == syntax.MaterializedViewObject {
			c.functions(inViewPartition)
			return
		}
		if c.after(syntax.KwBy) {
			c.snippet("RANGE", "RANGE (${1:dt}) (\n  PARTITION ${2:p1} VALUES LESS THAN (\"${3:2024-01-01}\")\n)$0", "partitions by ranges of values")
			c.wordsIf(dialect.FeatureListPartition, "LIST")
		}
		c.functions(inPartitionBy)
	}
}

// clauseBefore is the word that begins the clause before the caret.
func (c *completer) clauseBefore() syntax.Kind {
	for i := c.at - 1; i > 0; i-- {
		switch k := c.kind(i); k {
		case syntax.RParen, syntax.RBracket, syntax.RBrace:
			if open := int(c.opens[i]); open > 0 && open < i {
				i = open
			}
		case syntax.KwPartition, syntax.KwDistributed, syntax.KwOrder, syntax.KwRefresh, syntax.KwProperties, syntax.KwComment, syntax.KwEngine,
			syntax.KwRollup, syntax.KwSecurity, syntax.KwLike, syntax.KwDuplicate, syntax.KwAggregate, syntax.KwUnique, syntax.KwPrimary:
			return k
		}
	}
	return syntax.EOF
}

// afterClause adds what may end a clause that is whole.
func (c *completer) afterClause(h statementHead, last syntax.Kind) {
	switch c.clauseBefore() {
	case syntax.KwDistributed:
		if !c.behind(c.at-1, syntax.KwBuckets) && last != syntax.Integer {
			c.words("BUCKETS")
		}
	case syntax.KwRefresh:
		c.refreshForms(last)
	}
}

// The forms of a schedule.
const (
	everyForm = "EVERY(INTERVAL ${1:1} ${2:DAY})"
	startForm = "START('${3:2025-01-01 00:00:00}') EVERY(INTERVAL ${1:1} ${2:DAY})"
)

// refreshForms adds the forms of REFRESH behind one of its words.
func (c *completer) refreshForms(last syntax.Kind) {
	switch last {
	case syntax.KwRefresh:
		c.wordsIf(dialect.FeatureRefreshMoment, "IMMEDIATE", "DEFERRED")
		c.wordsIf(dialect.FeatureRefreshIncremental, "INCREMENTAL")
		fallthrough
	case syntax.KwImmediate, syntax.KwDeferred:
		c.words("ASYNC", "MANUAL")
		c.snippet("ASYNC EVERY", "ASYNC "+everyForm, "at intervals")
		c.snippet("ASYNC START EVERY", "ASYNC "+startForm, "at intervals from a time on")
		if dialect.FeatureRefreshSchedule.In().Contains(c.target) {
			c.snippet("SCHEDULE EVERY", "SCHEDULE "+everyForm, "at intervals")
		}
	case syntax.KwAsync, syntax.KwSchedule:
		c.snippet("EVERY", everyForm, "at intervals")
		c.snippet("START", startForm, "at intervals from a time on")
	case syntax.RParen:
		if c.kind(int(c.opens[c.at-1])-1) == syntax.KwStart {
			c.snippet("EVERY", everyForm, "at intervals")
		}
	}
}

// forms adds the clauses that are not written yet and that the order of clauses takes here.
func (c *completer) forms(h statementHead) {
	list := formsOf(h.kind)
	before, after := c.writtenClauses(h)
	low, high := -1, len(list)
	for i, f := range list {
		if slices.Contains(before, f.group) {
			low = i
		}
		if slices.Contains(after, f.group) {
			high = min(high, i)
		}
	}
	if h.kind == syntax.DatabaseObject || h.kind == syntax.CatalogObject {
		c.snippet("PROPERTIES", "PROPERTIES (\n  $1\n)$0", "")
		if h.kind == syntax.CatalogObject {
			c.words("COMMENT")
		}
		return
	}
	if h.kind == syntax.MaterializedViewObject { // COMMENT first, the others in any order
		low, high = min(low, 0), len(list)
		if len(before) > 0 {
			low = 0
		}
	}
	for i, f := range list {
		written := slices.Contains(before, f.group) || slices.Contains(after, f.group)
		if written || i <= low || i >= high || f.feature != 0 && !f.feature.In().Contains(c.target) {
			continue
		}
		if f.form != "" {
			c.snippet(f.label, f.form, "")
		} else {
			c.words(f.label)
		}
	}
}

// writtenClauses are the clauses before and behind the caret.
func (c *completer) writtenClauses(h statementHead) (before, after []string) {
	end := len(c.caret.words)
	if h.as > 0 {
		end = h.as
	}
	start := h.nameEnd
	if h.list > 0 {
		start = c.skip(h.list)
	}
	for i := start; i < end; i++ {
		group := ""
		switch c.kind(i) {
		case syntax.LParen, syntax.LBracket, syntax.LBrace:
			i = c.skip(i) - 1
			continue
		case syntax.KwDuplicate, syntax.KwAggregate, syntax.KwUnique, syntax.KwPrimary:
			group = "KEY"
		case syntax.KwEngine, syntax.KwComment, syntax.KwRollup, syntax.KwProperties, syntax.KwSecurity, syntax.KwRefresh,
			syntax.KwPartition, syntax.KwDistributed, syntax.KwOrder:
			group = strings.ToUpper(c.kind(i).String())
		}
		switch {
		case group == "" || i == c.n && c.span.Len() > 0:
		case i < c.at:
			before = append(before, group)
		default:
			after = append(after, group)
		}
	}
	return before, after
}

// inCreateBrackets adds what may stand in brackets of a CREATE.
func (c *completer) inCreateBrackets(h statementHead) {
	in := c.spots[len(c.spots)-1].level
	outer := c.spots[1].level
	before := c.kind(outer.open - 1)
	switch {
	case outer.open == h.list && h.kind == syntax.TableObject:
		c.inColumns(in, outer)
		return
	case outer.open == h.list:
		c.inViewColumns(in, outer, h)
		return
	case before == syntax.KwEvery || c.kind(in.open-1) == syntax.KwEvery:
		c.interval(h.kind == syntax.MaterializedViewObject)
		return
	case c.kind(in.open-1) == syntax.KwStart, before == syntax.KwStart:
		return
	case h.kind == syntax.IndexObject, before == syntax.KwKey, before == syntax.KwHash:
		c.fields(c.ownFields(), c.namesIn(in))
		return
	case before == syntax.KwRollup:
		if in != outer {
			c.fields(c.ownFields(), c.namesIn(in))
		}
		return
	case c.isPartitionList(outer):
		c.partitions(in, outer)
		return
	case before == syntax.KwBy && c.kind(outer.open-2) == syntax.KwOrder && !c.wantsOperand():
		c.wordsIf(dialect.FeatureOrderByDirection, "ASC", "DESC")
		return
	}
	if c.wantsOperand() && !c.dotted {
		c.fields(c.ownFields(), nil)
		switch {
		case in != outer, c.kind(outer.open-2) == syntax.KwOrder:
		case h.kind == syntax.MaterializedViewObject:
			c.functions(inViewPartition)
		case before == syntax.KwBy:
			c.functions(inPartitionList)
		case before == syntax.KwRange:
			c.functions(inRange)
		}
	}
}

// isPartitionList reports whether brackets hold the partitions of PARTITION BY.
func (c *completer) isPartitionList(l *level) bool {
	if c.kind(l.open-1) != syntax.RParen {
		return c.kind(l.open+1) == syntax.KwPartition && c.kind(l.open-1) != syntax.KwOver
	}
	open := int(c.opens[l.open-1])
	return c.inFrontOf(open, syntax.KwRange, syntax.KwList, syntax.KwBy) || c.kind(open-2) == syntax.KwBy
}

// partitions adds what may stand in a list of partitions.
func (c *completer) partitions(in, outer *level) {
	if in != outer {
		switch {
		case c.kind(in.open-1) == syntax.KwThan || c.kind(in.open) == syntax.LBracket || c.kind(in.open-1) == syntax.LBracket:
			c.words("MAXVALUE")
		case c.kind(in.open-1) == syntax.KwEvery:
			c.interval(false)
		}
		return
	}
	switch {
	case c.at == in.open+1 || c.after(syntax.Comma):
		c.snippet("PARTITION", `PARTITION ${1:p1} VALUES LESS THAN ("${2:2024-01-01}")`, "one partition")
		c.snippet("START", `START ("${1:2024-01-01}") END ("${2:2025-01-01}") EVERY (INTERVAL ${3:1} ${4:MONTH})`, "partitions at intervals")
	case c.after(syntax.KwValues):
		c.words("LESS THAN", "IN")
	case c.after(syntax.KwLess):
		c.words("THAN")
	case c.after(syntax.KwThan):
		c.words("MAXVALUE")
	case c.after(syntax.KwPartition):
		c.words("IF NOT EXISTS")
	case c.behind(c.at-1, syntax.KwPartition), c.behind(c.at-1, syntax.KwExists):
		c.words("VALUES", "VALUES LESS THAN", "VALUES IN")
	case c.after(syntax.RParen) && c.kind(int(c.opens[c.at-1])-1) == syntax.KwStart:
		c.words("END")
	case c.after(syntax.RParen) && c.kind(int(c.opens[c.at-1])-1) == syntax.KwEnd:
		c.words("EVERY")
	}
}

// interval adds what may stand in EVERY (...).
func (c *completer) interval(refresh bool) {
	switch c.kind(c.at - 1) {
	case syntax.LParen:
		unit := "MONTH"
		if refresh {
			unit = "DAY"
		}
		c.snippet("INTERVAL", "INTERVAL ${1:1} ${2:"+unit+"}", "")
	case syntax.Integer:
		if refresh {
			c.words("SECOND", "MINUTE", "HOUR", "DAY")
		} else {
			c.words("HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR")
		}
	}
}

// inViewColumns adds the names that the query of a view gives.
func (c *completer) inViewColumns(in, outer *level, h statementHead) {
	switch {
	case in != outer:
	case c.at == in.open+1 || c.after(syntax.Comma):
		if h.as > 0 {
			taken := map[string]bool{}
			for _, name := range c.itemNames(in.open) {
				if !strings.EqualFold(name, c.prefix) {
					taken[strings.ToLower(name)] = true
				}
			}
			c.fields(c.outputsOf(c.queryBehind(h.as)), taken)
		}
	case c.kind(c.at - 1).Name():
		c.words("COMMENT")
	}
}
