package syntax

import (
	"reflect"
	"strings"
	"testing"
)

// checkTree wants each node of a statement without errors to lie inside the node above
// it, and to have all parts that it cannot do without.
func checkTree(t *testing.T, f *File) {
	t.Helper()
	c := treeCheck{t, f}
	for _, s := range f.Stmts {
		if !s.Broken() {
			c.value(reflect.ValueOf(s), Node{0, int32(len(f.Tokens) - 1)})
		}
	}
}

type treeCheck struct {
	t    *testing.T
	file *File
}

// optional are the parts that a node may lack, as Type.Field; a pointer and a token may
// always be missing but for those in required.
var (
	optional = words("SelectItem.Expr Case.Operand Case.Else Trim.Chars Aggregate.Separator Aggregate.Filter Bound.Expr " +
		"SortItem.Expr ColumnAttr.Expr AlterAction.Expr Assignment.Value Join.On Select.Where Select.Having Update.Where " +
		"Delete.Where CreateFunction.Expr Insert.Rows")
	required = words("Subquery.Query Exists.Query SubqueryRel.Query ParenQuery.Query CTE.Query Cast.Type Interval.Unit " +
		"JSONPath.Path Property.Key Property.Value Limit.Count")
)

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(text) {
		set[word] = true
	}
	return set
}

func (c treeCheck) fail(format string, args ...any) {
	c.t.Helper()
	c.t.Errorf(format+", in\n%.2000s", append(args, c.file.Text)...)
}

func (c treeCheck) value(v reflect.Value, above Node) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			c.value(v.Elem(), above)
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.value(v.Index(i), above)
		}
	case reflect.Int32:
		c.inside("a token", Node{int32(v.Int()), int32(v.Int())}, above)
	case reflect.Struct:
		c.node(v, above)
	}
}

func (c treeCheck) node(v reflect.Value, above Node) {
	if id, ok := v.Interface().(Ident); ok {
		c.inside("a name", Node{id.Tok, id.Tok}, above)
		return
	}
	if n, ok := v.Addr().Interface().(Ranger); ok && !v.IsZero() {
		first, last := n.Tokens()
		c.inside(v.Type().Name(), Node{first, last}, above)
		above = Node{first, last}
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() || field.Anonymous {
			continue
		}
		c.complete(v.Type().Name()+"."+field.Name, v.Field(i))
		c.value(v.Field(i), above)
	}
}

// inside checks a run of tokens; 0 stands for a token that is not there.
func (c treeCheck) inside(what string, n, above Node) {
	if n == (Node{}) {
		return
	}
	if n.Last < n.First || n.First < above.First || n.Last > above.Last {
		c.fail("%s has tokens %d to %d, outside of %d to %d", what, n.First, n.Last, above.First, above.Last)
	}
}

// complete checks that a part is there, and each item of a list.
func (c treeCheck) complete(name string, v reflect.Value) {
	switch {
	case optional[name]:
	case required[name] && v.IsZero():
		c.fail("%s is missing", name)
	case v.Kind() == reflect.Interface && v.IsNil():
		c.fail("%s is nil", name)
	case v.Kind() == reflect.Slice && (v.Type().Elem().Kind() == reflect.Interface || v.Type().Elem().Kind() == reflect.Pointer):
		for i := range v.Len() {
			if v.Index(i).IsNil() {
				c.fail("%s holds nil", name)
			}
		}
	}
}

// TestNames looks for the keywords that stand as names.
func TestNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"SELECT date, left(a, 1), count(*), CAST(a AS DATE), trim(a), TRIM(a FROM b), cast(a) FROM comment AS year", "date left count trim cast comment year"},
		{"CREATE TABLE date (comment INT COMMENT 'x', s sum(INT), v INT SUM) PARTITION BY date (START('1') END('2') EVERY(INTERVAL 1 DAY))", "date comment sum date"},
		{"CREATE VIEW v SECURITY NONE AS SELECT EXTRACT(YEAR FROM d), INTERVAL 1 DAY, CURRENT_DATE", "CURRENT_DATE"},
		{"CREATE MATERIALIZED VIEW m REFRESH ASYNC EVERY(INTERVAL year DAYS LATER) AS SELECT 1", ""},
	} {
		f := Parse("names.sql", c.text)
		var got []string
		for _, tok := range f.Names {
			got = append(got, f.TokenText(tok))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: names %q, want %q", c.text, got, c.want)
		}
	}
}
