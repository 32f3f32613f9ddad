package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// maxMessage is the size of the largest message that is read, in bytes.
const maxMessage = 1 << 30

// maxHeader bounds the lines before a message.
const maxHeader = 1 << 13

// Stream reads and writes messages with a Content-Length before each, as the protocol
// wants it on pipes. A message that is no JSON-RPC is answered with an error and passed
// over; without a readable header there is no next message, and the stream ends.
type Stream struct {
	in  *bufio.Reader
	out io.WriteCloser
	mu  sync.Mutex // of out
}

// NewStream makes a stream of two pipes.
func NewStream(in io.Reader, out io.WriteCloser) *Stream {
	return &Stream{in: bufio.NewReaderSize(in, 1<<16), out: out}
}

// WriteObject writes a message.
func (s *Stream) WriteObject(message any) error {
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err = s.out.Write(append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", len(body)), body...))
	return err
}

// ReadObject reads the next message that is JSON-RPC.
func (s *Stream) ReadObject(message any) error {
	for {
		body, err := s.frame()
		if err != nil {
			return err
		}
		refusal := refuse(body, message)
		if refusal == nil {
			return nil
		}
		if err := s.WriteObject(refusal); err != nil {
			return err
		}
	}
}

// Close closes the pipe that is written to.
func (s *Stream) Close() error { return s.out.Close() }

// frame reads the bytes of one message.
func (s *Stream) frame() ([]byte, error) {
	length, err := s.header()
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer // grows with what comes, not with what the header says
	n, err := io.CopyN(&body, s.in, length)
	if err != nil && n < length {
		return nil, io.ErrUnexpectedEOF
	}
	return body.Bytes(), nil
}

// header reads the lines before a message, up to the empty one.
func (s *Stream) header() (length int64, err error) {
	length = -1
	for size := 0; ; {
		line, err := s.in.ReadSlice('\n')
		size += len(line)
		switch {
		case err == io.EOF && size == 0:
			return 0, io.EOF
		case err != nil || size > maxHeader:
			return 0, fmt.Errorf("the header of a message cannot be read: %w", orTooLong(err))
		}
		text := strings.TrimSpace(string(line))
		if text == "" {
			if length < 0 {
				return 0, errors.New("the header of a message has no Content-Length")
			}
			return length, nil
		}
		name, value, _ := strings.Cut(text, ":")
		if !strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			continue
		}
		length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64)
		if err != nil || length < 0 || length > maxMessage {
			return 0, fmt.Errorf("Content-Length %q is no size of a message", strings.TrimSpace(value))
		}
	}
}

func orTooLong(err error) error {
	if err == nil || errors.Is(err, bufio.ErrBufferFull) {
		return errors.New("it is too long")
	}
	return err
}

// refusal is the answer to what is no JSON-RPC.
type refusal struct {
	Version string         `json:"jsonrpc"`
	ID      raw            `json:"id"`
	Error   jsonrpc2.Error `json:"error"`
}

// refuse reads a message, or gives the answer to one that cannot be read.
func refuse(body []byte, message any) *refusal {
	err := json.Unmarshal(body, message)
	if err == nil {
		return nil
	}
	null := raw("null")
	if !json.Valid(body) {
		return &refusal{"2.0", null, jsonrpc2.Error{Code: jsonrpc2.CodeParseError, Message: "the message is no JSON"}}
	}
	var about struct {
		ID jsonrpc2.ID `json:"id"`
	}
	if json.Unmarshal(body, &about) == nil && about.ID != (jsonrpc2.ID{}) {
		null, _ = about.ID.MarshalJSON()
	}
	return &refusal{"2.0", null, jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "the message is not JSON-RPC: " + err.Error()}}
}
