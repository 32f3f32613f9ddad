package lsp

import (
	"encoding/json"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/srlint/srlint/internal/jsontree"
)

// wire is what the connection reads from and writes to. The library would read params and
// write results several times over, so they pass it by.
type wire struct {
	Transport
	params *jsontree.Value // of the message that was read last
	ended  func()          // waits until all that came is answered
}

// ReadObject reads the next message that is JSON-RPC; others are answered with an error. The
// end is told when all that came before it is answered.
func (w *wire) ReadObject(message any) error {
	for {
		text, err := w.Read()
		if err != nil {
			w.ended()
			return err
		}
		refusal := w.take(text, message)
		if refusal == nil {
			return nil
		}
		if err := w.WriteObject(refusal); err != nil {
			return err
		}
	}
}

// WriteObject writes a message.
func (w *wire) WriteObject(message any) error {
	text, err := json.Marshal(message)
	if err != nil {
		return err
	}
	return w.Write(text)
}

// reply answers a request.
func (w *wire) reply(id jsonrpc2.ID, result any) error {
	return w.WriteObject(struct {
		Version string      `json:"jsonrpc"`
		ID      jsonrpc2.ID `json:"id"`
		Result  any         `json:"result"`
	}{"2.0", id, result})
}

// notify tells the client something.
func (w *wire) notify(method string, params any) error {
	return w.WriteObject(struct {
		Version string `json:"jsonrpc"`
		Method  string `json:"method"`
		Params  any    `json:"params"`
	}{"2.0", method, params})
}

// refusal is the answer to what is no JSON-RPC.
type refusal struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Error   jsonrpc2.Error  `json:"error"`
}

func refused(id string, code int64, why string) *refusal {
	return &refusal{"2.0", json.RawMessage(id), jsonrpc2.Error{Code: code, Message: why}}
}

// take reads a message, or gives the answer to one that cannot be read.
func (w *wire) take(text string, message any) *refusal {
	tree, err := jsontree.Parse(text)
	if err != nil {
		return refused("null", jsonrpc2.CodeParseError, "the message is no JSON: "+err.Error())
	}
	rest := text
	w.params = &jsontree.Value{Kind: jsontree.Null}
	if params := tree.Member("params"); params != nil {
		w.params = params
		rest = text[:params.Start] + "null" + text[params.End:]
	}
	if err := json.Unmarshal([]byte(rest), message); err != nil {
		id := "null"
		if v := tree.Member("id"); v != nil && (v.Kind == jsontree.Number || v.Kind == jsontree.String) {
			id = text[v.Start:v.End]
		}
		return refused(id, jsonrpc2.CodeInvalidRequest, "the message is not JSON-RPC: "+err.Error())
	}
	return nil
}
