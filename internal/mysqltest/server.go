// Package mysqltest gives tests a MySQL server: one that answers what it is told, and
// MariaDB where it is installed.
package mysqltest

import (
	"encoding/binary"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// Answers are what the test server says to queries, by their beginning: rows of fields,
// the first with the names of the columns; or an error.
type Answers map[string]Answer

// Answer is one of them.
type Answer struct {
	Rows    [][]string // "\x00" is NULL; nil: an error
	Code    uint16     // of the error
	Message string
	Hang    bool // nothing for a minute
}

// Serve answers the MySQL protocol as StarRocks does, to everyone.
func Serve(t *testing.T, a Answers) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go (&session{Conn: c, answers: a}).run()
		}
	}()
	return l.Addr().String()
}

// session speaks the protocol: https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html
type session struct {
	net.Conn
	answers  Answers
	sequence byte
}

func (s *session) run() {
	defer s.Close()
	s.handshake()
	if _, err := s.read(); err != nil {
		return
	}
	s.ok()
	for {
		packet, err := s.read()
		if err != nil || len(packet) == 0 || packet[0] == 1 {
			return
		}
		if packet[0] != 3 { // not a query but a ping
			s.ok()
			continue
		}
		s.answer(string(packet[1:]))
	}
}

func (s *session) handshake() {
	const capabilities = 1<<0 | 1<<9 | 1<<15 | 1<<19 // long password, 4.1, secure connection, plugin
	p := append([]byte{10}, "8.0.33\x00\x01\x00\x00\x00"...)
	p = append(p, "12345678\x00"...)
	p = binary.LittleEndian.AppendUint16(p, capabilities&0xffff)
	p = append(p, 45, 2, 0)
	p = binary.LittleEndian.AppendUint16(p, capabilities>>16)
	p = append(p, 21)
	p = append(p, make([]byte, 10)...)
	s.write(append(p, "123456789012\x00mysql_native_password\x00"...))
}

func (s *session) answer(query string) {
	a := Answer{Code: 1064, Message: "no answer to " + query}
	for beginning, known := range s.answers {
		if strings.HasPrefix(query, beginning) {
			a = known
		}
	}
	switch {
	case a.Hang:
		time.Sleep(time.Minute)
	case a.Rows == nil:
		p := binary.LittleEndian.AppendUint16([]byte{0xff}, a.Code)
		s.write(append(append(p, "#42000"...), a.Message...))
	default:
		s.resultSet(a.Rows)
	}
}

func (s *session) resultSet(rows [][]string) {
	s.write([]byte{byte(len(rows[0]))})
	for _, column := range rows[0] {
		p := field(field(field(field(nil, "def"), ""), ""), "")
		p = field(field(p, column), column)
		s.write(append(p, 12, 45, 0, 0xff, 0xff, 0, 0, 253, 0, 0, 0, 0, 0))
	}
	s.write([]byte{0xfe, 0, 0, 2, 0})
	for _, row := range rows[1:] {
		var p []byte
		for _, value := range row {
			if value == "\x00" {
				p = append(p, 0xfb)
			} else {
				p = field(p, value)
			}
		}
		s.write(p)
	}
	s.write([]byte{0xfe, 0, 0, 2, 0})
}

// field adds a string with its length before it.
func field(p []byte, text string) []byte {
	if len(text) < 251 {
		return append(append(p, byte(len(text))), text...)
	}
	p = append(p, 0xfc)
	return append(binary.LittleEndian.AppendUint16(p, uint16(len(text))), text...)
}

func (s *session) ok() { s.write([]byte{0, 0, 0, 2, 0, 0, 0}) }

func (s *session) write(payload []byte) {
	head := []byte{byte(len(payload)), byte(len(payload) >> 8), byte(len(payload) >> 16), s.sequence}
	s.sequence++
	s.Write(append(head, payload...))
}

func (s *session) read() ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(s, head[:]); err != nil {
		return nil, err
	}
	s.sequence = head[3] + 1
	payload := make([]byte, int(head[0])|int(head[1])<<8|int(head[2])<<16)
	_, err := io.ReadFull(s, payload)
	return payload, err
}
