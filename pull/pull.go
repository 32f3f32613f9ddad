// Package pull takes a snapshot of a server: over a connection, or from what the mysql
// client printed.
package pull

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-sql-driver/mysql"

	"github.com/srlint/srlint/snapshot"
)

// system are databases that hold nothing of the user's.
var system = []string{"information_schema", "sys", "_statistics_", "mysql", "performance_schema"}

// Server is what is needed of a connection: *sql.DB has it.
type Server interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Options say what to take.
type Options struct {
	Wanted   func(database, name string) bool                            // nil: all
	Progress func(done, all int, database, name string)                  // called before each object; nil: nobody
	Note     func(message string)                                        // what the snapshot lacks, in one line; nil: nobody
	Bound    func(context.Context) (context.Context, context.CancelFunc) // bounds a query in time; nil: no bound
}

// Pull reads the definitions of all objects: information_schema and SHOW CREATE, no data.
// An error says which query failed. An object that was dropped meanwhile is left out, with a
// note.
func Pull(ctx context.Context, server Server, options Options) (*snapshot.Snapshot, error) {
	p := &puller{Options: options, ctx: ctx, server: server}
	s := &snapshot.Snapshot{Head: snapshot.Head{Engine: "starrocks", RunMode: p.runMode()}}
	var err error
	if s.Version, err = p.version(); err != nil {
		return nil, err
	}
	if s.Taken, err = p.value("SELECT DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%dT%H:%i:%sZ')"); err != nil {
		return nil, err
	}
	views, err := p.materialized()
	if err != nil {
		return nil, err
	}
	tables, err := p.rows("SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE FROM information_schema.tables WHERE " +
		ownDatabases("TABLE_SCHEMA", nil) + " ORDER BY TABLE_SCHEMA, TABLE_NAME")
	if err != nil {
		return nil, err
	}
	s.Objects, err = p.objects(merge(tables, views))
	return s, err
}

type puller struct {
	Options
	ctx    context.Context
	server Server
}

// object is one that the server lists.
type object struct {
	database, name string
	kind           string // as table_kind has it; empty for what is none of them
	create         string // known for materialized views
	active         *bool
	reason         string
}

// merge takes the kind of a view from the list of materialized views. Synchronous ones
// stand in that list alone.
func merge(tables []row, views []object) []object {
	known := map[[2]string]bool{}
	for _, v := range views {
		known[[2]string{v.database, v.name}] = true
	}
	all := views
	for _, r := range tables {
		o := object{database: r["TABLE_SCHEMA"], name: r["TABLE_NAME"]}
		if known[[2]string{o.database, o.name}] {
			continue
		}
		o.kind = map[string]string{"BASE TABLE": "TABLE", "VIEW": "VIEW"}[r["TABLE_TYPE"]]
		all = append(all, o)
	}
	return all
}

func (p *puller) objects(all []object) ([]snapshot.Object, error) {
	all = slices.DeleteFunc(all, func(o object) bool { return p.Wanted != nil && !p.Wanted(o.database, o.name) })
	var list []snapshot.Object
	for i, o := range all {
		if p.Progress != nil {
			p.Progress(i, len(all), o.database, o.name)
		}
		if o.kind == "" {
			p.note(fmt.Sprintf("%s.%s is neither a table nor a view: it is left out", o.database, o.name))
			continue
		}
		create, err := p.create(o)
		switch {
		case missing(err):
			p.note(fmt.Sprintf("%s.%s was dropped meanwhile: it is left out", o.database, o.name))
			continue
		case err != nil:
			return nil, fmt.Errorf("%s.%s: %w", o.database, o.name, err)
		}
		list = append(list, entry(o, create))
	}
	return list, nil
}

func entry(o object, create string) snapshot.Object {
	return snapshot.Object{Name: o.name, Schema: o.database, Info: snapshot.Info{TableKind: o.kind}, Create: create, Active: o.active, InactiveReason: o.reason}
}

// create is what SHOW CREATE prints.
func (p *puller) create(o object) (string, error) {
	if o.create != "" {
		return o.create, nil
	}
	rows, err := p.rows("SHOW CREATE " + strings.ReplaceAll(o.kind, "_", " ") + " " + quoteName(o.database) + "." + quoteName(o.name))
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		for column, value := range r {
			if strings.HasPrefix(strings.ToUpper(column), "CREATE ") {
				return value, nil
			}
		}
	}
	return "", errors.New("SHOW CREATE printed nothing")
}

// materialized lists the materialized views. Servers that know none have no such list.
func (p *puller) materialized() ([]object, error) {
	rows, err := p.rows("SELECT * FROM information_schema.materialized_views")
	if missing(err) {
		p.note("the server has no information_schema.materialized_views: all views are taken for logical ones")
		return nil, nil
	}
	var views []object
	for _, r := range rows {
		if slices.Contains(system, strings.ToLower(r["TABLE_SCHEMA"])) {
			continue
		}
		o := object{database: r["TABLE_SCHEMA"], name: r["TABLE_NAME"], kind: "MATERIALIZED_VIEW", create: r["MATERIALIZED_VIEW_DEFINITION"]}
		if strings.EqualFold(r["IS_ACTIVE"], "false") {
			o.active, o.reason = new(bool), r["INACTIVE_REASON"]
		}
		views = append(views, o)
	}
	return views, err
}

// version is that of StarRocks; other servers know only VERSION.
func (p *puller) version() (string, error) {
	if version, err := p.value("SELECT CURRENT_VERSION()"); err == nil {
		version, _, _ = strings.Cut(version, " ")
		return version, nil
	}
	return p.value("SELECT VERSION()")
}

// runMode follows from the engine of the tables. It is empty where that cannot be told.
func (p *puller) runMode() string {
	native, err := p.value("SELECT COUNT(*) FROM information_schema.tables_config WHERE TABLE_ENGINE LIKE 'CLOUD_NATIVE%'")
	if err != nil {
		return ""
	}
	olap, err := p.value("SELECT COUNT(*) FROM information_schema.tables_config WHERE TABLE_ENGINE IN ('OLAP', 'MATERIALIZED_VIEW')")
	switch {
	case err != nil || native == "0" && olap == "0":
		return ""
	case native == "0":
		return "shared_nothing"
	}
	return "shared_data"
}

func (p *puller) note(message string) {
	if p.Note != nil {
		p.Note(message)
	}
}

// The errors of a server that says that a table is not there: ER_UNKNOWN_TABLE,
// ER_NO_SUCH_TABLE, and the one of StarRocks, ErrorCode.ERR_BAD_TABLE_ERROR.
var missingTable = []uint16{1109, 1146, 5502}

func missing(err error) bool {
	var problem *mysql.MySQLError
	return errors.As(err, &problem) && slices.Contains(missingTable, problem.Number)
}

// row is a row by upper-case column names; NULL is empty.
type row map[string]string

func (p *puller) rows(query string) ([]row, error) {
	ctx := p.ctx
	if p.Bound != nil {
		bound, cancel := p.Bound(ctx)
		defer cancel()
		ctx = bound
	}
	rows, err := p.server.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var list []row
	values, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		r := row{}
		for i, c := range columns {
			r[strings.ToUpper(c)] = values[i].String
		}
		list = append(list, r)
	}
	return list, rows.Err()
}

// value is the first value that a query gives.
func (p *puller) value(query string) (string, error) {
	rows, err := p.rows(query)
	for _, r := range rows {
		for _, v := range r {
			return v, err
		}
	}
	return "", err
}

func quoteName(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

func quote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `''`).Replace(s) + "'"
}

// ownDatabases is a condition: the databases given, or all but those of the system.
func ownDatabases(column string, databases []string) string {
	not := ""
	if len(databases) == 0 {
		not, databases = "NOT ", system
	}
	quoted := make([]string, len(databases))
	for i, d := range databases {
		quoted[i] = quote(d)
	}
	return column + " " + not + "IN (" + strings.Join(quoted, ", ") + ")"
}
