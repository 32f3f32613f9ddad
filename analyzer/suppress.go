package analyzer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// UnusedSuppression is the name of the rule that speaks about suppression comments: those
// that suppress nothing, name an unknown rule or name none. It also speaks about comments
// that the formatter does not understand. Suppress itself finds what it reports; a rule of
// that name, without functions, switches it on.
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
	byFile := map[*syntax.File]*fileSuppressions{}
	for _, file := range schema.Files {
		if list := suppressions(file); list != nil {
			byFile[file] = byLine(list)
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
			if in := byFile[file]; in != nil {
				for _, c := range in.list {
					s.judge(&pass, c)
				}
			}
		}
		kept = append(kept, keepUnsuppressed(complaints, byFile)...)
	}
	return Sort(kept)
}

func keepUnsuppressed(found []Diagnostic, byFile map[*syntax.File]*fileSuppressions) []Diagnostic {
	var kept []Diagnostic
	for _, d := range found {
		if in := byFile[d.File]; in == nil || d.Rule == InternalError || !in.hide(d) {
			kept = append(kept, d)
		}
	}
	return kept
}

// fileSuppressions are the suppression comments of a file, and the names in them by what
// they hide, so that many comments and many diagnostics do not multiply.
type fileSuppressions struct {
	list   []*suppression
	names  map[hidden][]*ruleName
	inside map[int]int // a line wholly inside a comment: the first such line of that comment
}

// hidden is what one name in a comment hides: a rule on a line.
type hidden struct {
	line int
	rule string
}

func byLine(list []*suppression) *fileSuppressions {
	in := &fileSuppressions{list, map[hidden][]*ruleName{}, map[int]int{}}
	for _, c := range list {
		for line := c.first + 1; line < c.last; line++ {
			in.inside[line] = c.first + 1
		}
		lines := []int{c.first, min(c.first+1, c.last), c.last, c.next}
		slices.Sort(lines)
		for _, line := range slices.Compact(lines) {
			in.add(line, c.names)
		}
	}
	return in
}

func (in *fileSuppressions) add(line int, names []ruleName) {
	for i := range names {
		key := hidden{line, names[i].text}
		in.names[key] = append(in.names[key], &names[i])
	}
}

// hide reports whether a comment hides the diagnostic, and marks the names that do as used.
func (in *fileSuppressions) hide(d Diagnostic) bool {
	line := d.File.Position(d.Span.Start).Line
	if first, ok := in.inside[line]; ok {
		line = first
	}
	key := hidden{line, d.Rule}
	names := in.names[key]
	for _, name := range names {
		name.used = true
	}
	if len(names) > 1 {
		in.names[key] = names[:1] // the others are marked for good
	}
	return len(names) > 0
}

type suppressor struct {
	all []*Analyzer
	ran map[string]bool
}

const nothingFor = "nothing to ignore here for "

// judge reports what is wrong with one comment.
func (s *suppressor) judge(pass *Pass, c *suppression) {
	switch {
	case c.formatter:
		pass.Report(Diagnostic{
			Span:    c.span,
			Message: "a comment for the formatter says off or on",
			Help:    "write -- srlint:fmt off or -- srlint:fmt on",
		})
		return
	case len(c.names) == 0:
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
