package analyzer

import (
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// word is a rule that reports every place of a word.
func word(name, text string) *Analyzer {
	return &Analyzer{Name: name, Severity: Warning, Stage: Advice, File: func(pass *Pass, file *syntax.File) {
		for at := 0; ; {
			i := strings.Index(file.Text[at:], text)
			if i < 0 {
				return
			}
			start := int32(at + i)
			at += i + len(text)
			pass.Report(Diagnostic{Span: syntax.Span{Start: start, End: int32(at)}, Message: "found " + text})
		}
	}}
}

func schemaOf(texts ...string) *model.Schema {
	target := dialect.Target{Engine: dialect.StarRocks, Version: dialect.Version{Major: 3, Minor: 3}}
	var files []*syntax.File
	for i, text := range texts {
		files = append(files, syntax.Parse(string(rune('a'+i))+".sql", text))
	}
	return model.Build(target, files)
}

func lines(found []Diagnostic) []string {
	var out []string
	for _, d := range found {
		out = append(out, d.File.Name+" "+d.File.Slice(d.Span)+" "+d.Severity.String()+" "+d.Rule)
	}
	return out
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestRunSorts(t *testing.T) {
	schema := schemaOf("SELECT two, one", "SELECT one")
	slices.Reverse(schema.Files)
	got := Run(schema, []*Analyzer{word("b-one", "one"), word("a-one", "one"), word("c-two", "two")})
	expect(t, lines(got),
		"a.sql two warning c-two", "a.sql one warning a-one", "a.sql one warning b-one",
		"b.sql one warning a-one", "b.sql one warning b-one")
}

func TestRunCallsEveryHook(t *testing.T) {
	schema := schemaOf("SELECT 1; SELECT 2", "SELECT 3")
	schema.Objects = []*model.Object{{Kind: model.Table, File: schema.Files[0]}, {Kind: model.View, File: schema.Files[1]}}
	var calls []string
	rule := &Analyzer{
		Name:   "r",
		Kinds:  []model.Kind{model.View},
		File:   func(p *Pass, f *syntax.File) { calls = append(calls, "file "+f.Name) },
		Stmt:   func(p *Pass, s syntax.Stmt) { calls = append(calls, "stmt "+p.File.Name) },
		Object: func(p *Pass, o *model.Object) { calls = append(calls, "view "+p.File.Name) },
		Schema: func(p *Pass) { calls = append(calls, "schema") },
	}
	Run(schema, []*Analyzer{rule})
	expect(t, calls, "file a.sql", "stmt a.sql", "stmt a.sql", "file b.sql", "stmt b.sql", "view b.sql", "schema")
}

func TestRunKeepsToTarget(t *testing.T) {
	late := word("late", "one")
	late.In = []dialect.Range{{Engine: dialect.StarRocks, Since: dialect.Version{Major: 3, Minor: 4}}, {Engine: dialect.Doris}}
	early := word("early", "one")
	early.In = []dialect.Range{{Engine: dialect.StarRocks, Until: dialect.Version{Major: 3, Minor: 4}}}
	expect(t, lines(Run(schemaOf("one"), []*Analyzer{late, early})), "a.sql one warning early")
}

func TestRunDropsDuplicates(t *testing.T) {
	rule := word("r", "one")
	rule.Schema = func(p *Pass) {
		rule.File(&Pass{rule: rule, report: p.report, File: p.Schema.Files[0]}, p.Schema.Files[0])
	}
	expect(t, lines(Run(schemaOf("one"), []*Analyzer{rule})), "a.sql one warning r")
}

func TestRunSurvivesPanic(t *testing.T) {
	bad := &Analyzer{Name: "bad", Stmt: func(p *Pass, s syntax.Stmt) {
		if p.File.Name == "a.sql" {
			panic("boom")
		}
		p.Report(Diagnostic{Message: "fine", Severity: Info})
	}}
	got := Run(schemaOf("SELECT 1; SELECT 2", "SELECT 3"), []*Analyzer{bad, word("one", "1")})
	expect(t, lines(got), "a.sql  error internal-error", "a.sql 1 warning one", "b.sql  info bad")
	if want := "rule bad failed: boom"; got[0].Message != want {
		t.Errorf("message %q, want %q", got[0].Message, want)
	}
	if !strings.Contains(got[0].Help, "report it") {
		t.Errorf("help %q does not ask to report it", got[0].Help)
	}
}

func TestRunCutsSpansToTheFile(t *testing.T) {
	rule := &Analyzer{Name: "r", Severity: Error, File: func(p *Pass, f *syntax.File) {
		p.Report(Diagnostic{Span: syntax.Span{Start: -3, End: 99}, Related: []Related{{Span: syntax.Span{Start: 50, End: 40}}}})
	}}
	got := Run(schemaOf("SELECT 1"), []*Analyzer{rule})
	expect(t, lines(got), "a.sql SELECT 1 error r")
	if r := got[0].Related[0]; r.File == nil || r.Span != (syntax.Span{Start: 8, End: 8}) {
		t.Errorf("related place %+v", r)
	}
}

func TestSelect(t *testing.T) {
	all := []*Analyzer{{Name: "key-order"}, {Name: "long-name"}, {Name: "syntax"}}
	for _, test := range []struct {
		selected, ignored []string
		want, err         string
	}{
		{want: "key-order long-name syntax"},
		{selected: []string{"syntax, key-order"}, want: "key-order syntax"},
		{selected: []string{"syntax", "key-order"}, ignored: []string{"syntax"}, want: "key-order"},
		{ignored: []string{"syntax,key-order"}, want: "long-name"},
		{ignored: []string{"key_ordr"}, err: `unknown rule "key_ordr" (did you mean "key-order"?)`},
		{selected: []string{"nothing-like-it"}, err: `unknown rule "nothing-like-it"`},
	} {
		rules, err := Select(all, test.selected, test.ignored)
		var names []string
		for _, rule := range rules {
			names = append(names, rule.Name)
		}
		message := ""
		if err != nil {
			message = err.Error()
		}
		if got := strings.Join(names, " "); got != test.want || message != test.err {
			t.Errorf("select %q ignore %q: got %q, error %q; want %q, %q", test.selected, test.ignored, got, message, test.want, test.err)
		}
	}
}

// TestRunWantsGround drops what builds on a statement that is refused, unless it says that
// this statement does not matter to it.
func TestRunWantsGround(t *testing.T) {
	schema := schemaOf("CREATE TABLE t (a INT); ALTER TABLE t ADD COLUMN bad INT; ALTER TABLE t ADD COLUMN c INT; ALTER TABLE t DROP COLUMN c;")
	refuse := &Analyzer{Name: "a-bad", Severity: Error, Stage: Analyze, Step: func(pass *Pass, s *model.Step) {
		for _, c := range s.Columns() {
			if c.Name == "bad" {
				pass.Report(Diagnostic{Span: c.Span, Message: "refused"})
			}
		}
	}}
	step := func(name string, grounds func(*model.Step) []model.Place) *Analyzer {
		return &Analyzer{Name: name, Severity: Error, Stage: Analyze, Step: func(pass *Pass, s *model.Step) {
			if s == schema.Steps[2] {
				pass.Report(Diagnostic{Span: pass.File.Span(s.Stmt.Actions[0]), Message: "found", Entry: s.Entry, Grounds: grounds(s)})
			}
		}}
	}
	on := func(column string) func(*model.Step) []model.Place {
		return func(s *model.Step) []model.Place {
			c := s.Before.ColumnNamed(column)
			return []model.Place{{File: s.File, Span: c.Span}}
		}
	}
	got := Run(schema, []*Analyzer{refuse,
		step("b-all", func(*model.Step) []model.Place { return nil }),
		step("c-create", func(*model.Step) []model.Place { return []model.Place{} }),
		step("d-bad", on("bad")), step("e-other", on("c"))})
	expect(t, lines(got), "a.sql bad error a-bad", "a.sql DROP COLUMN c error c-create", "a.sql DROP COLUMN c error e-other")
}
