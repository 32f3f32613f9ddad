package main

import (
	"bufio"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// writeDiff writes what would change in a file, as a unified diff. A diff in colours is
// for people, so control characters are shown and not sent; one without is for patch.
func writeDiff(w *bufio.Writer, f *workspace.Formatted, colored bool) {
	diff := udiff.Unified(f.File.Name, f.File.Name, f.File.Text, f.Text)
	if !colored {
		w.WriteString(diff)
		return
	}
	header := 2
	for line := range strings.Lines(diff) {
		color := diffColors[line[0]]
		if header > 0 {
			header--
			color = "\x1b[1m"
		}
		line = shown(line)
		if color != "" {
			line = color + line + "\x1b[0m"
		}
		w.WriteString(line)
		w.WriteByte('\n')
	}
}

// diffColors are the colours of lines by their first byte.
var diffColors = map[byte]string{'-': "\x1b[31m", '+': "\x1b[32m", '@': "\x1b[36m"}

// shown is a line of a file without its end, safe for a terminal. Tabs stay: they indent.
func shown(line string) string {
	parts := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
	for i, part := range parts {
		parts[i] = report.Escape(part)
	}
	return strings.Join(parts, "\t")
}
