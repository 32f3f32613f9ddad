package syntax

import (
	"testing"
)

// oneMistake are statements with one mistake each. What follows must be read again: a
// second message would send the reader after a mistake that is not there.
var oneMistake = []string{
	"CREATE TABEL t (k INT)",
	"CREATE TABLE t k INT)",
	"CREATE TABLE t (k INT",
	"CREATE TABLE t (k INTT, v BIGINT) DUPLICATE KEY (k)",
	"CREATE TABLE t (k, v DECIML(18, 2) NOT NULL, w INT)",
	"CREATE TABLE t (k DECIMAL(18: 2), v INT)",
	"CREATE TABLE t (k DECIMAL(18 2), v INT)",
	"CREATE TABLE t (k ARRAY<INTT>, v INT)",
	"CREATE TABLE t (k ARRAY INT, v INT)",
	"CREATE TABLE t (k MAP<INT>, v INT)",
	"CREATE TABLE t (k STRUCT<INT>, v INT)",
	"CREATE TABLE t (k INT,, v INT)",
	"CREATE TABLE t (k INT, v INT,) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k)",
	"CREATE TABLE t (k INT v INT) DUPLICATE KEY (k)",
	"CREATE TABLE t (order INT, k INT) DUPLICATE KEY (k)",
	"CREATE TABLE t (k INT DEFALT '1', v INT)",
	"CREATE TABLE t (k INT COMENT 'x', v INT) COMMENT 'y'",
	"CREATE TABLE t (k INT NOT NUL, v INT)",
	"CREATE TABLE t (k INT) DUPLICATE (k) DISTRIBUTED BY HASH (k)",
	"CREATE TABLE t (k INT) DUPLICATE KEY k DISTRIBUTED BY HASH (k)",
	"CREATE TABLE t (k INT) DUPLICATE KEY (k,) DISTRIBUTED BY HASH (k)",
	"CREATE TABLE t (k INT) PARTITON BY (k) DISTRIBUTED BY HASH (k) PROPERTIES ('a' = 'b')",
	"CREATE TABLE t (k INT) PARTITION BY RANGE (k) (PARTITION p VALUES LESS THEN ('1'), PARTITION q VALUES LESS THAN ('2'))",
	"CREATE TABLE t (k INT) PARTITION BY RANGE (k) (PARTITION p VALUES LESS THAN (1)) DISTRIBUTED BY HASH (k)",
	"CREATE TABLE t (k INT) PARTITION BY RANGE (k) (START ('1') END ('9') EVRY (1)) DISTRIBUTED BY HASH (k)",
	"CREATE TABLE t (k INT) DISTRIBUTED BY HASH k BUCKETS 4 PROPERTIES ('a' = 'b')",
	"CREATE TABLE t (k INT) DISTRIBUTED BY HASH (k) BUCKETS many PROPERTIES ('a' = 'b')",
	"CREATE TABLE t (k INT) DISTRIBUTED HASH (k) BUCKETS 4 PROPERTIES ('a' = 'b')",
	"CREATE TABLE t (k INT) PROPERTIES ('a' = 'b' 'c' = 'd')",
	"CREATE TABLE t (k INT) PROPERTIES ('a', 'c' = 'd')",
	"CREATE TABLE t (k INT) PROPERTIES ('a' : 'b', 'c' = 'd')",
	"CREATE TABLE t (k INT) PROPERTIES ('a' = b, 'c' = 'd')",
	"CREATE TABLE t (k INT) PROPERTIES 'a' = 'b'",
	"CREATE TABLE t (k INT) PROPRTIES ('a' = 'b')",
	"CREATE TABLE t (k INT) ENGINE OLAP DISTRIBUTED BY HASH (k)",
	"CREATE TABLE t (k INT) 'comment' DISTRIBUTED BY HASH (k)",
	"CREATE TABLE t (k INT, INDEX (k) USING BITMAP) DUPLICATE KEY (k)",
	"CREATE TABLE t (k INT, INDEX i (k) USING BTREE) DUPLICATE KEY (k)",
	"CREATE VIEW v (a INT, b) AS SELECT 1, 2",
	"CREATE VIEW v COMENT 'x' AS SELECT 1",
	"CREATE VIEW v SELECT 1",
	"CREATE VIEW v AS SELEC 1",
	"CREATE VIEW v AS SELECT a FORM t",
	"CREATE VIEW v AS SELECT a, FROM t WHERE b = 1",
	"CREATE VIEW v AS SELECT a FROM t WHERE GROUP BY a",
	"CREATE VIEW v AS (SELECT a FROM t",
	"CREATE MATERIALIZED VIEW m DISTRIBUTED BY HASH (a) REFRESH ASYNC PROPERTIES (a = 'b') AS SELECT a FROM t",
	"CREATE MATERIALIZED m REFRESH MANUAL AS SELECT a FROM t",
	"CREATE MATERIALIZED VIEW m REFRESH MANUAL SELECT a FROM t",
	"SELECT a b c, d FROM t WHERE e = 1",
	"SELECT a FROM t WHER a = 1 GROUP BY a",
	"SELECT a FROM t WHERE a == 1 AND b = 2",
	"SELECT a FROM t WHERE a = AND b = 2 ORDER BY a",
	"SELECT a FROM t GROUP a ORDER BY a",
	"SELECT a FROM t ORDER BY LIMIT 1",
	"SELECT a FROM t LIMIT",
	"SELECT (a + b FROM t WHERE c = 1",
	"SELECT a + b) FROM t WHERE c = 1",
	"SELECT f(a b) FROM t WHERE c = 1",
	"SELECT CASE a THEN 1 END FROM t",
	"SELECT CASE WHEN a THEN 1 FROM t WHERE b = 1",
	"SELECT CAST(a AS) FROM t",
	"SELECT * FROM a JOIN b a.k = b.k WHERE c = 1",
	"SELECT * FROM a JOIN ON a.k = b.k WHERE c = 1",
	"SELECT * FROM (SELECT a FORM t) x WHERE b = 1",
	"SELECT * FROM a, WHERE b = 1",
	"SELECT a IN 1, 2 FROM t",
	"SELECT a BETWEEN 1 OR 2 FROM t",
	"SELECT 'open FROM t WHERE a = 1",
	"SELECT `open FROM t WHERE a = 1",
	"SELECT a # b FROM t",
	"WITH a AS (SELECT 1) b AS (SELECT 2) SELECT 3",
	"INSERT INTO t VALUES (1, 2), (3 4)",
	"INSERT INTO t (a, b VALUES (1, 2)",
	"INSERT t VALUES (1)",
	"UPDATE t SET a == 1 WHERE b = 2",
	"UPDATE t a = 1 WHERE b = 2",
	"DELETE t WHERE a = 1",
	"ALTER TABLE t ADD a INT, DROP COLUMN b",
	"ALTER TABLE t ADD COLUMN a INTT, DROP COLUMN b",
	"ALTER TABLE t MODIFY a INT, DROP COLUMN b",
	"ALTER TABLE t SET (a = 'b')",
	"ALTER TABLE RENAME u",
	"ALTER MATERIALIZED VIEW m REFRES ASYNC",
	"DROP TABEL t",
	"DROP TABLE IF EXIST t",
	"TRUNCATE t",
	"SLECT 1",
}

func TestOneMistakeOneMessage(t *testing.T) {
	for _, text := range oneMistake {
		f := Parse("a.sql", "SELECT 1;\n"+text+";\nSELECT 2;\n")
		checkFile(t, f)
		if len(f.Errors) != 1 {
			t.Errorf("%s\n%s", text, dumpErrors(f))
		}
	}
}

// TestNeighbours wants the statements around a mistake to be read as if it were not there.
func TestNeighbours(t *testing.T) {
	const before, after = "CREATE TABLE before (k INT);\n", "CREATE TABLE after (k INT);\n"
	for _, text := range oneMistake {
		f := Parse("a.sql", before+text+";\n"+after)
		if len(f.Stmts) != 3 || f.Stmts[0].Broken() || !f.Stmts[1].Broken() || f.Stmts[2].Broken() {
			t.Errorf("%s\n%s", text, dump(f))
		}
	}
}

// TestMissingSemicolon wants a statement that starts a line to end the one before it,
// broken or not, with one message for each mistake.
func TestMissingSemicolon(t *testing.T) {
	for _, c := range []struct {
		text   string
		errors int
	}{
		{"CREATE TABLE a (k INT)\nCREATE TABLE b (k INT) DUPLICATE KEY (k);", 1},
		{"CREATE TABLE a (k INT) DUPLICATE KEY (k)\n\nCREATE TABLE b (k INT) DUPLICATE KEY (k);", 1},
		{"CREATE TABLE a (k INTT)\nCREATE TABLE b (k INT);", 2},
		{"CREATE VIEW a AS SELECT 1\nCREATE VIEW b AS SELECT 2;", 1},
		{"CREATE VIEW a AS SELECT 1 FROM\nDROP TABLE b;", 1},
		{"DROP TABLE a\nALTER TABLE b DROP COLUMN c;", 1},
		{"INSERT INTO a VALUES (1)\nINSERT INTO b VALUES (2);", 1},
		{"CREATE TABLE a (\nk INT\nCREATE TABLE b (k INT);", 1},
	} {
		f := Parse("a.sql", c.text)
		if len(f.Stmts) != 2 || f.Stmts[1].Broken() || len(f.Errors) != c.errors {
			t.Errorf("%s\n%s%s", c.text, dumpErrors(f), dump(f))
		}
	}
}
