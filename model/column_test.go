package model

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

func build(text string) *Schema {
	return Build(dialect.Newest(dialect.StarRocks), []*syntax.File{syntax.Parse("v.sql", text)})
}

// TestFields follows the fields of a column through ADD FIELD and DROP FIELD.
func TestFields(t *testing.T) {
	const table = "CREATE TABLE t (k INT, s ARRAY<STRUCT<a INT, `b.c` STRUCT<d INT, e INT>>>);\n"
	for path, want := range map[string]string{
		"ADD FIELD [*].x DATE":           "a INT, `b.c` STRUCT<d INT, e INT>, x DATE",
		"ADD FIELD [*].x DATE FIRST":     "x DATE, a INT, `b.c` STRUCT<d INT, e INT>",
		"ADD FIELD [*].x DATE AFTER a":   "a INT, x DATE, `b.c` STRUCT<d INT, e INT>",
		"DROP FIELD [*].A":               "`b.c` STRUCT<d INT, e INT>",
		"DROP FIELD [*].`b.c`.d":         "a INT, `b.c` STRUCT<e INT>",
		"ADD FIELD [*].a INT":            "",
		"DROP FIELD [*].x":               "",
		"DROP FIELD x":                   "",
		"ADD FIELD [*].a.x INT":          "",
		"DROP FIELD [*].`b.c`.d.[*].e.f": "",
	} {
		schema := build(table + "ALTER TABLE t MODIFY COLUMN s " + path + ";")
		step := schema.Steps[0]
		got := step.After.ColumnNamed("s").DataType(step.After).String()
		if want == "" && !step.Refused || want != "" && got != "ARRAY<STRUCT<"+want+">>" {
			t.Errorf("%s: %s, refused %v", path, got, step.Refused)
		}
		if before := step.Before.ColumnNamed("s").DataType(step.Before).String(); !strings.Contains(before, "<a INT, `b.c` STRUCT<d INT, e INT>>") {
			t.Errorf("%s changed the table as it stood before: %s", path, before)
		}
	}
}

func TestExprType(t *testing.T) {
	o := build("CREATE TABLE t (a INT, b DOUBLE, c ARRAY<INT>, g INT AS (a));").Objects[0]
	for text, want := range map[string]string{
		"a + 1": "BIGINT", "a * b": "DOUBLE", "array_avg(c)": "DOUBLE", "c[1]": "INT", "t.a": "INT", "nothing": "", "(SELECT max(a) FROM t)": "",
		"a IN (SELECT 1)": "", "CAST(b AS INT)": "INT", "b > 1": "BOOLEAN",
	} {
		file := syntax.Parse("x.sql", "CREATE TABLE x (g INT AS "+text+");")
		x := file.Stmts[0].(*syntax.Create).Columns[0].Attr(syntax.AttrGenerated).Expr
		if got := o.ExprType(file, x).String(); got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
	if g := o.GeneratedFrom("A"); g == nil || g.Name != "g" || o.GeneratedFrom("b") != nil {
		t.Error("g is computed of a")
	}
}
