package snapshot

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/golden"
)

// python is where Debian puts the modules of its packages.
const python = "/usr/bin/python3"

func needSQLAlchemy(t *testing.T) {
	if out, err := exec.Command(python, "-c", "import sqlalchemy").CombinedOutput(); err != nil {
		t.Skipf("SQLAlchemy is not installed for %s: %s", python, out)
	}
}

// dumped runs the script of contrib on a module in a folder.
func dumped(t *testing.T, folder, name string) (stdout, stderr string, code int) {
	t.Helper()
	script, err := filepath.Abs("../contrib/sqlalchemy_snapshot.py")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-W", "ignore", script, name)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "PYTHONHASHSEED=0")
	var problems strings.Builder
	cmd.Stderr = &problems
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), problems.String(), cmd.ProcessState.ExitCode()
}

func TestSQLAlchemy(t *testing.T) {
	needSQLAlchemy(t)
	golden.Run(t, "../testdata/snapshot/sqlalchemy.txtar", func(t *testing.T, a *golden.Archive) {
		for _, f := range a.Files(".py") {
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, f.Name), []byte(f.Text), 0o600); err != nil {
				t.Fatal(err)
			}
			name := strings.TrimSuffix(f.Name, ".py")
			text, problems, code := dumped(t, folder, name+":metadata")
			if code != 0 || problems != "" {
				t.Fatal(code, problems)
			}
			a.Want(t, name+".json", text)
			d, err := Parse(f.Name, []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			for _, sql := range d.SQL {
				for _, e := range sql.Errors {
					t.Errorf("%s in\n%s", e.Message, sql.Text)
				}
			}
		}
	})
}

func TestSQLAlchemyRefused(t *testing.T) {
	needSQLAlchemy(t)
	for name, want := range map[string]string{
		"nowhere:metadata": "No module named 'nowhere'",
		"metadata":         "is not of the form package.module:metadata",
		"json:metadata":    "has no attribute 'metadata'",
	} {
		if stdout, stderr, code := dumped(t, t.TempDir(), name); code == 0 || stdout != "" || !strings.Contains(stderr, want) || strings.Contains(stderr, "Traceback") {
			t.Errorf("%s: %d %q %q", name, code, stdout, stderr)
		}
	}
}
