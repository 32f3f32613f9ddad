package analyzer

import (
	"sort"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// AddRefused adds the CREATE and ALTER statements in which the rules found something that
// the engine refuses, and reports whether the schema is another one without them. What the
// model refuses by itself is left out: it knows.
func AddRefused(refused map[syntax.Stmt]bool, schema *model.Schema, rules []*Analyzer, found []Diagnostic) bool {
	own := map[string]bool{}
	for _, rule := range rules {
		own[rule.Name] = rule.Conflict != nil
	}
	claimed := map[syntax.Stmt]bool{} // statements whose object another one claims too
	for _, c := range schema.Conflicts {
		if c.Kind == model.ObjectExists && c.Entry != nil {
			claimed[c.Entry.Made().Stmt] = true
		}
	}
	more := false
	for i := range found {
		d := &found[i]
		if d.Severity != Error || d.Stage == Advice || own[d.Rule] {
			continue
		}
		stmt := statementAt(d.File, d.Span.Start)
		_, alter := stmt.(*syntax.Alter)
		if stmt != nil && !refused[stmt] && (alter || claimed[stmt]) {
			refused[stmt], more = true, true
		}
	}
	return more
}

// statementAt is the statement that holds an offset; nil if there is none.
func statementAt(file *syntax.File, offset int32) syntax.Stmt {
	i := sort.Search(len(file.Stmts), func(i int) bool { return file.Span(file.Stmts[i]).End > offset })
	if i == len(file.Stmts) || file.Span(file.Stmts[i]).Start > offset {
		return nil
	}
	return file.Stmts[i]
}

// Only keeps the diagnostics of some rules, and those that report a mistake of srlint
// itself.
func Only(found []Diagnostic, rules []*Analyzer) []Diagnostic {
	wanted := map[string]bool{InternalError: true}
	for _, rule := range rules {
		wanted[rule.Name] = true
	}
	kept := found[:0]
	for _, d := range found {
		if wanted[d.Rule] {
			kept = append(kept, d)
		}
	}
	return kept
}
