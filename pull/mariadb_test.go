package pull

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/srlint/srlint/internal/mysqltest"
	"github.com/srlint/srlint/snapshot"
)

// setup makes what the tests read, and someone who may read it. Views stand for
// materialized ones, which a table lists.
const setup = `
CREATE USER 'reader'@'%' IDENTIFIED BY 'secret';
GRANT SELECT, SHOW VIEW ON *.* TO 'reader'@'%';
CREATE DATABASE shop;
CREATE DATABASE fake;
CREATE TABLE shop.orders (id BIGINT NOT NULL, note VARCHAR(20) DEFAULT 'a\\nb' COMMENT 'tab	"quoted"\nsecond line \\ é', PRIMARY KEY (id));
CREATE TABLE shop.` + "`odd 'na``me`" + ` (id INT);
CREATE VIEW shop.notes AS SELECT id, note, 'x\\ty' AS c FROM shop.orders;
CREATE VIEW shop.daily AS SELECT id FROM shop.orders;
CREATE SEQUENCE shop.numbers;
CREATE TABLE fake.materialized_views (TABLE_SCHEMA VARCHAR(64), TABLE_NAME VARCHAR(64), IS_ACTIVE VARCHAR(5), INACTIVE_REASON TEXT, MATERIALIZED_VIEW_DEFINITION TEXT);
INSERT INTO fake.materialized_views VALUES ('shop', 'daily', 'false', 'it''s gone,\nlong ago', 'CREATE MATERIALIZED VIEW daily\n\tREFRESH MANUAL AS SELECT ''\\n'' FROM orders'),
  ('shop', 'sync', 'true', NULL, 'CREATE MATERIALIZED VIEW sync AS SELECT id FROM orders');
`

func connect(t *testing.T, address, password string) *sql.DB {
	t.Helper()
	config := mysql.NewConfig()
	config.User, config.Passwd, config.Net, config.Addr = "reader", password, "tcp", address
	config.Logger = &mysql.NopLogger{}
	connector, err := mysql.NewConnector(config)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	t.Cleanup(func() { db.Close() })
	return db
}

// TestMariaDB wants a snapshot of a real server: over a connection, and through the client
// in both of its ways to write values.
func TestMariaDB(t *testing.T) {
	address := mysqltest.MariaDB(t, setup, "reader", "secret")
	db := connect(t, address, "secret")
	var notes []string
	inShop := func(database, name string) bool { return database == "shop" }
	pulled, err := Pull(context.Background(), db, Options{Wanted: inShop, Note: func(m string) { notes = append(notes, m) }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pulled.JSON(); err != nil {
		t.Fatal(err)
	}
	want := []string{"TABLE shop.odd 'na`me", "TABLE shop.orders", "VIEW shop.daily", "VIEW shop.notes"}
	if got := list(pulled); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(notes) != 2 || !strings.Contains(notes[0], "no information_schema.materialized_views") || !strings.Contains(notes[1], "shop.numbers is neither") {
		t.Errorf("%q", notes)
	}
	if pulled.Version == "" || pulled.Taken == "" || pulled.RunMode != "" {
		t.Errorf("%+v", pulled.Head)
	}
	for _, mode := range [][]string{{"--batch"}, {"--batch", "--raw"}} {
		imported := throughClient(t, address, mode)
		want := []string{"MATERIALIZED_VIEW shop.daily", "MATERIALIZED_VIEW shop.sync", "TABLE shop.odd 'na`me", "TABLE shop.orders", "VIEW shop.notes"}
		if got := list(imported); !slices.Equal(got, want) {
			t.Errorf("%v: got %q, want %q", mode, got, want)
		}
		for _, o := range imported.Objects {
			switch o.Name {
			case "daily":
				if o.Active == nil || *o.Active || o.InactiveReason != "it's gone, long ago" || o.Create != "CREATE MATERIALIZED VIEW daily\n\tREFRESH MANUAL AS SELECT '\\n' FROM orders" {
					t.Errorf("%v: %+v", mode, o)
				}
			case "sync":
			default:
				if i := slices.IndexFunc(pulled.Objects, func(p snapshot.Object) bool { return p.Name == o.Name }); pulled.Objects[i].Create != o.Create {
					t.Errorf("%v: got %q, want %q", mode, o.Create, pulled.Objects[i].Create)
				}
			}
		}
	}
	_, err = Pull(context.Background(), connect(t, address, "wrong"), Options{})
	var refused *mysql.MySQLError
	if !errors.As(err, &refused) || refused.Number != 1045 {
		t.Errorf("a wrong password: %v", err)
	}
	short, cancel := context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	if _, err := Pull(short, db, Options{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("no time: %v", err)
	}
}

func list(s *snapshot.Snapshot) []string {
	var names []string
	for _, o := range s.Objects {
		names = append(names, fmt.Sprintf("%s %s.%s", o.Info.TableKind, o.Schema, o.Name))
	}
	slices.Sort(names)
	return names
}

// throughClient runs the queries as a user does. What only StarRocks has is replaced.
func throughClient(t *testing.T, address string, mode []string) *snapshot.Snapshot {
	t.Helper()
	host, port, _ := net.SplitHostPort(address)
	client := func(script string, flags ...string) string {
		cmd := exec.Command("mariadb", append([]string{"--no-defaults", "-h", host, "-P", port, "-u", "reader", "--default-character-set=utf8mb4"}, flags...)...)
		cmd.Env = append(os.Environ(), "MYSQL_PWD=secret")
		cmd.Stdin = strings.NewReader(script)
		var problems bytes.Buffer
		cmd.Stderr = &problems
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s\n%s", err, problems.String(), script)
		}
		return string(out)
	}
	script := strings.NewReplacer("information_schema.materialized_views", "fake.materialized_views", "CURRENT_VERSION()", "VERSION()").Replace(Queries([]string{"shop"}))
	show := client(script, "--batch", "--raw", "--skip-column-names")
	s, err := Import(client(show, mode...))
	if err != nil {
		t.Fatalf("%v in\n%s", err, client(show, mode...))
	}
	return s
}
