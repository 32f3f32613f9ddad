package lsp

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// maxMessage is the size of the largest message that is read, in bytes.
const maxMessage = 1 << 30

// maxHeader bounds the lines before a message.
const maxHeader = 1 << 13

// Stream is a transport with a Content-Length before each message, as the protocol wants it
// on pipes. Without a readable header there is no next message, and the stream ends.
type Stream struct {
	in  *bufio.Reader
	out io.WriteCloser
	mu  sync.Mutex // of out
}

// NewStream makes a stream of two pipes.
func NewStream(in io.Reader, out io.WriteCloser) *Stream {
	return &Stream{in: bufio.NewReaderSize(in, 1<<16), out: out}
}

// Write writes a message.
func (s *Stream) Write(message []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := s.out.Write(append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", len(message)), message...))
	return err
}

// Close closes the pipe that is written to.
func (s *Stream) Close() error { return s.out.Close() }

// Read reads a message.
func (s *Stream) Read() (string, error) {
	length, err := s.header()
	if err != nil {
		return "", err
	}
	var message strings.Builder // grows with what comes, not with what the header says
	n, err := io.CopyN(&message, s.in, length)
	if err != nil && n < length {
		return "", io.ErrUnexpectedEOF
	}
	return message.String(), nil
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
