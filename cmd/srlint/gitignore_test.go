package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ignoreTree is a tree of files with .gitignore files in it. The folders are made so that
// a pattern of each kind decides about something.
var ignoreTree = map[string]string{
	".gitignore": strings.Join([]string{
		"# a comment", "", "old.sql", "/top.sql", "build/", "tmp*/", "!tmpkeep/", "deep/*/x.sql", "**/any.sql", "tree/**",
		"!tree/keep.sql", "many/**/y.sql", "br{a,b}.sql", `\#hash.sql`, `\!bang.sql`, "cl[a-c].sql", "cl[!x]2.sql", "trail.sql   ",
		`kept\ `, "*.bak.sql", "!important.bak.sql", "a**b.sql", "q?.sql", "dir.sql/", "all/*", "!all/one.sql", "!sub/old.sql", "[",
		"crlf.sql\r",
	}, "\n"),
	"sub/.gitignore": "local.sql\n!any.sql\n/here.sql\ndeeper/there.sql\n",
	"old.sql":        "", "sub/old.sql": "", "top.sql": "", "sub/top.sql": "", "build/a.sql": "", "sub/build/a.sql": "", "tmp1/a.sql": "",
	"tmpkeep/a.sql": "", "deep/1/x.sql": "", "deep/1/2/x.sql": "", "any.sql": "", "other/any.sql": "", "sub/any.sql": "",
	"tree/keep.sql": "", "tree/lose.sql": "", "tree/2/lose.sql": "", "many/y.sql": "", "many/1/2/y.sql": "", "bra.sql": "",
	"br{a,b}.sql": "", "#hash.sql": "", "!bang.sql": "", "cla.sql": "", "cld.sql": "", "cla2.sql": "", "clx2.sql": "", "trail.sql": "",
	"a.bak.sql": "", "important.bak.sql": "", "axyb.sql": "", "a/b.sql": "", "q1.sql": "", "q12.sql": "", "dir.sql/in.sql": "",
	"all/one.sql": "", "all/two.sql": "", "all/three/four.sql": "", "sub/local.sql": "", "local.sql": "", "sub/here.sql": "",
	"sub/x/here.sql": "", "sub/deeper/there.sql": "", "sub/x/deeper/there.sql": "", "crlf.sql": "", "excluded.sql": "", "plain.sql": "",
}

func TestGitignoreAgreesWithGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	root := t.TempDir()
	git := func(input string, args ...string) string {
		cmd := exec.Command("git", append([]string{"-C", root, "-c", "core.quotePath=off"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "GIT_DIR="+filepath.Join(root, ".git"))
		cmd.Stdin = strings.NewReader(input)
		out, _ := cmd.Output() // check-ignore exits 1 where nothing is ignored
		return string(out)
	}
	git("", "init", "-q")
	var paths []string
	for name, text := range ignoreTree {
		write(t, filepath.Join(root, filepath.FromSlash(name)), text)
		if strings.HasSuffix(name, ".sql") {
			paths = append(paths, name)
		}
	}
	write(t, filepath.Join(root, ".git", "info", "exclude"), "excluded.sql\n")
	slices.Sort(paths)
	ignoredByGit := strings.Fields(git(strings.Join(paths, "\n"), "check-ignore", "--no-index", "--stdin"))
	var want []string
	for _, p := range paths {
		if !slices.Contains(ignoredByGit, p) {
			want = append(want, p)
		}
	}
	if len(ignoredByGit) == 0 {
		t.Fatal("git ignores nothing")
	}
	check := func(folder string) {
		t.Helper()
		w := &walk{}
		var got, expected []string
		for _, p := range w.find([]string{filepath.Join(root, folder)}).files {
			rel, _ := filepath.Rel(root, p)
			got = append(got, filepath.ToSlash(rel))
		}
		for _, p := range want {
			if strings.HasPrefix(p, strings.TrimPrefix(folder+"/", "./")) {
				expected = append(expected, p)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, expected) {
			t.Errorf("in %s: got\n%q\ngit keeps\n%q", folder, got, expected)
		}
	}
	check(".")
	check("sub")
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
