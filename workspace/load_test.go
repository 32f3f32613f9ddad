package workspace

import (
	"errors"
	"fmt"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

func TestLoad(t *testing.T) {
	failed := errors.New("no such file")
	loaded, err := Load([]Source{
		text("c.sql", "CREATE VIEW v AS SELECT k FROM t; CREATE; FOO; SELECT 1"),
		text("b.sql", "CREATE TABLE t (k INT)"),
		text("d.sql", "SELECT\x00"),
		{Name: "a.sql", Read: func() ([]byte, error) { return nil, failed }},
	}, Options{Target: "starrocks@3.3", Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	if s := loaded.Schema; len(s.Entries) != 2 || s.Entries[0].Name.Object != "t" || s.Target.String() != "starrocks@3.3" {
		t.Errorf("schema %+v", s)
	}
	if loaded.Unread != 2 {
		t.Errorf("%d statements unread", loaded.Unread)
	}
	want := "[{a.sql no such file} {d.sql the file is binary: it has a NUL byte}]"
	if got := fmt.Sprint(loaded.Failures); got != want {
		t.Errorf("failures %s", got)
	}
	if _, err := Load(nil, Options{Target: "mysql"}); err == nil {
		t.Error("no error for an unknown target")
	}
}

func TestLoadPanics(t *testing.T) {
	boom := func(name, text string) *syntax.File { panic("boom") }
	build := func(dialect.Target, []*syntax.File, map[syntax.Stmt]bool, func(string, string) []string) *model.Schema {
		panic("boom")
	}
	c := checker{parse: boom, build: model.BuildWithout}
	if l := c.load([]Source{text("a.sql", "SELECT 1")}, 1); len(l.Failures) != 1 || l.Schema == nil {
		t.Errorf("%+v", l)
	}
	c = checker{build: build}
	if l := c.load([]Source{text("a.sql", "SELECT 1")}, 1); len(l.Failures) != 1 || l.Schema == nil {
		t.Errorf("%+v", l)
	}
}
