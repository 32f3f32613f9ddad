package inspect

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// TestGolden inspects the .sql files of each archive.
func TestGolden(t *testing.T) {
	golden.Run(t, "../testdata/inspect/*.txtar", func(t *testing.T, a *golden.Archive) {
		var files []*syntax.File
		for _, f := range a.Files(".sql") {
			files = append(files, syntax.Parse(f.Name, f.Text))
		}
		a.Want(t, "json", encoded(t, files...))
	})
}

func encoded(t *testing.T, files ...*syntax.File) string {
	t.Helper()
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(Of(model.Build(dialect.Newest(dialect.StarRocks), files))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestHostile wants an answer for what could not be read, and for a long chain of views.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		"", "CREATE TABLE", "CREATE TABLE t (", "CREATE TABLE t (k FOO<, v ARRAY<BAR>) PARTITION BY DISTRIBUTED BY ORDER BY",
		"CREATE TABLE t (k INT DEFAULT, g INT AS, PRIMARY KEY", "CREATE VIEW v (a COMMENT) SECURITY", "CREATE VIEW v AS SELECT",
		"CREATE MATERIALIZED VIEW m PARTITION BY DISTRIBUTED BY REFRESH EVERY(", "CREATE VIEW v AS SELECT * FROM v",
		"CREATE VIEW v REFRESH ASYNC PARTITION BY (kkkkkkkkkkkkk) AS SELECT 1;\nALTER VIEW v AS SELECT",
		"CREATE TABLE a LIKE b; CREATE TABLE b LIKE a", "CREATE TABLE t (`\xff` INT COMMENT '\xfe') COMMENT '\xff'",
		"CREATE TABLE t (k INT) ORDER BY (k); ALTER TABLE t RENAME COLUMN k TO `a b`; ALTER TABLE t",
	} {
		encoded(t, syntax.Parse("a.sql", text))
	}
	var b strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&b, "CREATE VIEW d.v%d AS SELECT k FROM d.v%d;\n", i, i+1)
	}
	if got := encoded(t, syntax.Parse("a.sql", b.String())); !strings.Contains(got, `"depth": 10000`) {
		t.Error("the depth of the chain is not told")
	}
}
