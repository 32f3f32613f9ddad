package workspace

import (
	"errors"
	"path"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/snapshot"
)

// Snapshot reports whether a source of that name is a snapshot of what is deployed.
func Snapshot(name string) bool { return strings.EqualFold(path.Ext(name), ".json") }

var errSnapshot = errors.New("a snapshot has no layout to change: format SQL files, or show its objects with --canonical")

// PlacedError is why a source could not be read, with the line and the column.
type PlacedError = jsontree.Error

func readSnapshot(name string, text []byte) (p part) {
	defer func() {
		if r := recover(); r != nil {
			p = part{file: unparsed(name, string(text))}
			p.found = append(p.found, analyzer.Panic(p.file, "reading this snapshot", r))
		}
	}()
	document, err := snapshot.Parse(name, text)
	if err != nil {
		return part{err: err}
	}
	return part{file: document.File, deployed: document.SQL, statements: len(document.SQL), server: serverOf(document.Engine, document.Version)}
}

// serverOf is the target of a server that says its version as 3.5.2-abcdef; "" for one that
// srlint does not know.
func serverOf(engine, version string) string {
	if end := strings.IndexFunc(version, func(r rune) bool { return r != '.' && (r < '0' || r > '9') }); end >= 0 {
		version = version[:end]
	}
	target, err := dialect.ParseTarget(engine + "@" + version)
	if err != nil || version == "" {
		return ""
	}
	return target.String()
}

// seen moves diagnostics to where people see what they are about. Fixes of a text that
// nobody wrote are dropped.
func seen(found []analyzer.Diagnostic) []analyzer.Diagnostic {
	for i := range found {
		d := &found[i]
		if d.File.Made != nil {
			d.Fixes = nil
		}
		d.File, d.Span = d.File.Seen(d.Span)
		d.Related = append([]analyzer.Related(nil), d.Related...)
		for j := range d.Related {
			r := &d.Related[j]
			r.File, r.Span = r.File.Seen(r.Span)
		}
	}
	return found
}
