package workspace

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/syntax"
)

func check(t *testing.T, options Options, sources ...Source) *Result {
	t.Helper()
	result, err := Check(sources, options)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func text(name, text string) Source { return Source{Name: name, Text: []byte(text)} }

func places(found []analyzer.Diagnostic) string {
	var out []string
	for _, d := range found {
		at := d.File.Position(d.Span.Start)
		out = append(out, fmt.Sprintf("%s:%d:%d %s", d.File.Name, at.Line, at.Column, d.Rule))
	}
	return strings.Join(out, "\n")
}

const idle = "SELECT 1; -- srlint:ignore syntax\n"

func TestCheckSortsFiles(t *testing.T) {
	sources := []Source{text("b.sql", idle), text("a/z.sql", idle+idle), text("c.sql", "SELECT 1")}
	want := "a/z.sql:1:11 unused-suppression\na/z.sql:2:11 unused-suppression\nb.sql:1:11 unused-suppression"
	for _, options := range []Options{{}, {Jobs: 4}, {Isolated: true}, {Isolated: true, Jobs: 4}} {
		result := check(t, options, sources...)
		if got := places(result.Diagnostics); got != want {
			t.Errorf("%+v: got\n%s\nwant\n%s", options, got, want)
		}
		if result.Files != 3 || result.Statements != 4 {
			t.Errorf("%+v: %d files, %d statements", options, result.Files, result.Statements)
		}
	}
	if sources[0].Name != "b.sql" {
		t.Error("Check sorted the caller's slice")
	}
}

func TestCheckGivesTheSchema(t *testing.T) {
	schema := check(t, Options{Target: "starrocks@3.3"}, text("b.sql", "SELECT 1"), text("a.sql", "SELECT 2")).Schema
	if schema.Target.String() != "starrocks@3.3" || len(schema.Files) != 2 || schema.Files[0].Name != "a.sql" {
		t.Errorf("schema %+v", schema)
	}
}

func TestCheckOptions(t *testing.T) {
	for _, test := range []struct {
		options Options
		want    string
	}{
		{Options{Target: "mysql"}, "mysql"},
		{Options{Select: []string{"sintax"}}, `"syntax"`},
		{Options{Ignore: []string{"sintax"}}, `"syntax"`},
	} {
		if _, err := Check(nil, test.options); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: error %v", test.options, err)
		}
	}
	if got := check(t, Options{Ignore: []string{"unused-suppression"}}, text("a.sql", idle)); len(got.Diagnostics) != 0 {
		t.Error(places(got.Diagnostics))
	}
}

func TestCheckNothing(t *testing.T) {
	for _, isolated := range []bool{false, true} {
		if r := check(t, Options{Isolated: isolated, Jobs: 3}); r.Files != 0 || len(r.Diagnostics) != 0 {
			t.Errorf("%+v", r)
		}
	}
}

func TestCheckReads(t *testing.T) {
	failed := errors.New("no such file")
	sources := []Source{
		{Name: "b.sql", Read: func() ([]byte, error) { return nil, failed }},
		{Name: "a.sql", Read: func() ([]byte, error) { return []byte(idle), nil }},
	}
	for _, isolated := range []bool{false, true} {
		r := check(t, Options{Isolated: isolated, Jobs: 2}, sources...)
		if r.Files != 1 || !slices.Equal(r.Failures, []Failure{{"b.sql", failed}}) || len(r.Diagnostics) != 1 {
			t.Errorf("%+v", r)
		}
	}
}

func TestCheckDoesNotParseBinaries(t *testing.T) {
	for _, raw := range []string{"SELECT 1;\x00FOO", "\xff\xfeF\x00O\x00", "\xfe\xff\x00F\x00O"} {
		r := check(t, Options{}, text("a.sql", raw))
		if len(r.Diagnostics) != 1 || r.Diagnostics[0].Rule != "file-encoding" || r.Statements != 0 {
			t.Errorf("%q: %s", raw, places(r.Diagnostics))
		}
	}
}

// TestPanics holds that a mistake of ours on one file is told and hides no other file.
func TestPanics(t *testing.T) {
	sources := []Source{text("a.sql", idle), text("b.sql", "BOOM"), text("c.sql", idle)}
	parse := func(name, text string) *syntax.File {
		if text == "BOOM" {
			panic("boom")
		}
		return syntax.Parse(name, text)
	}
	build := func(dialect.Target, []*syntax.File, map[syntax.Stmt]bool, func(string, string) []string) *model.Schema {
		panic("boom")
	}
	for _, test := range []struct {
		name string
		c    checker
		want string
	}{
		{"parse", checker{parse: parse, build: model.BuildWithout}, "a.sql:1:11 unused-suppression\nb.sql:1:1 internal-error\nc.sql:1:11 unused-suppression"},
		{"build", checker{parse: syntax.Parse, build: build}, "a.sql:1:1 internal-error\na.sql:1:11 unused-suppression\nc.sql:1:11 unused-suppression"},
	} {
		test.c.all = []*analyzer.Analyzer{rules.Syntax, rules.UnusedSuppression}
		test.c.rules, test.c.judges = test.c.all, test.c.all
		found := test.c.checkTogether(sources, 2).Diagnostics
		found = slices.DeleteFunc(found, func(d analyzer.Diagnostic) bool { return d.Rule == "syntax" })
		if got := places(found); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestIsolatedFilesKeepWhatAReportNeeds(t *testing.T) {
	r := check(t, Options{Isolated: true}, text("a.sql", idle))
	d := r.Diagnostics[0]
	if got := d.File.Slice(d.Span); got != "-- srlint:ignore syntax" {
		t.Errorf("under the diagnostic stands %q", got)
	}
	if d.File.Tokens != nil || d.File.Stmts != nil {
		t.Error("the tree is kept")
	}
}

func TestExplain(t *testing.T) {
	page, err := Explain("syntax")
	if err != nil || !strings.HasPrefix(page, "# Statement that the grammar refuses\n\n`syntax` · error · ") {
		t.Errorf("%v\n%s", err, page)
	}
	if _, err := Explain("sintax"); err == nil || !strings.Contains(err.Error(), `did you mean "syntax"?`) {
		t.Errorf("error %v", err)
	}
}

func TestExplainNamesVersionsAndKinds(t *testing.T) {
	rule := &analyzer.Analyzer{
		Name: "some-rule", Doc: func() string { return "# Title\n\nProse.\n" }, Severity: analyzer.Warning, Stage: analyzer.Analyze,
		In:    []dialect.Range{{Engine: dialect.StarRocks, Since: dialect.Version{Major: 3, Minor: 1}}},
		Kinds: []model.Kind{model.View, model.MaterializedView},
	}
	want := "# Title\n\n`some-rule` · warning · the engine refuses it · StarRocks from 3.1 · views, materialized views\n\nProse.\n"
	if got := explain(rule); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
