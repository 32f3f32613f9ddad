package lsp_test

import (
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
