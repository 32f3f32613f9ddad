package mysqltest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// MariaDB starts a server of its own, runs a script in it and gives its address; user and
// password must be able to connect then. The test is skipped where MariaDB is missing.
func MariaDB(t *testing.T, setup, user, password string) (address string) {
	t.Helper()
	for _, program := range []string{"mariadbd", "mariadb-install-db", "mariadb", "mariadb-admin"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("MariaDB is not installed: no " + program)
		}
	}
	folder := t.TempDir()
	me := []string{}
	if os.Geteuid() == 0 {
		me = append(me, "--user=root")
	}
	install := exec.Command("mariadb-install-db", append([]string{"--no-defaults", "--skip-test-db", "--auth-root-authentication-method=normal", "--datadir=" + folder}, me...)...)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	begin := filepath.Join(folder, "setup.sql")
	if err := os.WriteFile(begin, []byte(statementsOnLines(setup)), 0o600); err != nil {
		t.Fatal(err)
	}
	address = freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	server := exec.Command("mariadbd", append([]string{"--no-defaults", "--datadir=" + folder, "--bind-address=127.0.0.1", "--port=" + port,
		"--socket=" + filepath.Join(folder, "s"), "--init-file=" + begin, "--character-set-server=utf8mb4"}, me...)...)
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
	})
	ping := func() error {
		out, err := exec.Command("mariadb-admin", "--no-defaults", "-h", "127.0.0.1", "-P", port, "-u", user, "-p"+password, "ping").CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	}
	for deadline := time.Now().Add(time.Minute); ping() != nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the server does not come up: %v", ping())
		}
	}
	return address
}

// statementsOnLines puts each statement on a line: --init-file wants that.
func statementsOnLines(script string) string {
	return strings.ReplaceAll(strings.ReplaceAll(script, "\n  ", " "), "\n\n", "\n")
}

func freeAddress(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
