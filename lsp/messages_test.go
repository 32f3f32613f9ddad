package lsp_test

import (
	"context"
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/lsp"
)

// TestMessages holds a session over whole messages, with a method of the host's own.
func TestMessages(t *testing.T) {
	in := make(chan string, 10)
	var out []string
	host := lsp.Host{
		Requests: map[string]func(lsp.Asked, *jsontree.Value) (any, error){
			"host/name": func(asked lsp.Asked, _ *jsontree.Value) (any, error) {
				view, err := asked.About("file:///a.sql")
				if err != nil {
					return nil, err
				}
				return view.Name, nil
			},
			"host/folder": func(asked lsp.Asked, _ *jsontree.Value) (any, error) {
				view, err := asked.Folder()
				if err != nil {
					return nil, err
				}
				return len(view.Loaded().Schema.Entries), nil
			},
		},
		Notifications: map[string]func(*jsontree.Value) error{"host/news": func(*jsontree.Value) error { return nil }},
	}
	for _, message := range []string{
		`no JSON`,
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`,
		`{"jsonrpc":"2.0","id":2,"method":"host/folder"}`,
		`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.sql","version":1,"text":"CREATE TABLE d.t (k INT)"}}}`,
		`{"jsonrpc":"2.0","method":"host/news"}`,
		`{"jsonrpc":"2.0","id":3,"method":"host/name"}`,
		`{"jsonrpc":"2.0","id":4,"method":"host/folder"}`,
	} {
		in <- message
	}
	close(in)
	lsp.Serve(context.Background(), lsp.Messages{In: in, Out: func(message []byte) { out = append(out, string(message)) }}, host)
	for _, want := range []string{`"code":-32700`, `"id":1,"result":{"capabilities"`, `"id":2,"error":{"code":-32803`, `"id":3,"result":"a.sql"`, `"id":4,"result":1`} {
		if !strings.Contains(strings.ReplaceAll(strings.Join(out, "\n"), `"jsonrpc":"2.0",`, ""), want) {
			t.Errorf("no answer has %s: %s", want, strings.Join(out, "\n"))
		}
	}
}
