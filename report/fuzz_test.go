package report

import (
	"strings"
	"testing"
	"unicode"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/syntax"
)

// FuzzText holds that any text with any span gives a frame with marks, and no control
// character.
func FuzzText(f *testing.F) {
	f.Add("SELECT 1", int32(0), int32(6))
	f.Add("\ufeff\t数\x1b\r\n\xff\u202e", int32(3), int32(4))
	f.Add(strings.Repeat("数\t", 900), int32(1801), int32(3000))
	f.Fuzz(func(t *testing.T, text string, start, end int32) {
		size := int32(len(text))
		start = min(max(start, 0), size)
		end = min(max(end, start), size)
		file := &syntax.File{Name: text, Text: text}
		d := analyzer.Diagnostic{File: file, Span: syntax.Span{Start: start, End: end}, Message: text, Label: text, Help: text}
		var b strings.Builder
		if err := Text(&b, []analyzer.Diagnostic{d}, Summary{}, TextOptions{}); err != nil {
			t.Fatal(err)
		}
		for _, r := range b.String() {
			if r != '\n' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)) {
				t.Fatalf("control character %U", r)
			}
		}
		if _, marks := frame(file, d.Span); len(marks) > 2*frameWidth {
			t.Fatalf("marks of %d columns", len(marks))
		}
	})
}
