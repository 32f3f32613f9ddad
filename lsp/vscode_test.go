package lsp_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

const extension = "../editors/vscode/"

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(extension + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// TestSnippets reads what the snippets of the extension write, with each of the choices
// that they offer.
func TestSnippets(t *testing.T) {
	var snippets map[string]struct {
		Prefix []string
		Body   []string
	}
	readJSON(t, "snippets/srlint.json", &snippets)
	if len(snippets) == 0 {
		t.Fatal("there are none")
	}
	for name, s := range snippets {
		body := strings.Join(s.Body, "\n")
		for choice := range 5 {
			text := expand(body, choice)
			for _, e := range syntax.Parse("snippet.sql", text).Errors {
				t.Errorf("%s: %s, in\n%s", name, e.Message, text)
			}
			report, err := workspace.Check([]workspace.Source{{Name: "snippet.sql", Text: []byte(text)}}, workspace.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range report.Diagnostics {
				if d.Rule == "unknown-table" {
					continue // what they read is to be filled in
				}
				t.Errorf("%s: %s: %s, in\n%s", name, d.Rule, d.Message, text)
			}
		}
	}
}

var (
	placeholder = regexp.MustCompile(`\$\{(\d+)(?::([^}]*)|\|([^}]*)\|)\}`)
	tabStop     = regexp.MustCompile(`\$(\d+)`)
)

// expand puts the defaults of a snippet in place of its tab stops, and of several to choose
// from the one of that number.
func expand(body string, choice int) string {
	values := map[string]string{}
	body = placeholder.ReplaceAllStringFunc(body, func(text string) string {
		m := placeholder.FindStringSubmatch(text)
		value := m[2]
		if m[3] != "" {
			choices := strings.Split(m[3], ",")
			value = choices[choice%len(choices)]
		}
		values[m[1]] = value
		return value
	})
	return tabStop.ReplaceAllStringFunc(body, func(text string) string { return values[text[1:]] })
}

// TestSettingsOfTheExtension wants each setting of the server to be one of the extension,
// and no others but those that the extension needs itself.
func TestSettingsOfTheExtension(t *testing.T) {
	var manifest struct {
		Contributes struct {
			Configuration struct {
				Properties map[string]any
			}
		}
	}
	readJSON(t, "package.json", &manifest)
	want := []string{"srlint.path", "srlint.trace.server"}
	settings := reflect.TypeFor[lsp.Settings]()
	for i := range settings.NumField() {
		want = append(want, "srlint."+settings.Field(i).Tag.Get("json"))
	}
	var got []string
	for name := range manifest.Contributes.Configuration.Properties {
		got = append(got, name)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the extension has %v, the server %v", got, want)
	}
}

// TestLockfileNamesNoRegistry keeps the addresses of mirrors out of the repository.
func TestLockfileNamesNoRegistry(t *testing.T) {
	var lock struct {
		Packages map[string]struct{ Resolved string }
	}
	readJSON(t, "package-lock.json", &lock)
	for name, p := range lock.Packages {
		if p.Resolved != "" && !strings.HasPrefix(p.Resolved, "https://registry.npmjs.org/") {
			t.Errorf("%s comes from %s", name, p.Resolved)
		}
	}
}
