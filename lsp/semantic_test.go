package lsp_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

// painted writes tokens with what they are: k INT -> k=property,declaration INT=type.
func painted(c *client, text string, data []uint32) string {
	c.t.Helper()
	provider, _ := c.ready["semanticTokensProvider"].(map[string]any)
	legend, _ := provider["legend"].(map[string]any)
	types, _ := legend["tokenTypes"].([]any)
	modifiers, _ := legend["tokenModifiers"].([]any)
	var parts []string
	var at lsp.Position
	for token := range slices.Chunk(data, 5) {
		if token[0] > 0 {
			at.Character = 0
		}
		at.Line += token[0]
		at.Character += token[1]
		end := at
		end.Character += token[2]
		what := fmt.Sprint(types[token[3]])
		for i, m := range modifiers {
			if token[4]>>i&1 == 1 {
				what += "," + fmt.Sprint(m)
			}
		}
		parts = append(parts, cut(text, lsp.Range{Start: at, End: end})+"="+what)
	}
	return strings.Join(parts, " ")
}

func TestSemanticTokens(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"CREATE TABLE d.t (k INT, date DATE, s STRUCT<f INT>) -- x",
			"CREATE=keyword TABLE=keyword d=namespace t=class,declaration k=property,declaration INT=type date=property,declaration DATE=type " +
				"s=property,declaration STRUCT=type <=operator f=property,declaration INT=type >=operator --·x=comment"},
		{"SELECT x.k AS a, v.c, count(*), if(1, 'a', ?) FROM d.t AS x, d.v",
			"SELECT=keyword x=variable k=property AS=keyword a=property,declaration v=class,readonly,view c=property " +
				"count=function,defaultLibrary *=operator if=function,defaultLibrary 1=number 'a'=string ?=parameter " +
				"FROM=keyword d=namespace t=class AS=keyword x=variable,declaration d=namespace v=class,readonly,view"},
		{"WITH c AS (SELECT st.a FROM d.s) SELECT c.a FROM c JOIN d.m",
			"WITH=keyword c=variable,declaration AS=keyword SELECT=keyword st=property a=property FROM=keyword d=namespace s=class " +
				"SELECT=keyword c=variable a=property FROM=keyword c=variable JOIN=keyword d=namespace m=class,readonly,materializedView"},
		{"SELECT array_map(y -> y + k, l) FROM d.l",
			"SELECT=keyword array_map=function,defaultLibrary y=parameter,declaration ->=operator y=parameter +=operator k=property l=property " +
				"FROM=keyword d=namespace l=class"},
		{"DROP VIEW d.v; SELECT 1 FROM", "DROP=keyword VIEW=keyword d=namespace v=class,readonly,view SELECT=keyword 1=number FROM=keyword"},
		{"ALTER TABLE d.t DROP PARTITION p", "ALTER=keyword TABLE=keyword d=namespace t=class DROP=keyword PARTITION=keyword p=enumMember"},
		{"/* a\n\nb */ 'x\ny'", "/*·a=comment b·*/=comment 'x=string y'=string"},
	} {
		c := connect(t, memory(map[string]string{"a.sql": `CREATE TABLE d.t (k INT); CREATE VIEW d.v AS SELECT k AS c FROM d.t;
CREATE TABLE d.s (st STRUCT<a INT>); CREATE TABLE d.l (l ARRAY<INT>, k INT);
CREATE MATERIALIZED VIEW d.m DISTRIBUTED BY RANDOM REFRESH MANUAL AS SELECT k FROM d.t`}), "")
		c.open("t.sql", test.text)
		var got lsp.SemanticTokens
		c.call("textDocument/semanticTokens/full", map[string]any{"textDocument": c.doc("t.sql")}, &got)
		want := strings.ReplaceAll(test.want, "·", " ")
		if text := painted(c, test.text, got.Data); text != want {
			t.Errorf("%s\ngot  %s\nwant %s", test.text, text, want)
		}
	}
}

func TestSemanticTokensOfARange(t *testing.T) {
	c := connect(t, memory(nil), "")
	text := "SELECT a;\nSELECT b;\nSELECT c;\n"
	c.open("t.sql", text)
	var got lsp.SemanticTokens
	c.call("textDocument/semanticTokens/range", map[string]any{"textDocument": c.doc("t.sql"),
		"range": lsp.Range{Start: lsp.Position{Line: 1}, End: lsp.Position{Line: 1, Character: 9}}}, &got)
	if got := painted(c, text, got.Data); got != "SELECT=keyword b=property" {
		t.Errorf("got %s", got)
	}
}

func TestSemanticTokensChange(t *testing.T) {
	c := connect(t, memory(nil), "")
	c.open("t.sql", "SELECT a;\nSELECT b;\nSELECT c;\n")
	var full lsp.SemanticTokens
	c.call("textDocument/semanticTokens/full", map[string]any{"textDocument": c.doc("t.sql")}, &full)
	c.change("t.sql", lsp.Position{Line: 1, Character: 7}, lsp.Position{Line: 1, Character: 8}, "'b', 1")

	var delta lsp.SemanticTokensDelta
	params := map[string]any{"textDocument": c.doc("t.sql"), "previousResultId": full.ResultID}
	c.call("textDocument/semanticTokens/full/delta", params, &delta)
	if len(delta.Edits) != 1 || len(delta.Edits[0].Data) > 10 {
		t.Fatalf("got %+v", delta)
	}
	edit := delta.Edits[0]
	patched := slices.Concat(full.Data[:edit.Start], edit.Data, full.Data[edit.Start+edit.DeleteCount:])
	var again lsp.SemanticTokens
	c.call("textDocument/semanticTokens/full/delta", params, &again) // of an answer that is too old
	if !slices.Equal(patched, again.Data) {
		t.Errorf("patched %v, in full %v", patched, again.Data)
	}

	params["previousResultId"] = again.ResultID
	c.call("textDocument/semanticTokens/full/delta", params, &delta)
	if len(delta.Edits) != 0 || delta.ResultID == again.ResultID {
		t.Errorf("nothing changed: %+v", delta)
	}
}

func TestSemanticTokensCountCodeUnits(t *testing.T) {
	for capabilities, want := range map[string][]uint32{
		"": {0, 7, 4, 0, 5, 5},
		`{"general": {"positionEncodings": ["utf-8"]}}`: {0, 7, 6, 0, 7, 5},
	} {
		c := connect(t, memory(nil), capabilities)
		c.open("t.sql", "SELECT '🙂', aaaaa")
		var got lsp.SemanticTokens
		c.call("textDocument/semanticTokens/full", map[string]any{"textDocument": c.doc("t.sql")}, &got)
		if d := got.Data; len(d) != 15 || !slices.Equal([]uint32{d[5], d[6], d[7], d[10], d[11] - 1, d[12]}, want) {
			t.Errorf("%s: got %v", capabilities, got.Data)
		}
	}
}
