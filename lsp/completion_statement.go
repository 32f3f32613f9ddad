package lsp

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// statement adds what may stand at the caret in a statement.
func (c *completer) statement() {
	if c.n == 0 {
		c.statements()
		return
	}
	if c.typePosition() {
		c.types()
		return
	}
	for i := len(c.spots) - 1; i >= 0; i-- {
		if c.spots[i].query {
			c.inQuery(i)
			return
		}
	}
	switch c.kind(0) {
	case syntax.KwCreate:
		c.inCreate()
	case syntax.KwAlter:
		c.inAlter()
	case syntax.KwDrop:
		c.inDrop()
	case syntax.KwInsert:
		c.inInsert()
	case syntax.KwUpdate, syntax.KwDelete:
		c.inChange()
	default:
		c.inOther()
	}
}

// The templates of statements, with tab stops.
const (
	tableTemplate = `CREATE TABLE ${1:name} (
  ${2:id} BIGINT NOT NULL COMMENT "${3:what it is}"
)
DUPLICATE KEY (${2:id})
DISTRIBUTED BY HASH (${2:id})
PROPERTIES (
  "replication_num" = "${4:3}"
);$0`
	viewTemplate = `CREATE VIEW ${1:name} AS
SELECT ${2:1 AS one}
FROM ${3:source};$0`
	mvTemplate = `CREATE MATERIALIZED VIEW ${1:name}
DISTRIBUTED BY HASH (${2:id})
REFRESH ASYNC EVERY(INTERVAL ${3:1} ${4:DAY})
PROPERTIES (
  "replication_num" = "${5:3}"
)
AS
SELECT ${2:id}
FROM ${6:source};$0`
)

// statements adds the ways in which a statement may begin.
func (c *completer) statements() {
	c.snippet("CREATE TABLE ...", tableTemplate, "a whole table")
	c.snippet("CREATE VIEW ...", viewTemplate, "a whole view")
	c.snippet("CREATE MATERIALIZED VIEW ...", mvTemplate, "a whole materialized view")
	c.words("CREATE TABLE", "CREATE VIEW", "CREATE MATERIALIZED VIEW", "CREATE OR REPLACE VIEW", "CREATE DATABASE", "CREATE EXTERNAL CATALOG",
		"CREATE INDEX", "ALTER TABLE", "ALTER VIEW", "ALTER MATERIALIZED VIEW", "ALTER DATABASE", "DROP TABLE", "DROP VIEW",
		"DROP MATERIALIZED VIEW", "DROP DATABASE", "USE", "INSERT INTO", "INSERT OVERWRITE", "UPDATE", "DELETE FROM", "TRUNCATE TABLE",
		"SELECT", "WITH", "EXPLAIN", "REFRESH MATERIALIZED VIEW", "CANCEL REFRESH MATERIALIZED VIEW", "SET", "SHOW", "DESC", "ANALYZE TABLE",
		"GRANT", "REVOKE", "SUBMIT TASK")
}

// inDrop adds what fits in DROP.
func (c *completer) inDrop() {
	switch {
	case c.at == 1:
		c.words("TABLE", "VIEW", "MATERIALIZED VIEW", "DATABASE", "INDEX", "FUNCTION", "CATALOG")
		c.wordsIf(dialect.FeatureDropTemporaryTable, "TEMPORARY TABLE")
		return
	case c.after(syntax.KwMaterialized):
		c.words("VIEW")
		return
	case c.after(syntax.KwTemporary):
		c.words("TABLE")
		return
	case c.after(syntax.KwIf):
		c.words("EXISTS")
		return
	}
	h := c.head()
	if c.at <= h.nameAt {
		if c.at == h.nameAt && !c.after(syntax.KwExists) && h.kind != syntax.IndexObject {
			c.words("IF EXISTS")
		}
		c.named(h.kind)
		return
	}
	switch {
	case h.kind == syntax.IndexObject && c.after(syntax.KwOn):
		c.objects(anyTable)
	case h.kind == syntax.IndexObject && c.at == h.nameEnd:
		c.words("ON")
	case c.at == h.nameEnd && (h.kind == syntax.TableObject || h.kind == syntax.DatabaseObject):
		c.words("FORCE")
	case c.at == h.nameEnd && h.kind == syntax.MaterializedViewObject:
		c.wordsIf(dialect.FeatureDropMvForce, "FORCE")
	}
}

// named adds the names of the objects of a kind.
func (c *completer) named(kind syntax.ObjectKind) {
	switch kind {
	case syntax.TableObject:
		c.objects(anyTable)
	case syntax.ViewObject:
		c.objects(anyView)
	case syntax.MaterializedViewObject:
		c.objects(anyMV)
	case syntax.DatabaseObject:
		if len(c.path) == 0 {
			c.databases(c.live.Known())
		}
	}
}

// inInsert adds what fits in INSERT before its query.
func (c *completer) inInsert() {
	switch {
	case c.at == 1:
		c.words("INTO", "OVERWRITE")
		return
	case c.inFront(syntax.KwInto, syntax.KwOverwrite):
		c.objects(anyTable)
		if c.after(syntax.KwInto) {
			c.wordsIf(dialect.FeatureInsertIntoFiles, "FILES")
		}
		return
	}
	parts, end := c.nameParts(2)
	if len(parts) == 0 {
		return
	}
	if in := c.spots[len(c.spots)-1]; in.up != nil {
		if in.open == end {
			e := c.live.Find(nameOfParts(parts), c.session)
			if e != nil {
				c.fields(objectFields(e.Object, e), c.namesIn(in.level))
			}
		}
		return
	}
	if c.at == end {
		c.words("PARTITION", "WITH LABEL")
	}
	c.words("SELECT", "VALUES", "WITH")
}

// namesIn are the names between two brackets, in lower case, but for what is typed.
func (c *completer) namesIn(l *level) map[string]bool {
	names := map[string]bool{}
	for i := l.open + 1; i < l.close; i++ {
		if c.kind(i).Name() && (i != c.n || c.span.Len() == 0) {
			names[strings.ToLower(c.name(i))] = true
		}
	}
	return names
}

// inChange adds what fits in UPDATE and DELETE.
func (c *completer) inChange() {
	t := c.changed()
	switch {
	case c.is(0, syntax.KwDelete) && c.at == 1:
		c.words("FROM")
	case c.at == 1 || c.is(0, syntax.KwDelete) && c.at == 2:
		c.objects(anyTable)
	case c.inFront(syntax.KwFrom, syntax.KwUsing):
		c.objects(anyObject)
	case c.after(syntax.KwSet) || c.after(syntax.Comma) && len(c.spots) == 1:
		if t != nil && !c.dotted {
			c.fields(t.fields, nil)
		}
	case c.wantsOperand():
		c.operands()
	case c.is(0, syntax.KwUpdate) && !c.holds(c.n, syntax.KwSet):
		c.words("SET")
	default:
		c.operators()
		if !c.holds(c.n, syntax.KwWhere) {
			c.words("WHERE", "FROM")
		}
	}
}

// inOther adds what fits in the statements that are soon told.
func (c *completer) inOther() {
	h := c.head()
	switch c.kind(0) {
	case syntax.KwUse:
		if c.at == 1 && len(c.path) == 0 {
			c.databases(c.live.Known())
		}
	case syntax.KwTruncate:
		c.followed(h, "TABLE")
		if c.at == h.nameEnd && c.at > 2 {
			c.words("PARTITION")
		}
	case syntax.KwRefresh:
		c.followed(h, "MATERIALIZED VIEW")
		c.refreshing(h)
	case syntax.KwCancel:
		c.followed(h, "REFRESH MATERIALIZED VIEW", "ALTER TABLE COLUMN FROM", "ALTER TABLE ROLLUP FROM")
	case syntax.KwExplain, syntax.KwTrace:
		if c.at <= 2 {
			c.words("SELECT", "WITH", "INSERT INTO", "UPDATE", "DELETE FROM")
		}
		if c.at == 1 && c.is(0, syntax.KwExplain) {
			c.words("ANALYZE", "VERBOSE", "COSTS", "LOGICAL")
		}
	case syntax.KwDesc, syntax.KwDescribe:
		if c.at == 1 {
			c.objects(anyObject)
		}
	case syntax.KwShow:
		c.showing(h)
	case syntax.KwAnalyze:
		c.followed(h, "TABLE", "FULL TABLE", "SAMPLE TABLE")
	case syntax.KwSet:
		c.setting()
	case syntax.KwSubmit:
		if c.at == 1 {
			c.words("TASK")
		} else {
			c.words("AS", "INSERT INTO", "INSERT OVERWRITE", "CREATE TABLE")
		}
	}
}

// followed adds the words behind the first one, or the name behind these.
func (c *completer) followed(h statementHead, words ...string) {
	switch {
	case c.at == 1:
		c.words(words...)
	case c.after(syntax.KwMaterialized):
		c.words("VIEW")
	case c.at == h.nameAt && h.kind != 0:
		c.named(h.kind)
	}
}

// refreshing adds what follows the name in REFRESH MATERIALIZED VIEW.
func (c *completer) refreshing(h statementHead) {
	if c.at < h.nameEnd || len(h.parts) == 0 || len(c.spots) > 1 {
		return
	}
	switch {
	case c.at == h.nameEnd:
		c.snippet("PARTITION START", `PARTITION START ("${1:2024-01-01}") END ("${2:2024-02-01}")`, "the partitions between two values")
		c.words("FORCE")
		fallthrough
	case c.inFront(syntax.RParen, syntax.KwForce):
		if c.after(syntax.RParen) {
			c.words("FORCE")
		}
		c.wordsIf(dialect.FeatureRefreshMode, "WITH SYNC MODE", "WITH ASYNC MODE")
		c.wordsIf(dialect.FeatureRefreshPriority, "WITH PRIORITY")
	case c.after(syntax.KwWith):
		c.wordsIf(dialect.FeatureRefreshMode, "SYNC MODE", "ASYNC MODE")
		c.wordsIf(dialect.FeatureRefreshPriority, "PRIORITY")
	case c.inFront(syntax.KwSync, syntax.KwAsync):
		c.words("MODE")
	}
}

func (c *completer) showing(h statementHead) {
	switch {
	case c.at == 1:
		c.words("CREATE TABLE", "CREATE VIEW", "CREATE MATERIALIZED VIEW", "TABLES", "VIEWS", "MATERIALIZED VIEWS", "DATABASES", "PARTITIONS FROM",
			"COLUMNS FROM", "FULL COLUMNS FROM", "INDEX FROM", "ALTER TABLE COLUMN", "ALTER TABLE ROLLUP", "ALTER MATERIALIZED VIEW",
			"DATA", "PROPERTIES FROM", "VARIABLES", "CATALOGS", "FUNCTIONS", "GRANTS", "PROCESSLIST")
	case c.after(syntax.KwShow, syntax.KwCreate):
		c.words("TABLE", "VIEW", "MATERIALIZED VIEW", "DATABASE", "CATALOG")
	case c.after(syntax.KwFrom):
		c.objects(anyObject)
	case c.is(1, syntax.KwCreate) && c.at == h.nameAt:
		c.named(h.kind)
	}
}

// setting adds session variables.
func (c *completer) setting() {
	if c.after(syntax.Eq) || c.dotted || len(c.spots) > 1 {
		return
	}
	if c.at == 1 {
		c.words("GLOBAL", "SESSION", "CATALOG")
	}
	if c.inFront(syntax.KwSet, syntax.Comma, syntax.KwGlobal, syntax.KwSession) {
		for _, name := range dialect.SessionVariables(c.target.Engine) {
			c.add(CompletionItem{Label: name, Kind: itemVariable}, name, orderField, "")
		}
	}
}
