package dialect

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestEveryFunctionIsRead(t *testing.T) {
	last := ""
	for line := range strings.Lines(functionTable) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if cells[0] <= last {
			t.Errorf("%s is out of order", cells[0])
		}
		last = cells[0]
		f := FindFunction(StarRocks, cells[0])
		if f == nil || f.Name != cells[0] || FindFunction(StarRocks, strings.ToUpper(cells[0])) != f {
			t.Fatalf("%s is not found", cells[0])
		}
		if !f.Scalar && !f.Aggregate && !f.Window && !f.Table {
			t.Errorf("%s has no role", f.Name)
		}
		if texts := strings.Split(cells[9], ";"); cells[9] != "" && len(texts) != len(f.Signatures) {
			t.Errorf("%s: %d of %d signatures are read", f.Name, len(f.Signatures), len(texts))
		}
		checkArity(t, f)
	}
}

func checkArity(t *testing.T, f *Function) {
	for _, s := range f.Signatures {
		if len(s.Args) < f.MinArgs || f.MaxArgs >= 0 && (len(s.Args) > f.MaxArgs || s.Variadic) || !s.Returns.Known() {
			t.Errorf("%s takes %d to %d arguments, but has %v", f.Name, f.MinArgs, f.MaxArgs, s)
		}
	}
	if f.MaxArgs >= 0 && f.MinArgs > f.MaxArgs {
		t.Errorf("%s takes %d to %d arguments", f.Name, f.MinArgs, f.MaxArgs)
	}
}

func TestFindFunction(t *testing.T) {
	for _, name := range []string{"", "\t", "\n", "zebra", "aaa", "~", "zebra_state", "upper_state", "_state", "sum_", "sum\tscalar"} {
		if f := FindFunction(StarRocks, name); f != nil {
			t.Errorf("%q is %v", name, f)
		}
	}
	if FindFunction(Doris, "sum") != nil {
		t.Error("Doris has no table of functions yet")
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, name := range []string{"sum", "SUM_STATE", "lag", "no_such"} {
				FindFunction(StarRocks, name)
			}
		})
	}
	wait.Wait()
}

func TestFunctionFacts(t *testing.T) {
	facts := func(f *Function) string {
		var words []string
		for _, fact := range []struct {
			holds bool
			word  string
		}{
			{f.Scalar, "scalar"}, {f.Aggregate, "aggregate"}, {f.Window, "window"}, {f.Table, "table"}, {f.Random, "random"}, {f.Clock, "clock"},
			{f.SyncAggregate, "sync"}, {f.RangePartition, "range"}, {f.RangeFunction, "range()"}, {f.ListPartition, "list"},
			{f.ViewPartition, "view"}, {f.ViewPartitionInside, "inside"}, {f.SinceAtMost, "<="},
		} {
			if fact.holds {
				words = append(words, fact.word)
			}
		}
		if f.Since != (Version{}) {
			words = append(words, f.Since.String())
		}
		return strings.Join(words, " ")
	}
	for name, want := range map[string]string{
		"upper": "scalar list", "Sum": "aggregate window sync", "row_number": "window", "unnest": "table", "rand": "scalar random list",
		"uuid": "scalar random list", "now": "scalar clock list", "date_trunc": "scalar range list view", "time_slice": "scalar range list inside",
		"from_unixtime": "scalar range() list", "array_map": "scalar list", "max_by": "aggregate window",
		"sum_state": "scalar list <= 3.5", "sum_state_merge": "scalar list <= 4.1", "sum_state_union": "scalar list <= 4.1",
		"sum_merge": "aggregate <= 3.5", "sum_union": "aggregate sync <= 3.5", "sum_if": "aggregate <= 4.1", "avg_combine": "aggregate <= 4.1",
		"count_if": "aggregate window <= 3.2",
	} {
		if f := FindFunction(StarRocks, name); f == nil || facts(f) != want {
			t.Errorf("%s: got %+v", name, f)
		}
	}
	if f := FindFunction(StarRocks, "max_by_if"); f.MinArgs != 3 || f.MaxArgs != 3 || f.Base.Name != "max_by" || f.Combination != "if" {
		t.Errorf("got %+v", f)
	}
	if f := FindFunction(StarRocks, "sum_distinct"); f.In().String() != "StarRocks before 3.2" {
		t.Errorf("got %v", f.In())
	}
}

// TestResult has calls with types as arguments; "?" is an unknown one, "null" the
// literal, "->" a lambda.
func TestResult(t *testing.T) {
	for call, want := range map[string]string{
		"count()": "BIGINT", "count(int)": "BIGINT", "count(?)": "BIGINT", "count(int;date)": "BIGINT",
		"sum(int)": "BIGINT", "sum(tinyint)": "BIGINT", "sum(largeint)": "LARGEINT", "sum(float)": "DOUBLE", "sum(double)": "DOUBLE",
		"sum(decimal(10,2))": "DECIMAL(38,2)", "sum(decimal(50,2))": "DECIMAL(76,2)", "sum(?)": "", "sum(boolean)": "BIGINT",
		"avg(int)": "DOUBLE", "avg(decimal(10,2))": "DECIMAL", "avg(datetime)": "DATETIME",
		"min(date)": "DATE", "max(decimal(10,2))": "DECIMAL(10,2)", "max(varchar(10))": "VARCHAR", "max(char(3))": "VARCHAR",
		"any_value(array<int>)": "ARRAY<INT>", "any_value(struct<a int>)": "STRUCT<a INT>", "any_value(null)": "",
		"coalesce(int;int)": "INT", "coalesce(int;null)": "INT", "coalesce(int;tinyint)": "INT", "coalesce(int;?)": "", "coalesce(int;double)": "DOUBLE",
		"coalesce(decimal(10,2);tinyint)": "DECIMAL", "coalesce(decimal(38,10);bigint)": "DECIMAL", "coalesce(decimal(38,20);bigint)": "",
		"coalesce(decimal(10,2);decimal(10,2))": "DECIMAL(10,2)", "coalesce(date;datetime)": "DATETIME", "coalesce(int;varchar)": "",
		"coalesce(varchar(3);char(4))": "VARCHAR", "coalesce(json;json)": "JSON", "coalesce(map<int,date>;map<int,date>)": "MAP<INT, DATE>",
		"ifnull(bigint;tinyint)": "BIGINT", "if(boolean;int;bigint)": "BIGINT", "if(boolean;null;date)": "DATE", "nullif(date;date)": "DATE",
		"greatest(int;bigint)": "BIGINT",
		"lag(int)":             "INT", "lead(decimal(5,1);tinyint)": "DECIMAL(5,1)", "lag(date;tinyint;null)": "DATE", "first_value(array<int>)": "ARRAY<INT>",
		"lag(varchar(3))": "VARCHAR", "max_by(int;?)": "INT", "min_by(array<date>;date)": "ARRAY<DATE>",
		"row_number()": "BIGINT", "rank()": "BIGINT", "ntile(int)": "BIGINT",
		"concat(varchar(3);int)": "VARCHAR", "upper(?)": "VARCHAR", "substr(varchar(3);tinyint;tinyint)": "VARCHAR", "length(varchar)": "INT",
		"date_trunc(varchar;date)": "DATE", "date_trunc(varchar;datetime)": "DATETIME", "date_trunc(varchar;?)": "",
		"date_add(date;tinyint)": "DATETIME", "date_add(?;?)": "DATETIME", "to_date(datetime)": "DATE", "str2date(varchar;varchar)": "DATE",
		"to_bitmap(bigint)": "BITMAP", "bitmap_union(bitmap)": "BITMAP", "bitmap_count(bitmap)": "BIGINT", "hll_hash(varchar)": "HLL", "hll_union(hll)": "HLL",
		"array_agg(varchar(5))": "ARRAY<VARCHAR>", "array_agg(int)": "ARRAY<INT>", "array_agg(int;date)": "ARRAY<INT>", "array_agg(?)": "ARRAY",
		"now()": "DATETIME", "current_timestamp()": "DATETIME", "current_date()": "DATE", "curdate()": "DATE", "unix_timestamp()": "BIGINT",
		"year(date)": "SMALLINT", "year(datetime)": "SMALLINT", "year(?)": "SMALLINT", "month(datetime)": "TINYINT",
		"get_json_int(json;varchar)": "BIGINT", "parse_json(varchar)": "JSON", "json_query(json;varchar)": "JSON", "get_json_string(json;varchar)": "VARCHAR", "get_json_double(varchar;varchar)": "DOUBLE",
		"array_avg(array<int>)": "DOUBLE", "array_sum(array<int>)": "BIGINT", "array_max(array<date>)": "DATE", "array_length(array<int>)": "INT",
		"array_max(array<decimal(8,1)>)": "DECIMAL(8,1)", "array_append(array<int>;tinyint)": "ARRAY<INT>", "array_append(array<int>;date)": "ARRAY",
		"array_map(->;array<int>)": "ARRAY", "array_filter(->;array<int>)": "ARRAY<INT>", "array_flatten(array<array<int>>)": "ARRAY<INT>",
		"map_keys(map<int,date>)": "ARRAY<INT>", "map_values(map<int,date>)": "ARRAY<DATE>", "map_from_arrays(array<int>;array<date>)": "MAP<INT, DATE>",
		"map_agg(int;date)": "MAP<INT, DATE>", "element_at(map<int,date>;int)": "DATE", "element_at(array<int>;int)": "INT", "row(int;date)": "STRUCT",
		"round(double)": "BIGINT", "round(decimal(10,2);tinyint)": "DECIMAL", "round(int)": "", "floor(int)": "BIGINT", "abs(bigint)": "LARGEINT",
		"abs(decimal(10,2))": "DECIMAL(10,2)", "cast(int)": "", "upper()": "", "sum(array<int>)": "",
		"sum_if(int;boolean)": "BIGINT", "sum_state(int)": "", "count_merge(?)": "BIGINT", "sum_merge(?)": "", "sum_union(?)": "",
		"generate_series(int;int)": "STRUCT<generate_series INT>",
	} {
		name, rest, _ := strings.Cut(call, "(")
		f := FindFunction(StarRocks, name)
		if f == nil {
			t.Errorf("%s is not found", name)
			continue
		}
		if got := f.Result(typesOf(t, strings.TrimSuffix(rest, ")"))); got.String() != want {
			t.Errorf("%s gives %q, want %q", call, got, want)
		}
	}
}

func typesOf(t *testing.T, text string) (types []Type) {
	if text == "" {
		return nil
	}
	for word := range strings.SplitSeq(text, ";") {
		switch word {
		case "?":
			types = append(types, Type{})
		case "null":
			types = append(types, Type{Kind: NullType})
		case "->":
			types = append(types, Type{Kind: Lambda})
		default:
			types = append(types, mustType(t, word))
		}
	}
	return types
}

func TestColumns(t *testing.T) {
	for call, want := range map[string]string{
		"json_each(json)":                "key VARCHAR, value JSON",
		"unnest(array<int>)":             "unnest INT",
		"unnest(array<int>;array<date>)": "unnest INT, unnest DATE",
		"unnest(?)":                      "unnest ",
		"generate_series(int;int;int)":   "generate_series INT",
		"files(varchar)":                 "",
		"upper(varchar)":                 "",
	} {
		name, rest, _ := strings.Cut(call, "(")
		names, types := FindFunction(StarRocks, name).Columns(typesOf(t, strings.TrimSuffix(rest, ")")))
		var columns []string
		for i := range names {
			columns = append(columns, names[i]+" "+types[i].String())
		}
		if got := strings.Join(columns, ", "); got != want {
			t.Errorf("%s: got %q, want %q", call, got, want)
		}
	}
}

func TestReadSignature(t *testing.T) {
	for _, text := range []string{"", ">", "INT", "INT>", "...>INT", "INT,...,INT>INT", "INT>INT>INT", "ZEBRA>INT", "INT,>INT", "INT,..>INT"} {
		if s, ok := readSignature(text); ok {
			t.Errorf("%q is read as %v", text, s)
		}
	}
	s, ok := readSignature("ARRAY<ANY_ELEMENT>,INT,...>MAP<ANY_KEY,ARRAY<DECIMAL(38,arg)>>")
	if !ok || !s.Variadic || s.Returns.Args[1].Args[0].Scale != OfArgument || !slices.EqualFunc(s.Args, []Type{{Kind: Array, Args: []Type{{Kind: AnyElement}}}, {Kind: Int}}, Type.Equal) {
		t.Errorf("got %v, %v", s, ok)
	}
}

func BenchmarkFindFunction(b *testing.B) {
	for b.Loop() {
		FindFunction(StarRocks, "unnest_bitmap")
	}
}

func TestFunctions(t *testing.T) {
	list := Functions(StarRocks)
	if len(list) < 500 || !slices.IsSortedFunc(list, func(a, b *Function) int { return strings.Compare(a.Name, b.Name) }) {
		t.Errorf("%d functions, or not by name", len(list))
	}
	if slices.Contains(list, nil) {
		t.Error("a function is nil")
	}
	if len(Functions(Doris)) > 0 {
		t.Error("nothing is known of Doris")
	}
}
