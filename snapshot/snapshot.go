// Package snapshot reads and writes what is deployed as a JSON file: one entry for each
// table, view and materialized view. See docs/SNAPSHOT.md.
package snapshot

import (
	"fmt"
	"slices"
	"strings"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/syntax"
)

// Format is the format that this package reads and writes.
const Format = "srlint-snapshot/1"

// maxBytes keeps the places of a snapshot within 32 bits.
const maxBytes = 1 << 29

// Head is what a snapshot says of the server. What is not known is empty.
type Head struct {
	Engine  string `json:"engine,omitempty"`   // starrocks
	Version string `json:"version,omitempty"`  // of the server: 3.5.2
	RunMode string `json:"run_mode,omitempty"` // shared_nothing, shared_data
	Taken   string `json:"taken,omitempty"`    // when, as RFC 3339 writes it
}

// Document is a snapshot that was read.
type Document struct {
	Head
	File *syntax.File   // the JSON, without statements
	SQL  []*syntax.File // the statements that make each object, in order; their Seen leads to File
}

// Parse reads a snapshot. An error is a *jsontree.Error: what is not JSON, not of this
// format, or says something that no statement can be made of. SQL that cannot be read is an
// error of its file in Document.SQL.
func Parse(name string, text []byte) (*Document, error) {
	if len(text) > maxBytes {
		return nil, jsontree.ErrorAt("", 0, "the snapshot is larger than 512 MiB")
	}
	r := &reader{text: string(text)}
	root, err := jsontree.Parse(r.text)
	if err != nil {
		return nil, err
	}
	r.file = &syntax.File{Name: name, Text: r.text, Tokens: []syntax.Token{{Start: int32(len(r.text)), Kind: syntax.EOF}}}
	d := &Document{File: r.file}
	objects := r.head(d, root)
	for _, v := range objects {
		if r.err != nil {
			break
		}
		d.SQL = append(d.SQL, r.entry(v))
	}
	if r.err != nil {
		return nil, r.err
	}
	return d, nil
}

// reader makes SQL of a tree. The first error ends it.
type reader struct {
	text string
	file *syntax.File
	err  error
}

func (r *reader) fail(at *jsontree.Value, format string, args ...any) {
	if r.err == nil {
		r.err = jsontree.ErrorAt(r.text, at.Start, fmt.Sprintf(format, args...))
	}
}

// head reads what stands around the objects, and gives these.
func (r *reader) head(d *Document, root *jsontree.Value) []*jsontree.Value {
	if root.Kind != jsontree.Object {
		r.fail(root, "a snapshot is an object, found %s", root.Kind)
		return nil
	}
	switch format := root.Member("format"); {
	case format == nil:
		r.fail(root, `this is no snapshot: it has no "format": "%s"`, Format)
	case format.Text != Format:
		r.fail(format, "the format of a snapshot is %q, found %s", Format, r.text[format.Start:format.End])
	}
	known := []string{"format", "engine", "version", "run_mode", "taken", "objects"}
	for _, m := range root.Members {
		if !slices.Contains(known, m.Name) && !strings.HasPrefix(m.Name, "x-") {
			r.fail(&jsontree.Value{Start: m.Start}, "unknown member %q%s", m.Name, meant(m.Name, known))
		}
	}
	d.Engine, d.Version = r.str(root, "engine").text(), r.str(root, "version").text()
	d.RunMode, d.Taken = r.str(root, "run_mode").text(), r.str(root, "taken").text()
	if d.Engine != "" && !strings.EqualFold(d.Engine, "starrocks") {
		r.fail(root.Member("engine"), "the engine is starrocks, found %q", d.Engine)
	}
	if d.RunMode != "" && d.RunMode != "shared_nothing" && d.RunMode != "shared_data" {
		r.fail(root.Member("run_mode"), "the run mode is shared_nothing or shared_data, found %q", d.RunMode)
	}
	objects := root.Member("objects")
	if objects == nil {
		r.fail(root, `a snapshot needs "objects"`)
		return nil
	}
	return r.array(objects, "objects")
}

func meant(word string, known []string) string {
	if m := near.Word(word, known); m != "" {
		return fmt.Sprintf(" (did you mean %q?)", m)
	}
	return ""
}

// optional is a string that may be missing.
type optional struct{ *jsontree.Value }

func (o optional) text() string {
	if o.Value == nil {
		return ""
	}
	return o.Text
}

// empty reports whether there is nothing to read but blanks.
func (o optional) empty() bool { return strings.TrimSpace(o.text()) == "" }

// str gives a member that is a string; null counts as none.
func (r *reader) str(v *jsontree.Value, name string) optional {
	m := present(v, name)
	if m != nil && m.Kind != jsontree.String {
		r.fail(m, "%s takes a string, found %s", name, m.Kind)
		return optional{}
	}
	return optional{m}
}

// flag gives a member that is true, false or missing.
func (r *reader) flag(v *jsontree.Value, name string) (value, set bool) {
	m := present(v, name)
	if m == nil {
		return false, false
	}
	if m.Kind != jsontree.Bool {
		r.fail(m, "%s takes true or false, found %s", name, m.Kind)
	}
	return m.Text == "true", true
}

// object gives a member that is an object, or an empty one.
func (r *reader) object(v *jsontree.Value, name string) *jsontree.Value {
	m := present(v, name)
	if m == nil {
		return &jsontree.Value{Kind: jsontree.Object, Start: v.Start, End: v.End}
	}
	if m.Kind != jsontree.Object {
		r.fail(m, "%s takes an object, found %s", name, m.Kind)
	}
	return m
}

func (r *reader) array(v *jsontree.Value, name string) []*jsontree.Value {
	if v == nil {
		return nil
	}
	if v.Kind != jsontree.Array {
		r.fail(v, "%s takes an array, found %s", name, v.Kind)
	}
	return v.Items
}

// present gives a member that is there and not null.
func present(v *jsontree.Value, name string) *jsontree.Value {
	if m := v.Member(name); m != nil && m.Kind != jsontree.Null {
		return m
	}
	return nil
}
