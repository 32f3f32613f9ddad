package lsp_test

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

// lineage asks for the object at a mark, and for what reads it and what it reads, each with
// the lines on which it does.
func lineage(c *client, name, marked string) (item *lsp.CallHierarchyItem, above, below string) {
	c.t.Helper()
	_, where := c.where(name, marked)
	var items []lsp.CallHierarchyItem
	c.call("textDocument/prepareCallHierarchy", where, &items)
	if len(items) == 0 {
		return nil, "", ""
	}
	var calls []struct {
		From, To   lsp.CallHierarchyItem
		FromRanges []lsp.Range
	}
	write := func() string {
		var parts []string
		for _, x := range calls {
			text := x.From.Name + x.To.Name + " in " + strings.TrimPrefix(string(x.From.URI+x.To.URI), string(c.root)+"/")
			for _, r := range x.FromRanges {
				text += " " + string(rune('0'+r.Start.Line))
			}
			parts = append(parts, text)
		}
		return strings.Join(parts, "; ")
	}
	c.call("callHierarchy/incomingCalls", map[string]any{"item": items[0]}, &calls)
	above = write()
	calls = nil
	c.call("callHierarchy/outgoingCalls", map[string]any{"item": items[0]}, &calls)
	return &items[0], above, write()
}

func TestCallHierarchyIsLineage(t *testing.T) {
	const text = `CREATE TABLE d.t (k INT);
CREATE TABLE d.u (k INT);
INSERT INTO d.u SELECT k FROM d.t;
CREATE VIEW d.v AS SELECT a.k
FROM d.t AS a,
d.t AS b, d.u;
SELECT * FROM d.v;
`
	c := connect(t, memory(map[string]string{"z.sql": "USE d;\nCREATE VIEW z AS SELECT k FROM t;\n"}), "")
	c.open("t.sql", text)
	for _, test := range []struct{ at, name, above, below string }{
		{"CREATE TABLE d.|t", "d.t", "d.u in t.sql 2; d.v in t.sql 4 5; d.z in z.sql 1", ""},
		{"CREATE TABLE d.|u", "d.u", "d.v in t.sql 5", "d.t in t.sql 2"},
		{"CREATE VIEW d.|v", "d.v", "", "d.t in t.sql 4 5; d.u in t.sql 5"},
		{"SELECT * FROM d.v|", "d.v", "", "d.t in t.sql 4 5; d.u in t.sql 5"},
		{"|CREATE TABLE d.t", "", "", ""},
		{"CREATE VIEW d.v AS SELECT |a.k", "", "", ""},
	} {
		marked := strings.Replace(text, strings.Replace(test.at, "|", "", 1), test.at, 1)
		item, above, below := lineage(c, "t.sql", marked)
		switch {
		case item == nil:
			if test.name != "" {
				t.Errorf("%s: nothing there", test.at)
			}
		case item.Name != test.name || above != test.above || below != test.below:
			t.Errorf("%s: %s is read by %q and reads %q", test.at, item.Name, above, below)
		}
	}
	if item, _, _ := lineage(c, "z.sql", "USE d;\nCREATE VIEW |z"); item == nil || item.Name != "d.z" || item.Detail != "view" {
		t.Errorf("z is %+v", item)
	}
}
