package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/workspace"
)

// A schema that can be edited at random: tables, a view and materialized views over them.
type (
	randomColumn struct{ name, typ, null, value, comment string }

	randomTable struct {
		name                                        string
		key                                         string // PRIMARY, DUPLICATE, UNIQUE
		columns                                     []randomColumn
		comment, partition, buckets, sort, property string
		hash                                        string
		index, rollup                               bool
	}

	randomView struct{ name, kind, head, column, where string }

	randomSchema struct {
		tables []randomTable
		views  []randomView
	}
)

func (s randomSchema) String() string {
	var b strings.Builder
	b.WriteString("CREATE DATABASE d;\nUSE d;\n")
	for _, t := range s.tables {
		var items []string
		for _, c := range t.columns {
			items = append(items, strings.Join(strings.Fields(c.name+" "+c.typ+" "+c.null+" "+c.value+" "+c.comment), " "))
		}
		if t.index {
			items = append(items, "INDEX i (dt) USING BITMAP")
		}
		fmt.Fprintf(&b, "CREATE TABLE %s (%s) %s KEY (k, dt) %s %s DISTRIBUTED BY HASH (%s) %s %s %s;\n", t.name, strings.Join(items, ", "), t.key,
			t.comment, t.partition, t.hash, t.buckets, t.sort, t.property)
		if t.rollup && t.key == "DUPLICATE" {
			fmt.Fprintf(&b, "CREATE MATERIALIZED VIEW by_day_%[1]s AS SELECT dt, sum(k) FROM d.%[1]s GROUP BY dt;\n", t.name)
		}
	}
	for _, v := range s.views {
		fmt.Fprintf(&b, "CREATE %s %s %s AS SELECT k, dt, %s AS v FROM d.t%s;\n", v.kind, v.name, v.head, v.column, v.where)
	}
	return b.String()
}

// pick draws one of some texts.
func pick(t *rapid.T, texts ...string) string { return rapid.SampledFrom(texts).Draw(t, "text") }

func drawColumn(t *rapid.T, name string) randomColumn {
	c := randomColumn{name: name, typ: pick(t, "INT", "BIGINT", "VARCHAR(10)", "VARCHAR(20)", "DECIMAL(10, 2)", "DECIMAL(12, 2)", "DATETIME", "DATE", "STRING")}
	c.null = pick(t, "", "NULL", "NOT NULL")
	if c.typ == "INT" || c.typ == "BIGINT" {
		c.value = pick(t, "", "DEFAULT '0'", "DEFAULT '7'")
	}
	c.comment = pick(t, "", "COMMENT 'a'", "COMMENT 'it''s'")
	return c
}

func drawTable(t *rapid.T, name string) randomTable {
	table := randomTable{
		name:      name,
		key:       pick(t, "PRIMARY", "DUPLICATE", "DUPLICATE"),
		columns:   []randomColumn{{name: "k", typ: "BIGINT", null: "NOT NULL"}, {name: "dt", typ: "DATE", null: "NOT NULL"}},
		comment:   pick(t, "", "COMMENT 'x'", "COMMENT 'y'"),
		partition: pick(t, "", "PARTITION BY date_trunc('day', dt)", "PARTITION BY RANGE (dt) (PARTITION p1 VALUES LESS THAN ('2024-01-01'), PARTITION p2 VALUES LESS THAN ('2025-01-01'))"),
		buckets:   pick(t, "", "BUCKETS 4", "BUCKETS 8"),
		hash:      pick(t, "k", "k", "k, dt", "dt"),
		sort:      pick(t, "", "", "ORDER BY (dt)", "ORDER BY (dt, k)"),
		property:  pick(t, "", `PROPERTIES ("replication_num" = "1")`, `PROPERTIES ("replication_num" = "3", "bloom_filter_columns" = "dt")`, `PROPERTIES ("write_quorum" = "ONE")`),
	}
	for _, name := range []string{"a", "b", "c", "e"} {
		if rapid.Bool().Draw(t, "column") {
			table.columns = append(table.columns, drawColumn(t, name))
		}
	}
	table.columns = append(table.columns, drawColumn(t, "v"))
	if rapid.Bool().Draw(t, "generated") {
		table.columns = append(table.columns, randomColumn{name: "g", typ: "BIGINT", value: pick(t, "AS k + 1", "AS k + 2")})
	}
	table.rollup = rapid.Bool().Draw(t, "rollup")
	table.index = rapid.Bool().Draw(t, "index")
	return table
}

// value is where the column v stands, which is always there.
func (t *randomTable) value() int {
	return slices.IndexFunc(t.columns, func(c randomColumn) bool { return c.name == "v" })
}

func drawViews(t *rapid.T) []randomView {
	where := func() string { return pick(t, "", " WHERE k > 1", " WHERE dt > '2024-01-01'") }
	column := func() string { return pick(t, "v", "v", "concat(v, '')") }
	all := []randomView{
		{"w", "VIEW", pick(t, "", "COMMENT 'w'", "COMMENT 'other'") + pick(t, "", " SECURITY NONE", " SECURITY INVOKER"), column(), where()},
		{"m", "MATERIALIZED VIEW", "DISTRIBUTED BY HASH (k) " + pick(t, "REFRESH ASYNC", "REFRESH MANUAL", "REFRESH ASYNC EVERY (INTERVAL 1 HOUR)") +
			pick(t, "", ` PROPERTIES ("mv_rewrite_staleness_second" = "10")`, ` PROPERTIES ("partition_refresh_number" = "2")`), column(), where()},
	}
	if rapid.IntRange(0, 4).Draw(t, "kind") == 0 {
		all[0].kind, all[0].head = "MATERIALIZED VIEW", "REFRESH MANUAL"
	}
	return slices.DeleteFunc(all, func(randomView) bool { return rapid.IntRange(0, 4).Draw(t, "view") == 0 })
}

func drawSchema(t *rapid.T) randomSchema {
	s := randomSchema{tables: []randomTable{drawTable(t, "t")}, views: drawViews(t)}
	if rapid.Bool().Draw(t, "other") {
		s.tables = append(s.tables, drawTable(t, "u"))
	}
	return s
}

// edited draws a schema that differs from another in a few places.
func edited(t *rapid.T, s randomSchema) randomSchema {
	other := drawSchema(t)
	next := randomSchema{tables: slices.Clone(s.tables), views: slices.Clone(s.views)}
	for n := range rapid.IntRange(1, 4).Draw(t, "edits") {
		a, b := &next.tables[0], &other.tables[0]
		a.columns = slices.Clone(a.columns)
		switch rapid.IntRange(0, 15).Draw(t, "edit") {
		case 0:
			a.comment = b.comment
		case 1:
			a.buckets = b.buckets
		case 2:
			a.property = b.property
		case 3:
			a.index = b.index
		case 4:
			next.views = other.views
		case 5:
			next.tables = append(next.tables[:1:1], other.tables[1:]...)
		case 6:
			a.columns[a.value()] = b.columns[b.value()]
		case 7, 8:
			a.columns = slices.Insert(a.columns, rapid.IntRange(2, len(a.columns)).Draw(t, "place"), drawColumn(t, fmt.Sprint("n", n)))
		case 9:
			if i := rapid.IntRange(2, len(a.columns)-1).Draw(t, "gone"); a.columns[i].name != "v" {
				a.columns = slices.Delete(a.columns, i, i+1)
			}
		case 10:
			i, j := rapid.IntRange(2, len(a.columns)-1).Draw(t, "one"), rapid.IntRange(2, len(a.columns)-1).Draw(t, "two")
			a.columns[i], a.columns[j] = a.columns[j], a.columns[i]
		case 11:
			a.partition = b.partition
		case 12:
			a.sort = b.sort
		case 13:
			a.hash = b.hash
		case 14:
			a.key = b.key
		case 15:
			a.rollup = b.rollup
		}
		slices.SortStableFunc(a.columns, func(x, y randomColumn) int { return boolCompare(x.name == "g", y.name == "g") })
	}
	return next
}

// boolCompare sorts what is true last: generated columns stand behind the others.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// valid reports whether the engine takes a schema.
func valid(t failer, text string) bool {
	result, err := workspace.Check([]workspace.Source{{Name: "a.sql", Text: []byte(text)}}, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return !slices.ContainsFunc(result.Diagnostics, func(d analyzer.Diagnostic) bool { return d.Severity == analyzer.Error })
}

func TestPlansReachTheirGoal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		have := drawSchema(t)
		want := edited(t, have)
		if !valid(t, have.String()) || !valid(t, want.String()) {
			t.Skip()
		}
		reaches(t, have.String(), want.String())
	})
}
