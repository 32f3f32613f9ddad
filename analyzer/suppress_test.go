package analyzer

import (
	"strings"
	"testing"
	"time"
)

// suppress checks a text with the rules one, two and three; three is known but did not run.
func suppress(text string) []Diagnostic {
	unused := &Analyzer{Name: UnusedSuppression, Severity: Warning, Stage: Advice}
	ran := []*Analyzer{word("one", "ONE"), word("two", "TWO"), unused}
	all := append([]*Analyzer{word("three", "THREE")}, ran...)
	schema := schemaOf(text)
	return Suppress(schema, all, ran, Run(schema, ran))
}

func TestSuppress(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"same line", "SELECT ONE -- srlint:ignore one", ""},
		{"line before", "-- srlint:ignore one\nSELECT ONE", ""},
		{"reason", "-- srlint:ignore one, two because the vendor wrote it\nSELECT ONE, TWO", ""},
		{"block comment", "/* srlint:ignore one */ SELECT ONE", ""},
		{"tight", "--srlint:ignore one,two\nSELECT ONE, TWO", ""},
		{"stacked", "-- srlint:ignore one\n-- srlint:ignore two\nSELECT ONE, TWO", ""},
		{"inside a statement", "SELECT 1,\n  -- srlint:ignore one\n  ONE", ""},
		{"crlf", "-- srlint:ignore one\r\nSELECT ONE\r\n", ""},
		{"several places", "SELECT ONE, ONE -- srlint:ignore one", ""},
		{"not run", "-- srlint:ignore three\nSELECT 1", ""},
		{"itself", "-- srlint:ignore one, unused-suppression\nSELECT 1", ""},
		{"in a string", "SELECT '-- srlint:ignore one', ONE", "ONE one"},
		{"two lines on", "-- srlint:ignore one\nSELECT 1,\nONE", "-- srlint:ignore one unused-suppression|ONE one"},
		{"trailing comment before", "SELECT 1, -- srlint:ignore one\nONE", "-- srlint:ignore one unused-suppression|ONE one"},
		{"one of two", "-- srlint:ignore one, two\nSELECT ONE", "two unused-suppression"},
		{"unknown", "-- srlint:ignore onee\nSELECT ONE", "onee unused-suppression|ONE one"},
		{"no name", "-- srlint:ignore\nSELECT ONE", "-- srlint:ignore unused-suppression|ONE one"},
		{"no name but text", "-- srlint:ignore: one\nSELECT ONE", "-- srlint:ignore: one unused-suppression|ONE one"},
		{"other word", "-- srlint:disable one\nSELECT ONE", "-- srlint:disable one unused-suppression|ONE one"},
		{"formatter", "-- srlint:fmt off\nSELECT 1; /* srlint:fmt on\twhy */", ""},
		{"formatter, no word", "-- srlint:fmt\nSELECT ONE", "-- srlint:fmt unused-suppression|ONE one"},
		{"formatter, other word", "-- srlint:fmt of\nSELECT ONE", "-- srlint:fmt of unused-suppression|ONE one"},
		{"prose", "-- see srlint:ignore one\nSELECT ONE", "ONE one"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, d := range suppress(test.text) {
				got = append(got, d.File.Slice(d.Span)+" "+d.Rule)
			}
			if got := strings.Join(got, "|"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSuppressFixes(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"SELECT 1;\n  -- srlint:ignore one\nSELECT 2;\n", "SELECT 1;\nSELECT 2;\n"},
		{"SELECT 1; -- srlint:ignore one reason\nSELECT 2;\n", "SELECT 1;\nSELECT 2;\n"},
		{"SELECT 1; -- srlint:ignore one", "SELECT 1;"},
		{"SELECT 1 /* srlint:ignore one */ , 2", "SELECT 1 , 2"},
		{"SELECT/* srlint:ignore one */1", "SELECT 1"},
		{"SELECT 1; -- srlint:ignore one\r\n", "SELECT 1;\r\n"},
		{"-- srlint:ignore one, two reason\nONE", "-- srlint:ignore one reason\nONE"},
		{"-- srlint:ignore one, two reason\nTWO", "-- srlint:ignore two reason\nTWO"},
		{"-- srlint:ignore one, two reason\n1", "1"},
		{"-- srlint:ignore twwo\nTWO", "-- srlint:ignore two\nTWO"},
	} {
		var fixes []Fix
		for _, d := range suppress(test.text) {
			fixes = append(fixes, d.Fixes...)
		}
		if got := ApplyFixes(test.text, fixes); got != test.want {
			t.Errorf("%q becomes %q, want %q", test.text, got, test.want)
		}
	}
}

func TestSuppressCannotHideInternalErrors(t *testing.T) {
	text := "-- srlint:ignore internal-error\nSELECT 1"
	schema := schemaOf(text)
	found := []Diagnostic{Panic(schema.Files[0], "rule x", "boom")}
	if got := Suppress(schema, nil, nil, found); len(got) != 1 {
		t.Errorf("got %v", lines(got))
	}
}

// Whatever is repeated, the time must grow with the file: at these sizes a product of two
// counts takes minutes.
func TestSuppressMuch(t *testing.T) {
	const n = 50_000
	for _, test := range []struct {
		name, text string
		want       int
	}{
		{"comments before a line", strings.Repeat("-- srlint:ignore one\n", n) + "SELECT ONE", 0},
		{"comments on a line", strings.Repeat("/* srlint:ignore two */", n), n},
		{"lines with comments", strings.Repeat("SELECT ONE; -- srlint:ignore one\n", n), 0},
		{"names on lines", "/* srlint:ignore " + strings.Repeat("two,\n", n) + "two */ SELECT 1", 1},
		{"unknown names on lines", "/* srlint:ignore " + strings.Repeat("six,\n", n) + "six */ SELECT 1", n + 1},
		{"hidden names on lines", "/* srlint:ignore unused-suppression,\n" + strings.Repeat("six,\n", n) + "six */ SELECT 1", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			if got := len(suppress(test.text)); got != test.want {
				t.Errorf("%d diagnostics, want %d", got, test.want)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}
