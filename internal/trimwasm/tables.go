package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
)

// tables are the tables of functions in the memory of a program.
type tables struct {
	m                               memory
	funcs                           int
	names, cus, files, pcs, pclntab int // where they begin
	funcdata                        int
}

var errTables = errors.New("the tables of functions are not those of Go 1.26")

// uint32 reads four bytes; what is outside is 0.
func (m memory) uint32(at int) uint32 {
	if at < 0 || at+4 > len(m) {
		return 0
	}
	return binary.LittleEndian.Uint32(m[at:])
}

func (m memory) pointer(at int) int {
	if at < 0 || at+8 > len(m) {
		return 0
	}
	return int(binary.LittleEndian.Uint64(m[at:]))
}

func (m memory) put(at int, value uint32) { binary.LittleEndian.PutUint32(m[at:], value) }

// header is the first bytes of runtime.pcHeader: the magic number, padding, the sizes of an
// instruction and of a pointer.
const header = "\xf1\xff\xff\xff\x00\x00\x01\x08"

// findTables finds runtime.pcHeader, and runtime.moduledata, which points to it.
func (m memory) findTables() (*tables, error) {
	for from := 0; ; {
		i := bytes.Index(m[from:], []byte(header))
		if i < 0 {
			return nil, errTables
		}
		at := from + i
		from = at + 1
		t := &tables{m: m, funcs: m.pointer(at + 8), names: at + m.pointer(at+32), cus: at + m.pointer(at+40),
			files: at + m.pointer(at+48), pcs: at + m.pointer(at+56), pclntab: at + m.pointer(at+64)}
		ordered := []int{at, t.names, t.cus, t.files, t.pcs, t.pclntab, t.pclntab + 8*t.funcs, len(m)}
		if t.funcs > 0 && slices.IsSorted(ordered) && t.findModule(at) {
			return t, nil
		}
	}
}

// wordGofunc is the field of runtime.moduledata, in words, that says where the data of functions
// begins.
const wordGofunc = 1 + 6*3 + 3 + 2 + 5*2 + 3 + 2 + 1

// findModule finds runtime.moduledata: its beginning points to pcHeader and to the names.
func (t *tables) findModule(pcHeader int) bool {
	start := binary.LittleEndian.AppendUint64(nil, uint64(pcHeader))
	start = binary.LittleEndian.AppendUint64(start, uint64(t.names))
	i := bytes.Index(t.m, start)
	if i < 0 {
		return false
	}
	t.funcdata = t.m.pointer(i + 8*wordGofunc)
	return t.funcdata > t.pclntab && t.funcdata < len(t.m)
}

// Fields of runtime._func, in bytes.
const (
	fieldName      = 4
	fieldPCSP      = 16
	fieldPCFile    = 20
	fieldPCLine    = 24
	fieldNPCData   = 28
	fieldCU        = 32
	fieldStartLine = 36
	fieldNFuncData = 43
	funcSize       = 44
)

// Tables by counter and data by function that are needed to run (internal/abi/symtab.go).
var (
	keptPCData   = []int{1, 4}       // which pointers are live; what a failed bounds check says
	keptFuncData = []int{0, 1, 2, 4} // pointers in frames; open-coded defers
)

// none is no function data.
const none = ^uint32(0)

// trimTables clears what only stack traces need.
func (m memory) trimTables() error {
	t, err := m.findTables()
	if err != nil {
		return err
	}
	names := map[int]bool{}
	counters := map[int]bool{}
	data := map[int]bool{} // whether a piece is kept
	for i := range t.funcs {
		at := t.pclntab + int(m.uint32(t.pclntab+8*i+4))
		if at+funcSize > len(m) {
			return errTables
		}
		t.trimFunc(at, names, counters, data)
	}
	if err := t.clearCounters(counters); err != nil {
		return err
	}
	t.clearNames(names)
	clear(m[t.cus:t.pcs])
	t.clearData(data)
	return nil
}

func (t *tables) trimFunc(at int, names, counters, data map[int]bool) {
	m := t.m
	if name := int(m.uint32(at + fieldName)); t.needsName(name) {
		names[name] = true
	} else {
		m.put(at+fieldName, 0)
	}
	for _, field := range []int{fieldPCFile, fieldPCLine, fieldCU, fieldStartLine} {
		m.put(at+field, 0)
	}
	counters[int(m.uint32(at+fieldPCSP))] = true
	pcdata := int(m.uint32(at + fieldNPCData))
	for k := range pcdata {
		field := at + funcSize + 4*k
		if slices.Contains(keptPCData, k) {
			counters[int(m.uint32(field))] = true
		} else {
			m.put(field, 0)
		}
	}
	for k := range int(m[at+fieldNFuncData]) {
		field := at + funcSize + 4*(pcdata+k)
		offset := m.uint32(field)
		if offset == none {
			continue
		}
		kept := slices.Contains(keptFuncData, k)
		data[int(offset)] = data[int(offset)] || kept
		if !kept {
			m.put(field, none)
		}
	}
}

// needsName reports whether the runtime asks for the name of a function: it knows its own
// functions, and those of reflect with frames of another kind, by it.
func (t *tables) needsName(offset int) bool {
	name := t.name(offset)
	return strings.HasPrefix(name, "runtime.") || strings.HasPrefix(name, "reflect.") || strings.HasPrefix(name, "internal/runtime/")
}

func (t *tables) name(offset int) string {
	text, _, _ := bytes.Cut(t.m[t.names+offset:t.cus], []byte{0})
	return string(text)
}

// clearNames leaves the names of some offsets; the one at 0 becomes empty.
func (t *tables) clearNames(kept map[int]bool) {
	for at := t.names; at < t.cus; {
		end := at + len(t.name(at-t.names))
		if !kept[at-t.names] {
			clear(t.m[at:end])
		}
		at = end + 1
	}
}

// clearCounters leaves the tables that begin at some offsets.
func (t *tables) clearCounters(kept map[int]bool) error {
	keep := make([]bool, t.pclntab-t.pcs)
	for offset := range kept {
		if offset == 0 {
			continue // no table
		}
		for at, first := t.pcs+offset, true; ; first = false {
			value, n := binary.Uvarint(t.m[at:t.pclntab])
			if n <= 0 {
				return errTables
			}
			_, k := binary.Uvarint(t.m[at+n : t.pclntab])
			end := value == 0 && !first
			if end {
				k = 0
			} else if k <= 0 {
				return errTables
			}
			for i := range n + k {
				keep[at-t.pcs+i] = true
			}
			if at += n + k; end {
				break
			}
		}
	}
	for i, kept := range keep {
		if !kept {
			t.m[t.pcs+i] = 0
		}
	}
	return nil
}

// clearData clears the pieces that nothing refers to any more, each up to the next one.
func (t *tables) clearData(pieces map[int]bool) {
	starts := make([]int, 0, len(pieces))
	for offset := range pieces {
		starts = append(starts, offset)
	}
	slices.Sort(starts)
	for i, offset := range starts {
		if !pieces[offset] && i+1 < len(starts) {
			clear(t.m[t.funcdata+offset : t.funcdata+starts[i+1]])
		}
	}
}
