package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPreCommit commits to a repository that has the hooks: they are built from the
// present code, as pre-commit builds them for users.
func TestPreCommit(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	for _, program := range []string{"git", "pre-commit", "go"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("needs %s, which is not there", program)
		}
	}
	hooks := newRepository(t)
	hooks.fillWithThisModule()
	r := newRepository(t)
	r.write(".pre-commit-config.yaml", "repos:\n- repo: "+hooks.folder+"\n  rev: "+strings.TrimSpace(hooks.must("git", "rev-parse", "HEAD"))+
		"\n  hooks:\n  - id: srlint-fmt\n  - id: srlint\n    args: [--quiet, schema]\n")
	r.must("pre-commit", "install")

	r.write("schema/bad.sql", "CREATE TABLE t (\n  k INT,\n  k INT\n);\n")
	r.refuses("duplicate-column")

	r.write("schema/bad.sql", "CREATE TABLE t (\n  k INT\n);\n")
	r.accepts()

	r.write("schema/messy.sql", "create view v as select k from t;\n")
	r.refuses("files were modified by this hook")
	if text := readText(t, filepath.Join(r.folder, "schema/messy.sql")); !strings.Contains(text, "SELECT k") {
		t.Errorf("the file was not formatted:\n%s", text)
	}
	r.accepts()

	// A file that was not touched may be broken by one that was.
	r.write("schema/bad.sql", "CREATE TABLE t (\n  other INT\n);\n")
	r.refuses("unknown-column")
}

// repository is a git repository in a folder of its own.
type repository struct {
	t      *testing.T
	folder string
	env    []string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	home := t.TempDir()
	r := &repository{t: t, folder: t.TempDir()}
	// Variables of git would lead to the repository of whoever runs the tests from a hook.
	r.env = slices.DeleteFunc(os.Environ(), func(pair string) bool { return strings.HasPrefix(pair, "GIT_") })
	r.env = append(r.env, "HOME="+home, "XDG_CACHE_HOME="+home, "XDG_CONFIG_HOME="+home, "PRE_COMMIT_HOME="+filepath.Join(home, "pre-commit"),
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@b.c", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@b.c")
	// What Go keeps below the home folder, modules and what was built among it.
	for _, name := range []string{"GOMODCACHE", "GOCACHE", "GOPROXY", "GOSUMDB", "GOTOOLCHAIN"} {
		r.env = append(r.env, name+"="+goEnv(t, name))
	}
	r.env = append(r.env, "GOFLAGS="+goEnv(t, "GOFLAGS")+" -trimpath") // so that the folder does not matter to what was built
	r.must("git", "init", "--quiet")
	return r
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	must(t, err)
	return strings.TrimSpace(string(out))
}

// fillWithThisModule commits the files of this module as they are now.
func (r *repository) fillWithThisModule() {
	r.t.Helper()
	const root = "../.."
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", ":!testdata", ":!*/testdata/*")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		r.t.Skipf("this is no git repository: %v", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		if text, err := os.ReadFile(filepath.Join(root, name)); err == nil { // else it was deleted
			r.write(name, string(text))
		}
	}
	r.must("git", "add", "--all")
	r.must("git", "commit", "--quiet", "--message", "all")
}

func (r *repository) write(name, text string) {
	r.t.Helper()
	path := filepath.Join(r.folder, name)
	must(r.t, os.MkdirAll(filepath.Dir(path), 0o755))
	must(r.t, os.WriteFile(path, []byte(text), 0o644))
}

func (r *repository) run(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = r.folder, r.env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (r *repository) must(name string, args ...string) string {
	r.t.Helper()
	out, err := r.run(name, args...)
	if err != nil {
		r.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return out
}

// commit commits everything, if the hooks let it.
func (r *repository) commit() (string, error) {
	r.t.Helper()
	r.must("git", "add", "--all")
	return r.run("git", "commit", "--message", "some")
}

func (r *repository) accepts() {
	r.t.Helper()
	if out, err := r.commit(); err != nil {
		r.t.Errorf("the commit was stopped: %v\n%s", err, out)
	}
}

// refuses wants the hooks to stop the commit and to say why.
func (r *repository) refuses(why string) {
	r.t.Helper()
	if out, err := r.commit(); err == nil || !strings.Contains(out, why) {
		r.t.Errorf("the commit was not stopped for %q: %v\n%s", why, err, out)
	}
}
