package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// folderOf makes a folder of definitions: in each file four tables, three views and three
// materialized views over what the files define, views over views among them. All names
// are different, or else each file has a database of its own with the same names in it.
func folderOf(files int, alike bool) map[string]string {
	g := &generator{rand: rand.New(rand.NewPCG(1, 2))}
	folder := map[string]string{}
	for i := range files {
		g.text.Reset()
		db, suffix := fmt.Sprintf("db%02d", i%20), fmt.Sprintf("%d_", i)
		if alike {
			db, suffix = fmt.Sprintf("db%04d", i), ""
			g.tables, g.views = nil, nil
		}
		for j := range 4 {
			g.table(fmt.Sprintf("%s.t%s%d", db, suffix, j))
		}
		for j := range 3 {
			g.view(fmt.Sprintf("%s.v%s%d", db, suffix, j))
		}
		for j := range 3 {
			g.materialized(fmt.Sprintf("%s.m%s%d", db, suffix, j))
		}
		folder[fmt.Sprintf("%s/f%04d.sql", db, i)] = g.text.String()
	}
	return folder
}

type generator struct {
	rand          *rand.Rand
	text          strings.Builder
	tables, views []string
}

func (g *generator) table(name string) {
	fmt.Fprintf(&g.text, "-- One row for each event of %s.\nCREATE TABLE %s (\n", name, name)
	fmt.Fprintf(&g.text, "    id BIGINT NOT NULL COMMENT \"the key\",\n    day DATE NOT NULL,\n    region VARCHAR(32),\n    amount DECIMAL(18, 2) DEFAULT \"0\",\n")
	for i := range g.rand.IntN(6) {
		fmt.Fprintf(&g.text, "    extra_%d %s COMMENT \"field %d\",\n", i, []string{"INT", "DATETIME", "VARCHAR(255)", "DOUBLE", "JSON"}[g.rand.IntN(5)], i)
	}
	fmt.Fprintf(&g.text, "    updated DATETIME\n)\nDUPLICATE KEY (id, day)\nCOMMENT \"events\"\nPARTITION BY date_trunc('day', day)\n"+
		"DISTRIBUTED BY HASH (id) BUCKETS %d\nPROPERTIES (\"replication_num\" = \"3\", \"compression\" = \"LZ4\");\n\n", 1+g.rand.IntN(16))
	g.tables = append(g.tables, name)
}

// source is something to read: two times of three a table.
func (g *generator) source() string {
	if len(g.views) > 0 && g.rand.IntN(3) == 0 {
		return g.views[g.rand.IntN(len(g.views))]
	}
	return g.tables[g.rand.IntN(len(g.tables))]
}

func (g *generator) view(name string) {
	fmt.Fprintf(&g.text, "CREATE VIEW %s COMMENT \"a view\" AS\nSELECT a.id, a.day, a.region, sum(b.amount) AS amount, max(b.updated) AS updated\n"+
		"FROM %s AS a\nJOIN %s AS b ON a.id = b.id AND a.day = b.day\nWHERE a.region IS NOT NULL AND b.amount > 0\nGROUP BY a.id, a.day, a.region;\n\n",
		name, g.source(), g.source())
	g.views = append(g.views, name)
}

func (g *generator) materialized(name string) {
	fmt.Fprintf(&g.text, "CREATE MATERIALIZED VIEW %s\nDISTRIBUTED BY HASH (id)\nREFRESH ASYNC START(\"2024-01-01 00:00:00\") EVERY(INTERVAL 1 HOUR)\n"+
		"PROPERTIES (\"replication_num\" = \"3\")\nAS\nSELECT id, day, region, count(*) AS n, sum(amount) AS amount, max(updated) AS updated\n"+
		"FROM %s\nWHERE region <> 'none'\nGROUP BY id, day, region;\n\n", name, g.tables[g.rand.IntN(len(g.tables))])
	if g.rand.IntN(4) == 0 {
		g.views = append(g.views, name)
	}
}
