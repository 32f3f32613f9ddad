package lsp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

const hierarchical = `{"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}}`

// outline writes symbols one a line, parts further in: name, detail, kind, selected text.
func outline(text string, symbols []lsp.DocumentSymbol, depth int) string {
	var b strings.Builder
	for _, x := range symbols {
		fmt.Fprintf(&b, "%s%s | %s | %d | %s\n", strings.Repeat("  ", depth), x.Name, x.Detail, x.Kind, cut(text, x.SelectionRange))
		b.WriteString(outline(text, x.Children, depth+1))
	}
	return b.String()
}

// cut is the text in a range; of ASCII.
func cut(text string, r lsp.Range) string { return text[offsetOf(text, r.Start):offsetOf(text, r.End)] }

func offsetOf(text string, p lsp.Position) int {
	at := 0
	for range p.Line {
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	return at + int(p.Character)
}

func TestDocumentSymbols(t *testing.T) {
	const text = `CREATE DATABASE d;
USE d;
CREATE TABLE d.t (k INT, v DECIMAL(18, 2) COMMENT 'x', INDEX i (v) USING BITMAP)
DUPLICATE KEY (k)
PARTITION BY RANGE (k) (PARTITION p1 VALUES LESS THAN ("10"), START ("10") END ("20") EVERY (10))
DISTRIBUTED BY HASH (k);
CREATE VIEW d.v AS SELECT k, v + 1 AS w FROM d.t;
CREATE VIEW d.named (a COMMENT 'x', b) AS SELECT k, v FROM d.t;
ALTER TABLE d.t ADD COLUMN n INT;
INSERT INTO d.t SELECT * FROM d.t;
DROP VIEW IF EXISTS d.v;
CREATE INDEX j ON d.t (v);
SHOW TABLES FROM d;
what is this;
`
	const want = `CREATE DATABASE d |  | 3 | d
USE d |  | 24 | d
d.t | table | 23 | d.t
  k | INT | 8 | k
  v | DECIMAL(18, 2) | 8 | v
  i | index | 20 | i
  p1 | partition | 22 | p1
  START ("10") END ("20") EVERY (10) | partition | 22 | START ("10") END ("20") EVERY (10)
d.v | view | 11 | d.v
  k | INT | 8 | k
  w | DECIMAL | 8 | w
d.named | view | 11 | d.named
  a |  | 8 | a
  b |  | 8 | b
ALTER TABLE d.t |  | 24 | d.t
INSERT INTO d.t |  | 24 | d.t
DROP VIEW d.v |  | 24 | d.v
CREATE INDEX j ON d.t |  | 24 | d.t
SHOW TABLES FROM d |  | 24 | SHOW TABLES FROM d
what is this |  | 24 | what is this
`
	c := connect(t, memory(nil), hierarchical)
	c.open("t.sql", text)
	var symbols []lsp.DocumentSymbol
	c.call("textDocument/documentSymbol", map[string]any{"textDocument": c.doc("t.sql")}, &symbols)
	if got := outline(text, symbols, 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, x := range symbols {
		contains(t, x)
	}
}

// contains wants each symbol to lie in the one above, and what is selected in the symbol.
func contains(t testing.TB, x lsp.DocumentSymbol) {
	t.Helper()
	in := func(inner, outer lsp.Range) bool {
		return !before(inner.Start, outer.Start) && !before(outer.End, inner.End)
	}
	if !in(x.SelectionRange, x.Range) {
		t.Errorf("%s selects %v outside of %v", x.Name, x.SelectionRange, x.Range)
	}
	for _, child := range x.Children {
		if !in(child.Range, x.Range) {
			t.Errorf("%s at %v lies outside of %s at %v", child.Name, child.Range, x.Name, x.Range)
		}
		contains(t, child)
	}
}

func before(a, b lsp.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

func TestDocumentSymbolsAreFlatForOldClients(t *testing.T) {
	c := connect(t, memory(nil), "")
	c.open("t.sql", "CREATE TABLE d.t (k INT);")
	var symbols []lsp.SymbolInformation
	c.call("textDocument/documentSymbol", map[string]any{"textDocument": c.doc("t.sql")}, &symbols)
	if len(symbols) != 2 || symbols[1].Name != "k" || symbols[1].ContainerName != "d.t" || symbols[1].Location.URI != c.uri("t.sql") {
		t.Errorf("got %+v", symbols)
	}
}

func TestWorkspaceSymbols(t *testing.T) {
	c := connect(t, memory(map[string]string{
		"a.sql": "CREATE TABLE sales.orders (id INT, order_day DATE);\nCREATE TABLE sales.order_items (id INT);\n",
		"b.sql": "CREATE VIEW web.open_orders AS SELECT id AS order_id FROM sales.orders;\nCREATE TABLE web.gone (k INT);\nDROP TABLE web.gone;\n",
	}), "")
	for query, want := range map[string]string{
		"":                "sales.order_items sales.orders web.open_orders",
		"orders":          "sales.orders web.open_orders sales.order_items",
		"ORDERS":          "sales.orders web.open_orders sales.order_items",
		"ordit":           "sales.order_items",
		"web.orders":      "web.open_orders",
		"orders.id":       "sales.orders.id web.open_orders.order_id sales.order_items.id",
		"sales.orders.id": "sales.orders.id sales.order_items.id",
		"order_day":       "sales.orders.order_day",
		"gone":            "",
		"a.b.c.d":         "",
		"zzz":             "",
	} {
		var list []lsp.SymbolInformation
		c.call("workspace/symbol", map[string]any{"query": query}, &list)
		var names []string
		for _, x := range list {
			names = append(names, x.ContainerName+"."+x.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q: got %s, want %s", query, got, want)
		}
	}
	var list []lsp.SymbolInformation
	c.call("workspace/symbol", map[string]any{"query": "order_day"}, &list)
	if want := (lsp.Position{Line: 0, Character: 35}); len(list) != 1 || list[0].Location.URI != c.uri("a.sql") || list[0].Location.Range.Start != want {
		t.Errorf("order_day is at %+v", list)
	}
}

func TestWorkspaceSymbolsAreFew(t *testing.T) {
	var b strings.Builder
	for i := range 900 {
		fmt.Fprintf(&b, "CREATE TABLE d.t%d (k INT);\n", i)
	}
	c := connect(t, memory(map[string]string{"a.sql": b.String() + "CREATE TABLE d.k (x INT);\n"}), "")
	for _, query := range []string{"", "k", "t"} {
		var list []lsp.SymbolInformation
		c.call("workspace/symbol", map[string]any{"query": query}, &list)
		if len(list) != 200 {
			t.Errorf("%q: %d symbols", query, len(list))
		}
		if query == "k" && (list[0].Name != "k" || list[0].ContainerName != "d") {
			t.Errorf("the best is %+v", list[0])
		}
	}
}
