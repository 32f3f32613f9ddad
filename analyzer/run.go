package analyzer

import (
	"fmt"
	"sort"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// InternalError is the rule name of a diagnostic that reports a mistake of srlint itself.
const InternalError = "internal-error"

// Run walks the schema once for each rule that speaks about its target. The diagnostics
// come sorted by file name, place and rule, each once.
func Run(schema *model.Schema, rules []*Analyzer) []Diagnostic {
	r := runner{schema: schema, broken: map[brokenKey]bool{}}
	for _, rule := range rules {
		if rule.Speaks(schema.Target) {
			r.run(rule)
		}
	}
	return Sort(r.found)
}

// Speaks reports whether the rule has something to say about a target.
func (a *Analyzer) Speaks(target dialect.Target) bool {
	if len(a.In) == 0 {
		return true
	}
	for _, in := range a.In {
		if in.Contains(target) {
			return true
		}
	}
	return false
}

func (a *Analyzer) asksFor(kind model.Kind) bool {
	if len(a.Kinds) == 0 {
		return true
	}
	for _, k := range a.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

type runner struct {
	schema *model.Schema
	found  []Diagnostic
	broken map[brokenKey]bool
}

// brokenKey names a rule that panicked on a file: it is not asked about that file again.
type brokenKey struct {
	rule *Analyzer
	file *syntax.File
}

func (r *runner) run(rule *Analyzer) {
	pass := &Pass{Target: r.schema.Target, Schema: r.schema, rule: rule, report: r.add}
	for _, file := range r.schema.Files {
		pass.File = file
		if rule.File != nil {
			r.guard(pass, func() { rule.File(pass, file) })
		}
		if rule.Stmt != nil {
			r.guard(pass, func() {
				for _, stmt := range file.Stmts {
					rule.Stmt(pass, stmt)
				}
			})
		}
	}
	if rule.Object != nil {
		for _, object := range r.schema.Objects {
			if rule.asksFor(object.Kind) {
				pass.File = object.File
				r.guard(pass, func() { rule.Object(pass, object) })
			}
		}
	}
	if rule.Schema != nil {
		pass.File = nil
		r.guard(pass, func() { rule.Schema(pass) })
	}
}

// guard calls a rule and turns its panic into a diagnostic of the file at hand.
func (r *runner) guard(pass *Pass, call func()) {
	key := brokenKey{pass.rule, pass.File}
	if r.broken[key] {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			r.broken[key] = true
			r.found = append(r.found, Panic(pass.File, "rule "+pass.rule.Name, p))
		}
	}()
	call()
}

// Panic is the diagnostic for a mistake of srlint itself that showed at a file: what
// failed, and what recover returned.
func Panic(file *syntax.File, what string, recovered any) Diagnostic {
	if file == nil {
		file = &syntax.File{}
	}
	return Diagnostic{
		Rule:     InternalError,
		Severity: Error,
		Stage:    Advice,
		File:     file,
		Message:  fmt.Sprintf("%s failed: %v", what, recovered),
		Help:     "this is a mistake in srlint: please report it with the file at https://github.com/srlint/srlint/issues",
	}
}

func (r *runner) add(d Diagnostic) {
	if d.File == nil {
		panic("a diagnostic without a file")
	}
	d.Span = within(d.File, d.Span)
	for i := range d.Related {
		related := &d.Related[i]
		if related.File == nil {
			related.File = d.File
		}
		related.Span = within(related.File, related.Span)
	}
	r.found = append(r.found, d)
}

// within cuts a span to the text of its file, so that no report can fail on it.
func within(file *syntax.File, s syntax.Span) syntax.Span {
	end := int32(len(file.Text))
	s.Start = min(max(s.Start, 0), end)
	s.End = min(max(s.End, s.Start), end)
	return s
}

// Sort puts diagnostics in the order of file name, place and rule, and drops those that say the same of the same place.
func Sort(found []Diagnostic) []Diagnostic {
	sort.SliceStable(found, func(i, j int) bool { return less(&found[i], &found[j]) })
	kept := found[:0]
	for _, d := range found {
		if n := len(kept); n == 0 || !same(&kept[n-1], &d) {
			kept = append(kept, d)
		}
	}
	return kept
}

func less(a, b *Diagnostic) bool {
	if a.File.Name != b.File.Name {
		return a.File.Name < b.File.Name
	}
	if a.Span.Start != b.Span.Start {
		return a.Span.Start < b.Span.Start
	}
	if a.Rule != b.Rule {
		return a.Rule < b.Rule
	}
	if a.Span.End != b.Span.End {
		return a.Span.End < b.Span.End
	}
	return a.Message < b.Message
}

func same(a, b *Diagnostic) bool {
	return a.File == b.File && a.Span == b.Span && a.Rule == b.Rule && a.Message == b.Message
}
