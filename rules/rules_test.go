package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/workspace"
)

func TestEveryRuleHasItsPage(t *testing.T) {
	var names, pages []string
	for _, rule := range rules.All {
		names = append(names, rule.Name)
		if rule.Doc() == "" || rules.Title(rule.Doc()) == "" {
			t.Errorf("rules/%s.md is missing or does not start with a title (# ...)", rule.Name)
		}
		if rule.Severity == 0 || rule.Stage == 0 {
			t.Errorf("rule %s has no severity or no stage", rule.Name)
		}
	}
	if !slices.IsSorted(names) {
		t.Errorf("rules.All is not sorted by name: %q", names)
	}
	found, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		pages = append(pages, strings.TrimSuffix(path, ".md"))
	}
	for _, name := range pages {
		if !slices.Contains(names, name) {
			t.Errorf("rules/%s.md is no page of a rule in rules.All", name)
		}
	}
}

// TestPages runs the examples of each page. With -update it writes the text and fixed
// blocks.
func TestPages(t *testing.T) {
	for _, rule := range rules.All {
		t.Run(rule.Name, func(t *testing.T) {
			p := pageTest{t: t, rule: rule.Name}
			got := p.run(rules.SplitPage(rule.Doc()))
			if !golden.Update() || got == rule.Doc() {
				return
			}
			if err := os.WriteFile(rule.Name+".md", []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// pageTest runs the blocks of one page in their order.
type pageTest struct {
	t    *testing.T
	rule string
	base string // what is deployed, for the examples that follow
}

// run checks the page and gives it with the text and fixed blocks that belong there.
func (p pageTest) run(parts []rules.Part) string {
	var out []rules.Part
	bad, good := 0, 0
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		out = append(out, part)
		switch {
		case part.Is("sql", "base"):
			p.base = part.Text
		case part.Is("sql", "bad"):
			bad++
			blocks := followers(parts[i+1:])
			out = append(out, p.bad(part, blocks)...)
			i += len(blocks)
		case part.Is("sql", "good"):
			good++
			p.good(part)
		case part.Words != nil:
			p.t.Errorf("block ```%s stands alone: a text or fixed block follows its sql bad block", part.Fence)
		}
	}
	if bad == 0 || good == 0 {
		p.t.Errorf("the page has %d bad and %d good examples; it needs one of each", bad, good)
	}
	return rules.JoinPage(out)
}

// followers gives the parts that belong to a bad block: its text and fixed blocks, and the
// blank lines before them.
func followers(parts []rules.Part) []rules.Part {
	n := 0
	for i, part := range parts {
		switch {
		case part.Is("text") || part.Is("sql", "fixed"):
			n = i + 1
		case part.Words == nil && strings.TrimSpace(part.Text) == "":
		default:
			return parts[:n]
		}
	}
	return parts[:n]
}

// bad checks an example that the rule speaks about, and gives the blocks to follow it.
func (p pageTest) bad(example rules.Part, blocks []rules.Part) []rules.Part {
	found := p.check(example, example.Text)
	if !slices.ContainsFunc(found, p.own) {
		p.t.Errorf("the rule is silent about the bad example\n%s", example.Text)
	}
	gap := rules.Part{Text: "\n"}
	want := []rules.Part{gap, {Fence: "text", Words: []string{"text"}, Text: lines(found)}}
	if fixed, safe := p.fix(found); fixed != "" {
		fence := "sql fixed unsafe"
		if safe {
			fence = "sql fixed safe"
		}
		want = append(want, gap, rules.Part{Fence: fence, Words: strings.Fields(fence), Text: fixed})
		after := p.check(example, fixed)
		if slices.ContainsFunc(after, p.own) {
			p.t.Errorf("the fix leaves\n%sin\n%s", lines(after), fixed)
		}
		if slices.ContainsFunc(after, isSyntax) && !slices.ContainsFunc(found, isSyntax) {
			p.t.Errorf("the fix breaks the statement\n%sin\n%s", lines(after), fixed)
		}
	}
	if got, want := rules.JoinPage(blocks), rules.JoinPage(want); got != want && !golden.Update() {
		p.t.Errorf("the page differs (run with -update to accept)\nit says\n%s\nit should say\n%s", got, want)
	}
	return want
}

func (p pageTest) good(example rules.Part) {
	if found := p.check(example, example.Text); len(found) > 0 {
		p.t.Errorf("the good example is not silent\n%s%s", example.Text, lines(found))
	}
}

func (p pageTest) own(d analyzer.Diagnostic) bool { return d.Rule == p.rule }

func isSyntax(d analyzer.Diagnostic) bool { return d.Rule == rules.Syntax.Name }

// fix applies the first fix of each diagnostic of the rule; it gives "" if there is none.
func (p pageTest) fix(found []analyzer.Diagnostic) (fixed string, safe bool) {
	var fixes []analyzer.Fix
	safe = true
	for _, d := range found {
		if p.own(d) && len(d.Fixes) > 0 {
			fixes = append(fixes, d.Fixes[0])
			safe = safe && d.Fixes[0].Safe
		}
	}
	if len(fixes) == 0 {
		return "", false
	}
	return analyzer.ApplyFixes(found[0].File.Text, fixes), safe
}

// check runs all rules on one text as the block asks: target=starrocks@3.3 sets the
// target, encoding=latin1 or utf16 the bytes of the file.
func (p pageTest) check(block rules.Part, text string) []analyzer.Diagnostic {
	p.t.Helper()
	source := workspace.Source{Name: "v.sql", Text: encode(block.Attribute("encoding"), text)}
	options := workspace.Options{Target: block.Attribute("target")}
	options.Base = load(p.t, []workspace.Source{{Name: "base.sql", Text: []byte(p.base)}}, options)
	return check(p.t, []workspace.Source{source}, options)
}

// load makes the schema of what is deployed; nil if there is nothing.
func load(t *testing.T, sources []workspace.Source, options workspace.Options) *workspace.Loaded {
	t.Helper()
	if len(sources) == 0 || len(sources[0].Text) == 0 {
		return nil
	}
	loaded, err := workspace.Load(sources, options)
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

func check(t *testing.T, sources []workspace.Source, options workspace.Options) []analyzer.Diagnostic {
	t.Helper()
	result, err := workspace.Check(sources, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Diagnostics {
		style(t, d.Rule, "message", d.Message)
		style(t, d.Rule, "label", d.Label)
		style(t, d.Rule, "help", d.Help)
		for _, fix := range d.Fixes {
			style(t, d.Rule, "fix", fix.Title)
		}
	}
	return result.Diagnostics
}

// style holds the form of what users read: one line, no full stop, no blanks around it.
func style(t *testing.T, rule, what, text string) {
	t.Helper()
	if strings.ContainsAny(text, "\n\r\t") || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "...") || strings.TrimSpace(text) != text {
		t.Errorf("the %s of %s is not one line without a full stop: %q", what, rule, text)
	}
	if what == "message" && text == "" {
		t.Errorf("a diagnostic of %s has no message", rule)
	}
}

func encode(encoding, text string) []byte {
	var out []byte
	switch encoding {
	case "latin1":
		for _, r := range text {
			out = append(out, byte(r))
		}
	case "utf16":
		for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
			out = append(out, byte(unit), byte(unit>>8))
		}
	default:
		out = []byte(text)
	}
	return out
}

// lines writes diagnostics as compilers do, one to a line.
func lines(found []analyzer.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		at := d.File.Position(d.Span.Start)
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s (%s)\n", d.File.Name, at.Line, at.Column, d.Severity, d.Message, d.Rule)
	}
	return b.String()
}

// TestCases runs the cases that would bore a reader of the page: rules/testdata/NAME.txtar
// holds files *.sql, of which base.sql is what is deployed, and in the section want what the rule and the rule syntax say of them.
// The comment may hold target=starrocks@3.3.
func TestCases(t *testing.T) {
	if found, _ := filepath.Glob("testdata/*.txtar"); len(found) == 0 {
		t.Skip("no cases yet")
	}
	golden.Run(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		name := strings.TrimSuffix(filepath.Base(a.Path), ".txtar")
		comment := rules.Part{Words: strings.Fields(a.Comment())}
		var sources, base []workspace.Source
		for _, f := range a.Files(".sql") {
			source := workspace.Source{Name: f.Name, Text: []byte(f.Text)}
			if f.Name == "base.sql" {
				base = append(base, source)
			} else {
				sources = append(sources, source)
			}
		}
		options := workspace.Options{Target: comment.Attribute("target"), Select: []string{name, "syntax"}}
		options.Base = load(t, base, options)
		a.Want(t, "want", lines(check(t, sources, options)))
	})
}
