package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const list = "package rules\n\n// All lists the rules.\nvar All = []*analyzer.Analyzer{\n\tFileEncoding,\n\tSyntax,\n}\n"

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestCreate(t *testing.T) {
	folder := t.TempDir()
	rules := filepath.Join(folder, "rules.go")
	if err := os.WriteFile(rules, []byte(list), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"key-order", "zero-buckets", "a"} {
		if _, err := create(folder, name); err != nil {
			t.Fatal(err)
		}
	}
	want := strings.Replace(list, "\tFileEncoding,\n\tSyntax,\n", "\tA,\n\tFileEncoding,\n\tKeyOrder,\n\tSyntax,\n\tZeroBuckets,\n", 1)
	if got := read(t, rules); got != want {
		t.Errorf("rules.go is\n%s\nwant\n%s", got, want)
	}
	code := read(t, filepath.Join(folder, "key_order.go"))
	if _, err := parser.ParseFile(token.NewFileSet(), "", code, 0); err != nil {
		t.Errorf("key_order.go: %v", err)
	}
	for _, part := range []string{"var KeyOrder = &", `"key-order"`, "func keyOrder(", "documented in key-order.md"} {
		if !strings.Contains(code, part) {
			t.Errorf("key_order.go has no %s:\n%s", part, code)
		}
	}
	if page := read(t, filepath.Join(folder, "key-order.md")); !strings.HasPrefix(page, "# ") {
		t.Errorf("the page has no title:\n%s", page)
	}
}

func TestCreateRefuses(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "rules.go"), []byte(list), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := create(folder, "key-order"); err != nil {
		t.Fatal(err)
	}
	before := read(t, filepath.Join(folder, "rules.go"))
	for _, name := range []string{"key-order", "", "-", "Key", "key_order", "key--order", "1st", "../x"} {
		if _, err := create(folder, name); err == nil {
			t.Errorf("create(%q) gives no error", name)
		}
	}
	if after := read(t, filepath.Join(folder, "rules.go")); after != before {
		t.Errorf("rules.go changed:\n%s", after)
	}
}
