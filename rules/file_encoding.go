package rules

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/syntax"
)

// FileEncoding is documented in file-encoding.md.
var FileEncoding = &analyzer.Analyzer{
	Name:     "file-encoding",
	Doc:      page("file-encoding"),
	Severity: analyzer.Error,
	Stage:    analyzer.Advice,
	File:     fileEncoding,
}

// Binary says why a text is no SQL text at all, or "" if it may be one. It does not make
// sense to parse a binary file.
func Binary(text string) (reason string) {
	switch {
	case strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff"):
		return "the file is UTF-16, not UTF-8"
	case strings.IndexByte(text, 0) >= 0:
		return "the file is binary: it has a NUL byte"
	}
	return ""
}

func fileEncoding(pass *analyzer.Pass, file *syntax.File) {
	if reason := Binary(file.Text); reason != "" {
		at := int32(max(0, strings.IndexByte(file.Text, 0)))
		if strings.Contains(reason, "UTF-16") {
			at = 0
		}
		pass.Report(analyzer.Diagnostic{
			Span:    syntax.Span{Start: at, End: at + 1},
			Message: reason + "; it is not checked",
			Help:    "save it as UTF-8, or leave it out with --exclude",
		})
		return
	}
	if utf8.ValidString(file.Text) {
		return
	}
	span, more := invalidBytes(file.Text)
	message := "these bytes are not UTF-8"
	if span.Len() == 1 {
		message = "this byte is not UTF-8"
	}
	if more > 0 {
		message += fmt.Sprintf(", nor are those at %d more places", more)
	}
	pass.Report(analyzer.Diagnostic{
		Span:    span,
		Message: message,
		Help:    "save the file as UTF-8: the engine reads every other byte as �",
	})
}

// invalidBytes gives the first run of bytes that are not UTF-8 and the number of further
// runs.
func invalidBytes(text string) (first syntax.Span, more int) {
	runs, last := 0, -1 // end of the last run
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			if i != last {
				runs++
			}
			last = i + 1
			if runs == 1 {
				if first.End == 0 {
					first.Start = int32(i)
				}
				first.End = int32(last)
			}
		}
		i += size
	}
	return first, runs - 1
}
