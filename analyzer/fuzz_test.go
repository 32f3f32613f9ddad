package analyzer

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/syntax"
)

// FuzzSuppress holds that comments of any form give no panic, and that the safe fixes for
// them take out comments and nothing else.
func FuzzSuppress(f *testing.F) {
	f.Add("SELECT 1 -- srlint:ignore one, two reason\n/* srlint:ignore two */ SELECT TWO")
	f.Add("/*srlint:ignore*/-- srlint:ignore ,one\r\n/* srlint:ignore one")
	f.Fuzz(func(t *testing.T, text string) {
		var fixes []Fix
		for _, d := range suppress(text) {
			for _, fix := range d.Fixes {
				if fix.Safe {
					fixes = append(fixes, fix)
				}
			}
		}
		before, after := code(text), code(ApplyFixes(text, fixes))
		if before != after {
			t.Errorf("the code of %q was %q and becomes %q", text, before, after)
		}
	})
}

// code gives the tokens of a text that are neither space nor comment.
func code(text string) string {
	file := syntax.Parse("f.sql", text)
	var words []string
	for i := range file.Tokens {
		if !isGap(file.Tokens[i].Kind) {
			words = append(words, file.Slice(file.TokenSpan(int32(i))))
		}
	}
	return strings.Join(words, " ")
}
