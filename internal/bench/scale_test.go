package bench

import (
	"fmt"
	"strings"
	"testing"

	"github.com/srlint/srlint/workspace"
)

// schemaOf writes a schema of n objects, 100 a file: half of them tables, then views on two
// of them, materialized views, and changes to the tables.
func schemaOf(n int) []workspace.Source {
	var sources []workspace.Source
	for first := 0; first < n; first += 100 {
		var b strings.Builder
		db := fmt.Sprintf("db%d", first/100%50)
		for i := first; i < first+100; i++ {
			writeObject(&b, db, i)
		}
		sources = append(sources, workspace.Source{Name: fmt.Sprintf("f%06d.sql", first/100), Text: []byte(b.String())})
	}
	return sources
}

func writeObject(b *strings.Builder, db string, i int) {
	base := i - i%10
	switch {
	case i%10 < 5:
		fmt.Fprintf(b, "CREATE TABLE %s.t%d (id BIGINT NOT NULL, dt DATE NOT NULL, status VARCHAR(20), amount DECIMAL(18, 2), note STRING)\n"+
			"DUPLICATE KEY (id, dt)\nPARTITION BY date_trunc('day', dt)\nDISTRIBUTED BY HASH(id) BUCKETS 8\nPROPERTIES (\"replication_num\" = \"3\");\n", db, i)
	case i%10 < 8:
		fmt.Fprintf(b, "CREATE VIEW %[1]s.t%[2]d AS SELECT a.id, a.dt, b.status, a.amount + 1 AS more FROM %[1]s.t%[3]d AS a "+
			"JOIN %[1]s.t%[4]d AS b ON a.id = b.id WHERE a.status = 'x';\n", db, i, base, base+1)
	case i%10 == 8:
		fmt.Fprintf(b, "CREATE MATERIALIZED VIEW %[1]s.t%[2]d PARTITION BY dt DISTRIBUTED BY HASH(dt) BUCKETS 4 REFRESH ASYNC AS "+
			"SELECT dt, status, sum(amount) AS total, count(id) AS n FROM %[1]s.t%[3]d GROUP BY dt, status;\n", db, i, base+2)
	default:
		fmt.Fprintf(b, "ALTER TABLE %s.t%d ADD COLUMN extra INT;\n", db, base+3)
	}
}

// checkClean checks a schema and wants nothing found.
func checkClean(t testing.TB, sources []workspace.Source) func() {
	return func() {
		result, err := workspace.Check(sources, workspace.Options{Jobs: 1})
		if err != nil || len(result.Diagnostics) > 0 {
			t.Fatal(err, len(result.Diagnostics))
		}
	}
}

// TestScaleFigure prints what one object costs in a schema of 100,000 and in one of 1,000,
// measured in turns in one run.
func TestScaleFigure(t *testing.T) {
	if !*figures {
		t.Skip("run with -figures")
	}
	small, large := schemaOf(1000), schemaOf(100_000)
	checkSmall, checkLarge := checkClean(t, small), checkClean(t, large)
	few := func() {
		for range 20 {
			checkSmall()
		}
	}
	few()
	a, b := inTurns(5, few, checkLarge)
	perSmall, perLarge := a/20_000, b/100_000
	t.Logf("check: %v an object in a schema of 1,000, %v in one of 100,000: %.2f times", perSmall, perLarge, ratio(perLarge, perSmall))
}

// BenchmarkCheck checks schemas of two sizes.
func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		sources := schemaOf(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			check := checkClean(b, sources)
			for b.Loop() {
				check()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/object")
		})
	}
}
