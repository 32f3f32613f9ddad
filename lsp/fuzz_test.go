package lsp_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/srlint/srlint/lsp"
)

// small is a schema in which everything reads something else.
var small = map[string]string{
	"a.sql": "CREATE DATABASE d;\nUSE d;\nCREATE TABLE t (k INT NOT NULL, v DECIMAL(10, 2), g INT AS k + 1)\nDUPLICATE KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 4;\n" +
		"CREATE TABLE u (k INT, v INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) PROPERTIES (\"colocate_with\" = \"c\");\n",
	"b.sql": "CREATE VIEW d.v AS SELECT t.k, sum(t.v) AS total FROM d.t AS t JOIN d.u USING (k) GROUP BY t.k;\n-- srlint:ignore unknown-table\nCREATE VIEW d.w AS SELECT * FROM d.v JOIN d.nothing n ON n.k = v.k;\n",
	"c.sql": "ALTER TABLE d.t ADD COLUMN x INT AFTER v;\nALTER TABLE d.u DROP COLUMN v;\nCREATE MATERIALIZED VIEW d.m DISTRIBUTED BY HASH (k) REFRESH ASYNC AS SELECT k, total FROM d.v;\nDROP TABLE IF EXISTS d.gone;\n",
}

// pieces are what the fuzzer writes into the schema.
var pieces = []string{"", " ", "\n", ";", ";\n", ",", "(", ")", "'", "\"", "`", ".", "d.", "t", "u", "v", "w", "m", "k", "total", "x", "nothing", "-- srlint:ignore unknown-column\n",
	"-- ", "/*", "*/", "*", "INT", "CREATE TABLE d.t (k INT);\n", "CREATE VIEW d.n AS SELECT k FROM d.t;\n", "DROP TABLE d.t;\n", "DROP DATABASE d;\n", "CREATE DATABASE e;\n", "USE e;\n",
	"ALTER TABLE d.t RENAME s;\n", "CREATE TABLE d.nothing (k INT);\n", "SELECT", "FROM", "é", "\U0001F600", "\r\n", "\r", "\t", "REFRESH ASYNC", "RESTORE SNAPSHOT d.x FROM r;\n"}

// FuzzLSP makes edits through the protocol and compares the diagnostics with those of a
// server that is told the texts that come of it.
func FuzzLSP(f *testing.F) {
	f.Add([]byte{0, 3, 30, 1, 14})
	f.Add([]byte{1, 0, 10, 40, 3, 0, 5, 0, 0, 20})
	f.Add([]byte{2, 0, 0, 255, 30, 0, 0, 0, 0, 31})
	f.Fuzz(func(t *testing.T, ops []byte) {
		if len(ops) > 100 {
			return
		}
		names := []string{"a.sql", "b.sql", "c.sql"}
		texts := map[string]string{}
		c := connect(t, memory(small), `{"general": {"positionEncodings": ["utf-8"]}}`)
		for _, name := range names {
			texts[name] = small[name]
			c.open(name, small[name])
		}
		for i := 0; i+5 <= len(ops); i += 5 {
			name := names[int(ops[i])%len(names)]
			text := texts[name]
			from := min((int(ops[i+1])<<8|int(ops[i+2]))%(len(text)+1), len(text))
			to := min(from+int(ops[i+3]), len(text))
			from, to = whole(text, from), whole(text, to)
			piece := pieces[int(ops[i+4])%len(pieces)]
			c.change(name, place(text, from), place(text, to), piece)
			texts[name] = text[:from] + piece + text[to:]
			if ops[i]&0x80 != 0 {
				c.settled() // else several edits are taken at once
			}
		}
		fresh := connect(t, memory(texts), `{"general": {"positionEncodings": ["utf-8"]}}`)
		for _, name := range names {
			fresh.open(name, texts[name])
		}
		for _, name := range names {
			got, _ := json.Marshal(c.diagnostics(name))
			want, _ := json.Marshal(fresh.diagnostics(name))
			if string(got) != string(want) {
				t.Fatalf("%s: got\n%s\nwant\n%s\nof\n%s", name, got, want, texts[name])
			}
		}
	})
}

// whole is the nearest offset before that cuts neither a character nor an end of a line.
func whole(text string, offset int) int {
	for offset > 0 && offset < len(text) && (!utf8.RuneStart(text[offset]) || text[offset-1:offset+1] == "\r\n") {
		offset--
	}
	return offset
}

// place is the position of a byte, lines ending as the protocol says.
func place(text string, offset int) lsp.Position {
	p := lsp.Position{}
	for i := 0; i < offset; i++ {
		switch {
		case text[i] == '\n', text[i] == '\r' && !(i+1 < len(text) && text[i+1] == '\n'):
			p.Line++
			p.Character = 0
		default:
			p.Character++
		}
	}
	return p
}
