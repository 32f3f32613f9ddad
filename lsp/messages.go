package lsp

import "io"

// Transport carries messages, the texts of JSON-RPC. Write may be called while Read waits.
type Transport interface {
	Read() (message string, err error) // io.EOF at the end
	Write(message []byte) error
	Close() error
}

// Messages is a transport for hosts that pass whole messages and need no Content-Length.
type Messages struct {
	In  <-chan string // closed at the end
	Out func(message []byte)
}

// Read gives the next message.
func (m Messages) Read() (string, error) {
	message, open := <-m.In
	if !open {
		return "", io.EOF
	}
	return message, nil
}

// Write passes a message on.
func (m Messages) Write(message []byte) error {
	m.Out(message)
	return nil
}

// Close does nothing: who made the channel closes it.
func (m Messages) Close() error { return nil }
