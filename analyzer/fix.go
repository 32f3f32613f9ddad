package analyzer

import (
	"slices"
	"sort"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// What a fix does to the meaning of the schema: see Fix.Safe.
const (
	Safe   = true
	Unsafe = false
)

// Replace makes a fix that puts text in place of a span.
func Replace(title string, safe bool, span syntax.Span, text string) Fix {
	return Fix{Title: title, Safe: safe, Edits: []Edit{{Span: span, Text: text}}}
}

// Insert makes a fix that puts text before a byte offset.
func Insert(title string, safe bool, offset int32, text string) Fix {
	return Replace(title, safe, syntax.Span{Start: offset, End: offset}, text)
}

// Delete makes a fix that takes a span out.
func Delete(title string, safe bool, span syntax.Span) Fix {
	return Replace(title, safe, span, "")
}

// ApplyFixes edits the text. Fixes are taken in the order of their places; one that
// touches what an earlier one edited, or that does not fit the text, is left out as a
// whole. The same fix given twice is applied once.
func ApplyFixes(text string, fixes []Fix) string {
	ordered := make([]Fix, 0, len(fixes))
	for _, fix := range fixes {
		if fits(fix, text) {
			ordered = append(ordered, fix)
		}
	}
	sort.SliceStable(ordered, func(i, j int) bool {
		return ordered[i].Edits[0].Span.Start < ordered[j].Edits[0].Span.Start
	})
	var edits []Edit // sorted, not overlapping
	for _, fix := range ordered {
		if !clashes(fix.Edits, edits) {
			for _, e := range fix.Edits {
				edits = slices.Insert(edits, place(e, edits), e)
			}
		}
	}
	return splice(text, edits)
}

func fits(fix Fix, text string) bool {
	at := int32(0)
	for _, e := range fix.Edits {
		if e.Span.Start < at || e.Span.End < e.Span.Start || int(e.Span.End) > len(text) {
			return false
		}
		at = e.Span.End
	}
	return len(fix.Edits) > 0
}

func clashes(edits, taken []Edit) bool {
	for _, e := range edits {
		i := place(e, taken)
		if i > 0 && overlap(e.Span, taken[i-1].Span) || i < len(taken) && overlap(e.Span, taken[i].Span) {
			return true
		}
	}
	return false
}

// place is the index at which an edit belongs among sorted ones.
func place(e Edit, sorted []Edit) int {
	return sort.Search(len(sorted), func(i int) bool { return sorted[i].Span.Start > e.Span.Start })
}

// overlap holds for two insertions at one place too: their order would be a guess.
func overlap(a, b syntax.Span) bool {
	return a.Start < b.End && b.Start < a.End || a.Start == b.Start
}

func splice(text string, edits []Edit) string {
	var b strings.Builder
	at := int32(0)
	for _, e := range edits {
		b.WriteString(text[at:e.Span.Start])
		b.WriteString(e.Text)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}
