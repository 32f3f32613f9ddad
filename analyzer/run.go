package analyzer

import (
	"fmt"
	"slices"
	"sort"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
	"github.com/srlint/srlint/syntax"
)

// InternalError is the rule name of a diagnostic that reports a mistake of srlint itself.
const InternalError = "internal-error"

// Run walks the schema once and asks each rule that speaks about its target. The diagnostics
// come sorted by file name, place and rule, each once.
func Run(schema *model.Schema, rules []*Analyzer) []Diagnostic {
	r := runner{schema: schema, broken: map[brokenKey]bool{}}
	shared := &Memo{}
	for _, rule := range rules {
		if rule.Speaks(schema.Target) {
			r.passes = append(r.passes, &Pass{Target: schema.Target, Schema: schema, Memo: shared, rule: rule, report: r.add})
		}
	}
	r.run()
	return Sort(grounded(r.found))
}

// RunChanges asks the rules about each difference between a schema and what is deployed.
func RunChanges(schema *model.Schema, p *plan.Plan, rules []*Analyzer) []Diagnostic {
	r := runner{schema: schema, broken: map[brokenKey]bool{}}
	for _, rule := range rules {
		if rule.Change != nil && rule.Speaks(schema.Target) {
			r.passes = append(r.passes, &Pass{Target: schema.Target, Schema: schema, Plan: p, Memo: &Memo{}, rule: rule, report: r.add})
		}
	}
	for _, c := range p.Changes() {
		r.each(c.Place.File, func(*Analyzer) bool { return true }, func(pass *Pass) { pass.rule.Change(pass, c) })
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
	passes []*Pass // one for each rule
	found  []Diagnostic
	broken map[brokenKey]bool
}

// brokenKey names a rule that panicked on a file: it is not asked about that file again.
type brokenKey struct {
	rule *Analyzer
	file *syntax.File
}

// run asks all rules about one thing after the other, so that what they work out of it
// stays at hand.
func (r *runner) run() {
	for _, file := range r.schema.Files {
		r.each(file, func(a *Analyzer) bool { return a.File != nil }, func(p *Pass) { p.rule.File(p, file) })
		r.each(file, func(a *Analyzer) bool { return a.Stmt != nil }, func(p *Pass) {
			for _, stmt := range file.Stmts {
				p.rule.Stmt(p, stmt)
			}
		})
	}
	for _, o := range r.schema.Objects {
		r.each(o.File, func(a *Analyzer) bool { return a.Object != nil && a.asksFor(o.Kind) }, func(p *Pass) { p.rule.Object(p, o) })
	}
	for _, q := range r.schema.Queries {
		r.each(q.File, func(a *Analyzer) bool { return a.Query != nil }, func(p *Pass) { p.rule.Query(p, q) })
	}
	for _, s := range r.schema.Steps {
		r.each(s.File, func(a *Analyzer) bool { return a.Step != nil }, func(p *Pass) { p.rule.Step(p, s) })
	}
	for i := range r.schema.Conflicts {
		c := &r.schema.Conflicts[i]
		r.each(c.File, func(a *Analyzer) bool { return slices.Contains(a.Conflicts, c.Kind) }, func(p *Pass) { p.rule.Conflict(p, c) })
	}
	r.each(nil, func(a *Analyzer) bool { return a.Schema != nil }, func(p *Pass) { p.rule.Schema(p) })
}

// each asks the rules that want to be asked about something in a file.
func (r *runner) each(file *syntax.File, wants func(*Analyzer) bool, ask func(*Pass)) {
	for _, p := range r.passes {
		if wants(p.rule) {
			p.File = file
			r.guard(p, ask)
		}
	}
}

// guard calls a rule and turns its panic into a diagnostic of the file at hand.
func (r *runner) guard(pass *Pass, ask func(*Pass)) {
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
	ask(pass)
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

// grounded drops the diagnostics about objects whose history holds a statement that is
// refused: what there is then is not certain.
func grounded(found []Diagnostic) []Diagnostic {
	refused := map[*syntax.File][]syntax.Span{}
	for i := range found {
		if d := &found[i]; d.Severity == Error && d.Stage != Advice {
			refused[d.File] = append(refused[d.File], d.Span)
		}
	}
	for _, spans := range refused {
		sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	}
	return slices.DeleteFunc(found, func(d Diagnostic) bool { return d.Entry != nil && !standsOn(&d, refused) })
}

// standsOn reports whether none of the statements before the diagnostic's own, in the
// history of its object, is refused.
func standsOn(d *Diagnostic, refused map[*syntax.File][]syntax.Span) bool {
	for _, event := range d.Entry.Events {
		stmt := event.File.Span(event.Stmt)
		if event.File == d.File && stmt.Start <= d.Span.Start && d.Span.Start < stmt.End {
			return true // the statement that the diagnostic is about, or one behind it
		}
		if !d.buildsOn(event, stmt) {
			continue
		}
		spans := refused[event.File]
		i := sort.Search(len(spans), func(i int) bool { return spans[i].Start >= stmt.Start })
		if i < len(spans) && spans[i].Start < stmt.End {
			return false
		}
	}
	return true
}

// buildsOn reports whether a statement in the history of its object matters for the
// diagnostic.
func (d *Diagnostic) buildsOn(event model.Event, stmt syntax.Span) bool {
	if d.Grounds == nil || event.Kind != model.Altered {
		return true
	}
	return slices.ContainsFunc(d.Grounds, func(p model.Place) bool {
		return p.File == event.File && stmt.Start <= p.Span.Start && p.Span.Start < stmt.End
	})
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
