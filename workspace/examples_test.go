package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/rules"
)

// TestExamples wants nothing of the example schema, in every version that it is written
// for, and every rule on its broken twin, of which some is deployed in another form.
func TestExamples(t *testing.T) {
	for _, target := range []string{"starrocks", "starrocks@3.3"} {
		for _, d := range checkFolder(t, "../testdata/examples", target).Diagnostics {
			t.Errorf("%s: %s:%d: %s (%s)", target, d.File.Name, d.File.Position(d.Span.Start).Line, d.Message, d.Rule)
		}
	}
	found := map[string]bool{}
	deployed, err := Load(sourcesIn(t, "../testdata/deployed"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	broken, err := Check(sourcesIn(t, "../testdata/broken"), Options{Base: deployed})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range broken.Diagnostics {
		found[d.Rule] = true
	}
	for _, rule := range rules.All {
		if !found[rule.Name] && rule.Name != "file-encoding" {
			t.Errorf("the broken schema has no example of %s", rule.Name)
		}
	}
}

// TestExamplesLaidOut wants the example schema to be as the formatter writes it.
func TestExamplesLaidOut(t *testing.T) {
	formatted, err := Format(sourcesIn(t, "../testdata/examples"), FormatOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range formatted {
		if f.Changed() || f.Err != nil {
			t.Errorf("%s would change, or fails: %v", f.File.Name, f.Err)
		}
	}
}

func checkFolder(t *testing.T, folder, target string) *Result {
	t.Helper()
	result, err := Check(sourcesIn(t, folder), Options{Target: target})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func sourcesIn(t *testing.T, folder string) []Source {
	t.Helper()
	var sources []Source
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".sql") {
			return err
		}
		text, err := os.ReadFile(path)
		sources = append(sources, Source{Name: filepath.ToSlash(path), Text: text})
		return err
	})
	if err != nil || len(sources) == 0 {
		t.Fatal(len(sources), err)
	}
	return sources
}
