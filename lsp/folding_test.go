package lsp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

const foldable = `-- one
-- two
CREATE TABLE d.t (
  k INT,
  v INT
)
PROPERTIES (
  "a" = "b"
);
-- region views
CREATE VIEW d.v AS
WITH c AS (
  SELECT k
  FROM d.t
)
SELECT
  CASE
    WHEN k = 1 THEN 2
  END AS x
FROM c;
-- endregion
/* a
   b */
SELECT 1;
`

func TestFolding(t *testing.T) {
	for capabilities, want := range map[string]string{
		`{"textDocument": {"foldingRange": {"lineFoldingOnly": true}}}`: "0-1 comment, 2-8, 6-7, 9-20 region, 10-19, 11-19, 12-13, 15-19, 16-17, 21-22 comment",
		"": "0-1 comment, 2:0-8:1, 2:18-5:0, 6:12-8:0, 9-20 region, 10:0-19:6, 11:0-19:6, 11:5-14:1, 11:11-14:0, 12:2-13:10, 15:0-19:6, 16:2-18:2, 21-22 comment",
	} {
		c := connect(t, memory(nil), capabilities)
		c.open("t.sql", foldable)
		var list []lsp.FoldingRange
		c.call("textDocument/foldingRange", map[string]any{"textDocument": c.doc("t.sql")}, &list)
		if got := folds(list); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", capabilities, got, want)
		}
	}
}

func folds(list []lsp.FoldingRange) string {
	var parts []string
	for _, f := range list {
		place := func(line uint32, character *uint32) string {
			if character == nil {
				return fmt.Sprint(line)
			}
			return fmt.Sprintf("%d:%d", line, *character)
		}
		parts = append(parts, strings.TrimSpace(place(f.StartLine, f.StartCharacter)+"-"+place(f.EndLine, f.EndCharacter)+" "+f.Kind))
	}
	return strings.Join(parts, ", ")
}
