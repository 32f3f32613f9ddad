package analyzer

import (
	"testing"

	"github.com/srlint/srlint/syntax"
)

func TestApplyFixes(t *testing.T) {
	span := func(start, end int32) syntax.Span { return syntax.Span{Start: start, End: end} }
	const text = "abcdef"
	for _, test := range []struct {
		name  string
		fixes []Fix
		want  string
	}{
		{"none", nil, text},
		{"unsorted", []Fix{Delete("", Safe, span(4, 5)), Replace("", Safe, span(0, 1), "A")}, "Abcdf"},
		{"overlap", []Fix{Replace("", Safe, span(0, 3), "X"), Replace("", Safe, span(2, 4), "Y")}, "Xdef"},
		{"touching", []Fix{Replace("", Safe, span(0, 2), "X"), Replace("", Safe, span(2, 4), "Y")}, "XYef"},
		{"twice", []Fix{Insert("", Safe, 3, "-"), Insert("", Safe, 3, "-")}, "abc-def"},
		{"at the end", []Fix{Insert("", Safe, 6, "!")}, "abcdef!"},
		{"as a whole", []Fix{
			Replace("", Safe, span(2, 3), "X"),
			{Edits: []Edit{{span(2, 3), "Y"}, {span(5, 6), "Z"}}},
		}, "abXdef"},
		{"beyond the text", []Fix{Delete("", Safe, span(4, 9))}, text},
		{"edits out of order", []Fix{{Edits: []Edit{{span(4, 5), ""}, {span(0, 1), ""}}}}, text},
		{"no edits", []Fix{{}}, text},
	} {
		if got := ApplyFixes(text, test.fixes); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
