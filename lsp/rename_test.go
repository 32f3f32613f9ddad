package lsp_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

// edited applies a workspace edit to texts of ASCII.
func edited(t *testing.T, c *client, files map[string]string, edit lsp.WorkspaceEdit) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, text := range files {
		edits := slices.Clone(edit.Changes[c.uri(name)])
		slices.Reverse(edits)
		for _, e := range edits {
			text = text[:offsetIn(text, e.Range.Start)] + e.NewText + text[offsetIn(text, e.Range.End):]
		}
		out[name] = text
	}
	return out
}

func offsetIn(text string, p lsp.Position) int {
	at := 0
	for range p.Line {
		at += strings.Index(text[at:], "\n") + 1
	}
	return at + int(p.Character)
}

func TestRename(t *testing.T) {
	schema := map[string]string{
		"t.sql": "CREATE TABLE d.t (k INT, day DATE, v INT, w INT AS v + 1) DUPLICATE KEY (k, day) DISTRIBUTED BY HASH (k) PROPERTIES (\"bloom_filter_columns\" = \"day,v\");\nALTER TABLE d.t MODIFY COLUMN v BIGINT;\n",
		"v.sql": "CREATE VIEW d.v AS SELECT t.k, t.v, x.v AS y FROM d.t JOIN d.t x ON t.k = x.k ORDER BY v;\n",
		"w.sql": "USE d;\nCREATE VIEW w AS WITH c AS (SELECT v + k AS s FROM v) SELECT c.s FROM c;\n",
	}
	cases := []struct{ name, at, to, want string }{
		{"a table", "t.sql: CREATE TABLE d.|t", "orders",
			"t.sql: CREATE TABLE d.orders (k\nt.sql: ALTER TABLE d.orders MODIFY\nv.sql: SELECT orders.k, orders.v, x.v AS y FROM d.orders JOIN d.orders x ON orders.k = x.k"},
		{"a table from where it is read", "v.sql: FROM d.|t JOIN", "orders", "t.sql: CREATE TABLE d.orders (k"},
		{"a name that needs quotes", "t.sql: CREATE TABLE d.|t", "select", "t.sql: CREATE TABLE d.`select` (k"},
		{"a column", "t.sql: w INT AS |v", "value",
			"t.sql: value INT, w INT AS value + 1\nt.sql: \"day,value\"\nt.sql: MODIFY COLUMN value BIGINT\nv.sql: SELECT t.k, t.value AS v, x.value AS y\nv.sql: ORDER BY v;"},
		{"a column of a view that has no alias", "w.sql: SELECT |v + k", "value", "v.sql: SELECT t.k, t.v AS value, x.v\nw.sql: SELECT value + k"},
		{"an alias of a column of a view", "v.sql: x.v AS |y", "z", "v.sql: x.v AS z"},
		{"an alias of a table", "v.sql: d.t |x ON", "other", "v.sql: other.v AS y FROM d.t JOIN d.t other ON t.k = other.k"},
		{"a common table expression", "w.sql: WITH |c AS", "sums", "w.sql: WITH sums AS\nw.sql: SELECT sums.s FROM sums;"},
		{"a view", "v.sql: CREATE VIEW d.|v", "pairs", "v.sql: CREATE VIEW d.pairs AS\nw.sql: FROM pairs)"},
		{"the same name", "v.sql: CREATE VIEW d.|v", "v", ""},
		{"a name that is taken", "t.sql: CREATE TABLE d.|t", "v", "error: 'd.v' is there already"},
		{"a column that is there", "t.sql: (|k INT", "day", "error: 'd.t' has a column 'day' already"},
		{"no name", "t.sql: |CREATE TABLE", "x", "error: there is no name here that srlint knows"},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			c := connect(t, memory(schema), "")
			name, at, _ := strings.Cut(test.at, ": ")
			before, after, _ := strings.Cut(at, "|")
			i := strings.Index(schema[name], before+after)
			if i < 0 {
				t.Fatalf("%q is not in %s", before+after, name)
			}
			params := map[string]any{"textDocument": c.doc(name), "position": positionOf(schema[name][:i+len(before)]), "newName": test.to}
			var edit lsp.WorkspaceEdit
			err := c.try("textDocument/rename", params, &edit)
			if message, refused := strings.CutPrefix(test.want, "error: "); refused {
				if err == nil || !strings.Contains(err.Error(), message) {
					t.Fatalf("got %v, want %s", err, message)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got := edited(t, c, schema, edit)
			for line := range strings.SplitSeq(test.want, "\n") {
				name, want, _ := strings.Cut(line, ": ")
				if !strings.Contains(got[name], want) {
					text, _ := json.MarshalIndent(got, "", " ")
					t.Errorf("%q is not in %s:\n%s", want, name, text)
				}
			}
			for name, text := range got { // the schema is as clean as before
				c.open(name, text)
			}
			for name := range got {
				if list := codes(c.diagnostics(name)); strings.Contains(list, "unknown") || strings.Contains(list, "syntax") {
					t.Errorf("%s: %s in\n%s", name, list, got[name])
				}
			}
		})
	}
}

func TestRenameRefused(t *testing.T) {
	table := "CREATE TABLE d.t (k INT, v INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n"
	cases := []struct{ name, text, at, want string }{
		{"a star", "CREATE VIEW d.v AS SELECT * FROM d.t;\n", "(|k INT", "b.sql:1 reads * of 'd.t'"},
		{"USING", "CREATE VIEW d.v AS SELECT a.v FROM d.t a JOIN d.t b USING (k);\n", "(|k INT", "write ON instead of USING first"},
		{"a broken statement", "CREATE VIEW d.v AS SELECT FROM k WHERE;\n", "(|k INT", "b.sql:1 has a syntax error and mentions 'k'"},
		{"a property", "CREATE TABLE d.u (k INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) PROPERTIES (\"foreign_key_constraints\" = \"(k) REFERENCES d.t(k)\");\n",
			"d.|t", "the property \"foreign_key_constraints\""},
		{"a column renamed before", "ALTER TABLE d.t RENAME COLUMN v TO w;\n", ", |v INT", "a statement in b.sql renames the column already"},
		{"a table renamed before", "ALTER TABLE d.t RENAME u;\n", "d.|t", "was another object before"},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			c := connect(t, memory(map[string]string{"a.sql": table, "b.sql": test.text}), "")
			before, after, _ := strings.Cut(test.at, "|")
			i := strings.Index(table, before+after)
			params := map[string]any{"textDocument": c.doc("a.sql"), "position": positionOf(table[:i+len(before)]), "newName": "other"}
			err := c.try("textDocument/rename", params, nil)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}
