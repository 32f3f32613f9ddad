package verify

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/syntax"
)

const original = `-- A schema with a query of each kind.
create table t (k int, v varchar(10));
select k, sum(v) as s from t where not k = 1 and v <> 'a''b' -- why
group by k
;
create view x as select k from t where k in (1, 2);
create materialized view m refresh async as with c as (select k from t) select k, k + 1.50 from c;
create table u as select k from t left join x using (k);
insert into t select k, 'x' from x full join t on t.k = x.k order by k limit 3;
alter view x as select v from t;
select array_map(a -> a, [1]);
select ;
`

func TestQueries(t *testing.T) {
	for _, test := range []struct{ name, old, now, want string }{
		{"layout", " where not ", "\n\tWHERE\n\t\tNOT\n", ""},
		{"case of a keyword", "sum(", "SUM(", ""},
		{"a literal", "1.50", "1.5", "line 7"},
		{"a string", "'a''b'", "'a'' b'", "line 3"},
		{"no NOT", "where not k", "where k", "line 3"},
		{"a comment that swallows a word", "-- why\ngroup by k", "-- why group by k", "line 3"},
		{"a list", "(1, 2)", "(1)", "line 6"},
		{"a join", "left join", "join", "line 8"},
		{"a limit", "limit 3", "limit 4", "line 9"},
		{"a name", "select v from", "select w from", "line 10"},
		{"a keyword that TiDB's parser takes for a name", "full join", "FULL JOIN", ""},
		{"a blank before parentheses", "sum(", "sum (", ""},
		{"a query that is no query any more", "select k from t left", "select k from t left left", "had 7 queries and would have 6"},
		{"a query that only we read", "k limit", "k /*! unknown words */ limit", "line 9"},
		{"a query too few", "select array_map(a -> a, [1]);\n", "", "had 7 queries and would have 6"},
		{"a query that TiDB's parser does not know", "[1]", "[2]", ""},
		{"a statement that is no query", "varchar(10)", "varchar(11)", ""},
		{"a statement with a mistake", "select ;", "SELECT;", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if strings.Count(original, test.old) != 1 {
				t.Fatalf("%q is not there once", test.old)
			}
			got := compare(original, strings.Replace(original, test.old, test.now, 1))
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// compare gives the error as text.
func compare(before, after string) string {
	if err := Queries(syntax.Parse("a.sql", before), syntax.Parse("a.sql", after)); err != nil {
		return err.Error()
	}
	return ""
}

// TestPanics reads what TiDB's parser cannot stand, and goes on after it.
func TestPanics(t *testing.T) {
	long := "select " + strings.Repeat("9", 100) + "." + strings.Repeat("9", 100) + ";\n"
	if got := compare(long+"select 1;", strings.ToUpper(long)+"SELECT 1;"); got != "" {
		t.Error(got)
	}
	if got := compare(long+"select 1;", long+"select 2;"); !strings.Contains(got, "line 2") {
		t.Errorf("got %q", got)
	}
}
