package workspace

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/syntax"
)

// now is the place of a statement in the file after; false for one that changed.
func (r *replacement) now(stmt int) (int, bool) {
	switch {
	case stmt < 0:
		return 0, false
	case stmt < r.head:
		return stmt, true
	case stmt >= len(r.before.stmts)-r.tail:
		return stmt + len(r.after.stmts) - len(r.before.stmts), true
	}
	return 0, false
}

// by is how far a statement that stayed the same has moved, in bytes.
func (r *replacement) by(stmt int) int32 {
	now, ok := r.now(stmt)
	if !ok {
		return 0
	}
	return r.after.stmts[now].span.Start - r.before.stmts[stmt].span.Start
}

// moved is where a stretch of the file before is now. If the statement that it stands in
// changed, its diagnostic was found anew.
func (r *replacement) moved(s syntax.Span) syntax.Span {
	by, end := r.by(r.before.at(0, s.Start)), int32(len(r.after.seen.Text))
	return syntax.Span{Start: min(s.Start+by, end), End: min(s.End+by, end)}
}

// carry takes over what is known of the statements that stayed the same, for rules that
// look at no more than statements.
func (r *replacement) carry(ofText map[string]bool) {
	if r.before == nil || r.after == nil {
		return
	}
	r.after.found = append(r.after.found, r.carried(r.before.found, ofText)...)
	r.after.changes = r.carried(r.before.changes, nil)
	for i := range r.before.stmts {
		now, ok := r.now(i)
		if !ok {
			continue
		}
		from, to := &r.before.stmts[i], &r.after.stmts[now]
		to.reads, to.words = from.reads, from.words
	}
}

func (r *replacement) carried(list []placed, but map[string]bool) []placed {
	var kept []placed
	for _, p := range list {
		if p.reading || but[p.Rule] {
			continue
		}
		by, ok := int32(0), false
		if p.stmt >= 0 {
			by = r.by(p.stmt)
			p.stmt, ok = r.now(p.stmt)
		} else {
			by, ok = r.part.by(p.Span)
		}
		if !ok {
			continue
		}
		p.Span = syntax.Span{Start: p.Span.Start + by, End: p.Span.End + by}
		p.Fixes = moveFixes(p.Fixes, by)
		p.Related = slices.Clone(p.Related)
		for i := range p.Related {
			if related := &p.Related[i]; related.File == r.before.seen {
				related.File, related.Span = r.after.seen, r.moved(related.Span)
			}
		}
		kept = append(kept, p)
	}
	return kept
}

func moveFixes(fixes []analyzer.Fix, by int32) []analyzer.Fix {
	moved := slices.Clone(fixes)
	for i := range moved {
		moved[i].Edits = slices.Clone(moved[i].Edits)
		for j := range moved[i].Edits {
			s := &moved[i].Edits[j].Span
			*s = syntax.Span{Start: s.Start + by, End: s.End + by}
		}
	}
	return moved
}

// move takes over where the statements are now that made objects.
func (p *present) move(r *replacement) {
	if r.before == nil {
		return
	}
	for i := range r.before.stmts {
		s := &r.before.stmts[i]
		by := r.by(i)
		if s.role != creates || by == 0 {
			continue
		}
		for _, k := range p.byWord[wordOf(s.name.Object)] {
			if at := k.Name.Span.Start; k.File == r.after.name && s.span.Start <= at && at < s.span.End && !k.moved {
				k.Name.Span.Start, k.Name.Span.End, k.moved = at+by, k.Name.Span.End+by, true
			}
		}
	}
	for i := range r.before.stmts {
		for _, k := range p.byWord[wordOf(r.before.stmts[i].name.Object)] {
			k.moved = false
		}
	}
}

// asksOf is a hash of the suppression comments of a file and of what they stand at: with
// others, other statements may be refused.
func asksOf(f *liveFile, files []*syntax.File) word {
	if len(files) != 1 || !strings.Contains(f.seen.Text, "srlint:") {
		return 0
	}
	file := files[0]
	h := word(1)
	mix := func(w word) { h = h*16777619 ^ w }
	line := func(offset int32) word { return word(file.Position(offset).Line) }
	before := int32(0) // where the token before ends
	stmts := f.stmts
	waiting := false // a comment waits for the token behind it
	var end int32
	for i, t := range file.Tokens {
		span := file.TokenSpan(int32(i))
		switch {
		case t.Kind == syntax.Space:
		case t.Kind == syntax.LineComment || t.Kind == syntax.BlockComment || t.Kind == syntax.Hint:
			if !strings.Contains(file.Slice(span), "srlint:") {
				continue
			}
			for len(stmts) > 0 && stmts[0].span.Start < span.Start {
				stmts = stmts[1:]
			}
			mix(wordOf(file.Slice(span)))
			mix(word(len(f.stmts) - len(stmts)))
			mix(line(span.Start) - line(before))
			waiting, end = true, span.End
		default:
			if waiting {
				mix(line(span.Start) - line(end))
				waiting = false
			}
			before = span.Start
		}
	}
	return h
}
