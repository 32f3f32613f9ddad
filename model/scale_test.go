package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

func buildText(text string) *Schema {
	return Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse("all.sql", text)})
}

// TestDeepChain understands a chain of 10,000 views, whichever end comes first.
func TestDeepChain(t *testing.T) {
	const n = 10000
	statements := []string{"CREATE TABLE t (k INT, v INT) DUPLICATE KEY (k);", "CREATE VIEW v0 AS SELECT k, v FROM t;"}
	for i := 1; i < n; i++ {
		statements = append(statements, fmt.Sprintf("CREATE VIEW v%d AS SELECT k, v + 1 AS v FROM v%d;", i, i-1))
	}
	for range 2 {
		schema := buildText(strings.Join(statements, "\n"))
		for _, q := range schema.Queries {
			if len(q.Problems) > 0 || q.Reads[0].Entry == nil {
				t.Fatalf("%s is not understood", q.File.Slice(q.File.Span(q.Stmt)))
			}
		}
		deepest := 0
		for _, e := range schema.Entries {
			deepest = max(deepest, schema.Lineage().Depth(e).Objects)
		}
		if deepest != n {
			t.Errorf("the deepest view is at %d, want %d", deepest, n)
		}
		slices.Reverse(statements)
	}
}

// TestLongCycle finds one cycle of 1,000 views.
func TestLongCycle(t *testing.T) {
	const n = 1000
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "CREATE VIEW c%d AS SELECT k FROM c%d;\n", i, (i+1)%n)
	}
	cycles := buildText(b.String()).Lineage().Cycles
	if len(cycles) != 1 || len(cycles[0]) != n || cycles[0][0].Name.Object != "c0" {
		t.Errorf("%d cycles", len(cycles))
	}
}

// TestManyGuesses keeps the time for names that nothing defines within bounds.
func TestManyGuesses(t *testing.T) {
	var columns, wrong []string
	for i := range 5000 {
		columns = append(columns, fmt.Sprintf("c%d INT", i))
		wrong = append(wrong, fmt.Sprintf("z%d", i))
	}
	schema := buildText("CREATE TABLE t (" + strings.Join(columns, ",") + ") DUPLICATE KEY (c0);\n" +
		"CREATE VIEW v AS SELECT " + strings.Join(wrong, ",") + " FROM t;")
	if n := len(schema.Queries[0].Problems); n != len(wrong) {
		t.Errorf("%d problems, want %d", n, len(wrong))
	}
}
