package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// ViewBrokenBy is documented in view-broken-by.md.
var ViewBrokenBy = &analyzer.Analyzer{
	Name:     "view-broken-by",
	Doc:      page("view-broken-by"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Schema:   viewBrokenBy,
}

// viewBrokenBy compares what views read with what there is in the end, and tells of it
// where the statement stands that took it away.
func viewBrokenBy(pass *analyzer.Pass) {
	b := brokenViews{schema: pass.Schema, causes: map[cause]*analyzer.Diagnostic{}, steps: map[*model.Entry][]*model.Step{}}
	for _, step := range pass.Schema.Steps {
		if !step.Refused {
			b.steps[step.Entry] = append(b.steps[step.Entry], step)
		}
	}
	for _, q := range pass.Schema.Queries {
		if q.Owner != nil && !q.Stale && !q.Owner.Gone && q.Owner.Object.Kind == model.View && q.Owner.Object.Query == q {
			b.view(q)
		}
	}
	for _, c := range b.order {
		pass.Report(*b.causes[c])
	}
}

// cause is a statement that breaks views.
type cause struct {
	file *syntax.File
	span syntax.Span
}

// otherViews ends the message about a statement that breaks several views.
const otherViews = ", and other views"

type brokenViews struct {
	schema *model.Schema
	steps  map[*model.Entry][]*model.Step
	causes map[cause]*analyzer.Diagnostic
	order  []cause
}

func (b *brokenViews) view(q *model.Query) {
	for _, r := range q.Reads {
		if r.Entry == nil || r.Foreign || r.Assumed || r.Entry.Temporary {
			continue
		}
		now := b.schema.Lookup(r.Name)
		if now == nil {
			if gone := b.schema.Departed(r.Name); gone != nil {
				b.broken(q, cause{gone.Event.File, gone.Event.Span}, "'"+r.Name.String()+"'")
			}
			continue
		}
		if now != r.Entry || len(b.steps[now]) == 0 || !now.Certain() || now.Object.Open() || now.Object.Kind != model.Table {
			continue
		}
		for _, column := range r.Columns() {
			if !now.Object.HasField(column) {
				b.lostColumn(q, now, column)
			}
		}
	}
}

// lostColumn finds the statement that dropped or renamed a column.
func (b *brokenViews) lostColumn(q *model.Query, e *model.Entry, column string) {
	for _, s := range b.steps[e] {
		if s.Before.HasField(column) && !s.After.HasField(column) {
			b.broken(q, cause{s.File, s.File.Span(s.Stmt.Name)}, "column '"+column+"'")
			return
		}
	}
}

func (b *brokenViews) broken(q *model.Query, c cause, what string) {
	made := q.Owner.Made()
	related := analyzer.Related{File: made.File, Span: made.Span, Message: "reads " + what}
	name := "'" + q.Owner.Name.String() + "'"
	d := b.causes[c]
	if d == nil {
		b.causes[c] = &analyzer.Diagnostic{File: c.file, Span: c.span, Related: []analyzer.Related{related},
			Message: "this breaks view " + name + ", which reads " + what, Help: "change or drop the view too"}
		b.order = append(b.order, c)
		return
	}
	if len(d.Related) < 5 {
		d.Related = append(d.Related, related)
	}
	if !strings.Contains(d.Message, name) && !strings.HasSuffix(d.Message, otherViews) {
		d.Message += otherViews
	}
}
