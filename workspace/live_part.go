package workspace

import (
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/syntax"
)

// largeFile is the size in bytes from which on a file is not read anew as a whole when a
// part of it changes.
const largeFile = 1 << 17

// stretch is the part of a file that was read, and where that was before.
type stretch struct {
	now    syntax.Span
	before syntax.Span
}

// by is how far a place outside of the part has moved; false for one inside of it, or if
// the file was read as a whole.
func (s *stretch) by(at syntax.Span) (int32, bool) {
	switch {
	case s == nil:
		return 0, false
	case at.End <= s.before.Start:
		return 0, true
	case at.Start >= s.before.End:
		return s.now.End - s.before.End, true
	}
	return 0, false
}

// readChange reads what changed in a large file, from a statement before the change to one
// behind it. These two have to be read as they were: then all that stands around them is
// read as it was, too. It gives nil if that is not so, or does not pay.
func (f *liveFile) readChange(text string) (*liveFile, *stretch) {
	old := f.seen.Text
	if f.err != nil || f.open || Snapshot(f.name) || len(f.stmts) < 4 || strings.Contains(text, "srlint:") || strings.Contains(old, "srlint:") || rules.Binary(text) != "" {
		return nil, nil
	}
	head, tail := commonEnds(old, text)
	by := int32(len(text) - len(old))
	first := 0
	for first < len(f.stmts) && f.stmts[first].span.End < int32(head) {
		first++
	}
	first = max(first-1, 0)
	behind := first
	for behind < len(f.stmts) && f.stmts[behind].span.Start <= int32(len(old)-tail) {
		behind++
	}
	for step := 1; ; step *= 2 {
		last := min(behind+step-1, len(f.stmts)-1) // the statement behind the change
		s := f.stretch(text, first, last, by)
		if s.now.Len() > len(text)/2 {
			return nil, nil
		}
		stmts, after, ok := f.readStretch(text, s, first, last, behind < len(f.stmts), by)
		if ok {
			return f.with(text, first, stmts, last, after, by), s
		}
		if last == len(f.stmts)-1 || step > 8 {
			return nil, nil
		}
	}
}

// stretch is the text from the beginning of a statement up to the one behind another.
func (f *liveFile) stretch(text string, first, last int, by int32) *stretch {
	s := &stretch{before: syntax.Span{End: int32(len(f.seen.Text))}}
	if first > 0 {
		s.before.Start = f.stmts[first].span.Start
	}
	if last+1 < len(f.stmts) {
		s.before.End = f.stmts[last+1].span.Start
	}
	s.now = syntax.Span{Start: s.before.Start, End: s.before.End + by}
	return s
}

// readStretch reads a stretch of a text, and reports whether its first and, if it is one
// behind the change, its last statement are as they were.
func (f *liveFile) readStretch(text string, s *stretch, first, last int, resumes bool, by int32) (stmts []statement, after model.Session, ok bool) {
	session := f.stmts[first].session
	if first == 0 {
		session = model.Session{Catalog: model.HomeCatalog}
	}
	file := syntax.ParsePart(f.name, text, []syntax.Span{s.now})
	stmts, after = statementsIn(file, 0, session)
	if len(stmts) == 0 || file.Open {
		return nil, after, false
	}
	same := func(x, y *statement, by int32) bool {
		return x.span.Start+by == y.span.Start && x.span.End+by == y.span.End && x.faults == y.faults && x.role == y.role && x.session == y.session &&
			f.seen.Text[x.span.Start:x.span.End] == text[y.span.Start:y.span.End]
	}
	if first > 0 && !same(&f.stmts[first], &stmts[0], 0) {
		return nil, after, false
	}
	if resumes && !same(&f.stmts[last], &stmts[len(stmts)-1], by) {
		return nil, after, false
	}
	if last+1 < len(f.stmts) {
		return stmts, after, resumes && after == f.stmts[last+1].session
	}
	return stmts, after, true
}

// with is the file with other statements in place of some.
func (f *liveFile) with(text string, first int, stmts []statement, last int, after model.Session, by int32) *liveFile {
	n := &liveFile{name: f.name, seen: &syntax.File{Name: f.name, Text: text}, asks: f.asks, last: f.last}
	n.stmts = make([]statement, 0, len(f.stmts)+len(stmts))
	n.stmts = append(append(n.stmts, f.stmts[:first]...), stmts...)
	for _, s := range f.stmts[last+1:] {
		s.span.Start, s.span.End = s.span.Start+by, s.span.End+by
		n.stmts = append(n.stmts, s)
	}
	if last == len(f.stmts)-1 {
		n.last = after
	}
	return n
}

// commonEnds counts the bytes that two texts have in common at their beginning and at
// their end, without overlap.
func commonEnds(a, b string) (head, tail int) {
	const block = 4096
	most := min(len(a), len(b))
	for head+block <= most && a[head:head+block] == b[head:head+block] {
		head += block
	}
	for head < most && a[head] == b[head] {
		head++
	}
	most -= head
	for tail+block <= most && a[len(a)-tail-block:len(a)-tail] == b[len(b)-tail-block:len(b)-tail] {
		tail += block
	}
	for tail < most && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

// sparse parses some of the statements of a large file alone. It gives nil if they are not
// read then as they are in the whole.
func (f *liveFile) sparse(chosen []bool, extra *stretch) *syntax.File {
	var parts []syntax.Span
	add := func(s syntax.Span) {
		if n := len(parts); n > 0 && parts[n-1].End >= s.Start {
			parts[n-1].End = max(parts[n-1].End, s.End)
			return
		}
		parts = append(parts, s)
	}
	count := 0
	for i, s := range f.stmts {
		inside := extra != nil && s.span.Start >= extra.now.Start && s.span.End <= extra.now.End
		if !chosen[i] && !inside {
			continue
		}
		count++
		end := int32(len(f.seen.Text))
		if i+1 < len(f.stmts) {
			end = f.stmts[i+1].span.Start
		}
		start := s.span.Start
		if inside && extra.now.Start < start && (len(parts) == 0 || parts[len(parts)-1].End < extra.now.Start) {
			start = extra.now.Start
		}
		add(syntax.Span{Start: start, End: end})
	}
	file := syntax.ParsePart(f.name, f.seen.Text, parts)
	stmts, _ := statementsIn(file, 0, model.Session{})
	if len(stmts) != count {
		return nil
	}
	at := 0
	var kept []syntax.Stmt
	for i := range f.stmts {
		if at == count || stmts[at].span != f.stmts[i].span {
			continue
		}
		if stmts[at].faults != f.stmts[i].faults {
			return nil
		}
		if chosen[i] {
			kept = append(kept, file.Stmts[at])
		}
		at++
	}
	if at != count {
		return nil
	}
	file.Stmts = kept
	return file
}
