// Package analyzer says what a rule is, runs rules over a schema and sorts what they
// find. It knows no rule by name.
package analyzer

import (
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/plan"
	"github.com/srlint/srlint/syntax"
)

// Severity grades a diagnostic.
type Severity uint8

// The severities, the gravest last. In a Diagnostic zero means the severity of its rule.
const (
	Info Severity = iota + 1
	Warning
	Error
)

// Stage says who refuses what a diagnostic points at.
type Stage uint8

// The stages, in the order in which a statement meets them. In a Diagnostic zero means the
// stage of its rule.
const (
	Parse   Stage = iota + 1 // the engine's grammar
	Analyze                  // the engine after parsing
	Advice                   // nobody: srlint's own warning
)

// Analyzer is one rule. Its functions are nil where the rule has nothing to ask there.
type Analyzer struct {
	Name     string        // kebab-case, names the bad pattern
	Doc      func() string // the rule's page: Markdown, its first line a title
	Severity Severity
	Stage    Stage
	In       []dialect.Range // targets that the rule speaks about; empty: all
	Tag      Tag

	Kinds  []model.Kind               // objects that Object is asked for; empty: all
	Object func(*Pass, *model.Object) // once for each object, as its CREATE states it
	Stmt   func(*Pass, syntax.Stmt)   // once for each statement of each file
	File   func(*Pass, *syntax.File)  // once for each file
	Schema func(*Pass)                // once

	Query func(*Pass, *model.Query) // once for each query
	Step  func(*Pass, *model.Step)  // once for each ALTER of an object that is known

	Conflicts []model.ConflictKind         // conflicts that Conflict is asked for
	Conflict  func(*Pass, *model.Conflict) // once for each statement that the engine would refuse

	Change func(*Pass, *plan.Change) // once for each difference from what is deployed, if that is known
}

// Pass is all that a rule may see.
type Pass struct {
	Target dialect.Target
	Schema *model.Schema
	Plan   *plan.Plan   // of what differs from what is deployed; nil but in Change
	File   *syntax.File // the file of the object or statement at hand; nil in Schema

	Memo *Memo // what rules worked out of the object at hand, for those that come after

	rule   *Analyzer
	report func(Diagnostic)
}

// Memo keeps one thing that was worked out of another, so that rules which need the same
// do not each work it out. It is empty in Suppress.
type Memo struct {
	of    any
	value any
}

// Memoized gives what make works out of something; it works it out unless that was the last
// thing that it was asked for.
func Memoized[K comparable, V any](m *Memo, of K, make func() V) V {
	if v, ok := m.value.(V); ok && m.of == any(of) {
		return v
	}
	v := make()
	m.of, m.value = of, v
	return v
}

// Report files a diagnostic. Severity, Stage, Tag and File are filled in where they are unset.
func (p *Pass) Report(d Diagnostic) {
	d.Rule = p.rule.Name
	if d.Severity == 0 {
		d.Severity = p.rule.Severity
	}
	if d.Stage == 0 {
		d.Stage = p.rule.Stage
	}
	if d.Tag == 0 {
		d.Tag = p.rule.Tag
	}
	if d.File == nil {
		d.File = p.File
	}
	p.report(d)
}

// Diagnostic is one mistake at one place.
type Diagnostic struct {
	Rule     string
	Severity Severity
	Stage    Stage
	File     *syntax.File
	Span     syntax.Span
	Message  string // what is wrong, without a full stop
	Label    string // a few words under the span in the code frame, or empty
	Help     string // what to do, or empty
	Related  []Related
	Fixes    []Fix
	Tag      Tag

	// Entry is the object whose history the diagnostic builds on. If the engine refuses one
	// of the statements that made it what it is, the diagnostic has no ground: it is dropped.
	Entry *model.Entry

	// Grounds narrows that to the ALTER statements which state one of these places, such as
	// columns; statements of other kinds always count. With nil all count.
	Grounds []model.Place
}

// Related is a second place that explains a diagnostic.
type Related struct {
	File    *syntax.File
	Span    syntax.Span
	Message string
}

// Fix is a way to mend a diagnostic: edits that are applied together.
type Fix struct {
	Title string // imperative: "Use SECURITY INVOKER"
	Safe  bool   // the meaning of the schema stays what the author wrote
	Edits []Edit // in Diagnostic.File, sorted, not overlapping
}

// Edit replaces the text under Span.
type Edit struct {
	Span syntax.Span
	Text string
}
