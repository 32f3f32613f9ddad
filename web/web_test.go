// Package web holds the playground; its tests run in a browser.
package web

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
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

// buildEngine makes wasm/dist anew if srlint.wasm would not be what lies there: compressing it
// takes longer than all the rest.
func buildEngine(t *testing.T) {
	before, _ := os.ReadFile("wasm/dist/srlint.wasm")
	version := strings.TrimSpace(run(t, nil, "node", "-p", `require("./wasm/package.json").version`))
	made := filepath.Join(t.TempDir(), "srlint.wasm")
	run(t, []string{"GOOS=js", "GOARCH=wasm"}, "go", "build", "-trimpath", "-ldflags=-s -w -X main.version="+version, "-o", made, "../cmd/srlint-wasm")
	after, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat("wasm/dist/srlint.wasm.br"); err != nil || !bytes.Equal(before, after) {
		run(t, nil, "wasm/build")
	}
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
