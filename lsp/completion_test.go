package lsp_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/syntax"
)

// shopSchema is a small schema that half-written statements are about.
var shopSchema = map[string]string{"shop.sql": `CREATE DATABASE sales;
CREATE TABLE sales.customers (
  customer_id BIGINT NOT NULL COMMENT 'given by the shop', email VARCHAR(320), ` + "`group`" + ` INT, address STRUCT<street STRING, zip STRING>
) PRIMARY KEY (customer_id) COMMENT 'one row for each account' DISTRIBUTED BY HASH (customer_id);
CREATE TABLE sales.orders (
  order_id BIGINT, customer_id BIGINT, order_day DATE, amount DECIMAL(12, 2), INDEX by_day (order_day) USING BITMAP
) DUPLICATE KEY (order_id)
PARTITION BY RANGE (order_day) (PARTITION p1 VALUES LESS THAN ("2024-01-01"), PARTITION p2 VALUES LESS THAN ("2025-01-01"))
DISTRIBUTED BY HASH (order_id);
CREATE VIEW sales.big_orders AS SELECT order_id, amount * 2 AS twice FROM sales.orders;
CREATE MATERIALIZED VIEW sales.daily REFRESH ASYNC AS SELECT order_day, sum(amount) AS turnover FROM sales.orders GROUP BY order_day;
CREATE TABLE web.visits (visit_id BIGINT, customer_id BIGINT, at DATETIME) DUPLICATE KEY (visit_id);
`}

const withSnippets = `{"textDocument":{"completion":{"completionItem":{"snippetSupport":true,"documentationFormat":["markdown"]}}}}`

// complete opens a text with a mark and asks what may stand there.
func (c *client) complete(name, marked string) lsp.CompletionList {
	c.t.Helper()
	text, at := c.where(name, marked)
	c.open(name, text)
	defer c.notify("textDocument/didClose", map[string]any{"textDocument": c.doc(name)})
	var list lsp.CompletionList
	c.call("textDocument/completion", at, &list)
	return list
}

// itemLabels are those of the items but functions, in the order of the client.
func itemLabels(list lsp.CompletionList) string {
	items := slices.Clone(list.Items)
	slices.SortStableFunc(items, func(a, b lsp.CompletionItem) int { return strings.Compare(a.SortText, b.SortText) })
	var names []string
	for _, x := range items {
		if x.Kind != 3 {
			names = append(names, x.Label)
		}
	}
	return strings.Join(names, ", ")
}

const (
	expressionWords = "CASE, CAST, NOT, EXISTS, NULL, TRUE, FALSE, INTERVAL, CURRENT_DATE, CURRENT_TIMESTAMP"
	operatorWords   = "AND, OR, IN, NOT IN, BETWEEN, NOT BETWEEN, LIKE, NOT LIKE, REGEXP, RLIKE, IS NULL, IS NOT NULL"
	joinWords       = "JOIN, INNER JOIN, LEFT JOIN, RIGHT JOIN, FULL JOIN, CROSS JOIN, LEFT SEMI JOIN, LEFT ANTI JOIN, RIGHT SEMI JOIN, RIGHT ANTI JOIN, ASOF JOIN"
	setWords        = "UNION ALL, UNION, INTERSECT, EXCEPT"
	orderColumns    = "order_id, customer_id, order_day, amount"
	fromObjects     = "sales, sales.big_orders, sales.customers, sales.daily, sales.orders, web, web.visits"
	everyTable      = "sales, sales.customers, sales.orders, web, web.visits"
	everyType       = "ARRAY, BIGINT, BITMAP, BOOLEAN, CHAR, DATE, DATETIME, DECIMAL, DOUBLE, FLOAT, HLL, INT, JSON, LARGEINT, MAP, PERCENTILE, SMALLINT, STRING, STRUCT, TINYINT, VARBINARY, VARCHAR, VARIANT"
)

var completions = []struct{ marked, want string }{
	// Statements.
	{"sel|", "select"},
	{"-- a comment\nsel|", "select"},
	{"SELECT 1; -- a comment\r\nsel|", "select"},
	{"/* a comment */sel|", "select"},
	{"SEL|\nCREATE VIEW z AS SELECT 1;", "SELECT"},
	{"SELECT 1; alter m|", "materialized view"},
	{"DROP |", "TABLE, VIEW, MATERIALIZED VIEW, DATABASE, INDEX, FUNCTION, CATALOG, TEMPORARY TABLE"},
	{"DROP VIEW |", "sales, sales.big_orders, web, IF EXISTS"},
	{"DROP TABLE IF EXISTS |", everyTable},
	{"DROP MATERIALIZED VIEW sales.|", "daily"},
	{"USE |", "sales, web"},
	{"REFRESH MATERIALIZED VIEW |", "sales, sales.daily, web"},
	{"REFRESH MATERIALIZED VIEW sales.daily |", "PARTITION START, FORCE, WITH SYNC MODE, WITH ASYNC MODE, WITH PRIORITY"},
	{"TRUNCATE TABLE |", everyTable},
	{"INSERT INTO |", everyTable + ", FILES"},
	{"INSERT INTO sales.orders (order_id, |) SELECT", "customer_id, order_day, amount"},
	{"USE sales;\nINSERT INTO ord|", "orders"},
	{"UPDATE sales.orders SET |", orderColumns},
	{"UPDATE sales.orders |", "SET"},
	{"DELETE FROM sales.orders WHERE cust|", "customer_id"},
	{"SHOW CREATE TABLE sales.|", "customers, orders"},
	{"SET query_timeo|", "query_timeout, metadata_collect_query_timeout"},

	// Queries.
	{"SELECT o.| FROM sales.orders o", orderColumns + ", *"},
	{"SELECT | FROM sales.orders a JOIN web.visits b ON a.customer_id = b.customer_id",
		"order_id, a.customer_id, order_day, amount, visit_id, b.customer_id, at, *, a, b, DISTINCT, ALL, " + expressionWords},
	{"SELECT cus| FROM sales.orders a JOIN web.visits b ON a.customer_id = b.customer_id", "a.customer_id, b.customer_id"},
	{"SELECT * FROM |", fromObjects},
	{"USE sales; SELECT * FROM |", "big_orders, customers, daily, orders, sales, web, web.visits"},
	{"SELECT * FROM sales.|", "big_orders, customers, daily, orders"},
	{"SELECT * FROM `sales`.`or|`", "orders, big_orders"},
	{"SELECT * FROM sales.orders, |", fromObjects + ", LATERAL"},
	{"SELECT * FROM sales.orders |", "AS, " + joinWords + ", WHERE, GROUP BY, QUALIFY, ORDER BY, LIMIT, " + setWords},
	{"SELECT * FROM sales.orders | WHERE amount > 1", "AS, " + joinWords},
	{"SELECT * FROM sales.orders o LEFT |", "JOIN, OUTER JOIN, SEMI JOIN, ANTI JOIN"},
	{"SELECT * FROM sales.orders o JOIN sales.customers c U|", "USING, UNION ALL, UNION"},
	{"SELECT * FROM sales.orders o JOIN sales.customers c ON o.|", orderColumns},
	{"SELECT * FROM sales.orders o JOIN sales.customers c ON | WHERE c.email = ''",
		"o.customer_id = c.customer_id, order_id, o.customer_id, order_day, amount, c.customer_id, email, group, address, c, o, " + expressionWords},
	{"SELECT * FROM sales.orders o JOIN sales.customers c USING (|", "customer_id"},
	{"SELECT * FROM sales.orders WHERE amount |", operatorWords + ", GROUP BY, QUALIFY, ORDER BY, LIMIT, " + setWords},
	{"SELECT * FROM sales.orders WHERE amount IS |", "NULL, NOT NULL"},
	{"SELECT * FROM sales.orders o WHERE EXISTS (SELECT 1 FROM web.visits v WHERE o.|", orderColumns},
	{"SELECT * FROM sales.orders o WHERE EXISTS (SELECT 1 FROM web.visits v WHERE v.|)", "visit_id, customer_id, at"},
	{"SELECT count(am| FROM sales.orders WHERE amount > 1", "amount"},
	{"SELECT extract(YEAR FROM order_d|) FROM sales.orders", "order_day"},
	{"SELECT sum(amount) OVER (|", "PARTITION BY, ORDER BY"},
	{"SELECT CASE WHEN amount > 1 | FROM sales.orders", "THEN, " + operatorWords},
	{"SELECT CASE WHEN amount > 1 THEN 2 E| FROM sales.orders", "ELSE, END"},
	{"SELECT CAST(amount AS |) FROM sales.orders", everyType},
	{"SELECT CAST(amount AS ARRAY<DEC|", "DECIMAL"},
	{"SELECT order_day + INTERVAL 1 M|", "MONTH, MINUTE"},
	{"SELECT amount AS total FROM sales.orders ORDER BY tot|", "total"},
	{"SELECT amount AS total FROM sales.orders ORDER BY total D|", "DESC"},
	{"SELECT c.address.| FROM sales.customers c", "street, zip"},
	{"SELECT address.| FROM sales.customers c", "street, zip"},
	{"SELECT * EXCEPT (amount, |) FROM sales.orders", "order_id, customer_id, order_day"},
	{"WITH big AS (SELECT order_id, amount AS a FROM sales.orders) SELECT b.| FROM big b", "order_id, a, *"},
	{"WITH big (x, y) AS (SELECT order_id, amount FROM sales.orders) SELECT big.| FROM big", "x, y, *"},
	{"WITH big AS (SELECT * FROM sales.orders) SELECT * FROM b|", "big, sales.big_orders"},
	{"WITH big AS (SELECT * FROM sales.orders) |", "SELECT, UPDATE, DELETE FROM"},
	{"SELECT q.| FROM (SELECT order_id AS id, sum(amount) total, customer_id FROM sales.orders) q", "id, total, customer_id, *"},
	{"SELECT q.| FROM (SELECT * FROM (SELECT o.* FROM sales.orders o) i) AS q (a, b)", "a, b, order_day, amount, *"},
	{"SELECT order_id FROM sales.orders UNION ALL SELECT vis| FROM web.visits", "visit_id, visits"},
	{"SELECT gr| FROM sales.customers", "group"},
	{"SELECT 'or|' FROM sales.orders", ""},
	{"SELECT 1| FROM sales.orders", ""},
	{"SELECT /* or| */ 1 FROM sales.orders", ""},
	{"-- or|\nSELECT 1 FROM sales.orders", ""},

	{"SELECT * FROM sales.orders ORDER BY amount DESC |", "NULLS FIRST, NULLS LAST, LIMIT"},
	{"SELECT sum(amount) OVER (PARTITION BY order_day |) FROM sales.orders", "ORDER BY"},
	{"SELECT sum(amount) OVER (ORDER BY order_day |) FROM sales.orders", "ASC, DESC, NULLS FIRST, NULLS LAST, ROWS BETWEEN, RANGE BETWEEN"},
	{"SELECT * FROM sales.orders WHERE amount NOT |", "IN, BETWEEN, LIKE, REGEXP, RLIKE"},
	{"SELECT * FROM sales.orders PARTITION (|", ""},
	{"SELECT if(cust| FROM sales.orders", "customer_id"},
	{"SELECT sum(amount) FILTER (WHERE am|) FROM sales.orders", "amount"},
	{"SELECT * FROM sales.orders AS |", ""},
	{"SELECT * FROM (sales.orders o JOIN sales.customers c ON o.|)", orderColumns},
	{"SELECT * FROM (sales.orders o JOIN sales.customers c ON o.customer_id = c.cust|)", "customer_id"},
	{"SELECT a.b.c.d.e.f.| FROM sales.orders", ""},
	{"SELECT sales.orders.| FROM sales.orders", orderColumns + ", *"},
	{"SELECT * FROM sales.orders o, unnest(o.|", orderColumns},
	{"SELECT * FROM (SELECT customer_id FROM sales.orders) a JOIN sales.customers b ON a.| ", "customer_id"},
	{"SELECT * FROM (sales.orders o JOIN sales.customers c ON o.customer_id = c.customer_id) WHERE c.ema|", "email"},
	{"SELECT * FROM default_catalog.sales.|", "big_orders, customers, daily, orders"},
	{"SELECT d.| FROM sales.daily d", "order_day, turnover, *"},
	{"SELECT `order_d|` FROM sales.orders", "order_day"},
	{"CREATE VIEW v AS WITH a AS (SELECT order_id FROM sales.orders) SELECT a.| FROM a", "order_id, *"},
	{"INSERT INTO sales.orders SELECT v.| FROM web.visits v", "visit_id, customer_id, at, *"},
	{"SELECT order_id, | FROM sales.orders WHERE", orderColumns + ", *, orders, " + expressionWords},

	// CREATE TABLE.
	{"CREATE MATERIALIZED |", "VIEW"},
	{"CREATE TABLE IF |", "NOT EXISTS"},
	{"CREATE TABLE t (k |", everyType},
	{"CREATE TABLE t (k MAP<INT, VARC|", "VARCHAR"},
	{"CREATE TABLE t (k STRUCT<a VARC|", "VARCHAR"},
	{"CREATE TABLE t (k INT |", "SUM, MIN, MAX, REPLACE, REPLACE_IF_NOT_NULL, NOT NULL, NULL, DEFAULT, AUTO_INCREMENT, AS, COMMENT"},
	{"CREATE TABLE t (k JSON |) AGGREGATE KEY (k)", "REPLACE, REPLACE_IF_NOT_NULL, NOT NULL, NULL, DEFAULT, AUTO_INCREMENT, AS, COMMENT"},
	{"CREATE TABLE t (k INT NOT NULL |) DUPLICATE KEY (k)", "DEFAULT, AUTO_INCREMENT, AS, COMMENT"},
	{"CREATE TABLE t (k INT, key_2 INT, v INT AS (key|", "key_2"},
	{"CREATE TABLE t (k INT, INDEX i (|) USING BITMAP)", "k"},
	{"CREATE TABLE t (k INT, INDEX i (k) USING |", "BITMAP, NGRAMBF, GIN, VECTOR"},
	{"CREATE TABLE t (k INT, v STRING) |", "ENGINE = OLAP, DUPLICATE KEY, AGGREGATE KEY, UNIQUE KEY, PRIMARY KEY, COMMENT, PARTITION BY, " +
		"DISTRIBUTED BY HASH, DISTRIBUTED BY RANDOM, ORDER BY, ROLLUP, PROPERTIES, AS, AS SELECT"},
	{"CREATE TABLE t (k INT) DUPLICATE KEY (k) | DISTRIBUTED BY HASH (k)", "COMMENT, PARTITION BY, AS, AS SELECT"},
	{"CREATE TABLE t (k INT, v STRING) DUPLICATE KEY (k, |", "v"},
	{"CREATE TABLE t (k INT) DISTRIBUTED BY |", "HASH, RANDOM"},
	{"CREATE TABLE t (k INT) DISTRIBUTED BY HASH (k) B|", "BUCKETS, ORDER BY"},
	{"CREATE TABLE t (k INT, v DATE) PARTITION BY |", "k, v, RANGE, LIST"},
	{"CREATE TABLE t (k INT, v DATE) PARTITION BY RANGE (v) (|", "PARTITION, START"},
	{"CREATE TABLE t (k INT, v DATE) PARTITION BY date_trunc('day', |)", "k, v"},
	{"CREATE TABLE t LIKE sales.|", "big_orders, customers, daily, orders"},

	// Properties.
	{`CREATE TABLE t (k INT) PROPERTIES ("replic|`, "replicated_storage, replication_num, dynamic_partition.replication_num"},
	{`CREATE TABLE t (k INT) PROPERTIES ("replication_num" = "1", replic|)`, "replicated_storage, dynamic_partition.replication_num"},
	{`CREATE TABLE t (k INT) PROPERTIES (dynamic_partition.en|)`, "dynamic_partition.enable, dynamic_partition.end"},
	{`CREATE TABLE t (k INT) PROPERTIES ("compression" |`, "="},
	{`CREATE TABLE t (k INT) PROPERTIES ("compression" = "z|")`, "zstd, zlib"},
	{`CREATE TABLE t (k INT) PROPERTIES ("replicated_storage" = |)`, "true, false"},
	{`CREATE TABLE t (k INT, v INT) PROPERTIES ("bloom_filter_columns" = "k,|")`, "k, v"},
	{`CREATE TABLE t (k INT, INDEX i (k) USING NGRAMBF (|`, "bloom_filter_fpp, case_sensitive, gram_num"},
	{`CREATE MATERIALIZED VIEW m REFRESH ASYNC PROPERTIES ("session.query_timeo|`, "session.query_timeout"},
	{`CREATE DATABASE d PROPERTIES (|`, "location, storage_volume"},
	{`ALTER TABLE sales.orders SET ("default.rep|`, "default.replication_num"},
	{`ALTER TABLE sales.orders MODIFY PARTITION p1 SET ("storage_m|`, "storage_medium"},
	{`CREATE EXTERNAL CATALOG c PROPERTIES ("hive.metastore.u|`, "hive.metastore.uris, iceberg.catalog.hive.metastore.uris"},
	{`SELECT * FROM FILES ("pa|`, ""},

	{`CREATE TABLE t (k INT) ROLLUP (r (k) PROPERTIES ("short|`, "short_key"},
	{`CREATE TABLE t (k INT) PARTITION BY RANGE (k) (PARTITION p VALUES LESS THAN ("1") ("storage_m|`, "storage_medium"},
	{`CREATE TABLE t (k INT) ENGINE = iceberg PROPERTIES ("file_f|`, "file_format"},

	// Views.
	{"CREATE VIEW v |", "COMMENT, SECURITY INVOKER, SECURITY NONE, PROPERTIES, AS, AS SELECT"},
	{"CREATE VIEW v (a, |) AS SELECT a, b FROM t", "b"},
	{"CREATE VIEW sales.mine AS SELECT * FROM sales.m|", ""},
	{"CREATE MATERIALIZED VIEW m |", "COMMENT, PARTITION BY, DISTRIBUTED BY HASH, DISTRIBUTED BY RANDOM, ORDER BY, REFRESH, REFRESH ASYNC, " +
		"REFRESH MANUAL, PROPERTIES, AS, AS SELECT"},
	{"CREATE MATERIALIZED VIEW m PARTITION BY | AS SELECT order_day, amount x FROM sales.orders", "order_day, x"},
	{"CREATE MATERIALIZED VIEW m DISTRIBUTED BY HASH(|) AS SELECT order_day, amount x FROM sales.orders", "order_day, x"},
	{"CREATE MATERIALIZED VIEW m REFRESH |", "IMMEDIATE, DEFERRED, ASYNC, MANUAL, ASYNC EVERY, ASYNC START EVERY, SCHEDULE EVERY"},
	{"CREATE MATERIALIZED VIEW m REFRESH ASYNC | AS SELECT 1", "EVERY, START, PARTITION BY, DISTRIBUTED BY HASH, DISTRIBUTED BY RANDOM, ORDER BY, PROPERTIES"},
	{"CREATE MATERIALIZED VIEW m REFRESH ASYNC EVERY(INTERVAL 1 |", "SECOND, MINUTE, HOUR, DAY"},

	// ALTER.
	{"ALTER TABLE |", everyTable},
	{"ALTER VIEW |", "sales, sales.big_orders, web"},
	{"ALTER TABLE sales.orders DROP COLUMN |", orderColumns},
	{"ALTER TABLE sales.orders DROP INDEX |", "by_day"},
	{"ALTER TABLE sales.orders DROP PARTITION |", "p1, p2, IF EXISTS"},
	{"ALTER TABLE sales.orders MODIFY COLUMN amount BIGI|", "BIGINT"},
	{"ALTER TABLE sales.orders ADD COLUMN x INT A|", "AFTER, AUTO_INCREMENT, AS"},
	{"ALTER TABLE sales.orders ADD COLUMN (x INT, y BIGI|", "BIGINT"},
	{"ALTER TABLE sales.orders SWAP WITH |", "customers"},
	{"ALTER TABLE sales.orders ORDER BY (order_id, |", "customer_id, order_day, amount"},
	{"ALTER TABLE sales.orders RENAME COLUMN amount |", "TO"},
	{"ALTER VIEW sales.big_orders SET |", "SECURITY INVOKER, SECURITY NONE, PROPERTIES"},
	{"ALTER MATERIALIZED VIEW sales.daily |", "RENAME, REFRESH, REFRESH ASYNC, REFRESH MANUAL, ACTIVE, INACTIVE, SWAP WITH, ADD COLUMN, DROP COLUMN, SET"},
	{"CREATE INDEX i ON sales.orders (|", orderColumns},

	// Comments.
	{"-- srlint:ignore unknown-t|", "unknown-table"},
	{"-- srlint:ignore unknown-table, unknown-|", "unknown-column, alter-unknown-column"},
	{"-- srlint:ignore unknown-table because unknown-|", ""},
	{"-- srl|", "srlint:fmt off, srlint:fmt on, srlint:ignore"},
}

func TestCompletion(t *testing.T) {
	c := connect(t, memory(shopSchema), withSnippets)
	for i, test := range completions {
		if got := itemLabels(c.complete(fmt.Sprintf("x%d.sql", i), test.marked)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.marked, got, test.want)
		}
	}
}

func TestCompletionFunctions(t *testing.T) {
	c := connect(t, memory(shopSchema), withSnippets)
	for i, test := range []struct{ marked, want, edit string }{
		{"SELECT date_tr| FROM sales.orders", "date_trunc", "date_trunc($1)$0"},
		{"SELECT date_tr|(order_day) FROM sales.orders", "date_trunc", "date_trunc"},
		{"SELECT DATE_TR| FROM sales.orders", "date_trunc", "DATE_TRUNC($1)$0"},
		{"SELECT * FROM unnest_|", "unnest_bitmap", "unnest_bitmap($1)$0"},
		{"CREATE MATERIALIZED VIEW m PARTITION BY date_| AS SELECT order_day FROM sales.orders", "date_trunc", "date_trunc($1)$0"},
		{"CREATE TABLE t (k DATE) PARTITION BY time_|", "time_slice", "time_slice($1)$0"},
	} {
		list := c.complete(fmt.Sprintf("x%d.sql", i), test.marked)
		var found []string
		for _, x := range list.Items {
			if x.Kind == 3 {
				found = append(found, x.Label)
			}
		}
		if strings.Join(found, " ") != test.want || list.Items[len(list.Items)-1].TextEdit.NewText != test.edit {
			t.Errorf("%s: %v %+v", test.marked, found, list.Items)
		}
	}
	if list := c.complete("y.sql", "SELECT | FROM sales.orders"); !list.IsIncomplete || len(list.Items) != 100 {
		t.Errorf("all functions: %v %d", list.IsIncomplete, len(list.Items))
	}
}

func TestCompletionVersions(t *testing.T) {
	c := connect(t, memory(map[string]string{}), "")
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"srlint": map[string]any{"target": "starrocks@2.5"}}})
	for i, test := range []struct{ marked, want string }{
		{"CREATE VIEW v |", "COMMENT, AS, AS SELECT"},
		{"CREATE MATERIALIZED VIEW m REFRESH |", "INCREMENTAL, ASYNC, MANUAL, ASYNC EVERY, ASYNC START EVERY"},
		{"CREATE TABLE t (k VARI|", ""},
	} {
		if got := itemLabels(c.complete(fmt.Sprintf("x%d.sql", i), test.marked)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.marked, got, test.want)
		}
	}
}

// What an item writes takes the place of what is typed.
func TestCompletionEdits(t *testing.T) {
	for _, test := range []struct{ client, marked, label, want string }{
		{withSnippets, `CREATE TABLE t (k INT) PROPERTIES ("replication_n|`, "replication_num", `CREATE TABLE t (k INT) PROPERTIES ("replication_num" = "$1"`},
		{withSnippets, `CREATE TABLE t (k INT) PROPERTIES ('replicated|');`, "replicated_storage", `CREATE TABLE t (k INT) PROPERTIES ('replicated_storage' = '${1:true}');`},
		{"", `CREATE TABLE t (k INT) PROPERTIES ("replicated|");`, "replicated_storage", `CREATE TABLE t (k INT) PROPERTIES ("replicated_storage" = );`},
		{"", `CREATE TABLE t (k INT) PROPERTIES ("repl|icated" = "true");`, "replicated_storage", `CREATE TABLE t (k INT) PROPERTIES ("replicated_storage" = "true");`},
		{"", `CREATE TABLE t (k INT) PROPERTIES (replicated|)`, "replicated_storage", `CREATE TABLE t (k INT) PROPERTIES ("replicated_storage" = )`},
		{"", "CREATE TABLE t (k INT) PROPERTIES (\n  \"repl|\n  \"compression\" = \"lz4\"\n)", "replicated_storage",
			"CREATE TABLE t (k INT) PROPERTIES (\n  \"replicated_storage\" = \n  \"compression\" = \"lz4\"\n)"},
		{"", `CREATE TABLE t (k INT) PROPERTIES ("compression" = "|")`, "lz4", `CREATE TABLE t (k INT) PROPERTIES ("compression" = "lz4")`},
		{"", `CREATE TABLE t (k INT) PROPERTIES ("compression" = l|)`, "lz4", `CREATE TABLE t (k INT) PROPERTIES ("compression" = "lz4")`},
		{"", `CREATE TABLE t (k INT) PROPERTIES ("compression" = 'l|`, "lz4", `CREATE TABLE t (k INT) PROPERTIES ("compression" = 'lz4'`},
		{"", "SELECT gr| FROM sales.customers", "group", "SELECT `group` FROM sales.customers"},
		{"", "SELECT `gr|` FROM sales.customers", "group", "SELECT `group` FROM sales.customers"},
		{"", "SELECT ema|xx FROM sales.customers", "email", "SELECT email FROM sales.customers"},
		{"", "SELECT ema|", "", "SELECT ema"},
		{"", "SELECT * FROM vis|", "web.visits", "SELECT * FROM web.visits"},
		{"", "-- srlint:ignore mv-|cycle, x", "mv-select-star", "-- srlint:ignore mv-select-star, x"},
		{"", "CREATE VIEW ü AS SELECT 1;\nCREATE VIEW `ü ä` AS SELECT `e|`, 'ü' FROM sales.customers", "email",
			"CREATE VIEW ü AS SELECT 1;\nCREATE VIEW `ü ä` AS SELECT `email`, 'ü' FROM sales.customers"},
	} {
		c := connect(t, memory(shopSchema), strings.Replace(test.client, "{", `{"general":{"positionEncodings":["utf-8"]},`, 1))
		if test.client == "" {
			c = connect(t, memory(shopSchema), `{"general":{"positionEncodings":["utf-8"]}}`)
		}
		text, _, _ := strings.Cut(test.marked, "|")
		list := c.complete("x.sql", test.marked)
		got := strings.Replace(test.marked, "|", "", 1)
		for _, x := range list.Items {
			if x.Label == test.label {
				got = editedText(strings.Replace(test.marked, "|", "", 1), *x.TextEdit)
				typed := text[byteAt(text, x.TextEdit.Range.Start):]
				filter := x.FilterText
				if filter == "" {
					filter = x.Label
				}
				if !strings.Contains(strings.ToLower(filter), strings.ToLower(typed)) {
					t.Errorf("%s: a client that has %q typed would drop %q", test.marked, typed, filter)
				}
			}
		}
		if got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.marked, got, test.want)
		}
	}
}

// byteAt is the byte at a position, for UTF-8.
func byteAt(text string, p lsp.Position) int {
	at := 0
	for range p.Line {
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	return min(at+int(p.Character), len(text))
}

func editedText(text string, edit lsp.TextEdit) string {
	return text[:byteAt(text, edit.Range.Start)] + edit.NewText + text[byteAt(text, edit.Range.End):]
}

// Whatever is offered reads on: the grammar finds no fault before the end of the text.
func TestCompletionKeepsToGrammar(t *testing.T) {
	c := connect(t, memory(shopSchema), strings.Replace(withSnippets, "{", `{"general":{"positionEncodings":["utf-8"]},`, 1))
	stop := regexp.MustCompile(`\$\{\d+:([^}]*)\}|\$\d`)
	marks := []string{"|", "CREATE |", "ALTER TABLE sales.orders |", "CREATE TABLE t (k DATE) PARTITION BY |", "CREATE TABLE t (k INT) DISTRIBUTED BY |",
		"CREATE TABLE t (k INT) PARTITION BY RANGE (k) (|", "CREATE TABLE t (k INT) PARTITION BY RANGE (k) (PARTITION p |",
		"CREATE MATERIALIZED VIEW m REFRESH ASYNC |", "CREATE MATERIALIZED VIEW m REFRESH DEFERRED |", "ALTER MATERIALIZED VIEW sales.daily REFRESH |",
		"ALTER DATABASE sales |", "ALTER TABLE sales.orders ADD |", "ALTER TABLE sales.orders DROP |", "ALTER TABLE sales.orders MODIFY COLUMN amount |",
		"ALTER TABLE sales.orders MODIFY COLUMN amount INT |", "ALTER TABLE sales.orders RENAME |", "EXPLAIN |", "SELECT a FROM t GROUP BY |", "SELECT a FROM t ORDER BY a |"}
	for _, test := range completions {
		before, _, _ := strings.Cut(test.marked, "|")
		marks = append(marks, before+"|")
	}
	for i, marked := range marks {
		text := strings.Replace(marked, "|", "", 1)
		if strings.Count(text, "`")%2 != 0 {
			continue
		}
		for _, x := range c.complete(fmt.Sprintf("x%d.sql", i), marked).Items {
			if x.Kind == 3 || x.Kind == 6 || strings.HasPrefix(text, "--") {
				continue
			}
			written := editedText(text, *x.TextEdit)
			if x.InsertTextFormat == 2 {
				written = stop.ReplaceAllStringFunc(written, func(s string) string {
					if of := stop.FindStringSubmatch(s); of[1] != "" {
						return of[1]
					}
					switch {
					case s == "$0":
						return ""
					case strings.Contains(x.TextEdit.NewText, `"$`), strings.Contains(x.TextEdit.NewText, "SET ("), strings.Contains(x.TextEdit.NewText, "PROPERTIES"):
						return `"a" = "b"`
					case strings.Contains(x.TextEdit.NewText, "AS ("):
						return "1"
					}
					return "k"
				})
				written = strings.ReplaceAll(written, `""a" = "b""`, `"x"`)
			}
			if strings.Contains(written, "EVERY(") && strings.Count(written, "(") > strings.Count(written, ")") {
				written += ")"
			}
			for _, e := range syntax.Parse("x.sql", written).Errors {
				if int(e.Span.Start) < len(strings.TrimSpace(written)) && !strings.Contains(e.Message, "not closed") {
					t.Errorf("%s offers %s: %s, at %q", marked, x.Label, e.Message, written[e.Span.Start:])
				}
			}
		}
	}
}

// A whole template is a whole statement, with snippets and without.
func TestCompletionTemplates(t *testing.T) {
	for _, capabilities := range []string{"", withSnippets} {
		c := connect(t, memory(shopSchema), capabilities)
		n := 0
		for _, x := range c.complete("x.sql", "create|").Items {
			if x.Kind != 15 {
				continue
			}
			n++
			text := regexp.MustCompile(`\$\{\d+:([^}]*)\}|\$\d`).ReplaceAllString(x.TextEdit.NewText, "$1")
			if capabilities == "" && text != x.TextEdit.NewText {
				t.Errorf("tab stops for a client that has none: %s", x.TextEdit.NewText)
			}
			file := syntax.Parse("x.sql", text)
			if len(file.Errors) > 0 || len(file.Stmts) != 1 {
				t.Errorf("%s: %v", text, file.Errors)
			}
		}
		if n != 3 {
			t.Errorf("%d templates", n)
		}
	}
}

func TestCompletionResolve(t *testing.T) {
	c := connect(t, memory(shopSchema), withSnippets)
	for i, test := range []struct{ marked, label, detail, want string }{
		{"SELECT cust| FROM sales.customers", "customer_id", "BIGINT  customers", "given by the shop"},
		{"SELECT * FROM custo|", "sales.customers", "table: one row for each account", "| `customer_id` | `BIGINT` |"},
		{"SELECT date_tru|", "date_trunc", "date_trunc(VARCHAR, DATE) → DATE +1", "date_trunc(VARCHAR, DATETIME) → DATETIME"},
		{`CREATE TABLE t (k INT) PROPERTIES ("replicated_|`, "replicated_storage", "true or false (other text means false) (default true)", "- default: true"},
		{"-- srlint:ignore mv-cyc|", "mv-cycle", "", "# "},
	} {
		name := fmt.Sprintf("x%d.sql", i)
		text, at := c.where(name, test.marked)
		c.open(name, text)
		var list lsp.CompletionList
		c.call("textDocument/completion", at, &list)
		i := slices.IndexFunc(list.Items, func(x lsp.CompletionItem) bool { return x.Label == test.label })
		if i < 0 {
			t.Errorf("%s: no %s", test.marked, test.label)
			continue
		}
		var item lsp.CompletionItem
		c.call("completionItem/resolve", list.Items[i], &item)
		if test.detail != "" && item.Detail != test.detail {
			t.Errorf("%s: detail %q", test.marked, item.Detail)
		}
		if item.Documentation == nil || item.Documentation.Kind != "markdown" || !strings.Contains(item.Documentation.Value, test.want) {
			t.Errorf("%s: %+v", test.marked, item.Documentation)
		}
	}
}

func TestCompletionResolvePlain(t *testing.T) {
	c := connect(t, memory(shopSchema), `{"textDocument":{"completion":{"completionItem":{"documentationFormat":["plaintext"]}}}}`)
	text, at := c.where("x.sql", "SELECT * FROM sales.dai|")
	c.open("x.sql", text)
	var list lsp.CompletionList
	c.call("textDocument/completion", at, &list)
	var item lsp.CompletionItem
	c.call("completionItem/resolve", list.Items[0], &item)
	if d := item.Documentation; d == nil || d.Kind != "plaintext" || strings.Contains(d.Value, "`") || !strings.Contains(d.Value, "| turnover | DECIMAL") {
		t.Errorf("%+v", item.Documentation)
	}
}

// A client that knows of defaults is told the range once.
func TestCompletionDefaults(t *testing.T) {
	c := connect(t, memory(shopSchema), `{"textDocument":{"completion":{"completionList":{"itemDefaults":["editRange"]}}}}`)
	list := c.complete("x.sql", "SELECT gr| FROM sales.customers")
	if list.Defaults == nil || list.Defaults.EditRange != (lsp.Range{Start: lsp.Position{Character: 7}, End: lsp.Position{Character: 9}}) {
		t.Fatalf("%+v", list.Defaults)
	}
	for _, x := range list.Items {
		if x.TextEdit != nil || (x.Label == "group") != (x.TextEditText == "`group`") {
			t.Errorf("%+v", x)
		}
	}
}

// A bracket that opens a column list brings no list up by itself.
func TestCompletionByBracket(t *testing.T) {
	c := connect(t, memory(shopSchema), withSnippets)
	text, at := c.where("x.sql", "CREATE TABLE t (|")
	c.open("x.sql", text)
	for _, test := range []struct{ typed, want string }{{"(", ""}, {"", "INDEX"}} {
		at["context"] = map[string]any{"triggerKind": 2, "triggerCharacter": test.typed}
		var list lsp.CompletionList
		c.call("textDocument/completion", at, &list)
		if got := itemLabels(list); got != test.want {
			t.Errorf("%q: %s", test.typed, got)
		}
	}
}

// brokenTexts are texts that nobody wrote for a reader.
func brokenTexts(t testing.TB) []string {
	list := []string{"", ")))", "SELECT (((((", "SELECT \xff\xfe FROM \x00", "'", "`", "\"", "CREATE TABLE t (k INT, (", "a.b.c.d.e.f.", "....", "SELECT a..b FROM .1 x",
		"WITH a AS (SELECT * FROM a) SELECT * FROM a WHERE ", "WITH a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT a. FROM a",
		"ALTER TABLE ADD COLUMN", "CREATE TABLE t PARTITION BY (", "SELECT * FROM (a JOIN (b JOIN c", "CASE CASE END END WHEN", "ARRAY<MAP<STRUCT<", "PROPERTIES (((",
		"SELECT CASE WHEN ) FROM ] JOIN } ON ( USING", "CREATE MATERIALIZED VIEW m REFRESH ) EVERY ) START (", "UPDATE SET", "DELETE FROM", "INSERT INTO (", "DROP INDEX ON ON"}
	for _, folder := range []string{"examples", "broken"} {
		root := filepath.Join("..", "testdata", folder)
		_ = filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
			if err == nil && filepath.Ext(p) == ".sql" {
				text, err := os.ReadFile(p)
				if err != nil {
					t.Fatal(err)
				}
				list = append(list, string(text))
			}
			return nil
		})
	}
	return list
}

// answered asks all that this file is about, of a place.
func (c *client) answered(before string, params map[string]any) {
	c.t.Helper()
	for _, method := range []string{"textDocument/completion", "textDocument/signatureHelp"} {
		if err := c.try(method, params, nil); err != nil {
			c.t.Fatalf("%s at the end of %q: %v", method, before, err)
		}
	}
}

// At every place of every text there is an answer, and none is a failure.
func TestCompletionOfPrefixes(t *testing.T) {
	c := connect(t, memory(map[string]string{}), `{"general":{"positionEncodings":["utf-8"]}}`)
	for i, text := range brokenTexts(t) {
		step := max(1, len(text)/15)
		for end := 0; end <= len(text); end += step {
			name := fmt.Sprintf("p%d.sql", i)
			c.open(name, text[:end])
			for _, at := range []int{end, end / 2} {
				params := map[string]any{"textDocument": c.doc(name), "position": positionOf(text[:at])}
				c.answered(text[:at], params)
			}
			c.notify("textDocument/didClose", map[string]any{"textDocument": c.doc(name)})
		}
		c.open("whole.sql", text)
		for at := 0; at <= len(text); at += 1 + len(text)/100 {
			c.answered(text[:at], map[string]any{"textDocument": c.doc("whole.sql"), "position": positionOf(text[:at])})
		}
		c.notify("textDocument/didClose", map[string]any{"textDocument": c.doc("whole.sql")})
	}
}

// Deep and long texts take time in proportion to their size.
func TestCompletionOfMuch(t *testing.T) {
	const n = 4_000
	for name, text := range map[string]string{
		"brackets":   "SELECT " + strings.Repeat("(", n),
		"calls":      "SELECT " + strings.Repeat("f(", n),
		"queries":    strings.Repeat("SELECT * FROM (", n),
		"from":       "SELECT " + strings.Repeat("( FROM ", n),
		"no query":   strings.Repeat("( FROM ", n),
		"cases":      "SELECT " + strings.Repeat("CASE WHEN a THEN ", n),
		"ends":       "SELECT " + strings.Repeat("END ", n),
		"stars":      "SELECT " + strings.Repeat("* ", n),
		"joins":      "SELECT * FROM " + strings.Repeat("a JOIN ", n) + "a ON ",
		"ctes":       "WITH " + strings.Repeat("a AS (SELECT * FROM a), ", n) + "a AS (SELECT * FROM a) SELECT a. FROM a WHERE ",
		"names":      "SELECT " + strings.Repeat("a.", n),
		"types":      "CREATE TABLE t (k " + strings.Repeat("ARRAY<", n),
		"columns":    "CREATE TABLE t (" + strings.Repeat("k INT, ", n) + "v ",
		"properties": "CREATE TABLE t (k INT) PROPERTIES (" + strings.Repeat(`"a" = "b", `, n),
		"clauses":    "CREATE TABLE t (k INT) " + strings.Repeat("COMMENT 'a' ", n),
		"actions":    "ALTER TABLE t " + strings.Repeat("DROP COLUMN k, ", n),
		"in":         "SELECT a FROM t WHERE a IN (" + strings.Repeat("1, ", n),
	} {
		c := connect(t, memory(map[string]string{}), "")
		c.open("x.sql", text)
		c.settled()
		start := time.Now()
		params := map[string]any{"textDocument": c.doc("x.sql"), "position": positionOf(text)}
		c.call("textDocument/completion", params, nil)
		c.call("textDocument/signatureHelp", params, nil)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: %v", name, took)
		}
	}
}

func BenchmarkCompletion(b *testing.B) {
	files := maps.Clone(shopSchema)
	for i := range 1000 {
		var text strings.Builder
		for j := range 10 {
			fmt.Fprintf(&text, "CREATE TABLE db%d.table_%d (key_%d INT, v INT) DUPLICATE KEY (key_%d);\n", i, j, j, j)
		}
		files[fmt.Sprintf("f%d.sql", i)] = text.String()
	}
	c := connect(b, memory(files), withSnippets)
	for _, marked := range []string{"SELECT o.| FROM sales.orders o", "SELECT | FROM sales.orders o", "SELECT * FROM |", "SELECT * FROM tab|", "SELECT * FROM db500.|", "SELECT * FROM zzz|"} {
		text, at := c.where("x.sql", marked)
		c.open("x.sql", text)
		c.settled()
		b.Run(marked, func(b *testing.B) {
			for b.Loop() {
				var list lsp.CompletionList
				c.call("textDocument/completion", at, &list)
			}
		})
		c.notify("textDocument/didClose", map[string]any{"textDocument": c.doc("x.sql")})
	}
}
