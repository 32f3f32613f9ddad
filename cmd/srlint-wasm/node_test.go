//go:build !js

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/workspace"
)

// dist builds the package for npm and gives what runs a program of Node on it.
func dist(t *testing.T) (node func(args ...string) (string, error)) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("needs Node")
	}
	if testing.Short() {
		t.Skip("builds srlint.wasm")
	}
	golden.Follow(t, "../..")
	dir := t.TempDir()
	if out, err := exec.Command("../../web/wasm/build", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return func(args ...string) (string, error) {
		cmd := exec.Command("node", args...)
		cmd.Dir = "../../web/wasm"
		cmd.Env = append(cmd.Environ(), "SRLINT_DIST="+dir)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
}

// TestNode runs the tests of the package, and compares its reports with those of srlint.
func TestNode(t *testing.T) {
	node := dist(t)
	t.Run("package", func(t *testing.T) {
		files, err := filepath.Glob("../../web/wasm/test/*.test.js")
		if err != nil {
			t.Fatal(err)
		}
		args := []string{"--test"}
		for _, f := range files {
			args = append(args, "test/"+filepath.Base(f))
		}
		if out, err := node(args...); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
	t.Run("same", func(t *testing.T) {
		cases := append(exampleCases(t), append(pageCases(t), ruleCases(t)...)...)
		text, err := json.Marshal(cases)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "cases.json")
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
		out, err := node("tools/same.js", path)
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		t.Log(out)
	})
}

type textFile struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// comparison is a check, with the report that srlint itself writes.
type comparison struct {
	Name   string `json:"name"`
	Params struct {
		Files   []textFile `json:"files"`
		Against []textFile `json:"against,omitempty"`
		Target  string     `json:"target"`
		Select  []string   `json:"select"`
	} `json:"params"`
	Want string `json:"want"`
}

func compare(t *testing.T, name string, files, against []textFile, target string, only ...string) comparison {
	t.Helper()
	options := workspace.Options{Target: target, Select: only, Jobs: 2}
	if against != nil {
		base, err := workspace.Load(sources(against), workspace.Options{Target: target})
		if err != nil {
			t.Fatal(err)
		}
		options.Base = base
	}
	result, err := workspace.Check(sources(files), options)
	if err != nil {
		t.Fatal(err)
	}
	summary := report.Summary{Files: result.Files, Statements: result.Statements}
	summary.Count(result.Diagnostics)
	var b strings.Builder
	if err := report.JSON(&b, result.Diagnostics, summary); err != nil {
		t.Fatal(err)
	}
	c := comparison{Name: name, Want: b.String()}
	c.Params.Files, c.Params.Against, c.Params.Target, c.Params.Select = files, against, target, only
	return c
}

func sources(files []textFile) []workspace.Source {
	var list []workspace.Source
	for _, f := range files {
		list = append(list, workspace.Source{Name: f.Name, Text: []byte(f.Text)})
	}
	return list
}

// exampleCases are the example schemas, for several versions.
func exampleCases(t *testing.T) []comparison {
	examples, broken, deployed := folder(t, "examples"), folder(t, "broken"), folder(t, "deployed")
	var cases []comparison
	for _, target := range []string{"", "starrocks@2.5", "starrocks@3.3"} {
		cases = append(cases, compare(t, "examples "+target, examples, nil, target), compare(t, "broken "+target, broken, nil, target),
			compare(t, "broken against deployed "+target, broken, deployed, target))
	}
	return cases
}

func folder(t *testing.T, name string) []textFile {
	t.Helper()
	root := filepath.Join("../../testdata", name)
	var files []textFile
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".sql") {
			return err
		}
		text, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		files = append(files, textFile{filepath.ToSlash(rel), string(text)})
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	return files
}

// pageCases are the blocks of SQL on the pages of the rules. Those in other encodings are no
// text that JavaScript could hold.
func pageCases(t *testing.T) []comparison {
	var cases []comparison
	for _, rule := range rules.All {
		var base []textFile
		for _, part := range rules.SplitPage(rule.Doc()) {
			switch {
			case part.Is("sql", "base"):
				base = []textFile{{"base.sql", part.Text}}
			case part.Is("sql") && part.Attribute("encoding") == "":
				cases = append(cases, compare(t, rule.Name, []textFile{{"v.sql", part.Text}}, base, part.Attribute("target")))
			}
		}
	}
	return cases
}

// ruleCases are those of rules/testdata.
func ruleCases(t *testing.T) []comparison {
	var cases []comparison
	paths, _ := filepath.Glob("../../rules/testdata/*.txtar")
	for _, path := range paths {
		archive, err := golden.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		var files, base []textFile
		for _, f := range archive.Files(".sql") {
			if f.Name == "base.sql" {
				base = append(base, textFile{f.Name, f.Text})
			} else {
				files = append(files, textFile{f.Name, f.Text})
			}
		}
		comment := rules.Part{Words: strings.Fields(archive.Comment())}
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		cases = append(cases, compare(t, path, files, base, comment.Attribute("target"), name, "syntax"))
	}
	return cases
}
