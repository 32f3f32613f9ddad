package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/syntax"
)

type jsonRange struct {
	Start syntax.Position `json:"start"`
	End   syntax.Position `json:"end"`
}

type jsonDiagnostic struct {
	File     string        `json:"file"`
	Rule     string        `json:"rule"`
	Severity string        `json:"severity"`
	Stage    string        `json:"stage"`
	Message  string        `json:"message"`
	Help     string        `json:"help"`
	Range    jsonRange     `json:"range"`
	Related  []jsonRelated `json:"related"`
	Fixes    []jsonFix     `json:"fixes"`
	Page     string        `json:"page"`
}

type jsonRelated struct {
	File    string    `json:"file"`
	Message string    `json:"message"`
	Range   jsonRange `json:"range"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Range jsonRange `json:"range"`
	Text  string    `json:"text"`
}

// JSON writes one object with the diagnostics, each on a line of its own, and the summary.
func JSON(w io.Writer, found []analyzer.Diagnostic, summary Summary) error {
	out := newJSONWriter(w)
	out.raw(`{"diagnostics":[`)
	for i := range found {
		out.element(i, toJSON(&found[i]))
	}
	out.end(len(found), summary)
	return out.w.Flush()
}

// JSONStatistics writes one object with the number of diagnostics of each rule, and the
// summary.
func JSONStatistics(w io.Writer, found []analyzer.Diagnostic, summary Summary) error {
	out := newJSONWriter(w)
	out.raw(`{"statistics":[`)
	rows := countRules(found)
	for i, row := range rows {
		out.element(i, row)
	}
	out.end(len(rows), summary)
	return out.w.Flush()
}

// jsonWriter encodes element by element, so that a large report is never held as a whole.
type jsonWriter struct {
	w       *bufio.Writer
	buffer  bytes.Buffer
	encoder *json.Encoder
}

func newJSONWriter(w io.Writer) *jsonWriter {
	out := &jsonWriter{w: bufio.NewWriterSize(w, 1<<16)}
	out.encoder = json.NewEncoder(&out.buffer)
	out.encoder.SetEscapeHTML(false)
	return out
}

func (j *jsonWriter) raw(s string) { j.w.WriteString(s) }

func (j *jsonWriter) element(i int, value any) {
	if i > 0 {
		j.raw(",")
	}
	j.raw("\n")
	j.value(value)
}

func (j *jsonWriter) value(value any) {
	j.buffer.Reset()
	// Strings, numbers and booleans always encode.
	_ = j.encoder.Encode(value)
	j.w.Write(bytes.TrimRight(j.buffer.Bytes(), "\n"))
}

func (j *jsonWriter) end(elements int, summary Summary) {
	if elements > 0 {
		j.raw("\n")
	}
	j.raw(`],"summary":`)
	j.value(summary)
	j.raw("}\n")
}

func toJSON(d *analyzer.Diagnostic) jsonDiagnostic {
	out := jsonDiagnostic{
		File:     d.File.Name,
		Rule:     d.Rule,
		Severity: d.Severity.String(),
		Stage:    d.Stage.String(),
		Message:  d.Message,
		Help:     d.Help,
		Range:    toRange(d.File, d.Span),
		Related:  make([]jsonRelated, len(d.Related)),
		Fixes:    make([]jsonFix, len(d.Fixes)),
		Page:     pageOf(d.Rule),
	}
	for i, r := range d.Related {
		out.Related[i] = jsonRelated{File: r.File.Name, Message: r.Message, Range: toRange(r.File, r.Span)}
	}
	for i, fix := range d.Fixes {
		edits := make([]jsonEdit, len(fix.Edits))
		for n, e := range fix.Edits {
			edits[n] = jsonEdit{Range: toRange(d.File, e.Span), Text: e.Text}
		}
		out.Fixes[i] = jsonFix{Title: fix.Title, Safe: fix.Safe, Edits: edits}
	}
	return out
}

func toRange(file *syntax.File, s syntax.Span) jsonRange {
	return jsonRange{Start: file.Position(s.Start), End: file.Position(s.End)}
}
