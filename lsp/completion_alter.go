package lsp

import (
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// inAlter adds what may stand in an ALTER.
func (c *completer) inAlter() {
	h := c.head()
	switch {
	case c.at == 1:
		c.words("TABLE", "VIEW", "MATERIALIZED VIEW", "DATABASE", "CATALOG")
		return
	case c.at == 2 && c.after(syntax.KwMaterialized):
		c.words("VIEW")
		return
	case h.kind == 0:
		return
	case c.at <= h.nameAt:
		c.named(h.kind)
		return
	}
	start := c.actionStart(h)
	switch {
	case len(c.spots) > 1:
		c.inAlterBrackets(h, start)
	case c.at == start:
		c.actions(h)
	default:
		c.inAction(h, start)
	}
}

// actionStart is the first word of the change that holds the caret.
func (c *completer) actionStart(h statementHead) int {
	start := h.nameEnd
	for i := start; i < c.at; i++ {
		switch c.kind(i) {
		case syntax.LParen, syntax.LBracket:
			i = min(c.skip(i), c.at) - 1
		case syntax.Comma:
			if c.angle(i) < 0 {
				start = i + 1
			}
		}
	}
	return start
}

// actions adds the changes that an object of the kind takes.
func (c *completer) actions(h statementHead) {
	switch h.kind {
	case syntax.TableObject:
		c.words("ADD COLUMN", "ADD INDEX", "ADD PARTITION", "ADD PARTITIONS", "ADD TEMPORARY PARTITION", "ADD ROLLUP", "DROP COLUMN", "DROP INDEX",
			"DROP PARTITION", "DROP TEMPORARY PARTITION", "DROP ROLLUP", "MODIFY COLUMN", "MODIFY PARTITION", "RENAME", "RENAME PARTITION",
			"RENAME ROLLUP", "SWAP WITH", "TRUNCATE PARTITION", "REPLACE PARTITION")
		c.wordsIf(dialect.FeatureRenameColumn, "RENAME COLUMN")
		c.wordsIf(dialect.FeatureAlterTableComment, "COMMENT =")
		c.wordsIf(dialect.FeatureAlterOrderBy, "ORDER BY")
		c.wordsIf(dialect.FeatureAlterDistribution, "DISTRIBUTED BY")
		c.wordsIf(dialect.FeatureCompact, "COMPACT")
		c.snippet("SET", "SET ($1)$0", "properties")
	case syntax.ViewObject:
		c.words("AS")
		c.wordsIf(dialect.FeatureAlterViewSecurity, "SET SECURITY INVOKER", "SET SECURITY NONE")
		c.wordsIf(dialect.FeatureAlterViewProperties, "SET PROPERTIES")
		c.wordsIf(dialect.FeatureViewDialect, "ADD DIALECT", "MODIFY DIALECT")
	case syntax.MaterializedViewObject:
		c.words("RENAME", "REFRESH", "REFRESH ASYNC", "REFRESH MANUAL", "ACTIVE")
		c.wordsIf(dialect.FeatureMvInactive, "INACTIVE")
		c.wordsIf(dialect.FeatureMvSwap, "SWAP WITH")
		c.wordsIf(dialect.FeatureMvAddColumn, "ADD COLUMN")
		c.wordsIf(dialect.FeatureMvDropColumn, "DROP COLUMN")
		c.snippet("SET", "SET ($1)$0", "properties")
	case syntax.DatabaseObject:
		c.words("RENAME", "SET DATA QUOTA", "SET REPLICA QUOTA")
		if dialect.FeatureAlterDatabaseSet.In().Contains(c.target) {
			c.snippet("SET", "SET ($1)$0", "properties")
		}
	case syntax.CatalogObject:
		c.snippet("SET", "SET ($1)$0", "properties")
	}
}

// inAction adds what goes on with a change that begins at a word.
func (c *completer) inAction(h statementHead, start int) {
	switch c.kind(start) {
	case syntax.KwAdd:
		c.inAdd(h, start)
	case syntax.KwDrop:
		c.inDropAction(h, start)
	case syntax.KwModify:
		c.inModify(h, start)
	case syntax.KwRename:
		c.inRename(h, start)
	case syntax.KwSwap:
		if c.at == start+1 {
			c.words("WITH")
		} else if c.after(syntax.KwWith) {
			c.siblings(h)
		}
	case syntax.KwComment:
		if c.at == start+1 {
			c.words("=")
		}
	case syntax.KwSet:
		c.inSet(h, start)
	case syntax.KwTruncate, syntax.KwReplace:
		switch {
		case c.at == start+1:
			c.words("PARTITION", "TEMPORARY PARTITION")
		case c.after(syntax.RParen) && c.kind(start) == syntax.KwReplace && !c.holds(c.at, syntax.KwWith):
			c.words("WITH TEMPORARY PARTITION")
		}
	case syntax.KwRefresh:
		c.refreshForms(c.kind(c.at - 1))
	case syntax.KwOrder:
		c.words("BY")
	case syntax.KwDistributed:
		switch {
		case c.at == start+1:
			c.words("BY")
		case c.at == start+2:
			c.snippet("HASH", "HASH ($1)$0", "by the values of columns")
			c.words("RANDOM")
		case !c.holds(c.at, syntax.KwBuckets):
			c.words("BUCKETS")
		}
	case syntax.KwAs:
		c.words("SELECT", "WITH")
	}
}

func (c *completer) inAdd(h statementHead, start int) {
	object := c.kind(start + 1)
	switch n := c.at - start; {
	case n == 1 && h.kind == syntax.MaterializedViewObject:
		c.words("COLUMN")
	case n == 1 && h.kind == syntax.ViewObject:
		c.words("DIALECT")
	case n == 1:
		c.words("COLUMN", "INDEX", "PARTITION", "PARTITIONS", "TEMPORARY PARTITION", "ROLLUP")
	case object == syntax.KwIndex && n > 2:
		c.indexWords(n)
	case object == syntax.KwColumn && n > 2 && h.kind == syntax.TableObject:
		c.columnAndPlace(start + 2)
	case object == syntax.KwColumn && n == 3:
		c.words("AS")
	case c.after(syntax.KwTemporary):
		c.words("PARTITION")
	case object == syntax.KwPartition && n == 2:
		c.words("IF NOT EXISTS")
	case object == syntax.KwPartition && n == 3:
		c.words("VALUES LESS THAN", "VALUES IN")
	case c.after(syntax.KwValues):
		c.words("LESS THAN", "IN")
	case c.after(syntax.KwPartitions):
		c.snippet("START", `START ("${1:2024-01-01}") END ("${2:2025-01-01}") EVERY (INTERVAL ${3:1} ${4:MONTH})`, "partitions at intervals")
	case c.after(syntax.RParen) && object == syntax.KwPartition:
		c.words("DISTRIBUTED BY", "PROPERTIES")
	}
}

// columnAndPlace adds what may follow the name of a column in ALTER TABLE.
func (c *completer) columnAndPlace(start int) {
	if c.inFront(syntax.KwAfter) {
		c.fields(c.ownFields(), nil)
		return
	}
	h := c.head()
	aggregate := h.entry == nil || h.entry.Object.KeyOf().Model == model.AggregateKey
	if c.at > start+1 && !c.inFront(syntax.KwNot, syntax.KwDefault, syntax.KwAs, syntax.KwComment, syntax.KwFirst) {
		c.words("FIRST", "AFTER")
	}
	c.columnWords(start, aggregate)
}

func (c *completer) inDropAction(h statementHead, start int) {
	object := c.kind(start + 1)
	switch n := c.at - start; {
	case n == 1 && h.kind == syntax.MaterializedViewObject:
		c.words("COLUMN")
	case n == 1:
		c.words("COLUMN", "INDEX", "PARTITION", "TEMPORARY PARTITION", "ROLLUP")
	case n == 2 && object == syntax.KwColumn:
		c.fields(c.ownFields(), nil)
	case n == 2 && object == syntax.KwIndex:
		c.indexNames(h)
	case c.after(syntax.KwTemporary):
		c.words("PARTITION")
	case c.after(syntax.KwPartition):
		c.words("IF EXISTS")
		c.partitionNames(h, c.kind(start+1) == syntax.KwTemporary)
	case c.after(syntax.KwIf):
		c.words("EXISTS")
	case c.after(syntax.KwExists):
		c.partitionNames(h, c.kind(start+1) == syntax.KwTemporary)
	case object == syntax.KwPartition:
		c.words("FORCE")
	case object == syntax.KwColumn && n == 3:
		c.words("FROM")
	}
}

func (c *completer) inModify(h statementHead, start int) {
	object := c.kind(start + 1)
	switch n := c.at - start; {
	case n == 1 && h.kind == syntax.ViewObject:
		c.words("DIALECT")
	case n == 1:
		c.words("COLUMN", "PARTITION")
	case n == 2 && object == syntax.KwColumn:
		c.fields(c.ownFields(), nil)
	case n == 3 && object == syntax.KwColumn:
		c.types()
		c.wordsIf(dialect.FeatureModifyColumnComment, "COMMENT")
		c.wordsIf(dialect.FeatureAddField, "ADD FIELD")
		c.wordsIf(dialect.FeatureDropField, "DROP FIELD")
	case object == syntax.KwColumn:
		c.columnAndPlace(start + 2)
	case n == 2:
		c.partitionNames(h, false)
	case n == 3 || c.after(syntax.RParen):
		c.snippet("SET", "SET ($1)$0", "properties")
	}
}

func (c *completer) inRename(h statementHead, start int) {
	switch n := c.at - start; {
	case n == 1 && h.kind == syntax.TableObject:
		c.words("PARTITION", "ROLLUP")
		c.wordsIf(dialect.FeatureRenameColumn, "COLUMN")
	case n == 2 && c.after(syntax.KwColumn):
		c.fields(c.ownFields(), nil)
	case n == 2 && c.after(syntax.KwPartition):
		c.partitionNames(h, false)
	case n == 3 && c.kind(start+1) == syntax.KwColumn:
		c.words("TO")
	}
}

func (c *completer) inSet(h statementHead, start int) {
	switch {
	case c.after(syntax.KwSecurity):
		c.words("INVOKER", "NONE")
	case c.at > start+1:
	case h.kind == syntax.ViewObject:
		c.wordsIf(dialect.FeatureAlterViewSecurity, "SECURITY INVOKER", "SECURITY NONE")
		c.wordsIf(dialect.FeatureAlterViewProperties, "PROPERTIES")
	case h.kind == syntax.DatabaseObject:
		c.words("DATA QUOTA", "REPLICA QUOTA")
	}
}

// siblings adds the objects that an object can be swapped with: those of its database.
func (c *completer) siblings(h statementHead) {
	if h.entry == nil || c.dotted {
		return
	}
	of := objectKinds(1 << h.entry.Object.Kind)
	c.session = model.Session{Catalog: h.entry.Name.Catalog, Database: h.entry.Name.Database}
	c.seen[orderObject+h.entry.Name.Object] = true // not with itself
	c.objectsIn(c.live.Known(), of, c.session.Catalog, c.session.Database)
}

func (c *completer) indexNames(h statementHead) {
	if h.entry == nil {
		return
	}
	for _, x := range h.entry.Object.Standard.Indexes {
		c.addName(CompletionItem{Label: x.Name.Name, Kind: itemValue, Detail: "index"}, orderField, "")
	}
}

func (c *completer) partitionNames(h statementHead, temporary bool) {
	if h.entry == nil {
		return
	}
	for i, p := range h.entry.Object.Partitions {
		if p.Temporary == temporary && p.Name != "" {
			c.addName(CompletionItem{Label: p.Name, Kind: itemValue, Detail: "partition"}, orderField, sortNumber(i))
		}
	}
}

// inAlterBrackets adds what may stand in brackets of an ALTER.
func (c *completer) inAlterBrackets(h statementHead, start int) {
	in := c.spots[len(c.spots)-1].level
	outer := c.spots[1].level
	before := c.kind(in.open - 1)
	action, object := c.kind(start), c.kind(start+1)
	switch {
	case before == syntax.KwEvery:
		c.interval(h.kind == syntax.MaterializedViewObject)
	case before == syntax.KwStart, before == syntax.KwEnd, before == syntax.KwThan, before == syntax.KwIn:
	case action == syntax.KwAdd && object == syntax.KwColumn && outer.open == start+2:
		c.inColumns(in, outer)
	case object == syntax.KwColumn:
		c.inColumnBrackets(start + 2)
	case object == syntax.KwPartition && (action == syntax.KwModify || action == syntax.KwTruncate || action == syntax.KwReplace):
		c.partitionNames(h, c.kind(in.open-2) == syntax.KwTemporary)
	case action == syntax.KwOrder, action == syntax.KwDistributed, object == syntax.KwIndex, object == syntax.KwRollup:
		c.fields(c.ownFields(), c.namesIn(in))
	}
}
