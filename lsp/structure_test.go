package lsp_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/srlint/srlint/lsp"
)

// structure asks everything about the structure of a document. It wants no panic, and what
// clients rely on: parts lie in what they are a part of, tokens one after the other.
func structure(c *client, name string, at lsp.Position) {
	c.t.Helper()
	doc := c.doc(name)
	whole := lsp.Range{End: lsp.Position{Line: 1 << 20}}
	var lenses []lsp.CodeLens
	var items []lsp.CallHierarchyItem
	var symbols []lsp.DocumentSymbol
	var folds []lsp.FoldingRange
	var selections []*lsp.SelectionRange
	var tokens lsp.SemanticTokens
	for _, ask := range []struct {
		method         string
		params, result any
	}{
		{"textDocument/documentSymbol", map[string]any{"textDocument": doc}, &symbols},
		{"textDocument/foldingRange", map[string]any{"textDocument": doc}, &folds},
		{"textDocument/selectionRange", map[string]any{"textDocument": doc, "positions": []any{at}}, &selections},
		{"textDocument/semanticTokens/full", map[string]any{"textDocument": doc}, &tokens},
		{"textDocument/semanticTokens/range", map[string]any{"textDocument": doc, "range": lsp.Range{Start: at, End: at}}, nil},
		{"textDocument/codeLens", map[string]any{"textDocument": doc}, &lenses},
		{"textDocument/inlayHint", map[string]any{"textDocument": doc, "range": whole}, nil},
		{"textDocument/prepareCallHierarchy", map[string]any{"textDocument": doc, "position": at}, &items},
		{"workspace/symbol", map[string]any{"query": "a"}, nil},
	} {
		fine(c, ask.method, c.try(ask.method, ask.params, ask.result))
	}
	for _, x := range symbols {
		contains(c.t, x)
	}
	for _, f := range folds {
		if f.StartLine >= f.EndLine {
			c.t.Errorf("a fold from line %d to %d", f.StartLine, f.EndLine)
		}
	}
	for _, r := range selections {
		for ; r.Parent != nil; r = r.Parent {
			if before(r.Range.Start, r.Parent.Range.Start) || before(r.Parent.Range.End, r.Range.End) || r.Range == r.Parent.Range {
				c.t.Errorf("%v does not lie in %v", r.Range, r.Parent.Range)
			}
		}
	}
	length := uint32(0)
	for token := range slices.Chunk(tokens.Data, 5) {
		if token[0] == 0 && token[1] < length || token[2] == 0 {
			c.t.Errorf("the token %v overlaps the one before, which is %d long", token, length)
		}
		length = token[2]
	}
	if len(lenses) > 0 {
		fine(c, "codeLens/resolve", c.try("codeLens/resolve", lenses[0], nil))
	}
	if len(items) > 0 {
		fine(c, "callHierarchy/incomingCalls", c.try("callHierarchy/incomingCalls", map[string]any{"item": items[0]}, nil))
		fine(c, "callHierarchy/outgoingCalls", c.try("callHierarchy/outgoingCalls", map[string]any{"item": items[0]}, nil))
	}
}

func fine(c *client, method string, err error) {
	c.t.Helper()
	var answer *jsonrpc2.Error
	if errors.As(err, &answer) && answer.Code == jsonrpc2.CodeInternalError {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// TestStructureOfHalfWrittenFiles cuts the example files off everywhere, as they are while
// somebody writes them.
func TestStructureOfHalfWrittenFiles(t *testing.T) {
	const step = 29 // bytes; no divisor of anything
	for _, folder := range []string{"../testdata/examples", "../testdata/broken"} {
		err := filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			c := connect(t, memory(nil), hierarchical)
			c.open("t.sql", "")
			for end := 0; end <= len(text); end += step {
				replace(c, "t.sql", string(text[:end]))
				structure(c, "t.sql", positionOf(string(text[:end])))
				if t.Failed() {
					t.Fatalf("%s up to byte %d", p, end)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// replace gives a document another text.
func replace(c *client, name, text string) {
	c.t.Helper()
	c.versions[name]++
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": c.uri(name), "version": c.versions[name]},
		"contentChanges": []any{map[string]any{"text": text}}})
}

func TestStructureOfOddText(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n", ";", ";;;", ")))", "(((", "SELECT (((((", "SELECT '", "/*", "/* */ /*", "--", "-- region", "-- endregion", "`", "\xff\xfe", "\x00",
		"\xEF\xBB\xBFSELECT 1", "CREATE", "CREATE TABLE", "CREATE TABLE (", "CREATE TABLE t (", "CREATE TABLE `` (`` INT)", "CREATE VIEW v AS", "CREATE VIEW AS SELECT",
		"SELECT FROM", "SELECT 1 FROM", "SELECT a. FROM t", "SELECT .a", "WITH c AS (", "WITH SELECT", "CASE WHEN", "SELECT CASE WHEN", "SELECT x -> ", "ALTER TABLE",
		"DROP", "INSERT INTO", "INSERT INTO SELECT", "USE", "SET", "\r\r\n\r", "SELECT 'é\xc3', 🙂", "SELECT STRUCT<", "CREATE TABLE t (a STRUCT<b STRUCT<",
	} {
		c := connect(t, memory(nil), hierarchical)
		c.open("t.sql", text)
		structure(c, "t.sql", lsp.Position{})
		structure(c, "t.sql", lsp.Position{Line: 1 << 30, Character: 1 << 30})
		structure(c, "t.sql", positionOf(text))
	}
}

// TestStructureOfLargeFiles wants time in proportion to size, on one line too.
func TestStructureOfLargeFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	for name, text := range map[string]string{
		"openers":     strings.Repeat("(", 100_000),
		"pairs":       "SELECT " + strings.Repeat("f(é", 900) + strings.Repeat(")", 900) + strings.Repeat(", (1)", 20_000),
		"lines":       strings.Repeat("(\n", 50_000) + strings.Repeat(")", 50_000),
		"columns":     "CREATE TABLE t (" + strings.Repeat("é INT, ", 10_000) + "k INT)",
		"operators":   "CREATE VIEW v AS SELECT " + strings.Repeat("a + ", 29_000) + "a AS x FROM t",
		"unions":      "CREATE VIEW v AS SELECT 1" + strings.Repeat(" UNION SELECT 1", 5_000),
		"joins":       "SELECT 1 FROM t" + strings.Repeat(" JOIN t", 1_000),
		"comments":    strings.Repeat("-- a\n", 50_000) + strings.Repeat("/* b */ ", 50_000),
		"statements":  strings.Repeat("USE d;", 20_000),
		"lambdas":     "SELECT " + strings.Repeat("f(x -> ", 900) + "x" + strings.Repeat(")", 900),
		"regions":     strings.Repeat("-- region a\n", 50_000),
		"no UTF-8":    strings.Repeat("\x80", 500_000),
		"quotes":      strings.Repeat("'", 100_001),
		"long string": "'" + strings.Repeat("é\n", 50_000) + "'",
	} {
		t.Run(name, func(t *testing.T) {
			c := connect(t, memory(nil), hierarchical)
			c.open("t.sql", text)
			c.settled()
			began := time.Now()
			structure(c, "t.sql", lsp.Position{Character: uint32(len(text) / 2)})
			if took := time.Since(began); took > 15*time.Second {
				t.Errorf("took %v", took)
			} else {
				t.Logf("%v", took.Round(time.Millisecond))
			}
		})
	}
}

// BenchmarkStructure asks in a folder of a thousand files and ten thousand objects.
func BenchmarkStructure(b *testing.B) {
	files := map[string]string{}
	for i := range 1000 {
		var text strings.Builder
		for k := range 5 {
			fmt.Fprintf(&text, "CREATE TABLE d%d.t%d_%d (id BIGINT, name VARCHAR(20), day DATE, amount DECIMAL(10, 2)) DUPLICATE KEY (id) DISTRIBUTED BY HASH (id);\n", i, i, k)
			fmt.Fprintf(&text, "CREATE VIEW d%d.v%d_%d AS SELECT id, sum(amount) AS total FROM d%d.t%d_%d GROUP BY id;\n", i, i, k, i, i, k)
		}
		files[fmt.Sprintf("f%d.sql", i)] = text.String()
	}
	c := connect(b, memory(files), "")
	c.open("f500.sql", files["f500.sql"])
	c.settled()
	doc := c.doc("f500.sql")
	var lenses []lsp.CodeLens
	var items []lsp.CallHierarchyItem
	c.call("textDocument/codeLens", map[string]any{"textDocument": doc}, &lenses)
	c.call("textDocument/prepareCallHierarchy", map[string]any{"textDocument": doc, "position": lsp.Position{Character: 20}}, &items)
	for _, ask := range []struct {
		method string
		params any
	}{
		{"textDocument/documentSymbol", map[string]any{"textDocument": doc}},
		{"textDocument/foldingRange", map[string]any{"textDocument": doc}},
		{"textDocument/semanticTokens/full", map[string]any{"textDocument": doc}},
		{"textDocument/inlayHint", map[string]any{"textDocument": doc, "range": lsp.Range{End: lsp.Position{Line: 100}}}},
		{"codeLens/resolve", lenses[0]},
		{"callHierarchy/incomingCalls", map[string]any{"item": items[0]}},
		{"callHierarchy/outgoingCalls", map[string]any{"item": items[0]}},
		{"workspace/symbol", map[string]any{"query": ""}},
		{"workspace/symbol", map[string]any{"query": "amount"}},
		{"workspace/symbol", map[string]any{"query": "t"}},
	} {
		b.Run(ask.method, func(b *testing.B) {
			for b.Loop() {
				c.call(ask.method, ask.params, nil)
			}
		})
	}
}
