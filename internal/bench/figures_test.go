package bench

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/srlint/srlint/syntax"
)

var figures = flag.Bool("figures", false, "measure and print the figures (takes a minute)")

// TestFigures prints how srlint compares, everything measured in one run, in turns.
func TestFigures(t *testing.T) {
	if !*figures {
		t.Skip("run with -figures")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // one core, the collector's work included
	list, source := queries(t)
	rival := newRival()
	var parser syntax.Parser
	for _, way := range []struct {
		name string
		read func()
	}{
		{"one at a time", func() { parseEach(&parser, list) }},
		{"all kept", func() { parseAll(list) }},
	} {
		ours, theirs := inTurns(20, way.read, func() { rival.parseAll(list) })
		t.Logf("queries, %s (%s: %d, %d bytes): srlint %s, TiDB %s, %.1f times as fast",
			way.name, source, len(list), size(list), speed(size(list), ours), speed(size(list), theirs), ratio(theirs, ours))
	}

	goFiles := goSources(t)
	sqlFiles := sqlSources(t, size(goFiles))
	ours, theirs := inTurns(50, func() { parseAll(sqlFiles) }, func() { parseGo(t, goFiles) })
	t.Logf("files (%d bytes of SQL, %d of Go): srlint %s, go/parser %s, %.1f times as fast",
		size(sqlFiles), size(goFiles), speed(size(sqlFiles), ours), speed(size(goFiles), theirs), ratio(theirs, ours))

	mangled := unformatted(sqlFiles)
	ours, theirs = inTurns(10, func() { formatAll(t, mangled) }, func() { formatGo(t, goFiles) })
	t.Logf("layout (%d bytes of SQL, %d of Go): srlint with all its checks %s, go/format %s, %.1f times as fast",
		size(mangled), size(goFiles), speed(size(mangled), ours), speed(size(goFiles), theirs), ratio(theirs, ours))

	srlint, empty := programs(t)
	ours, theirs = inTurns(50, srlint, empty)
	t.Logf("process: srlint on one small file %v, an empty program %v, %.2f times as long",
		ours.Round(10*time.Microsecond), theirs.Round(10*time.Microsecond), ratio(ours, theirs))
}

// TestStartFigures prints what TiDB's parser costs a command that does not ask it.
func TestStartFigures(t *testing.T) {
	if !*figures {
		t.Skip("run with -figures")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	with, without := filepath.Join(dir, "with"), filepath.Join(dir, "without")
	stub, overlay := filepath.Join(dir, "stub.go"), filepath.Join(dir, "overlay.json")
	write(t, stub, "package verify\n\nimport \"github.com/srlint/srlint/syntax\"\n\nfunc Queries(before, after *syntax.File) error { return nil }\n")
	write(t, overlay, fmt.Sprintf(`{"Replace": {%q: %q}}`, filepath.Join(root, "verify", "verify.go"), stub))
	build(t, root, with, "./cmd/srlint")
	build(t, root, without, "./cmd/srlint", "-overlay", overlay)
	a, b := inTurns(200, starter(t, with, "version"), starter(t, without, "version"))
	t.Logf("process: srlint version %v, without TiDB's parser %v", a.Round(10*time.Microsecond), b.Round(10*time.Microsecond))
}

// inTurns runs two pieces of work n times each, in turns, and gives the median times.
func inTurns(n int, a, b func()) (time.Duration, time.Duration) {
	var times [2][]time.Duration
	for range n {
		for i, work := range []func(){a, b} {
			start := time.Now()
			work()
			times[i] = append(times[i], time.Since(start))
		}
	}
	slices.Sort(times[0])
	slices.Sort(times[1])
	return times[0][n/2], times[1][n/2]
}

func speed(bytes int, took time.Duration) string {
	return fmt.Sprintf("%.0f MB/s", float64(bytes)/1e6/took.Seconds())
}

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

// programs builds srlint and an empty program, and gives what runs them.
func programs(t *testing.T) (srlint, empty func()) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module empty\n\ngo 1.26\n")
	write(t, filepath.Join(dir, "main.go"), "package main\n\nfunc main() {}\n")
	write(t, filepath.Join(dir, "small.sql"), "CREATE TABLE t (k INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\n")
	build(t, "../..", filepath.Join(dir, "srlint"), "./cmd/srlint")
	build(t, dir, filepath.Join(dir, "empty"), ".")
	return starter(t, filepath.Join(dir, "srlint"), "check", filepath.Join(dir, "small.sql")), starter(t, filepath.Join(dir, "empty"))
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func build(t *testing.T, dir, out, pkg string, flags ...string) {
	t.Helper()
	cmd := exec.Command("go", append(append([]string{"build", "-o", out}, flags...), pkg)...)
	cmd.Dir = dir
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
}

func starter(t *testing.T, name string, args ...string) func() {
	return func() {
		if text, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
	}
}
