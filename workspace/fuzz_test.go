package workspace

import (
	"testing"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/rules"
)

// FuzzCheck wants no rule to fail on any bytes, and the same findings each time. Its seeds
// are the examples on the pages of the rules.
func FuzzCheck(f *testing.F) {
	for _, rule := range rules.All {
		for _, part := range rules.SplitPage(rule.Doc()) {
			if part.Is("sql") {
				f.Add(part.Text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		sources := []Source{{Name: "a.sql", Text: []byte(text)}}
		first, err := Check(sources, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range first.Diagnostics {
			if d.Rule == analyzer.InternalError {
				t.Errorf("%s", d.Message)
			}
		}
		second, err := Check(sources, Options{Isolated: true, Jobs: 2})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := places(first.Diagnostics), places(second.Diagnostics); a != b {
			t.Errorf("two checks differ:\n%s\n%s", a, b)
		}
	})
}
