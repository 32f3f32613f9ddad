// Package verify reads the queries of a file a second time, with a parser that shares no
// code with srlint: the SQL parser of TiDB. What it reads must be the same before and after
// formatting.
package verify

import (
	"fmt"
	"strings"

	tidb "github.com/pingcap/tidb/pkg/parser"
	restore "github.com/pingcap/tidb/pkg/parser/format"
	"github.com/pingcap/tidb/pkg/parser/mysql"
	_ "github.com/pingcap/tidb/pkg/parser/test_driver" // gives TiDB's parser its values

	"github.com/srlint/srlint/syntax"
)

// Queries compares the queries of a file with those of the same file laid out anew. The
// error names the first that TiDB's parser reads in two ways. A query that it cannot read,
// before and after, is passed over, and so is a statement with a syntax error.
func Queries(before, after *syntax.File) error {
	was, is := queries(before), queries(after)
	if len(was) != len(is) {
		return fmt.Errorf("the file had %d queries and would have %d", len(was), len(is))
	}
	var r reader
	for i := range was {
		old, oldText := r.read(before.Slice(before.Span(was[i])))
		now, nowText := r.read(after.Slice(after.Span(is[i])))
		if old != now || oldText != nowText {
			line := before.Position(before.Span(was[i]).Start).Line
			return fmt.Errorf("the parser of TiDB reads the query on line %d in another way after formatting; "+
				"please report it at https://github.com/srlint/srlint/issues", line)
		}
	}
	return nil
}

// queries lists the queries that are statements, that define objects, and that give rows
// to an INSERT, in the order of the text.
func queries(file *syntax.File) []*syntax.Query {
	var list []*syntax.Query
	add := func(q *syntax.Query) {
		if q != nil {
			list = append(list, q)
		}
	}
	for _, stmt := range file.Stmts {
		if stmt.Broken() {
			continue
		}
		switch s := stmt.(type) {
		case *syntax.SelectStmt:
			add(s.Query)
		case *syntax.Create:
			add(s.Query)
		case *syntax.Insert:
			add(s.Query)
		case *syntax.Alter:
			for _, action := range s.Actions {
				add(action.Query)
			}
		}
	}
	return list
}

// written is how the parser writes out what it read: names in lower case, since it takes
// some keywords of StarRocks, such as FULL, for names.
const written = restore.DefaultRestoreFlags | restore.RestoreNameLowercase

// reader reads queries with TiDB's parser, which is made when the first one comes.
type reader struct{ parser *tidb.Parser }

// read gives what the parser makes of a query, written out by the parser itself. It is not
// ok if the parser refuses the query; a panic of the parser, which long numbers cause,
// counts as a refusal.
func (r *reader) read(query string) (ok bool, reading string) {
	defer func() {
		if recover() != nil {
			r.parser, ok, reading = nil, false, "" // its state is in doubt
		}
	}()
	if r.parser == nil {
		r.parser = tidb.New()
		r.parser.SetSQLMode(mysql.ModeIgnoreSpace) // count (*) is a call in StarRocks
	}
	stmt, err := r.parser.ParseOneStmt(query, "", "")
	if err != nil {
		return false, ""
	}
	var b strings.Builder
	if err := stmt.Restore(restore.NewRestoreCtx(written, &b)); err != nil {
		return false, ""
	}
	return true, b.String()
}
