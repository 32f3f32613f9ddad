//go:build js && wasm

// Command srlint-wasm is the language server for JavaScript, in a browser or in Node. It
// calls the global function srlintReady with a function that takes messages, and the global
// function srlintSend with each message of its own: texts of JSON-RPC.
package main

import (
	"context"
	"runtime/debug"
	"syscall/js"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/lsp"
)

// version is set by the build.
var version = "development"

func main() {
	debug.SetGCPercent(300) // the collector has no core of its own here
	in := make(chan string)
	send := js.Global().Get("srlintSend")
	receive := js.FuncOf(func(_ js.Value, args []js.Value) any {
		in <- args[0].String()
		return nil
	})
	js.Global().Get("srlintReady").Invoke(receive)
	lsp.Serve(context.Background(), lsp.Messages{In: in, Out: func(message []byte) { send.Invoke(string(message)) }}, newHost())
}

// newHost is the machine as the language server sees it: there are no files but those that
// are open.
func newHost() lsp.Host {
	d := &deployed{}
	return lsp.Host{
		Version: version,
		Jobs:    1,
		Base:    d.base,
		Plan:    planSQL,
		Requests: map[string]func(lsp.Asked, *jsontree.Value) (any, error){
			"srlint/targets":   request(targets),
			"srlint/rules":     request(ruleList),
			"srlint/page":      request(page),
			"srlint/format":    onDocument(layOut),
			"srlint/canonical": onFolder(canonical),
			"srlint/plan":      onFolder(d.planOf),
			"srlint/graph":     onFolder(graphOf),
			"srlint/inspect":   onFolder(inspectOf),
			"srlint/tokens":    onDocument(tokens),
			"srlint/tree":      onDocument(tree),

			"srlint/check":   request(check),
			"srlint/layout":  request(layOutText),
			"srlint/migrate": request(migrate),
		},
		Notifications: map[string]func(*jsontree.Value) error{"srlint/deployed": d.take},
	}
}

// request makes a request of a function with parameters of its own.
func request[P any](do func(*P) (any, error)) func(lsp.Asked, *jsontree.Value) (any, error) {
	return func(_ lsp.Asked, params *jsontree.Value) (any, error) {
		p := new(P)
		if err := params.Decode(p); err != nil {
			return nil, err
		}
		return do(p)
	}
}

// onFolder makes a request of a function about the folder that is open.
func onFolder[P any](do func(lsp.View, *P) (any, error)) func(lsp.Asked, *jsontree.Value) (any, error) {
	return func(asked lsp.Asked, params *jsontree.Value) (any, error) {
		view, err := asked.Folder()
		if err != nil {
			return nil, err
		}
		return request(func(p *P) (any, error) { return do(view, p) })(asked, params)
	}
}

// onDocument makes a request of a function about the document that its parameter uri names.
func onDocument(do func(lsp.View) (any, error)) func(lsp.Asked, *jsontree.Value) (any, error) {
	return func(asked lsp.Asked, params *jsontree.Value) (any, error) {
		return request(func(p *struct{ URI lsp.DocumentURI }) (any, error) {
			view, err := asked.About(p.URI)
			if err != nil {
				return nil, err
			}
			return do(view)
		})(asked, params)
	}
}
