package analyzer

import (
	"fmt"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// UnusedSuppression is the name of the rule that speaks about suppression comments:
// those that suppress nothing, name an unknown rule or name none. Suppress itself finds
// what it reports; a rule of that name, without functions, switches it on.
const UnusedSuppression = "unused-suppression"

// Suppress takes out the diagnostics that a comment of the form
//
//	-- srlint:ignore rule[, rule] [reason]
//
// asks not to see: those that start on a line of the comment or, when the comment stands
// alone, on the line of the next token. It adds what is wrong with such comments. All are
// the known rules, ran are those that found the diagnostics.
func Suppress(schema *model.Schema, all, ran []*Analyzer, found []Diagnostic) []Diagnostic {
	s := suppressor{all: all, ran: map[string]bool{}}
	for _, rule := range ran {
		s.ran[rule.Name] = rule.Speaks(schema.Target)
	}
	byFile := map[*syntax.File][]*suppression{}
	for _, file := range schema.Files {
		if list := suppressions(file); list != nil {
			byFile[file] = list
		}
	}
	if len(byFile) == 0 {
		return found
	}
	kept := keepUnsuppressed(found, byFile)
	if rule := Find(ran, UnusedSuppression); rule != nil {
		var complaints []Diagnostic
		for _, file := range schema.Files {
			pass := Pass{File: file, rule: rule, report: func(d Diagnostic) { complaints = append(complaints, d) }}
			for _, c := range byFile[file] {
				s.judge(&pass, c)
			}
		}
		kept = append(kept, keepUnsuppressed(complaints, byFile)...)
	}
	return Sort(kept)
}

func keepUnsuppressed(found []Diagnostic, byFile map[*syntax.File][]*suppression) []Diagnostic {
	var kept []Diagnostic
	for _, d := range found {
		if !suppressed(d, byFile[d.File]) {
			kept = append(kept, d)
		}
	}
	return kept
}

func suppressed(d Diagnostic, list []*suppression) bool {
	if len(list) == 0 || d.Rule == InternalError {
		return false
	}
	line := d.File.Position(d.Span.Start).Line
	hit := false
	for _, c := range list {
		if !c.covers(line) {
			continue
		}
		for i := range c.names {
			if c.names[i].text == d.Rule {
				c.names[i].used, hit = true, true
			}
		}
	}
	return hit
}

type suppressor struct {
	all []*Analyzer
	ran map[string]bool
}

const nothingFor = "nothing to ignore here for "

// judge reports what is wrong with one comment.
func (s *suppressor) judge(pass *Pass, c *suppression) {
	if len(c.names) == 0 {
		pass.Report(Diagnostic{
			Span:    c.span,
			Message: "a suppression comment names the rules to ignore",
			Help:    "write -- srlint:ignore RULE[, RULE] [reason]",
		})
		return
	}
	var idle []ruleName
	for _, name := range c.names {
		switch {
		case Find(s.all, name.text) == nil:
			s.unknown(pass, name)
		case s.ran[name.text] && !name.used && name.text != UnusedSuppression:
			idle = append(idle, name)
		}
	}
	if len(idle) == len(c.names) {
		pass.Report(Diagnostic{
			Span:    c.span,
			Message: nothingFor + joinNames(idle),
			Fixes:   []Fix{c.deletion(pass.File)},
		})
		return
	}
	for _, name := range idle {
		pass.Report(Diagnostic{
			Span:    name.span,
			Message: nothingFor + name.text,
			Fixes:   []Fix{Delete("Delete the name", Safe, name.deletion)},
		})
	}
}

func (s *suppressor) unknown(pass *Pass, name ruleName) {
	d := Diagnostic{Span: name.span, Message: fmt.Sprintf("unknown rule %q in a suppression comment", name.text)}
	if near := nearestRule(s.all, name.text); near != "" {
		d.Help = fmt.Sprintf("did you mean %s?", near)
		d.Fixes = []Fix{Replace("Write "+near, Unsafe, name.span, near)}
	}
	pass.Report(d)
}

func joinNames(names []ruleName) string {
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = name.text
	}
	return strings.Join(texts, ", ")
}
