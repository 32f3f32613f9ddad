package lsp_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/workspace"
)

// client speaks the protocol with a server in the same process, over pipes.
type client struct {
	t     testing.TB
	conn  *jsonrpc2.Conn
	root  lsp.DocumentURI
	clean chan bool
	ready map[string]any // the capabilities that the server told

	mu        sync.Mutex
	published map[lsp.DocumentURI][]lsp.Diagnostic
	messages  []string // what the server showed and logged
	asked     []string // methods that the server called
	answers   map[string]any
	versions  map[string]int32
	heard     chan struct{}
}

// memory is a machine with files in memory, all in one folder.
func memory(files map[string]string) lsp.Host {
	return lsp.Host{
		Version: "test",
		Jobs:    2,
		Files: func(folder string, _ lsp.Settings) ([]workspace.Source, error) {
			var list []workspace.Source
			for _, name := range slices.Sorted(maps.Keys(files)) {
				list = append(list, workspace.Source{Name: name, Text: []byte(files[name])})
			}
			return list, nil
		},
		Wants: func(_, name string, _ lsp.Settings) bool { return path.Ext(name) == ".sql" },
		Read: func(p string) ([]byte, error) {
			text, ok := files[strings.TrimPrefix(p, "/w/")]
			if !ok {
				return nil, io.ErrUnexpectedEOF
			}
			return []byte(text), nil
		},
	}
}

// connect starts a server and says hello. Capabilities are those of the client, as JSON.
func connect(t testing.TB, host lsp.Host, capabilities string) *client {
	t.Helper()
	c := dial(t, host)
	if capabilities == "" {
		capabilities = "{}"
	}
	var hello struct {
		Capabilities map[string]any `json:"capabilities"`
	}
	c.call("initialize", map[string]any{"rootUri": c.root, "capabilities": json.RawMessage(capabilities)}, &hello)
	c.ready = hello.Capabilities
	c.notify("initialized", struct{}{})
	return c
}

// dial starts a server without a word.
func dial(t testing.TB, host lsp.Host) *client {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	c := &client{t: t, root: "file:///w", clean: make(chan bool, 1), published: map[lsp.DocumentURI][]lsp.Diagnostic{},
		answers: map[string]any{}, versions: map[string]int32{}, heard: make(chan struct{}, 1)}
	go func() {
		c.clean <- lsp.Serve(context.Background(), lsp.NewStream(toServer, fromServer), host)
		fromServer.Close()
	}()
	c.conn = jsonrpc2.NewConn(context.Background(), jsonrpc2.NewBufferedStream(pipes{toClient, fromClient}, jsonrpc2.VSCodeObjectCodec{}), c, jsonrpc2.SetLogger(quiet{}))
	t.Cleanup(func() { c.conn.Close() })
	return c
}

type pipes struct {
	io.Reader
	io.WriteCloser
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}

// Handle takes what the server sends by itself.
func (c *client) Handle(ctx context.Context, conn *jsonrpc2.Conn, r *jsonrpc2.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch r.Method {
	case "textDocument/publishDiagnostics":
		var p struct {
			URI         lsp.DocumentURI
			Diagnostics []lsp.Diagnostic
		}
		if json.Unmarshal(*r.Params, &p) == nil {
			c.published[p.URI] = p.Diagnostics
		}
	case "window/showMessage", "window/logMessage":
		var p struct{ Message string }
		if json.Unmarshal(*r.Params, &p) == nil {
			c.messages = append(c.messages, p.Message)
		}
	}
	c.asked = append(c.asked, r.Method)
	if !r.Notif {
		_ = conn.Reply(ctx, r.ID, c.answers[r.Method])
	}
	select {
	case c.heard <- struct{}{}:
	default:
	}
}

// call makes a request that has to succeed.
func (c *client) call(method string, params, result any) {
	c.t.Helper()
	if err := c.try(method, params, result); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *client) try(method string, params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	return c.conn.Call(ctx, method, params, result)
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	if err := c.conn.Notify(context.Background(), method, params); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// settled waits until the server did all that it was told before.
func (c *client) settled() {
	c.t.Helper()
	_ = c.try("srlint/none", nil, nil)
	_ = c.try("srlint/none", nil, nil) // the diagnostics went out between the two
}

func (c *client) uri(name string) lsp.DocumentURI { return c.root + "/" + lsp.DocumentURI(name) }

// doc names a document in params.
func (c *client) doc(name string) map[string]any {
	return map[string]any{"uri": c.uri(name)}
}

func (c *client) open(name, text string) {
	c.t.Helper()
	c.versions[name] = 1
	c.notify("textDocument/didOpen", map[string]any{
		"textDocument": map[string]any{"uri": c.uri(name), "languageId": "sql", "version": 1, "text": text}})
}

// change edits a document: line, character, line, character, new text.
func (c *client) change(name string, from, to lsp.Position, text string) {
	c.t.Helper()
	c.versions[name]++
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": c.uri(name), "version": c.versions[name]},
		"contentChanges": []any{map[string]any{"range": lsp.Range{Start: from, End: to}, "text": text}}})
}

// where is the position of a mark in a text, which is given without it, and its params.
func (c *client) where(name, marked string) (text string, params map[string]any) {
	c.t.Helper()
	before, after, ok := strings.Cut(marked, "|")
	if !ok {
		c.t.Fatalf("no | in %q", marked)
	}
	return before + after, map[string]any{"textDocument": c.doc(name), "position": positionOf(before)}
}

// positionOf is the place behind a text of ASCII.
func positionOf(before string) lsp.Position {
	line := strings.Count(before, "\n")
	return lsp.Position{Line: uint32(line), Character: uint32(len(before) - strings.LastIndex(before, "\n") - 1)}
}

// diagnostics are those that the server published of a document.
func (c *client) diagnostics(name string) []lsp.Diagnostic {
	c.t.Helper()
	c.settled()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.published[c.uri(name)]
}

// codes are the rules of diagnostics.
func codes(list []lsp.Diagnostic) string {
	var names []string
	for _, d := range list {
		names = append(names, d.Code)
	}
	return strings.Join(names, " ")
}
