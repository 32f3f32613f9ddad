package workspace

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/srlint/srlint/snapshot"
)

// TestExamplesDeployed wants nothing of a snapshot of the example schema either, however
// little it tells of the tables.
func TestExamplesDeployed(t *testing.T) {
	loaded, err := Load(sourcesIn(t, "../testdata/examples"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	built, err := snapshot.Build(loaded.Schema, snapshot.Head{})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		less func(*snapshot.Object)
	}{
		{"all", func(*snapshot.Object) {}},
		{"layers", func(o *snapshot.Object) { o.Create = "" }},
		{"names", func(o *snapshot.Object) {
			for i := range o.Columns {
				o.Columns[i] = snapshot.Column{Name: o.Columns[i].Name, Comment: o.Columns[i].Comment}
			}
		}},
		{"names alone", func(o *snapshot.Object) {
			if o.Info.TableKind == "TABLE" {
				o.Indexes, o.DialectOptions = nil, nil
			}
		}},
	} {
		built = lessened(t, built, step.less)
		result, err := Check([]Source{{Name: "deployed.json", Text: built}}, Options{})
		if err != nil || len(result.Failures) > 0 || result.Statements != len(loaded.Schema.Entries) {
			t.Fatal(err, result)
		}
		for _, d := range result.Diagnostics {
			t.Errorf("%s: %s: %s (%s)", step.name, d.File.Slice(d.Span), d.Message, d.Rule)
		}
	}
}

// lessened takes something away from every object of a snapshot.
func lessened(t *testing.T, text []byte, less func(*snapshot.Object)) []byte {
	t.Helper()
	var s snapshot.Snapshot
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	for i := range s.Objects {
		less(&s.Objects[i])
	}
	out, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSnapshotPlaces wants every place of every finding in the file that people see.
func TestSnapshotPlaces(t *testing.T) {
	text := `{"format": "srlint-snapshot/1", "objects": [
 {"name": "t", "schema": "s", "create": "CREATE TABLE t (\n  k INT,\n  k INT,\n) DISTRIBUTED BY HASH(k) PROPERTIES ('x' = '1')"},
 {"name": "t", "schema": "s", "create": "CREATE VIEW t AS SELECT * FROM u"}]}`
	for _, isolated := range []bool{false, true} {
		result, err := Check([]Source{{Name: "a/deployed.JSON", Text: []byte(text)}}, Options{Isolated: isolated})
		if err != nil || len(result.Diagnostics) < 3 {
			t.Fatal(err, result)
		}
		for _, d := range result.Diagnostics {
			if d.File.Name != "a/deployed.JSON" || !strings.HasPrefix(d.File.Text, "{") || d.Span.Start == 0 || len(d.Fixes) > 0 {
				t.Errorf("%s at %v of %.20s", d.Message, d.Span, d.File.Text)
			}
			for _, r := range d.Related {
				if !strings.HasPrefix(r.File.Text, "{") || r.Span.Start == 0 {
					t.Errorf("%s: related %v", d.Message, r.Span)
				}
			}
		}
	}
}
