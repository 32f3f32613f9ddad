package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/workspace"
)

// editor is a client of a language server in the same process. It passes messages on as
// values, so that what is measured is the server and its JSON.
type editor struct {
	toServer   chan string
	fromServer chan []byte
	id         int
	version    int
}

// openEditor starts a server on a folder of files in memory and waits for the first scan.
func openEditor(tb testing.TB, folder map[string]string) *editor {
	tb.Helper()
	e := &editor{toServer: make(chan string, 100), fromServer: make(chan []byte, 100_000)}
	host := lsp.Host{Jobs: runtime.GOMAXPROCS(0), Files: func(string, lsp.Settings) ([]workspace.Source, error) { return sourcesOf(folder), nil }}
	go lsp.Serve(context.Background(), lsp.Messages{In: e.toServer, Out: func(message []byte) { e.fromServer <- message }}, host)
	tb.Cleanup(func() { close(e.toServer) })
	e.call(tb, "initialize", map[string]any{"rootUri": "file:///w", "capabilities": map[string]any{}})
	e.notify("initialized", map[string]any{})
	e.call(tb, "textDocument/hover", map[string]any{}) // refused when all before it is done
	return e
}

func sourcesOf(folder map[string]string) []workspace.Source {
	var list []workspace.Source
	for _, name := range slices.Sorted(maps.Keys(folder)) {
		list = append(list, workspace.Source{Name: name, Text: []byte(folder[name])})
	}
	return list
}

func (e *editor) notify(method string, params any) {
	text, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
	e.toServer <- string(text)
}

// call makes a request and gives the bytes of the answer.
func (e *editor) call(tb testing.TB, method string, params any) []byte {
	tb.Helper()
	e.id++
	text, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": e.id, "method": method, "params": params})
	e.toServer <- string(text)
	about := fmt.Sprintf(`"id":%d`, e.id)
	for answer := range e.fromServer {
		if head := string(answer[:min(len(answer), 40)]); strings.Contains(head, about+",") || strings.HasSuffix(string(answer), about+"}") {
			return answer
		}
	}
	tb.Fatal("the server is gone")
	return nil
}

// awaits waits until the diagnostics of a document were published.
func (e *editor) awaits(tb testing.TB, uri string) {
	tb.Helper()
	for message := range e.fromServer {
		if strings.Contains(string(message), "publishDiagnostics") && strings.Contains(string(message), uri) {
			return
		}
	}
	tb.Fatal("the server is gone")
}

func (e *editor) open(name, text string) {
	e.version++
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file:///w/" + name, "version": e.version, "text": text}})
}

// types changes the text at an offset of a line.
func (e *editor) types(name string, line, from, to int, text string) {
	e.version++
	e.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": "file:///w/" + name, "version": e.version},
		"contentChanges": []any{map[string]any{"range": rangeAt(line, from, to), "text": text}}})
}

func rangeAt(line, from, to int) map[string]any {
	return map[string]any{"start": map[string]any{"line": line, "character": from}, "end": map[string]any{"line": line, "character": to}}
}

// TestEditorFigures prints what a keystroke, a completion and a hover cost in a folder of
// 1,000 files and 10,000 objects, against a full check of it, all in one run.
func TestEditorFigures(t *testing.T) {
	if !*figures {
		t.Skip("run with -figures")
	}
	t.Run("different names", func(t *testing.T) { editorFigures(t, folderOf(1000, false)) })
	t.Run("the same names in each database", func(t *testing.T) { editorFigures(t, folderOf(1000, true)) })
}

func editorFigures(t *testing.T, folder map[string]string) {
	bytes := 0
	for _, text := range folder {
		bytes += len(text)
	}
	sources := sourcesOf(folder)
	check := func() {
		if _, err := workspace.Check(sources, workspace.Options{Jobs: runtime.GOMAXPROCS(0)}); err != nil {
			t.Fatal(err)
		}
	}
	scan := func() {
		live, err := workspace.NewLive(workspace.Options{Jobs: runtime.GOMAXPROCS(0)})
		if err != nil {
			t.Fatal(err)
		}
		var changes []workspace.FileChange
		for _, s := range sources {
			changes = append(changes, workspace.FileChange{Source: s})
		}
		live.Update(changes)
	}
	check()
	scanned, checked := inTurns(8, scan, check)
	t.Logf("%d files, %d bytes: a check takes %v, the first scan %v: %.2f times", len(folder), bytes, checked.Round(time.Millisecond),
		scanned.Round(time.Millisecond), ratio(scanned, checked))

	before := heap()
	e := openEditor(t, folder)
	t.Logf("memory after the first scan: %.1f times the source", float64(heap()-before)/float64(bytes))

	name := slices.Sorted(maps.Keys(folder))[255]
	e.open(name, folder[name])
	e.awaits(t, name)
	line := slices.IndexFunc(strings.Split(folder[name], "\n"), func(s string) bool { return strings.Contains(s, "region VARCHAR") })
	step := 0
	keystroke := func() {
		step++
		if step%2 == 1 {
			e.types(name, line, 10, 10, "x")
		} else {
			e.types(name, line, 10, 11, "")
		}
		e.awaits(t, name)
	}
	view := slices.IndexFunc(strings.Split(folder[name], "\n"), func(s string) bool { return strings.HasPrefix(s, "WHERE a.region") })
	at := func(line, character int) map[string]any {
		return map[string]any{"textDocument": map[string]any{"uri": "file:///w/" + name}, "position": map[string]any{"line": line, "character": character}}
	}
	columns := func() { e.call(t, "textDocument/completion", at(view, 8)) }
	tables := func() { e.call(t, "textDocument/completion", at(view-2, 5)) }
	hover := func() { e.call(t, "textDocument/hover", at(view-2, 8)) }
	for _, figure := range []struct {
		name  string
		share float64
		work  func()
	}{{"a keystroke", 1, keystroke}, {"completion of columns", 0.5, columns}, {"completion of tables", 0.5, tables}, {"hover on a table", 0.5, hover}} {
		figure.work()
		took, checked := inTurns(5, func() { repeat(20, figure.work) }, check)
		took /= 20
		t.Logf("%s: %v, %.2f %% of a check (%v); the goal is %v %%", figure.name, took.Round(10*time.Microsecond),
			100*ratio(took, checked), checked.Round(time.Millisecond), figure.share)
	}
	t.Logf("memory after the edits: %.1f times the source", float64(heap()-before)/float64(bytes))
}

func repeat(n int, work func()) {
	for range n {
		work()
	}
}

// heap is how many bytes are in use after a collection.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
