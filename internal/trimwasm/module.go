package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// The sections of a module that matter here.
const (
	customSection = 0
	dataSection   = 11
)

var errModule = errors.New("this is no WebAssembly module that Go made")

// trim rewrites a module: the data section is trimmed, custom sections go.
func trim(program []byte) ([]byte, error) {
	const header = 8
	if len(program) < header || string(program[:4]) != "\x00asm" {
		return nil, errModule
	}
	out := bytes.Clone(program[:header])
	trimmed := false
	for rest := program[header:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return nil, errModule
		}
		content := rest[1+n : 1+n+int(size)]
		rest = rest[1+n+int(size):]
		switch id {
		case customSection:
			continue
		case dataSection:
			m, err := readMemory(content)
			if err != nil {
				return nil, err
			}
			if err := m.trimTables(); err != nil {
				return nil, err
			}
			content, trimmed = m.write(), true
		}
		out = append(out, id)
		out = binary.AppendUvarint(out, uint64(len(content)))
		out = append(out, content...)
	}
	if !trimmed {
		return nil, errModule
	}
	return out, nil
}

// memory is what the memory of a program holds when it starts.
type memory []byte

// The instructions of the place of a segment: i32.const N, end.
const (
	opConst = 0x41
	opEnd   = 0x0b
)

// most is the size of the largest memory that is read.
const most = 1 << 28

// readMemory lays the segments of a data section out.
func readMemory(section []byte) (memory, error) {
	var m memory
	count, n := binary.Uvarint(section)
	section = section[max(n, 0):]
	for range count {
		if len(section) < 2 || section[0] != 0 || section[1] != opConst {
			return nil, errModule
		}
		at, n := signed(section[2:])
		section = section[2+n:]
		if at < 0 || len(section) == 0 || section[0] != opEnd {
			return nil, errModule
		}
		size, n := binary.Uvarint(section[1:])
		if n <= 0 || uint64(len(section)-1-n) < size || uint64(at)+size > most {
			return nil, errModule
		}
		if end := at + int(size); end > len(m) {
			m = append(m, make([]byte, end-len(m))...)
		}
		copy(m[at:], section[1+n:1+n+int(size)])
		section = section[1+n+int(size):]
	}
	return m, nil
}

// signed reads a number in signed LEB128.
func signed(b []byte) (value, n int) {
	for shift := 0; n < len(b); {
		c := b[n]
		n++
		value |= int(c&0x7f) << shift
		shift += 7
		if c < 0x80 {
			if c&0x40 != 0 {
				value -= 1 << shift
			}
			break
		}
	}
	return value, n
}

func appendSigned(b []byte, value int) []byte {
	for {
		c := byte(value & 0x7f)
		value >>= 7
		if value == 0 && c&0x40 == 0 || value == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}

// gap is how many zeros in a row are worth the head of a new segment, once compressed.
const gap = 64

// write makes a data section of the memory, without its zeros.
func (m memory) write() []byte {
	var segments []byte
	count := 0
	for at := 0; at < len(m); {
		if m[at] == 0 {
			at++
			continue
		}
		end, zeros := at, 0 // end of what is not zero
		for i := at; i < len(m) && zeros < gap; i++ {
			if m[i] == 0 {
				zeros++
			} else {
				end, zeros = i+1, 0
			}
		}
		segments = append(appendSigned(append(segments, 0, opConst), at), opEnd)
		segments = binary.AppendUvarint(segments, uint64(end-at))
		segments = append(segments, m[at:end]...)
		count++
		at = end
	}
	return append(binary.AppendUvarint(nil, uint64(count)), segments...)
}
