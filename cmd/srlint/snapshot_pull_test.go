package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/internal/mysqltest"
)

// server answers like StarRocks with two tables.
func server(t *testing.T) string {
	one := func(column, value string) mysqltest.Answer {
		return mysqltest.Answer{Rows: [][]string{{column}, {value}}}
	}
	show := func(name string) mysqltest.Answer {
		return mysqltest.Answer{Rows: [][]string{{"Table", "Create Table"}, {name, "CREATE TABLE `" + name + "` (\n  `k` int(11) NULL\n) DUPLICATE KEY(`k`)"}}}
	}
	return mysqltest.Serve(t, mysqltest.Answers{
		"SELECT CURRENT_VERSION()": one("v", "3.5.2"),
		"SELECT DATE_FORMAT":       one("t", "2026-01-30T00:00:00Z"),
		"SELECT COUNT":             one("n", "0"),
		"SELECT * FROM information_schema.materialized_views": {Rows: [][]string{{"TABLE_SCHEMA"}}},
		"SELECT TABLE_SCHEMA":          {Rows: [][]string{{"TABLE_SCHEMA", "TABLE_NAME", "TABLE_TYPE"}, {"shop", "a", "BASE TABLE"}, {"shop", "b", "BASE TABLE"}, {"ops", "c", "BASE TABLE"}}},
		"SHOW CREATE TABLE `shop`.`a`": show("a"),
		"SHOW CREATE TABLE `shop`.`b`": show("b"),
		"SHOW CREATE TABLE `ops`.`c`":  {Code: 5203, Message: "Access denied"},
	})
}

// call runs srlint and gives what it printed.
func call(args ...string) (code int, stdout, stderr string) {
	var out, problems bytes.Buffer
	code = run(args, streams{strings.NewReader(""), &out, &problems})
	return code, out.String(), problems.String()
}

func TestPull(t *testing.T) {
	address := server(t)
	target := filepath.Join(t.TempDir(), "deployed.json")
	code, stdout, stderr := call("snapshot", "pull", "--include", "shop.*", "--exclude", "*.b", "-o", target, "reader@"+address)
	text, err := os.ReadFile(target)
	if code != 0 || stdout+stderr != "" || err != nil {
		t.Fatal(code, stdout, stderr, err)
	}
	if strings.Count(string(text), `"name"`) != 1 || !strings.Contains(string(text), `"version": "3.5.2"`) {
		t.Errorf("%s", text)
	}
	if code, stdout, stderr := call("check", target); code != 0 || stderr != "" {
		t.Error(code, stdout, stderr)
	}
	for want, args := range map[string][]string{
		"srlint: asking " + address + ": ops.c: Error 5203 (42000): Access denied\n":                    {"reader@" + address},
		"srlint: cannot connect to " + address + ": the server knows no TLS\n":                          {"--tls", "on", "reader@tcp(" + address + ")/"},
		"srlint: --tls-ca needs --tls on\n":                                                             {"--tls-ca", target, "reader@" + address},
		"srlint: " + filepath.ToSlash(target) + ": no certificate in it\n":                              {"--tls", "on", "--tls-ca", target, "reader@" + address},
		"srlint: --timeout: 0s is no time\n":                                                            {"--timeout", "0", "reader@" + address},
		"srlint: \"[\" is not a valid glob\n":                                                           {"--include", "[", "reader@" + address},
		"srlint: SERVER cannot be read: write user@host:port or user@tcp(host:port)/\n":                 {"nowhere"},
		"srlint: a command line is no place for a password: put it into the variable SRLINT_PASSWORD\n": {"reader:secret@" + address},
		"srlint: one SERVER is enough\n":                                                                {"a@b", "c@d"},
	} {
		code, stdout, stderr := call(append([]string{"snapshot", "pull"}, args...)...)
		if code != 2 || stdout != "" || stderr != want {
			t.Errorf("%q: %d %q %q", args, code, stdout, stderr)
		}
	}
}

// TestPullPassword wants the password of the environment to be used, and never shown.
func TestPullPassword(t *testing.T) {
	address := mysqltest.MariaDB(t, "CREATE USER 'reader'@'%' IDENTIFIED BY 'secret';\nGRANT SELECT, SHOW VIEW ON *.* TO 'reader'@'%';\nCREATE DATABASE shop;\nCREATE TABLE shop.t (k INT);\n", "reader", "secret")
	t.Setenv(passwordVariable, "secret")
	code, stdout, stderr := call("snapshot", "pull", "reader@"+address)
	if code != 0 || !strings.Contains(stdout, `"name": "t"`) || !strings.Contains(stderr, "all views are taken for logical ones") {
		t.Error(code, stdout, stderr)
	}
	t.Setenv(passwordVariable, "sesame")
	code, stdout, stderr = call("snapshot", "pull", "reader@"+address)
	if code != 2 || stdout != "" || !strings.Contains(stderr, "Access denied for user 'reader'") || strings.Contains(stderr, "sesame") {
		t.Error(code, stdout, stderr)
	}
}
