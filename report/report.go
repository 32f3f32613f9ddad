// Package report writes diagnostics for people and for programs. Every writer gives the
// same bytes for the same values; the only errors are those of the io.Writer.
package report

import (
	"fmt"
	"sort"

	"github.com/srlint/srlint/analyzer"
)

// RulePage is the address of a rule's page.
func RulePage(rule string) string { return analyzer.PageURL(rule) }

// Summary is what a run looked at and found.
type Summary struct {
	Errors       int   `json:"errors"`
	Warnings     int   `json:"warnings"`
	Infos        int   `json:"infos"`
	Files        int   `json:"files"`
	Statements   int   `json:"statements"`
	Milliseconds int64 `json:"-"`
}

// Count adds diagnostics to the summary by their severity.
func (s *Summary) Count(found []analyzer.Diagnostic) {
	for i := range found {
		switch found[i].Severity {
		case analyzer.Error:
			s.Errors++
		case analyzer.Warning:
			s.Warnings++
		default:
			s.Infos++
		}
	}
}

// pageOf is the address of a rule's page, empty for what is no rule.
func pageOf(rule string) string {
	if rule == analyzer.InternalError {
		return ""
	}
	return RulePage(rule)
}

// statistic is one line of the table that Statistics writes.
type statistic struct {
	Rule    string `json:"rule"`
	Count   int    `json:"count"`
	Fixable int    `json:"fixable"`
}

// countRules counts diagnostics by rule, the most frequent first.
func countRules(found []analyzer.Diagnostic) []statistic {
	at := map[string]int{}
	rows := []statistic{}
	for i := range found {
		d := &found[i]
		n, ok := at[d.Rule]
		if !ok {
			n = len(rows)
			at[d.Rule] = n
			rows = append(rows, statistic{Rule: d.Rule})
		}
		rows[n].Count++
		if len(d.Fixes) > 0 {
			rows[n].Fixable++
		}
	}
	sort.Slice(rows, func(i, j int) bool {
		if rows[i].Count != rows[j].Count {
			return rows[i].Count > rows[j].Count
		}
		return rows[i].Rule < rows[j].Rule
	})
	return rows
}

// number writes a count with its noun: 1 file, 2 files.
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
