package format

import (
	"strings"
	"testing"
	"time"

	"github.com/srlint/srlint/syntax"
)

// hardInputs are texts that would break a careless formatter: as deep and as long as the parser
// takes them.
var hardInputs = []struct{ name, text string }{
	{"parentheses", "SELECT " + nested(900, "(", "1", ")")},
	{"a list in parentheses", "SELECT " + nested(900, "(", "f("+strings.Repeat("a, ", 100_000)+"a)", ")")},
	{"calls", "SELECT " + nested(900, "f(a, ", "1", ", b)")},
	{"cases", "SELECT " + nested(900, "CASE WHEN a THEN ", "1", " END")},
	{"queries", nested(450, "SELECT a, b FROM (", "SELECT 1", ") AS x")},
	{"subqueries", "SELECT " + nested(300, "(SELECT a + ", "1", ")")},
	{"common table expressions", nested(450, "WITH a AS (", "SELECT 1", ") SELECT 1")},
	{"relations", "SELECT * FROM " + nested(900, "(", "a JOIN b", ") JOIN c")},
	{"types", "CREATE TABLE t (a " + nested(900, "ARRAY<", "INT", ">") + ")"},
	{"aggregates", "SELECT " + nested(300, "group_concat(a ORDER BY ", "b", " SEPARATOR ',')")},
	{"signs", "SELECT " + strings.Repeat("- ", 900) + "1"},
	{"not", "SELECT " + strings.Repeat("NOT ", 900) + "a"},
	{"sum", "SELECT " + strings.Repeat("a + ", 29_000) + "a"},
	{"logic", "SELECT a FROM t WHERE " + strings.Repeat("a AND ", 29_000) + "a"},
	{"unions", strings.Repeat("SELECT 1 UNION ", 29_000) + "SELECT 1"},
	{"joins", "SELECT * FROM a" + strings.Repeat(" JOIN a", 29_000)},
	{"subscripts", "SELECT a" + strings.Repeat("[1]", 29_000)},
	{"list", "SELECT " + strings.Repeat("a, ", 250_000) + "a"},
	{"constants", "SELECT a IN (" + strings.Repeat("1, ", 250_000) + "1)"},
	{"rows", "INSERT INTO t VALUES " + strings.Repeat("(1, DEFAULT), ", 50_000) + "(1, 2)"},
	{"comments", "SELECT 1 " + strings.Repeat("/* a */ ", 100_000) + "+ 1"},
	{"line comments", "SELECT 1 " + strings.Repeat("-- a\n", 100_000) + "+ 1"},
	{"comments between", strings.Repeat("-- a\n\n/* b */", 100_000)},
	{"statements", strings.Repeat("SELECT 1;\n", 100_000)},
	{"statements of several lines", strings.Repeat("-- a\nSELECT a, b;\n", 50_000)},
	{"semicolons", strings.Repeat(";", 1_000_000)},
	{"regions", strings.Repeat("-- srlint:fmt off\nSELECT  1;\n-- srlint:fmt on\n", 30_000)},
	{"a region in a statement", "SELECT a,\n" + strings.Repeat("-- srlint:fmt off\n b ,\n-- srlint:fmt on\n", 30_000) + "c"},
	{"empty lines", "SELECT 1;" + strings.Repeat("\n", 1_000_000) + "SELECT 2"},
	{"open parentheses", "SELECT " + strings.Repeat("(", 1_000_000)},
	{"brackets in disorder", strings.Repeat(")(", 500_000)},
	{"names", "SELECT a" + strings.Repeat(".a", 250_000)},
	{"words of the grammar as names", "SELECT " + strings.Repeat("date, ", 100_000) + "date"},
}

func nested(n int, open, middle, close string) string {
	return strings.Repeat(open, n) + middle + strings.Repeat(close, n)
}

func TestHardInputs(t *testing.T) {
	for _, c := range hardInputs {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			result, err := File(syntax.Parse("hard.sql", c.text), Options{})
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Text) > 120*len(c.text) {
				t.Errorf("%d bytes become %d", len(c.text), len(result.Text))
			}
		})
	}
}
