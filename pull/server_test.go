package pull

import (
	"context"
	"testing"
	"time"

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/internal/mysqltest"
)

// recorded are answers of the form that StarRocks 3.5 gives.
func recorded() mysqltest.Answers {
	return mysqltest.Answers{
		"SELECT CURRENT_VERSION()": {Rows: [][]string{{"current_version()"}, {"3.5.2 1a2b3c4"}}},
		"SELECT DATE_FORMAT":       {Rows: [][]string{{"now"}, {"2026-01-30T00:00:00Z"}}},
		"SELECT COUNT(*) FROM information_schema.tables_config WHERE TABLE_ENGINE LIKE": {Rows: [][]string{{"count(*)"}, {"0"}}},
		"SELECT COUNT(*) FROM information_schema.tables_config WHERE TABLE_ENGINE IN":   {Rows: [][]string{{"count(*)"}, {"3"}}},
		"SELECT * FROM information_schema.materialized_views": {Rows: [][]string{
			{"TABLE_SCHEMA", "TABLE_NAME", "REFRESH_TYPE", "IS_ACTIVE", "INACTIVE_REASON", "MATERIALIZED_VIEW_DEFINITION"},
			{"shop", "daily", "ASYNC", "true", "\x00", "CREATE MATERIALIZED VIEW `daily` (`day`, `n`)\nDISTRIBUTED BY RANDOM\nREFRESH ASYNC\nAS SELECT `day`, count(*) AS n FROM orders GROUP BY `day`;"},
			{"shop", "old", "MANUAL", "false", "base-table dropped: gone", "CREATE MATERIALIZED VIEW `old` (`day`)\nDISTRIBUTED BY RANDOM\nREFRESH MANUAL\nAS SELECT `day` FROM gone;"},
			{"shop", "by_id", "ROLLUP", "true", "", "CREATE MATERIALIZED VIEW by_id AS SELECT id, day FROM orders"},
			{"_statistics_", "own", "ASYNC", "true", "", "CREATE MATERIALIZED VIEW own"},
		}},
		"SELECT TABLE_SCHEMA": {Rows: [][]string{{"TABLE_SCHEMA", "TABLE_NAME", "TABLE_TYPE"},
			{"shop", "orders", "BASE TABLE"}, {"shop", "dropped", "BASE TABLE"}, {"shop", "recent", "VIEW"}, {"shop", "daily", "VIEW"}, {"shop", "old", "VIEW"}}},
		"SHOW CREATE TABLE `shop`.`orders`":  {Rows: [][]string{{"Table", "Create Table"}, {"orders", "CREATE TABLE `orders` (\n  `id` bigint(20) NOT NULL COMMENT \"\",\n  `day` date NULL COMMENT \"\"\n) ENGINE=OLAP \nDUPLICATE KEY(`id`)\nDISTRIBUTED BY HASH(`id`) BUCKETS 8 \nPROPERTIES (\n\"replication_num\" = \"3\"\n);"}}},
		"SHOW CREATE TABLE `shop`.`dropped`": {Code: 5502, Message: "Unknown table 'dropped'"},
		"SHOW CREATE VIEW `shop`.`recent`":   {Rows: [][]string{{"View", "Create View", "character_set_client", "collation_connection"}, {"recent", "CREATE VIEW `recent` (`id`)\nCOMMENT \"c\" SECURITY INVOKER AS SELECT id FROM orders;", "utf8", "utf8_general_ci"}}},
	}
}

// TestStarRocks wants the snapshot of a server with materialized views.
func TestStarRocks(t *testing.T) {
	db := connect(t, mysqltest.Serve(t, recorded()), "")
	var notes, steps []string
	s, err := Pull(context.Background(), db, Options{
		Note:     func(m string) { notes = append(notes, m) },
		Progress: func(done, all int, database, name string) { steps = append(steps, name) },
	})
	if err != nil {
		t.Fatal(err)
	}
	text, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	golden.Run(t, "../testdata/snapshot/pulled.txtar", func(t *testing.T, a *golden.Archive) { a.Want(t, "pulled.json", string(text)) })
	if len(notes) != 1 || notes[0] != "shop.dropped was dropped meanwhile: it is left out" || len(steps) != 6 {
		t.Errorf("%q %q", notes, steps)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		query string
		says  mysqltest.Answer
		want  string
	}{
		{"SHOW CREATE VIEW `shop`.`recent`", mysqltest.Answer{Code: 5203, Message: "Access denied; you need SELECT"}, "shop.recent: Error 5203 (42000): Access denied; you need SELECT"},
		{"SELECT * FROM information_schema.materialized_views", mysqltest.Answer{Code: 1064, Message: "too busy"}, "Error 1064 (42000): too busy"},
		{"SHOW CREATE TABLE `shop`.`orders`", mysqltest.Answer{Rows: [][]string{{"Table", "Create Table"}}}, "shop.orders: SHOW CREATE printed nothing"},
	} {
		a := recorded()
		a[c.query] = c.says
		_, err := Pull(context.Background(), connect(t, mysqltest.Serve(t, a), ""), Options{})
		if err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	a := recorded()
	a["SHOW CREATE TABLE `shop`.`orders`"] = mysqltest.Answer{Hang: true}
	_, err := Pull(context.Background(), connect(t, mysqltest.Serve(t, a), ""), Options{
		Bound: func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 200*time.Millisecond)
		},
	})
	if err == nil || err.Error() != "shop.orders: context deadline exceeded" {
		t.Errorf("a server that hangs: %v", err)
	}
}
