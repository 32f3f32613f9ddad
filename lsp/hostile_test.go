package lsp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/syntax"
)

// speak sends bytes to a server and gives all that it says until it ends.
func speak(t *testing.T, bytes string) (said string, clean bool) {
	t.Helper()
	r, w := io.Pipe()
	done := make(chan bool, 1)
	go func() {
		done <- lsp.Serve(context.Background(), lsp.NewStream(strings.NewReader(bytes), w), memory(nil))
		w.Close()
	}()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text), <-done
}

func frame(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`

func TestBadMessages(t *testing.T) {
	bye := frame(`{"jsonrpc":"2.0","id":"z","method":"shutdown"}`) + frame(`{"jsonrpc":"2.0","method":"exit"}`)
	cases := []struct{ name, bytes, want string }{
		{"no JSON", frame("{"), `"code":-32700`},
		{"no object", frame("[]"), `"code":-32600`},
		{"a batch", frame("[" + hello + "]"), ""},
		{"a number", frame("7"), `"code":-32600`},
		{"neither a method nor a result", frame(`{"id":3}`), `"code":-32600`},
		{"a method that is a number", frame(`{"id":3,"method":4}`), `"code":-32600`},
		{"an unknown method", frame(hello) + frame(`{"id":3,"method":"textDocument/dance"}`), `"code":-32601`},
		{"an unknown notification", frame(hello) + frame(`{"method":"textDocument/dance"}`), `"id":1`},
		{"a request before initialize", frame(`{"id":3,"method":"textDocument/hover","params":{}}`), `"code":-32002`},
		{"initialize twice", frame(hello) + frame(hello), `"code":-32600`},
		{"params of a wrong type", frame(hello) + frame(`{"id":3,"method":"textDocument/hover","params":{"position":"here"}}`), `"code":-32602`},
		{"params that are missing", frame(hello) + frame(`{"id":3,"method":"textDocument/hover"}`), `"code":-32803`},
		{"a document that is not open", frame(hello) + frame(`{"id":3,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///x.sql"}}}`), "is not open"},
		{"an edit of a document that is not open", frame(hello) + frame(`{"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///x.sql","version":1},"contentChanges":[]}}`), "is not open"},
		{"an URI that is none", frame(hello) + frame(`{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"%zz:","version":1,"text":"SELEC 1"}}}`), "publishDiagnostics"},
		{"an answer that nobody waits for", frame(hello) + frame(`{"id":77,"result":null}`), `"id":1`},
		{"a cancellation of nothing", frame(hello) + frame(`{"method":"$/cancelRequest","params":{"id":9}}`), `"id":1`},
		{"a deep message", frame(hello) + frame(`{"id":3,"method":"x","params":`+strings.Repeat("[", 190)+strings.Repeat("]", 190)+`}`), `"code":-32601`},
		{"a message too deep", frame(hello) + frame(`{"id":3,"method":"x","params":`+strings.Repeat("[", 100000)+strings.Repeat("]", 100000)+`}`), `"code":-32`},
		{"a name that stands twice", frame(hello) + frame(`{"id":3,"method":"x","id":4}`), "stands twice"},
		{"bytes that are no text", frame(hello) + frame("{\"id\":3,\"method\":\"\xff\"}"), "not UTF-8"},
		{"other headers", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n" + frame(hello), `"id":1`},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			said, _ := speak(t, test.bytes+bye)
			if !strings.Contains(said, test.want) {
				t.Errorf("want %s in %s", test.want, said)
			}
			if !strings.Contains(said, `"id":"z"`) {
				t.Errorf("the server did not live on: %s", said)
			}
		})
	}
}

func TestBadFrames(t *testing.T) {
	for _, bytes := range []string{
		"", "\x00\x01\x02", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: many\r\n\r\n",
		"Content-Length: 99999999999999999999\r\n\r\n{}", "Content-Length: 2000000000\r\n\r\n{}", "Content-Length: 10\r\n\r\n{}",
		strings.Repeat("x", 1<<20), "Content-Length: 2", frame(hello)[:30],
	} {
		done := make(chan bool)
		go func() {
			_, clean := speak(t, bytes)
			done <- clean
		}()
		select {
		case clean := <-done:
			if clean {
				t.Errorf("%.30q ends well", bytes)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%.30q hangs", bytes)
		}
	}
}

func TestEditsBeyondTheText(t *testing.T) {
	c := connect(t, memory(nil), "")
	c.open("a.sql", "SELECT 1;\n")
	far := lsp.Position{Line: 1 << 31, Character: 1<<32 - 1}
	c.change("a.sql", far, far, "SELECT 2;\n")
	c.change("a.sql", lsp.Position{Character: 1 << 30}, lsp.Position{Character: 1 << 30}, " -- end of the line")
	c.change("a.sql", lsp.Position{Line: 1, Character: 9}, lsp.Position{Line: 1}, "SELECT 3;") // the wrong way round
	var symbols any
	c.call("textDocument/formatting", map[string]any{"textDocument": c.doc("a.sql")}, &symbols)
	if got := codes(c.diagnostics("a.sql")); got != "" {
		t.Error(got)
	}
	c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": c.uri("a.sql"), "version": 0},
		"contentChanges": []any{map[string]any{"text": "SELEC"}}})
	if got := codes(c.diagnostics("a.sql")); got != "" {
		t.Errorf("an older version was taken: %s", got)
	}
}

func TestCancellation(t *testing.T) {
	c := connect(t, memory(map[string]string{"a.sql": "SELECT 1;\n"}), "")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	// Many requests wait in line behind each other; the last is taken back before its turn.
	for range 200 {
		_, err := c.conn.DispatchCall(ctx, "textDocument/formatting", map[string]any{"textDocument": c.doc("a.sql")})
		if err != nil {
			t.Fatal(err)
		}
	}
	waiter, err := c.conn.DispatchCall(ctx, "workspace/diagnostic", map[string]any{}, jsonrpc2.PickID(jsonrpc2.ID{Num: 4711}))
	if err != nil {
		t.Fatal(err)
	}
	c.notify("$/cancelRequest", map[string]any{"id": 4711})
	err = waiter.Wait(ctx, nil)
	var refused *jsonrpc2.Error
	if err != nil && (!errors.As(err, &refused) || refused.Code != -32800) {
		t.Errorf("got %v", err)
	}
	if err == nil {
		t.Log("it was answered before the cancellation came")
	}
}

func TestLargeDocument(t *testing.T) {
	if testing.Short() {
		t.Skip("50 MB")
	}
	var b strings.Builder
	b.WriteString("CREATE TABLE d.t (k INT, v VARCHAR(20)) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n")
	for b.Len() < 50<<20 {
		b.WriteString("INSERT INTO d.t VALUES (0, 'x')" + strings.Repeat(",\n(12345, 'some text')", 10_000) + ";\n")
	}
	c := connect(t, memory(nil), "")
	c.open("a.sql", b.String()+"SELEC 1;\n")
	if got := codes(c.diagnostics("a.sql")); got != "syntax" {
		t.Errorf("got %s", got)
	}
	c.change("a.sql", lsp.Position{}, lsp.Position{}, "SELEC 2;\n")
	if got := codes(c.diagnostics("a.sql")); got != "syntax syntax" {
		t.Errorf("got %s", got)
	}
}

func TestPanicsAreAnswered(t *testing.T) {
	host := memory(map[string]string{"a.sql": "select  1;\n"})
	host.Verify = func(_, _ *syntax.File) error { panic("boom") }
	host.Base = func(string, lsp.Settings) (*lsp.Base, error) { panic("bang") }
	c := connect(t, host, "")
	params := map[string]any{"textDocument": c.doc("a.sql")}
	if err := c.try("textDocument/formatting", params, nil); err == nil || !strings.Contains(err.Error(), "boom") {
		t.Errorf("got %v", err)
	}
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"srlint": map[string]any{"against": "x"}}})
	if err := c.try("textDocument/formatting", params, nil); err == nil || !strings.Contains(err.Error(), "bang") {
		t.Errorf("got %v", err)
	}
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"srlint": map[string]any{}}})
	if got := codes(c.diagnostics("a.sql")); got != "" {
		t.Errorf("it does not live on: %s", got)
	}
	var list []any
	c.call("textDocument/codeAction", map[string]any{"textDocument": c.doc("a.sql"), "range": lsp.Range{}, "context": map[string]any{}}, &list)
}
