package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

const oldText, newText = "select 1;\n", "SELECT 1;\n"

// oldFile makes a file with the old text, in a folder of its own.
func oldFile(t *testing.T, mode fs.FileMode) string {
	t.Helper()
	folder := t.TempDir()
	must(t, os.Chmod(filepath.Dir(folder), 0o755)) // for users without rights
	path := filepath.Join(folder, "a.sql")
	if err := os.WriteFile(path, []byte(oldText), 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, os.Chmod(path, mode))
	return path
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	must(t, err)
	return string(text)
}

func wantText(t *testing.T, path, want string) {
	t.Helper()
	if got := readText(t, path); got != want {
		t.Errorf("%s holds %q, not %q", path, got, want)
	}
}

// wantAlone wants nothing in a folder but the files named.
func wantAlone(t *testing.T, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	must(t, err)
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("%s holds %q, not %q", folder, got, names)
	}
}

// wantRefusal wants the old file as it was, nothing beside it, and an error that says why.
func wantRefusal(t *testing.T, path string, err error, why string) {
	t.Helper()
	if err == nil || !strings.Contains(plainError(path, err), why) {
		t.Errorf("error %v, not %q", err, why)
	}
	wantText(t, path, oldText)
	wantAlone(t, filepath.Dir(path), filepath.Base(path))
}

func TestReplaceKeepsTheMode(t *testing.T) {
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o666, 0o755} {
		path := oldFile(t, mode)
		must(t, replaceFile(path, oldText, newText))
		wantText(t, path, newText)
		wantAlone(t, filepath.Dir(path), "a.sql")
		if info, err := os.Stat(path); err != nil || info.Mode() != mode {
			t.Errorf("mode %v became %v (%v)", mode, info.Mode(), err)
		}
	}
}

func TestReplaceKeepsSymbolicLinks(t *testing.T) {
	path := oldFile(t, 0o644)
	folder := t.TempDir()
	link, second := filepath.Join(folder, "link.sql"), filepath.Join(folder, "second.sql")
	must(t, os.Symlink(path, link))
	must(t, os.Symlink("link.sql", second))
	must(t, replaceFile(second, oldText, newText))
	wantText(t, path, newText)
	wantAlone(t, filepath.Dir(path), "a.sql")
	wantAlone(t, folder, "link.sql", "second.sql")
	for _, l := range []string{link, second} {
		if info, err := os.Lstat(l); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more (%v)", l, err)
		}
	}
}

func TestReplacePartsHardLinks(t *testing.T) {
	path := oldFile(t, 0o644)
	other := filepath.Join(filepath.Dir(path), "b.sql")
	must(t, os.Link(path, other))
	must(t, replaceFile(path, oldText, newText))
	wantText(t, path, newText)
	wantText(t, other, oldText)
}

func TestReplaceRefuses(t *testing.T) {
	path := oldFile(t, 0o444)
	wantRefusal(t, path, replaceFile(path, oldText, newText), "permission denied")

	path = oldFile(t, 0o644)
	wantRefusal(t, path, replaceFile(path, "select 2;\n", newText), "changed at the same time")

	folder := t.TempDir()
	if err := replaceFile(folder, oldText, newText); err == nil || err.Error() != "not a regular file" {
		t.Errorf("a folder: error %v", err)
	}
	if err := replaceFile(filepath.Join(folder, "gone.sql"), oldText, newText); err == nil {
		t.Error("a file that is gone: no error")
	}
	wantAlone(t, folder)
}

// TestInterrupted holds that nothing is written after a signal, and that this is told.
func TestInterrupted(t *testing.T) {
	path := oldFile(t, 0o644)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var complaints bytes.Buffer
	formatted := []workspace.Formatted{{File: &syntax.File{Name: path, Text: oldText}, Text: newText}}
	count := rewriteUntil(ctx, formatted, streams{err: &complaints})
	if want := (tally{failed: 1}); count != want || complaints.String() != "srlint: interrupted: 1 file not written\n" {
		t.Errorf("%+v, %q", count, complaints.String())
	}
	wantText(t, path, oldText)
	wantAlone(t, filepath.Dir(path), "a.sql")
}
