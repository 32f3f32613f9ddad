package lsp_test

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

const definer = "CREATE VIEW d.v SECURITY DEFINER AS SELECT 1 AS k;\n"

// actions asks what can be done about a whole document.
func actions(c *client, name string, only ...string) []lsp.CodeAction {
	c.t.Helper()
	var list []lsp.CodeAction
	c.call("textDocument/codeAction", map[string]any{"textDocument": c.doc(name),
		"range": lsp.Range{End: lsp.Position{Line: 1000}}, "context": map[string]any{"diagnostics": []any{}, "only": only}}, &list)
	return list
}

func TestCodeActions(t *testing.T) {
	files := map[string]string{"v.sql": definer}
	c := connect(t, memory(files), "")
	list := actions(c, "v.sql")
	var titles []string
	for _, a := range list {
		titles = append(titles, a.Title)
	}
	if got, want := strings.Join(titles, "; "), "Use SECURITY INVOKER (changes meaning); Ignore view-security-definer on this line; Explain view-security-definer"; got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
	if got := edited(t, c, files, *list[0].Edit)["v.sql"]; !strings.Contains(got, "SECURITY INVOKER AS") {
		t.Errorf("the fix gives %s", got)
	}
	ignored := edited(t, c, files, *list[1].Edit)["v.sql"]
	if ignored != "-- srlint:ignore view-security-definer\n"+definer {
		t.Errorf("ignoring gives %s", ignored)
	}
	c.open("v.sql", ignored)
	if got := codes(c.diagnostics("v.sql")); got != "" {
		t.Errorf("after ignoring it: %s", got)
	}
	var page string
	c.call("workspace/executeCommand", map[string]any{"command": list[2].Command.Command, "arguments": list[2].Command.Arguments}, &page)
	if !strings.HasPrefix(page, "# View with SECURITY DEFINER") {
		t.Errorf("the page is %.60q", page)
	}
}

func TestCodeActionsResolveLazily(t *testing.T) {
	files := map[string]string{"v.sql": definer}
	c := connect(t, memory(files), `{"textDocument": {"codeAction": {"dataSupport": true, "resolveSupport": {"properties": ["edit"]}}}}`)
	list := actions(c, "v.sql", "quickfix")
	if list[0].Edit != nil || list[0].Data == nil {
		t.Fatalf("the edit is there at once: %+v", list[0])
	}
	var resolved lsp.CodeAction
	c.call("codeAction/resolve", list[0], &resolved)
	if resolved.Edit == nil {
		t.Fatal("no edit")
	}
	if got := edited(t, c, files, *resolved.Edit)["v.sql"]; !strings.Contains(got, "INVOKER") {
		t.Errorf("the fix gives %s", got)
	}
	c.open("v.sql", "SELECT 1;\n") // the action is of a text that is gone
	resolved = lsp.CodeAction{}
	c.call("codeAction/resolve", list[0], &resolved)
	if resolved.Edit != nil {
		t.Errorf("an edit of a text that is gone: %+v", resolved.Edit)
	}
}

func TestIgnoreIsAddedToTheComment(t *testing.T) {
	files := map[string]string{"v.sql": "-- srlint:ignore mv-cycle\n" + definer}
	c := connect(t, memory(files), "")
	for _, a := range actions(c, "v.sql", "quickfix") {
		if strings.HasPrefix(a.Title, "Ignore view-security-definer") {
			if got := edited(t, c, files, *a.Edit)["v.sql"]; !strings.HasPrefix(got, "-- srlint:ignore view-security-definer, mv-cycle\n") {
				t.Errorf("got %s", got)
			}
			return
		}
	}
	t.Error("there is no such action")
}

func TestFixAll(t *testing.T) {
	text := "CREATE TABLE d.t (k INT, v INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) PROPERTIES (\"a\" = \"1\", \"replication_num\" = \"3\", \"replication_num\" = \"3\");\n" +
		"-- srlint:ignore mv-cycle\nCREATE VIEW d.v AS SELECT k FROM d.t;\n-- srlint:ignore syntax\nCREATE VIEW d.w AS SELECT k FROM d.t;\n"
	files := map[string]string{"t.sql": text}
	c := connect(t, memory(files), "")
	list := actions(c, "t.sql", "source.fixAll")
	if len(list) != 1 || list[0].Kind != "source.fixAll.srlint" {
		t.Fatalf("got %+v", list)
	}
	got := edited(t, c, files, *list[0].Edit)["t.sql"]
	if strings.Contains(got, "srlint:ignore") || !strings.Contains(got, "CREATE VIEW d.w") {
		t.Errorf("got %s", got)
	}
}

func TestFormatting(t *testing.T) {
	text := "create   table d.t (k int,\nv int) duplicate key (k)\n  distributed by hash (k);\n\n\n\nselect  1;\n"
	files := map[string]string{"t.sql": text, "bad.sql": "CREATE TABEL x;\n"}
	c := connect(t, memory(files), "")
	apply := func(edits []lsp.TextEdit) string {
		return edited(t, c, files, lsp.WorkspaceEdit{Changes: map[lsp.DocumentURI][]lsp.TextEdit{c.uri("t.sql"): edits}})["t.sql"]
	}
	var edits []lsp.TextEdit
	c.call("textDocument/formatting", map[string]any{"textDocument": c.doc("t.sql"), "options": map[string]any{}}, &edits)
	want := "CREATE TABLE d.t (\n  k INT,\n  v INT\n)\nDUPLICATE KEY (k)\nDISTRIBUTED BY HASH(k);\n\nSELECT 1;\n"
	if got := apply(edits); got != want {
		t.Errorf("got %s", got)
	}
	edits = nil
	c.call("textDocument/rangeFormatting", map[string]any{"textDocument": c.doc("t.sql"), "options": map[string]any{},
		"range": lsp.Range{Start: lsp.Position{Line: 6}, End: lsp.Position{Line: 6, Character: 3}}}, &edits)
	if got := apply(edits); got != strings.Replace(text, "select  1", "SELECT 1", 1) {
		t.Errorf("a range: got %s", got)
	}
	edits = nil
	c.call("textDocument/formatting", map[string]any{"textDocument": c.doc("bad.sql"), "options": map[string]any{}}, &edits)
	if len(edits) != 0 {
		t.Errorf("what cannot be read is changed: %v", edits)
	}
}
