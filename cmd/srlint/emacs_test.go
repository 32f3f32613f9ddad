package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestEmacs edits the example schema in Emacs, which speaks with servers through Eglot.
func TestEmacs(t *testing.T) {
	const load = "(progn (require 'package) (package-initialize) (require 'eglot))"
	if _, err := exec.LookPath("emacs"); err == nil && exec.Command("emacs", "-q", "--batch", "--eval", load).Run() != nil {
		t.Skip("needs Eglot, which this Emacs has not")
	}
	seen := inEditor[struct {
		Started, Mended, Formatted, Stopped bool
		Diagnostics                         []string
	}](t, "emacs", "-q", "--batch", "-l", absolute(t, "../../testdata/editors/emacs.el"))
	if !seen.Started || !seen.Stopped {
		t.Errorf("the session: %+v", seen)
	}
	if len(seen.Diagnostics) != 1 || !strings.Contains(seen.Diagnostics[0], "unknown-column") {
		t.Errorf("diagnostics: %q", seen.Diagnostics)
	}
	if !seen.Mended {
		t.Error("the diagnostic stayed when the mistake was gone")
	}
	if !seen.Formatted {
		t.Error("the file was not formatted as it was")
	}
}
