package bench

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// TestWasmFigures prints how fast srlint.wasm of web/wasm/dist checks a folder under Node,
// next to srlint itself on one core, and how soon it is there.
func TestWasmFigures(t *testing.T) {
	if !*figures {
		t.Skip("run with -figures")
	}
	if _, err := os.Stat("../../web/wasm/dist/srlint.wasm"); err != nil {
		t.Skip("make wasm-build first")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	sources := sourcesOf(folderOf(100, false))
	type file struct {
		Name string `json:"name"`
		Text string `json:"text"`
	}
	var files []file
	bytes := 0
	for _, s := range sources {
		files = append(files, file{s.Name, string(s.Text)})
		bytes += len(s.Text)
	}
	text, err := json.Marshal(files)
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "files.json")
	write(t, list, string(text))
	var native []time.Duration
	var wasm struct {
		First float64
		Check []float64
	}
	for range 3 {
		for range 5 {
			start := time.Now()
			result, err := workspace.Check(sources, workspace.Options{})
			if err != nil || len(result.Failures) > 0 {
				t.Fatal(err, result.Failures)
			}
			_ = report.JSON(io.Discard, result.Diagnostics, report.Summary{})
			native = append(native, time.Since(start))
		}
		out, err := exec.Command("node", "../../web/wasm/tools/measure.js", list, "25").Output()
		if err != nil {
			t.Fatal(err)
		}
		before := wasm.Check
		if err := json.Unmarshal(out, &wasm); err != nil {
			t.Fatal(err)
		}
		wasm.Check = append(before, wasm.Check...)
	}
	slices.Sort(native)
	slices.Sort(wasm.Check)
	for _, way := range []struct {
		name string
		part int
	}{{"median", 2}, {"once V8 has compiled it", 10}} {
		ours, theirs := native[len(native)/way.part], time.Duration(wasm.Check[len(wasm.Check)/way.part]*1e6)
		t.Logf("check, %s (%d files, %d bytes): native %v, WebAssembly in Node with its messages %v, which is %.0f %% of the speed",
			way.name, len(files), bytes, ours.Round(time.Millisecond), theirs.Round(time.Millisecond), 100*ratio(ours, theirs))
	}
	t.Logf("first diagnostics %.0f ms after load", wasm.First)
}
