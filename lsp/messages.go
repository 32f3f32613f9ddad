package lsp

import (
	"encoding/json"
	"io"
)

// Messages is a stream for hosts that pass whole messages and need no Content-Length.
type Messages struct {
	In  <-chan []byte // closed at the end
	Out func([]byte)
}

// WriteObject writes a message.
func (m Messages) WriteObject(message any) error {
	body, err := json.Marshal(message)
	if err == nil {
		m.Out(body)
	}
	return err
}

// ReadObject reads the next message that is JSON-RPC.
func (m Messages) ReadObject(message any) error {
	for body := range m.In {
		refusal := refuse(body, message)
		if refusal == nil {
			return nil
		}
		if err := m.WriteObject(refusal); err != nil {
			return err
		}
	}
	return io.EOF
}

// Close does nothing: who made the channel closes it.
func (m Messages) Close() error { return nil }
