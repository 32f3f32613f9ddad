package lsp_test

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

func TestSelectionRanges(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // the selections, from the innermost on
	}{
		{"SELECT a.b|c + 1 FROM d.t WHERE x", []string{"bc", "a.bc", "a.bc + 1", "SELECT a.bc + 1", "SELECT a.bc + 1 FROM d.t WHERE x"}},
		{"SELECT 1 FROM d.t WHERE x = f(|a, b)", []string{"a", "a, b", "(a, b)", "f(a, b)", "x = f(a, b)", "WHERE x = f(a, b)", "SELECT 1 FROM d.t WHERE x = f(a, b)"}},
		{"CREATE TABLE d.t (k I|NT, v INT);\nUSE d;", []string{"INT", "k INT", "k INT, v INT", "(k INT, v INT)", "CREATE TABLE d.t (k INT, v INT)", "CREATE TABLE d.t (k INT, v INT);\nUSE d;"}},
		{"USE d; -- a re|mark", []string{"-- a remark", "USE d; -- a remark"}},
		{"USE d;  |", []string{"USE d;  "}},
		{"SELECT (((|", []string{"(", "SELECT ((("}},
		{"|", []string{""}},
	} {
		c := connect(t, memory(nil), "")
		text, where := c.where("t.sql", test.text)
		c.open("t.sql", text)
		var list []*lsp.SelectionRange
		c.call("textDocument/selectionRange", map[string]any{"textDocument": where["textDocument"], "positions": []any{where["position"]}}, &list)
		if len(list) != 1 {
			t.Fatalf("%s: %d answers", test.text, len(list))
		}
		var got []string
		for r := list[0]; r != nil; r = r.Parent {
			got = append(got, cut(text, r.Range))
		}
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("%s: got\n%s", test.text, strings.Join(got, "\n"))
		}
	}
}

func TestSelectionRangesOfALongChainAreFew(t *testing.T) {
	c := connect(t, memory(nil), "")
	c.open("t.sql", "SELECT 1"+strings.Repeat(" + 1", 20_000))
	var list []*lsp.SelectionRange
	c.call("textDocument/selectionRange", map[string]any{"textDocument": c.doc("t.sql"), "positions": []any{lsp.Position{Character: 7}}}, &list)
	n := 0
	for r := list[0]; r != nil; r = r.Parent {
		n++
	}
	if n > 100 {
		t.Errorf("%d selections", n)
	}
}
