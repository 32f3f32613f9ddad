package lsp_test

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

func TestCodeLens(t *testing.T) {
	const text = `CREATE TABLE d.t (k INT);
CREATE VIEW d.v AS SELECT a.k FROM d.t AS a, d.t AS b;
CREATE VIEW d.w AS SELECT k FROM d.v;
CREATE MATERIALIZED VIEW d.m DISTRIBUTED BY RANDOM REFRESH MANUAL AS SELECT k FROM d.t;
INSERT INTO d.t SELECT k FROM d.t;
`
	c := connect(t, memory(map[string]string{"z.sql": "CREATE VIEW d.z AS SELECT k FROM d.t;\n"}), "")
	c.open("t.sql", text)
	var list []lsp.CodeLens
	c.call("textDocument/codeLens", map[string]any{"textDocument": c.doc("t.sql")}, &list)
	var got []string
	for _, lens := range list {
		if lens.Command != nil {
			t.Errorf("%+v was worked out too early", lens)
		}
		c.call("codeLens/resolve", lens, &lens)
		got = append(got, cut(text, lens.Range)+" "+lens.Command.Title)
		if lens.Range.Start.Line > 0 {
			continue
		}
		args := lens.Command.Arguments
		if lens.Command.Command != "srlint.showReferences" || len(args) != 3 || args[0] != string(c.uri("t.sql")) || len(args[2].([]any)) != 5 {
			t.Errorf("got %+v", lens.Command)
		}
	}
	want := "d.t read by 2 views, 1 materialized view, 1 statement; d.v read by 1 view; d.w read by nothing; d.m read by nothing"
	if got := strings.Join(got, "; "); got != want {
		t.Errorf("got %s", got)
	}

	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"srlint": map[string]any{"codeLens": false}}})
	c.call("textDocument/codeLens", map[string]any{"textDocument": c.doc("t.sql")}, &list)
	if len(list) != 0 {
		t.Errorf("switched off: %+v", list)
	}
}

func TestCodeLensOfAnObjectThatIsGone(t *testing.T) {
	c := connect(t, memory(nil), "")
	c.open("t.sql", "CREATE TABLE t (k INT);\n")
	var list []lsp.CodeLens
	c.call("textDocument/codeLens", map[string]any{"textDocument": c.doc("t.sql")}, &list)
	if len(list) != 1 {
		t.Fatalf("got %+v", list)
	}
	c.change("t.sql", lsp.Position{}, lsp.Position{Line: 1}, "")
	c.call("codeLens/resolve", list[0], &list[0])
	if list[0].Command == nil || list[0].Command.Command != "" {
		t.Errorf("got %+v", list[0].Command)
	}
}
