package lsp_test

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

func TestHover(t *testing.T) {
	table := "CREATE TABLE d.t (k INT NOT NULL COMMENT \"the | key\", v DECIMAL(10, 2), c CHAR(3)) DUPLICATE KEY (k) COMMENT \"numbers\" DISTRIBUTED BY HASH (k) BUCKETS 4\n" +
		"PROPERTIES (\"replication_num\" = \"3\");\n"
	view := "CREATE VIEW d.v AS SELECT x.k, sum(x.v) AS total FROM d.t AS x GROUP BY x.k; -- srlint:ignore mv-cycle\n"
	cases := []struct{ at, want string }{
		{"v.sql: FROM d.|t", "CREATE TABLE d.t"},
		{"v.sql: FROM d.|t", "| `k` | `INT` | key · NOT NULL · the \\| key |"},
		{"v.sql: FROM d.|t", "- `DUPLICATE KEY(k)`"},
		{"v.sql: FROM d.|t", "- `DISTRIBUTED BY HASH(k) BUCKETS 4`"},
		{"v.sql: FROM d.|t", "read by `d.v`"},
		{"v.sql: VIEW d.|v", "| `total` | `DECIMAL(38,2)` |"},
		{"v.sql: VIEW d.|v", "reads `d.t`"},
		{"v.sql: AS |total", "made of `d.t.v`"},
		{"v.sql: SELECT x.|k", "d.t.k INT"},
		{"v.sql: SELECT |x.k", "alias of"},
		{"v.sql: |sum(", "aggregate, window function"},
		{"v.sql: |sum(", "sum(BIGINT) → BIGINT"},
		{"v.sql: ignore mv-|cycle", "# Views that read themselves"},
		{"t.sql: v |DECIMAL", "up to 38 digits"},
		{"t.sql: c |CHAR(3)", "1 to 255 bytes"},
		{"t.sql: \"repli|cation", "value: an integer from 1"},
		{"t.sql: = \"|3\"", "**replication_num** · property of a table"},
		{"t.sql: |CREATE TABLE", ""},
	}
	c := connect(t, memory(map[string]string{"t.sql": table, "v.sql": view}), "")
	for _, test := range cases {
		name, at, _ := strings.Cut(test.at, ": ")
		text := map[string]string{"t.sql": table, "v.sql": view}[name]
		before, after, _ := strings.Cut(at, "|")
		i := strings.Index(text, before+after)
		if i < 0 {
			t.Fatalf("%q is not there", at)
		}
		var got *lsp.Hover
		c.call("textDocument/hover", map[string]any{"textDocument": c.doc(name), "position": positionOf(text[:i+len(before)])}, &got)
		switch {
		case got == nil && test.want != "":
			t.Errorf("%s: nothing, want %s", test.at, test.want)
		case got != nil && (test.want == "" || !strings.Contains(got.Contents.Value, test.want)):
			t.Errorf("%s: want %q in\n%s", test.at, test.want, got.Contents.Value)
		}
	}
}
