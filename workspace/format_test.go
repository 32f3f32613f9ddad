package workspace

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/syntax"
)

// shout stands for the formatter: it fails on the files that ask for it.
func shout(f *syntax.File, options format.Options) (*format.Result, error) {
	switch f.Name {
	case "boom.sql":
		panic("boom")
	case "doubt.sql":
		return nil, errors.New("in doubt")
	}
	result := &format.Result{Text: strings.ToUpper(f.Text)}
	for _, stmt := range f.Stmts {
		if stmt.Broken() {
			result.Broken = append(result.Broken, stmt)
		}
	}
	return result, nil
}

func TestFormat(t *testing.T) {
	failed := errors.New("no such file")
	sources := []Source{
		text("z.sql", "select 1;"),
		{Name: "gone.sql", Read: func() ([]byte, error) { return nil, failed }},
		text("boom.sql", "select 1;"),
		text("doubt.sql", "select 1;"),
		text("binary.sql", "select\x00"),
		{Name: "read.sql", Read: func() ([]byte, error) { return []byte("select 2;"), nil }},
		text("same.sql", "SELECT 1;"),
		text("refused.sql", "select 'refused';"),
	}
	verify := func(before, after *syntax.File) error {
		if len(before.Stmts) != 1 || len(after.Stmts) != 1 || before.Text == after.Text {
			t.Errorf("compared %q with %q", before.Text, after.Text)
		}
		if strings.Contains(before.Text, "refused") {
			return errors.New("another query")
		}
		return nil
	}
	want := []string{
		`"z.sql" "select 1;" "SELECT 1;" <nil>`,
		`"gone.sql" "" "" no such file`,
		`"boom.sql" "select 1;" "select 1;" formatting this file failed: boom; this is a mistake in srlint: please report it with the file at https://github.com/srlint/srlint/issues`,
		`"doubt.sql" "select 1;" "select 1;" left as it is: in doubt`,
		`"binary.sql" "select\x00" "select\x00" the file is binary: it has a NUL byte`,
		`"read.sql" "select 2;" "SELECT 2;" <nil>`,
		`"same.sql" "SELECT 1;" "SELECT 1;" <nil>`,
		`"refused.sql" "select 'refused';" "select 'refused';" left as it is: another query`,
	}
	for _, jobs := range []int{1, 4} {
		var got []string
		for _, f := range formatAll(sources, FormatOptions{Jobs: jobs, Verify: verify}, shout) {
			got = append(got, fmt.Sprintf("%q %q %q %v", f.File.Name, f.File.Text, f.Text, f.Err))
			if f.Changed() != (f.File.Text != f.Text) || f.File.Tokens != nil {
				t.Errorf("%q: %+v", f.File.Name, f)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestFormatTellsOfBrokenStatements(t *testing.T) {
	broken := text("a.sql", "select 1; create table t (k int,, v); select from; select 2; craete; drop table t t t")
	formatted := formatAll([]Source{broken}, FormatOptions{}, shout)[0]
	var got []string
	for _, e := range formatted.Broken {
		got = append(got, fmt.Sprint(formatted.File.Position(e.Span.Start).Column))
	}
	if want := []string{"33", "46", "62", "83"}; !slices.Equal(got, want) {
		t.Errorf("first errors in columns %v, not %v: %+v", got, want, formatted.Broken)
	}
}

func TestFormatOptions(t *testing.T) {
	if _, err := Format(nil, FormatOptions{Target: "mysql"}); err == nil {
		t.Error("no error for an unknown target")
	}
	sources := []Source{text("b.sql", "SELECT 1;\n"), text("a.sql", "SELECT 2;\n")}
	formatted, err := Format(sources, FormatOptions{Target: "starrocks@3.3"})
	if err != nil || len(formatted) != 2 || formatted[0].File.Name != "b.sql" || formatted[1].Changed() {
		t.Errorf("%+v, %v", formatted, err)
	}
}
