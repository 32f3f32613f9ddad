package lsp_test

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

func TestInlayHints(t *testing.T) {
	const text = `CREATE TABLE d.t (a INT, b BIGINT, v VARCHAR(10), w DATE);
CREATE TABLE d.k (a INT) DUPLICATE KEY (a);
CREATE TABLE d.s (a INT, n BIGINT SUM);
CREATE VIEW d.v AS
SELECT a, sum(b) AS s, CAST(v AS DATE) AS d, unknown(a), t.*
FROM d.t;
SELECT a FROM d.t;
`
	c := connect(t, memory(nil), "")
	c.open("t.sql", text)
	ask := func(from, to uint32) string {
		t.Helper()
		var list []lsp.InlayHint
		c.call("textDocument/inlayHint", map[string]any{"textDocument": c.doc("t.sql"),
			"range": lsp.Range{Start: lsp.Position{Line: from}, End: lsp.Position{Line: to}}}, &list)
		out := text
		for i := len(list) - 1; i >= 0; i-- {
			label := list[i].Label
			if list[i].PaddingLeft {
				label = " " + label
			}
			at := offsetOf(text, list[i].Position)
			out = out[:at] + label + out[at:]
		}
		return out
	}
	want := strings.NewReplacer("w DATE)", "w DATE) DUPLICATE KEY (a, b, v)", "n BIGINT SUM)", "n BIGINT SUM) AGGREGATE KEY (a)",
		"SELECT a, sum(b) AS s", "SELECT a: INT, sum(b) AS s: BIGINT").Replace(text)
	if got := ask(0, 7); got != strings.Replace(want, "SELECT a: INT FROM", "SELECT a FROM", 1) {
		t.Errorf("got\n%s", got)
	}
	if got := ask(1, 2); got != text {
		t.Errorf("outside of what was asked:\n%s", got)
	}
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"srlint": map[string]any{"inlayHints": false}}})
	if got := ask(0, 7); got != text {
		t.Errorf("switched off:\n%s", got)
	}
}
