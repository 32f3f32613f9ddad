package snapshot

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/syntax"
)

// text is SQL made of values of a JSON text, with the place that each byte comes from.
type text struct {
	strings.Builder
	json   string
	pieces []piece // in the order of the SQL, without gaps
}

// piece is a run of the SQL that comes from one place of the JSON.
type piece struct {
	at         int32 // where it begins in the SQL
	start, end int32 // where it comes from
	kind       pieceKind
}

type pieceKind uint8

const (
	whole   pieceKind = iota // no byte of it stands in the JSON: it comes from all of the place
	plain                    // as it stands in the JSON
	escaped                  // the inside of a string with escapes
)

// made adds words that do not stand in the JSON as they are.
func (t *text) made(words string, from *jsontree.Value) {
	if words != "" {
		t.pieces = append(t.pieces, piece{int32(t.Len()), from.Start, from.End, whole})
		t.WriteString(words)
	}
}

// copied adds what a string says, as it is.
func (t *text) copied(v *jsontree.Value) {
	from, to := v.Start+1, v.End-1
	switch {
	case v.Text == "":
	case strings.IndexByte(t.json[from:to], '\\') < 0:
		t.pieces = append(t.pieces, piece{int32(t.Len()), from, to, plain})
	default:
		t.escapes(from, to)
	}
	t.WriteString(v.Text)
}

// stride is how many bytes of a string with escapes make a piece: finding a place walks
// over no more of them.
const stride = 1024

func (t *text) escapes(from, to int32) {
	at := int32(t.Len())
	for from < to {
		p := piece{at, from, from, escaped}
		for p.end < to && p.end-p.start < stride {
			said, written := step(t.json[p.end:to])
			at += said
			p.end += written
		}
		t.pieces = append(t.pieces, p)
		from = p.end
	}
}

// step gives how many bytes the next character of a JSON string says, and in how many it
// is written; of a character without an escape it takes one byte.
func step(raw string) (said, written int32) {
	switch {
	case raw[0] != '\\':
		return 1, 1
	case raw[1] != 'u':
		return 1, 2
	}
	r := hex(raw)
	if utf16.IsSurrogate(r) {
		if utf16.DecodeRune(r, hex(raw[6:])) != utf8.RuneError {
			return utf8.UTFMax, 12
		}
		r = utf8.RuneError
	}
	return int32(utf8.RuneLen(r)), 6
}

// hex is the code of the escape that a text begins with, or of no character.
func hex(raw string) rune {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return utf8.RuneError
	}
	n, err := strconv.ParseUint(raw[2:6], 16, 16)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}

// place is the stretch of the JSON that a stretch of the SQL comes from. One that ends
// before it begins, since members may come in any order, is cut to its beginning.
func (t *text) place(s syntax.Span) syntax.Span {
	if len(t.pieces) == 0 {
		return syntax.Span{}
	}
	if s.End <= s.Start {
		return t.point(s.Start)
	}
	first, last := t.byteAt(s.Start), t.byteAt(s.End-1)
	if last.End < first.End {
		return first
	}
	return syntax.Span{Start: first.Start, End: last.End}
}

// point is a place between two bytes: behind the one before where that stands in the JSON.
func (t *text) point(at int32) syntax.Span {
	if at > 0 {
		if i := t.pieceAt(at - 1); t.pieces[i].kind != whole {
			end := t.byteAt(at - 1).End
			return syntax.Span{Start: end, End: end}
		}
	}
	span := t.byteAt(at)
	if t.pieces[t.pieceAt(at)].kind != whole {
		span.End = span.Start
	}
	return span
}

// pieceAt is the index of the piece that a byte of the SQL is in.
func (t *text) pieceAt(at int32) int {
	return max(sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].at > at })-1, 0)
}

// byteAt is what a byte of the SQL comes from.
func (t *text) byteAt(at int32) syntax.Span {
	p := t.pieces[t.pieceAt(at)]
	rest := at - p.at
	switch p.kind {
	case plain:
		start := min(p.start+rest, p.end-1)
		return syntax.Span{Start: start, End: start + 1}
	case escaped:
		from := p.start
		for from < p.end {
			said, written := step(t.json[from:p.end])
			if rest < said || from+written >= p.end {
				return syntax.Span{Start: from, End: from + written}
			}
			rest -= said
			from += written
		}
	}
	return syntax.Span{Start: p.start, End: p.end}
}
