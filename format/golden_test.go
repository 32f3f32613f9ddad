package format

import (
	"fmt"
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
)

// TestGolden lays out the inputs of testdata/format. A line "options: width=40" before the
// first file sets options; NAME.sql becomes NAME.out.
func TestGolden(t *testing.T) {
	golden.Run(t, "../testdata/format/*.txtar", func(t *testing.T, a *golden.Archive) {
		options := goldenOptions(t, a.Comment())
		for _, in := range a.Files(".sql") {
			f := syntax.Parse(in.Name, in.Text)
			result, err := File(f, options)
			if err != nil {
				t.Errorf("%s %s: %v", a.Path, in.Name, err)
				continue
			}
			a.Want(t, strings.TrimSuffix(in.Name, ".sql")+".out", result.Text)
		}
	})
}

// goldenOptions reads the options in the comment of an archive.
func goldenOptions(t *testing.T, comment string) Options {
	t.Helper()
	var o Options
	for line := range strings.Lines(comment) {
		words, ok := strings.CutPrefix(line, "options:")
		if !ok {
			continue
		}
		for _, word := range strings.Fields(words) {
			name, value, _ := strings.Cut(word, "=")
			var err error
			switch name {
			case "width":
				_, err = fmt.Sscan(value, &o.Width)
			case "indent":
				_, err = fmt.Sscan(value, &o.Indent)
			case "keywords":
				o.Keywords = map[string]Case{"upper": Upper, "lower": Lower, "keep": Keep}[value]
			case "lines":
				_, err = fmt.Sscanf(value, "%d:%d", &o.Lines.First, &o.Lines.Last)
			default:
				err = fmt.Errorf("no option %q", name)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return o
}
