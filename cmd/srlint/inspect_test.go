package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/srlint/srlint/inspect"
)

// TestYAMLIsTheSame reads YAML back: it says what JSON says, for texts that are hard to
// write in YAML as well.
func TestYAMLIsTheSame(t *testing.T) {
	document := &inspect.Document{Version: 1, Target: "t"}
	for _, text := range []string{
		"", "no", "1e3", "- x", "a: b", "# x", " lead", "trail ", "\n", "\n\n x\n", "x\n\n y\n\n", "  a\n b", "tab\t\n\tx", "\x1b[31m",
		"a\u0085b\nc", "a\u2028b\n  c", "\ufeffx", "'q'\"", "%x", "---\n...\n", "x\r\ny", "\U0001f600\nx",
	} {
		document.Objects = append(document.Objects, inspect.Object{Name: text, Comment: text,
			Info: inspect.Info{Definition: text}, Implied: []string{text, text}, History: []inspect.Happening{}})
	}
	var asJSON, asYAML any
	decode(t, "json", document, &asJSON, json.Unmarshal)
	decode(t, "yaml", document, &asYAML, yaml.Unmarshal)
	back, err := json.Marshal(asYAML)
	if err != nil {
		t.Fatal(err)
	}
	var again any
	if err := json.Unmarshal(back, &again); err != nil || !reflect.DeepEqual(asJSON, again) {
		t.Errorf("%v: JSON\n%v\nYAML\n%v", err, asJSON, again)
	}
}

func decode(t *testing.T, format string, document *inspect.Document, into *any, unmarshal func([]byte, any) error) {
	t.Helper()
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	v := viewing{format: choice{value: format}}
	if err := v.encode(w, document); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	if err := unmarshal(b.Bytes(), into); err != nil {
		t.Fatalf("%v in\n%s", err, b.Bytes())
	}
}
