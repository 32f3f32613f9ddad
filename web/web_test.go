// Package web holds the playground; its tests run in a browser.
package web

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/golden"
)

// TestPlayground builds the playground and srlint, and runs the tests of both in Chromium.
func TestPlayground(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	if _, err := os.Stat("/usr/bin/chromium"); err != nil {
		t.Skip("needs Chromium")
	}
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("needs %s", program)
		}
	}
	golden.Follow(t, "..")
	srlint := filepath.Join(t.TempDir(), "srlint")
	run(t, nil, "go", "build", "-o", srlint, "../cmd/srlint")
	buildEngine(t)
	if _, err := os.Stat("node_modules/vite"); err != nil {
		run(t, nil, "npm", "ci")
	}
	run(t, nil, "npm", "run", "build")
	out := run(t, []string{"SRLINT=" + srlint}, "node", "--test", "--test-reporter=spec", "test/")
	for line := range strings.SplitSeq(out, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "ℹ") {
			t.Log(line)
		}
	}
}

// buildEngine makes wasm/dist anew if Go makes another srlint.wasm than the last time:
// compressing it takes longer than all the rest.
func buildEngine(t *testing.T) {
	made := filepath.Join(t.TempDir(), "srlint.wasm")
	run(t, []string{"GOOS=js", "GOARCH=wasm"}, "go", "build", "-trimpath", "-buildvcs=false", "-o", made, "../cmd/srlint-wasm")
	const note = "made/engine.sum"
	sum := func() string {
		return sumOf(made) + " " + sumOf("wasm/build") + " " + sumOf("wasm/dist/srlint.wasm") + " " + sumOf("wasm/dist/srlint.wasm.br")
	}
	if last, err := os.ReadFile(note); err == nil && string(last) == sum() {
		return
	}
	run(t, nil, "wasm/build")
	run(t, nil, "node", "wasm/tools/compress.js", "wasm/dist/srlint.wasm")
	if err := os.MkdirAll("made", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(note, []byte(sum()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func sumOf(name string) string {
	text, _ := os.ReadFile(name)
	return fmt.Sprintf("%x", sha256.Sum256(text))
}

func run(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
