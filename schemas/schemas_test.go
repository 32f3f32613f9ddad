package schemas

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/snapshot"
)

func TestSnapshot(t *testing.T) {
	for text, want := range map[string]string{
		`{"format": "srlint-snapshot/1", "objects": [], "x-mine": 1}`:                               "",
		`{"format": "srlint-snapshot/1", "objects": [{"name": "t", "later": {}}]}`:                  "",
		`{"format": "srlint-snapshot/1"}`:                                                           "1:1: missing properties: 'objects'",
		"{\"format\": \"srlint-snapshot/1\",\n \"object\": [], \"objects\": []}":                    "2:2: additionalProperties 'object' not allowed",
		`{"format": "srlint-snapshot/2", "objects": []}`:                                            `1:12: format: value must be "srlint-snapshot/1"`,
		"{\"format\": \"srlint-snapshot/1\", \"objects\": [\n{\"name\": \"t\", \"columns\": [1]}]}": "2:27: objects/0/columns/0: expected string or object, but got number",
		`{"format": "srlint-snapshot/1", "objects": [{"schema": "t"}]}`:                             "1:45: objects/0: missing properties: 'name'",
		`{"format": "srlint-snapshot/1", "objects": [{"name": ""}]}`:                                "1:54: objects/0/name: length must be >= 1, but got 0",
		`[`:    "1:2: the JSON ends too early",
		`null`: "1:1: expected object, but got null",
	} {
		got := ""
		if err := Snapshot([]byte(text)); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

// TestGolden wants the schema to take every snapshot that can be read.
func TestGolden(t *testing.T) {
	golden.Run(t, "../testdata/snapshot/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, f := range a.Files(".json") {
			text := []byte(strings.TrimSuffix(f.Text, "\n"))
			_, err := snapshot.Parse(f.Name, text)
			if refused := Snapshot(text); err == nil && refused != nil {
				t.Errorf("%s: %v", f.Name, refused)
			}
		}
	})
}
