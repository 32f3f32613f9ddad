package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// seenInEditor is what testdata/editors/neovim.lua writes.
type seenInEditor struct {
	Started, Mended, Stopped bool
	Server, Failure          string
	Diagnostics              []struct {
		Line, Column, Severity int
		Source, Code           string
	}
	Symbols   []string
	Hover     string
	Formatted any      // true, or the text that is not what it was
	Renamed   []string // the files with the new name; "not FILE" for those with the old one
}

// TestNeovim edits the example schema in Neovim.
func TestNeovim(t *testing.T) {
	seen := inEditor[seenInEditor](t, "nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile "+absolute(t, "../../testdata/editors/neovim.lua"))
	if !seen.Started || !seen.Stopped || seen.Server != "srlint" || seen.Failure != "" {
		t.Errorf("the session: %+v", seen)
	}
	if len(seen.Diagnostics) != 1 || seen.Diagnostics[0].Code != "unknown-column" || seen.Diagnostics[0].Source != "srlint" ||
		seen.Diagnostics[0].Column != len("SELECT ") || seen.Diagnostics[0].Severity != 1 {
		t.Errorf("diagnostics: %+v", seen.Diagnostics)
	}
	if !seen.Mended {
		t.Error("the diagnostic stayed when the mistake was gone")
	}
	if !slices.Contains(seen.Symbols, "sales.orders") {
		t.Errorf("symbols: %v", seen.Symbols)
	}
	if !strings.Contains(seen.Hover, "BIGINT") {
		t.Errorf("hover: %q", seen.Hover)
	}
	if seen.Formatted != true {
		t.Errorf("formatted: %v", seen.Formatted)
	}
	if !slices.Equal(seen.Renamed, []string{"daily_sales.sql", "orders.sql", "views.sql"}) {
		t.Errorf("renamed: %v", seen.Renamed)
	}
}

func absolute(t *testing.T, p string) string {
	t.Helper()
	p, err := filepath.Abs(p)
	must(t, err)
	return p
}

// inEditor runs an editor on a copy of the example schema and reads what its script wrote.
// It is set up as docs/editors.md says; the srlint that it finds is that of TestMain.
func inEditor[T any](t *testing.T, editor string, args ...string) T {
	t.Helper()
	if _, err := exec.LookPath(editor); err != nil {
		t.Skipf("needs %s, which is not there", editor)
	}
	root := filepath.Join(t.TempDir(), "schema")
	must(t, os.CopyFS(root, os.DirFS("../../testdata/examples")))
	must(t, os.Mkdir(filepath.Join(root, ".git"), 0o755)) // editors look for the root of a project
	home, out := t.TempDir(), filepath.Join(t.TempDir(), "seen.json")

	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, editor, args...)
	cmd.WaitDelay = 5 * time.Second
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home, "XDG_STATE_HOME="+home, "XDG_CACHE_HOME="+home,
		"ROOT="+root, "OUT="+out, "DOCS="+absolute(t, "../../docs/editors.md"))
	said, err := cmd.CombinedOutput()
	var seen T
	text, missing := os.ReadFile(out)
	if err != nil || missing != nil {
		t.Fatalf("%s: %v %v\n%s", editor, err, missing, said)
	}
	if err := json.Unmarshal(text, &seen); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return seen
}
