package lsp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

func TestDiagnosticsFollowEdits(t *testing.T) {
	c := connect(t, memory(map[string]string{
		"t.sql": "CREATE TABLE d.t (k INT, v INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n",
		"v.sql": "CREATE VIEW d.v AS SELECT k, v FROM d.t;\n",
	}), "")
	c.open("t.sql", "CREATE TABLE d.t (k INT, v INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n")
	if got := codes(c.diagnostics("v.sql")); got != "" {
		t.Errorf("at first: %s", got)
	}
	c.change("t.sql", lsp.Position{Character: 25}, lsp.Position{Character: 26}, "w")
	if got := codes(c.diagnostics("v.sql")); got != "unknown-column" {
		t.Errorf("the column was renamed: %s", got)
	}
	c.change("t.sql", lsp.Position{Character: 25}, lsp.Position{Character: 26}, "v")
	if got := codes(c.diagnostics("v.sql")); got != "" {
		t.Errorf("the column is back: %s", got)
	}
	c.call("shutdown", nil, nil)
	c.notify("exit", nil)
	if !<-c.clean {
		t.Error("the end was not clean")
	}
}

func TestPullDiagnostics(t *testing.T) {
	c := connect(t, memory(map[string]string{
		"t.sql": "CREATE TABLE d.t (k INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n",
		"v.sql": "CREATE VIEW d.v AS SELECT v FROM d.t;\n",
	}), `{"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}}`)
	if c.ready["diagnosticProvider"] == nil {
		t.Fatal("no provider")
	}
	var first, second lsp.DiagnosticReport
	c.call("textDocument/diagnostic", map[string]any{"textDocument": c.doc("v.sql")}, &first)
	if first.Kind != "full" || codes(*first.Items) != "unknown-column" {
		t.Fatalf("got %+v", first)
	}
	c.call("textDocument/diagnostic", map[string]any{"textDocument": c.doc("v.sql"), "previousResultId": first.ResultID}, &second)
	if second.Kind != "unchanged" || second.Items != nil {
		t.Errorf("asked again: %+v", second)
	}
	var all struct{ Items []lsp.DiagnosticReport }
	c.call("workspace/diagnostic", map[string]any{"previousResultIds": []any{map[string]any{"uri": c.uri("v.sql"), "value": first.ResultID},
		map[string]any{"uri": c.uri("gone.sql"), "value": "x"}}}, &all)
	kinds := map[lsp.DocumentURI]string{}
	for _, r := range all.Items {
		kinds[r.URI] = r.Kind
	}
	if kinds[c.uri("t.sql")] != "full" || kinds[c.uri("v.sql")] != "unchanged" || kinds[c.uri("gone.sql")] != "full" {
		t.Errorf("got %v", kinds)
	}
	c.open("t.sql", "CREATE TABLE d.t (k INT, v INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n")
	c.settled()
	c.mu.Lock()
	asked := slices.Contains(c.asked, "workspace/diagnostic/refresh")
	pushed := slices.Contains(c.asked, "textDocument/publishDiagnostics")
	c.mu.Unlock()
	if !asked || pushed {
		t.Errorf("refresh was asked for: %v, and diagnostics were pushed: %v", asked, pushed)
	}
}

func TestWatchedFiles(t *testing.T) {
	files := map[string]string{"v.sql": "CREATE DATABASE d;\nCREATE TABLE d.o (k INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\nCREATE VIEW d.v AS SELECT k FROM d.t;\n"}
	c := connect(t, memory(files), "")
	if got := codes(c.diagnostics("v.sql")); got != "unknown-table" {
		t.Fatalf("at first: %s", got)
	}
	tell := func(name string, kind int) {
		c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": c.uri(name), "type": kind}}})
	}
	files["t.sql"] = "CREATE TABLE d.t (k INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n"
	tell("t.sql", 1)
	if got := codes(c.diagnostics("v.sql")); got != "" {
		t.Errorf("the table came: %s", got)
	}
	delete(files, "t.sql")
	tell("t.sql", 3)
	if got := codes(c.diagnostics("v.sql")); got != "unknown-table" {
		t.Errorf("the table went: %s", got)
	}
	c.open("t.sql", "CREATE TABLE d.t (k INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n")
	files["t.sql"] = "nonsense"
	tell("t.sql", 2) // what the client has open is newer
	if got := codes(c.diagnostics("v.sql")); got != "" {
		t.Errorf("the table is open: %s", got)
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": c.doc("t.sql")})
	if got := codes(c.diagnostics("t.sql")); got != "syntax" {
		t.Errorf("closed, the disk counts: %s", got)
	}
}

func TestFoldersAndSingleFiles(t *testing.T) {
	c := connect(t, memory(map[string]string{"t.sql": "CREATE TABLE t (k INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n"}), "")
	outside := lsp.DocumentURI("file:///elsewhere/x.sql")
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": outside, "version": 1, "text": "SELEC 1;\n"}})
	c.settled()
	c.mu.Lock()
	got := codes(c.published[outside])
	c.mu.Unlock()
	if got != "syntax" {
		t.Errorf("a file outside of the folder: %s", got)
	}
	c.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"added": []any{map[string]any{"uri": "file:///elsewhere", "name": "e"}}, "removed": []any{}}})
	c.settled()
	c.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"added": []any{}, "removed": []any{map[string]any{"uri": "file:///elsewhere", "name": "e"}}}})
	c.settled()
	c.mu.Lock()
	got = codes(c.published[outside])
	c.mu.Unlock()
	if got != "syntax" {
		t.Errorf("its folder came and went: %s", got)
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": outside}})
	c.settled()
	c.mu.Lock()
	defer c.mu.Unlock()
	if list := c.published[outside]; len(list) > 0 {
		t.Errorf("closed: %s", codes(list))
	}
}

func TestSettings(t *testing.T) {
	c := dial(t, memory(map[string]string{"v.sql": definer}))
	c.answers["workspace/configuration"] = []any{map[string]any{}, map[string]any{"ignore": []string{"view-security-definer"}}}
	c.answers["window/workDoneProgress/create"] = nil
	c.call("initialize", map[string]any{"workspaceFolders": []any{map[string]any{"uri": c.root, "name": "w"}},
		"capabilities": map[string]any{"workspace": map[string]any{"configuration": true, "didChangeWatchedFiles": map[string]any{"dynamicRegistration": true}},
			"window": map[string]any{"workDoneProgress": true}}}, nil)
	c.notify("initialized", struct{}{})
	if got := c.eventually("v.sql", ""); got != "" {
		t.Errorf("the rule is ignored: %s", got)
	}
	c.mu.Lock()
	asked := strings.Join(c.asked, " ")
	c.answers["workspace/configuration"] = []any{nil, map[string]any{"ignore": []string{}, "target": "starrocks@9.9"}}
	c.mu.Unlock()
	for _, want := range []string{"client/registerCapability", "workspace/configuration", "window/workDoneProgress/create"} {
		if !strings.Contains(asked, want) {
			t.Errorf("the server did not call %s but %s", want, asked)
		}
	}
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": nil})
	if got := c.eventually("v.sql", "view-security-definer"); got != "view-security-definer" {
		t.Errorf("no rule is ignored any more: %s", got)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if said := strings.Join(c.messages, "; "); !strings.Contains(said, "9.9") {
		t.Errorf("nothing was said of the target: %s", said)
	}
}
