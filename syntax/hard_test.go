package syntax

import (
	"strings"
	"testing"
	"time"
)

const million = 1_000_000

// hard are texts that would break a careless parser: too deep, too long, never closed.
// Each must end soon with an error that says why; want is a part of its message, or
// empty where the text is fine.
var hard = []struct{ name, text, want string }{
	{"open parentheses", "SELECT " + strings.Repeat("(", million), "nested too deeply"},
	{"parentheses at the start", strings.Repeat("(", million), "nested too deeply"},
	{"closed parentheses", "SELECT " + strings.Repeat("(", million) + "1" + strings.Repeat(")", million), "nested too deeply"},
	{"parentheses around a query", strings.Repeat("(", million) + "SELECT 1" + strings.Repeat(")", million), "nested too deeply"},
	{"query in parentheses plus one", "SELECT " + strings.Repeat("(", million) + "(SELECT 1) + 1" + strings.Repeat(")", million), "nested too deeply"},
	{"open brackets", "SELECT " + strings.Repeat("[", million), "nested too deeply"},
	{"open braces", strings.Repeat("{", million), "expected a statement"},
	{"maps", "SELECT " + strings.Repeat("MAP{1: ", million/4), "nested too deeply"},
	{"sum", "SELECT " + strings.Repeat("a + ", million) + "a", "chain of operators is too long"},
	{"comparisons", "SELECT " + strings.Repeat("a = ", million) + "a", "chain of operators is too long"},
	{"logic", "SELECT " + strings.Repeat("a AND ", million) + "a", "chain of operators is too long"},
	{"concatenation", "SELECT " + strings.Repeat("a || ", million) + "a", "chain of operators is too long"},
	{"minus signs", "SELECT " + strings.Repeat("- ", million) + "1", "nested too deeply"},
	{"not", "SELECT " + strings.Repeat("NOT ", million/4) + "a", "nested too deeply"},
	{"is null", "SELECT a" + strings.Repeat(" IS NULL", million/4), "chain of operators is too long"},
	{"between", "SELECT " + strings.Repeat("a BETWEEN ", million/8), "expected AND"},
	{"subscripts", "SELECT a" + strings.Repeat("[1]", million), "too long"},
	{"casts", "SELECT a" + strings.Repeat("::INT", million/4), "too long"},
	{"fields", "SELECT f(a)" + strings.Repeat(".a", million/2), "too long"},
	{"JSON paths", "SELECT a" + strings.Repeat("->'a'", million/4), "too long"},
	{"collations", "SELECT a" + strings.Repeat(" COLLATE b", million/8), "too long"},
	{"match", "SELECT a" + strings.Repeat(" MATCH 'x'", million/8), "too long"},
	{"lambdas", "SELECT " + strings.Repeat("x -> ", million/4) + "x", "nested too deeply"},
	{"calls", "SELECT " + strings.Repeat("f(", million/2), "nested too deeply"},
	{"cases", "SELECT " + strings.Repeat("CASE WHEN ", million/8), "nested too deeply"},
	{"else", "SELECT " + strings.Repeat("CASE WHEN a THEN b ELSE ", million/24), "nested too deeply"},
	{"intervals", "SELECT " + strings.Repeat("INTERVAL ", million/8) + "1", "nested too deeply"},
	{"types", "CREATE TABLE t (a " + strings.Repeat("ARRAY<", million/4) + "INT", "nested too deeply"},
	{"closed types", "SELECT CAST(a AS " + strings.Repeat("ARRAY<", 2000) + "INT" + strings.Repeat(">", 2000) + ")", "nested too deeply"},
	{"structs", "CREATE TABLE t (a " + strings.Repeat("STRUCT<a ", million/8), "nested too deeply"},
	{"queries", strings.Repeat("SELECT * FROM (", million/16), "nested too deeply"},
	{"exists", strings.Repeat("SELECT EXISTS (", million/16), "nested too deeply"},
	{"common table expressions", strings.Repeat("WITH a AS (", million/8), "nested too deeply"},
	{"unions", strings.Repeat("SELECT 1 UNION ", million/16) + "SELECT 1", "chain of set operations is too long"},
	{"joins", "SELECT * FROM a" + strings.Repeat(" JOIN a", million/8), "chain of joins is too long"},
	{"relations in parentheses", "SELECT * FROM " + strings.Repeat("(", million) + "a", "nested too deeply"},
	{"partitions", "CREATE TABLE t (a INT) PARTITION BY " + strings.Repeat("(", million), "nested too deeply"},
	{"name parts", "SELECT a" + strings.Repeat(".a", million/2), ""},
	{"list", "SELECT " + strings.Repeat("a, ", million/4) + "a", ""},
	{"semicolons", strings.Repeat(";", million), ""},
	{"hints", strings.Repeat("/*+ a */", million/8) + "SELECT 1", ""},
	{"unknown words", strings.Repeat("a;\n", million/10), "expected a statement"},
	{"unknown keywords", strings.Repeat("CREATE;\n", million/20), "expected"},
	{"long word", "SELECT " + strings.Repeat("a", million), ""},
	{"long unknown word", strings.Repeat("a", million), "expected a statement"},
	{"long number", "SELECT " + strings.Repeat("1", million), ""},
	{"closers", strings.Repeat(")", million), "expected a statement"},
	{"closers and semicolons", strings.Repeat(");", million/2), "expected a statement"},
	{"invalid bytes", strings.Repeat("\xF0\x9F\x98\x80 ", million/5), "not part of SQL"},
	{"invalid statements", strings.Repeat("# ) ;", million/5), "not part of SQL"},
	{"unclosed string", "SELECT '" + strings.Repeat("a", million), "not closed"},
	{"unclosed strings", strings.Repeat("\\'\n", million/3), "not closed"},
	{"unclosed comment", strings.Repeat("/* ", million/3), "not closed"},
	{"unclosed names", "SELECT `" + strings.Repeat("``\n", million/3), "not closed"},
	{"unclosed binaries", strings.Repeat("x'\\", million/3), "not part of SQL"},
	{"dollars", "SELECT " + strings.Repeat("$", million), ""},
	{"bodies", strings.Repeat("$$ ", million/3), "expected a statement"},
	{"broken columns", "CREATE TABLE t (" + strings.Repeat("a b, ", million/10) + "c INT)", "expected a data type"},
	{"broken clauses", "CREATE TABLE t (a INT) " + strings.Repeat("COMMENT ORDER BY ", million/20), "expected"},
	{"broken items", "SELECT " + strings.Repeat("1 2, ", million/10) + "c", "expected"},
	{"broken queries", "SELECT " + strings.Repeat("(SELECT 1 2 FROM ", maxDepth*9/10) + strings.Repeat("a, ", million/10), "expected"},
	{"actions", "ALTER TABLE t " + strings.Repeat("DROP COLUMN, ", million/16) + "DROP COLUMN a", "expected"},
	{"functions", "CREATE FUNCTION f(" + strings.Repeat("INT, ", million/8), "expected"},
	{"byte order marks", strings.Repeat("\uFEFF", million/3), "expected a statement"},
	{"zero bytes", strings.Repeat("\x00", million), "not part of SQL"},
}

func TestHardInputs(t *testing.T) {
	for _, c := range hard {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			f := Parse("hard.sql", c.text)
			if took := time.Since(start); took > hardLimit {
				t.Errorf("took %v", took)
			}
			checkFile(t, f)
			switch {
			case c.want == "" && len(f.Errors) > 0:
				t.Errorf("error %q, want none", f.Errors[0].Message)
			case c.want != "" && !hasError(f, c.want):
				t.Errorf("no error says %q; errors: %.500q", c.want, messages(f))
			}
		})
	}
}

// hardLimit is far above what a megabyte takes, and far below what a quadratic reading
// of it would take.
const hardLimit = 10 * time.Second

func hasError(f *File, part string) bool {
	for _, e := range f.Errors {
		if strings.Contains(e.Message, part) {
			return true
		}
	}
	return false
}

func messages(f *File) string {
	var b strings.Builder
	for i, e := range f.Errors {
		if i == 5 {
			b.WriteString("...")
			break
		}
		b.WriteString(e.Message + "; ")
	}
	return b.String()
}

// TestBigFile reads a file of 50 MB.
func TestBigFile(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a gigabyte of memory")
	}
	one := `CREATE TABLE IF NOT EXISTS sales.orders (
    order_id BIGINT NOT NULL COMMENT 'key',
    placed_at DATETIME NOT NULL,
    amount DECIMAL(18, 2) DEFAULT '0' -- in euros
)
PRIMARY KEY (order_id)
DISTRIBUTED BY HASH (order_id) BUCKETS 8
PROPERTIES ("replication_num" = "3");
SELECT o.order_id, sum(o.amount) AS total FROM sales.orders AS o WHERE o.amount > 0 AND o.placed_at >= '2024-01-01' GROUP BY o.order_id;
`
	n := 50_000_000 / len(one)
	start := time.Now()
	f := Parse("big.sql", strings.Repeat(one, n))
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
	if len(f.Errors) > 0 || len(f.Stmts) != 2*n {
		t.Errorf("%d statements, want %d; errors: %s", len(f.Stmts), 2*n, messages(f))
	}
}
