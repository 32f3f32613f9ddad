package lsp_test

import (
	"strings"
	"testing"
	"time"

	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/plan"
	"github.com/srlint/srlint/workspace"
)

// against is a machine whose folder is compared with other files.
func against(files, deployed map[string]string) lsp.Host {
	host := memory(files)
	host.Base = func(string, lsp.Settings) (*lsp.Base, error) {
		var list []workspace.Source
		for name, text := range deployed {
			list = append(list, workspace.Source{Name: name, Text: []byte(text)})
		}
		loaded, err := workspace.Load(list, workspace.Options{Jobs: 1})
		return &lsp.Base{Loaded: loaded}, err
	}
	host.Plan = func(p *plan.Plan) string {
		var b strings.Builder
		for _, c := range p.Changes() {
			b.WriteString(c.Part.String() + "\n")
		}
		return b.String()
	}
	return host
}

func TestAgainst(t *testing.T) {
	table := "CREATE TABLE d.t (k INT, v INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n"
	files := map[string]string{"t.sql": table}
	c := dial(t, against(files, map[string]string{"t.sql": table}))
	c.call("initialize", map[string]any{"rootUri": c.root, "capabilities": map[string]any{}, "initializationOptions": map[string]any{"against": "live.json"}}, nil)
	c.notify("initialized", struct{}{})
	c.open("t.sql", table)
	if got := c.eventually("t.sql", ""); got != "" {
		t.Fatalf("the same: %s", got)
	}
	c.change("t.sql", lsp.Position{Character: 23}, lsp.Position{Character: 30}, "") // drops v
	if got := c.eventually("t.sql", "column-dropped"); got != "column-dropped" {
		t.Fatalf("without the column: %s", got)
	}
	c.change("t.sql", lsp.Position{}, lsp.Position{}, "-- a comment\n")
	list := c.diagnostics("t.sql")
	if codes(list) != "column-dropped" || list[0].Range.Start.Line != 1 {
		t.Errorf("what is known moves with the text at once: %+v", list)
	}
	var text string
	c.call("workspace/executeCommand", map[string]any{"command": "srlint.plan", "arguments": []any{c.root}}, &text)
	if text != "dropped column\n" && !strings.Contains(text, "column") {
		t.Errorf("the plan is %q", text)
	}
	c.change("t.sql", lsp.Position{Line: 1, Character: 23}, lsp.Position{Line: 1, Character: 23}, ", v INT")
	if got := c.eventually("t.sql", ""); got != "" {
		t.Errorf("the column is back: %s", got)
	}
}

// eventually waits until a document has diagnostics of some rules, and gives those that it
// has in the end.
func (c *client) eventually(name, want string) string {
	c.t.Helper()
	got := ""
	for range 200 {
		if got = codes(c.diagnostics(name)); got == want {
			return got
		}
		time.Sleep(10 * time.Millisecond)
	}
	return got
}
