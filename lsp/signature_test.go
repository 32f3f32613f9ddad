package lsp_test

import (
	"fmt"
	"testing"

	"github.com/srlint/srlint/lsp"
)

// activeForm is the active signature, with the active parameter in brackets.
func activeForm(help *lsp.SignatureHelp) string {
	if help == nil {
		return ""
	}
	s := help.Signatures[help.ActiveSignature]
	at := *s.ActiveParameter
	if at < 0 || at >= len(s.Parameters) {
		return s.Label
	}
	p := s.Parameters[at].Label
	return s.Label[:p[0]] + "[" + s.Label[p[0]:p[1]] + "]" + s.Label[p[1]:]
}

func TestSignatureHelp(t *testing.T) {
	c := connect(t, memory(shopSchema), "")
	for i, test := range []struct{ marked, want string }{
		{"SELECT date_trunc(|", "date_trunc([VARCHAR], DATE) → DATE"},
		{"SELECT date_trunc('day', |", "date_trunc(VARCHAR, [DATE]) → DATE"},
		{"SELECT date_trunc('day, |", "date_trunc([VARCHAR], DATE) → DATE"},
		{"SELECT DATE_TRUNC('da|y', at) FROM web.visits", "date_trunc([VARCHAR], DATE) → DATE"},
		{"SELECT date_trunc('a,b', f(1, 2), |", "date_trunc(VARCHAR, DATE) → DATE"},
		{"SELECT date_trunc('day', date_add(at, | FROM web.visits", "date_add(DATETIME, [INT]) → DATETIME"},
		{"SELECT date_trunc('day', date_add(at, 1), |", "date_trunc(VARCHAR, DATE) → DATE"},
		{"SELECT date_trunc('day', (1 + |", "date_trunc(VARCHAR, [DATE]) → DATE"},
		{"SELECT concat('a', 'b', 'c', |)", "concat([VARCHAR, ...]) → VARCHAR"},
		{"SELECT substring('abc', 1, |)", "substring(VARCHAR, INT, [INT]) → VARCHAR"},
		{"SELECT substring('abc', |)", "substring(VARCHAR, [INT]) → VARCHAR"},
		{"SELECT now(|)", "now([INT]) → DATETIME"},
		{"CREATE TABLE t (k DATE) PARTITION BY date_trunc('day', |", "date_trunc(VARCHAR, [DATE]) → DATE"},
		{"SELECT * FROM unnest(|", "unnest([ARRAY<ANY_ELEMENT>, ...]) → STRUCT<unnest ANY_ELEMENT>"},
		{"SELECT sum(amount) OVER (PARTITION BY abs(|", "abs([BIGINT]) → LARGEINT"},
		{"SELECT date_trunc('day', at) | FROM web.visits", ""},
		{"SELECT sum(amount) OVER (|", ""},
		{"SELECT f(1, |", ""},
		{"SELECT a FROM t WHERE a IN (1, |", ""},
		{"SELECT abs((SELECT | FROM t))", ""},
		{"CREATE TABLE t (|", ""},
		{"CREATE TABLE t (k DECIMAL(|", ""},
		{"CREATE TABLE concat (k INT, |", ""},
		{`CREATE TABLE t (k INT) PROPERTIES ("a" = |`, ""},
		{"SELECT abs(-- |", ""},
		{"INSERT INTO abs (k, |", ""},
	} {
		name := fmt.Sprintf("s%d.sql", i)
		text, at := c.where(name, test.marked)
		c.open(name, text)
		var help *lsp.SignatureHelp
		c.call("textDocument/signatureHelp", at, &help)
		if got := activeForm(help); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.marked, got, test.want)
		}
	}
}
