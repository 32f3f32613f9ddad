package dialect

import (
	"slices"
	"strings"
	"testing"
)

func mustType(t *testing.T, text string) Type {
	t.Helper()
	typ, ok := ParseType(text)
	if !ok {
		t.Fatalf("%q is no type", text)
	}
	return typ
}

func TestParseType(t *testing.T) {
	for text, want := range map[string]string{
		"int":                              "INT",
		"INTEGER":                          "INT",
		"signed integer":                   "INT",
		"UNSIGNED":                         "INT",
		"bigint(20)":                       "BIGINT",
		"varchar":                          "VARCHAR",
		"VarChar ( 20 )":                   "VARCHAR(20)",
		"string":                           "VARCHAR(65533)",
		"Text":                             "VARCHAR(65533)",
		"char(3)":                          "CHAR(3)",
		"binary(16)":                       "VARBINARY(16)",
		"decimal":                          "DECIMAL(10,0)",
		"numeric(12)":                      "DECIMAL(12,0)",
		"NUMBER(10, 2)":                    "DECIMAL(10,2)",
		"decimal32":                        "DECIMAL(9,0)",
		"decimal64":                        "DECIMAL(18,0)",
		"decimal128(20,4)":                 "DECIMAL(20,4)",
		"decimal256":                       "DECIMAL(76,0)",
		"decimalv2":                        "DECIMALV2",
		"array<int>":                       "ARRAY<INT>",
		"ARRAY < array<varchar(5)>>":       "ARRAY<ARRAY<VARCHAR(5)>>",
		"map<int,map<int, date>>":          "MAP<INT, MAP<INT, DATE>>",
		"struct<a int, b: struct<c json>>": "STRUCT<a INT, b STRUCT<c JSON>>",
		"STRUCT<`a b` int, `` ` ``:int>":   "",
		"struct<`a b` int>":                "STRUCT<`a b` INT>",
		" datetime ":                       "DATETIME",
		"largeint":                         "LARGEINT", "hll": "HLL", "bitmap": "BITMAP", "percentile": "PERCENTILE", "variant": "VARIANT",
		"": "", "array": "", "array<>": "", "array<int": "", "array<int, int>": "", "map<int>": "", "struct<int>": "", "struct<>": "",
		"int int": "", "varchar(": "", "varchar(x)": "", "varchar(1,2)": "", "varchar(99999999999)": "", "any_element": "", "function": "", "null": "",
		"struct<`a int>": "", "signed date": "", "decimal(0)": "", "decimalv2(0,5)": "", "int(": "",
	} {
		got, ok := ParseType(text)
		if ok != (want != "") || got.String() != want {
			t.Errorf("ParseType(%q) = %q, %v, want %q", text, got, ok, want)
		}
		if again, ok := ParseType(got.String()); got.Known() && (!ok || !again.Equal(got)) {
			t.Errorf("%q is read back as %q", got, again)
		}
	}
	if _, ok := ParseType(strings.Repeat("array<", 1<<20)); ok {
		t.Error("nesting has a bound")
	}
}

func TestTypeWord(t *testing.T) {
	for word, want := range map[string]TypeKind{"integer": Int, "STRING": Varchar, "Number": Decimal, "binary": Varbinary, "zebra": UnknownType, "": UnknownType} {
		if got, ok := TypeWord(word); got != want || ok != (want != UnknownType) {
			t.Errorf("TypeWord(%q) = %v, %v", word, got, ok)
		}
	}
	if TypeKind(200).String() != "" || len(kindNames) != int(AnyStruct)+1 {
		t.Error("kindNames has a name for each kind")
	}
}

func TestTypeGroups(t *testing.T) {
	for _, test := range []struct {
		text                                string
		numeric, integer, stringy, compound bool
	}{
		{"int", true, true, false, false}, {"double", true, false, false, false}, {"decimal", true, false, false, false},
		{"boolean", false, false, false, false}, {"char(1)", false, false, true, false}, {"array<int>", false, false, false, true},
	} {
		typ := mustType(t, test.text)
		if typ.Numeric() != test.numeric || typ.Integer() != test.integer || typ.StringLike() != test.stringy || typ.Complex() != test.compound {
			t.Errorf("%s: got %v, %v, %v, %v", test.text, typ.Numeric(), typ.Integer(), typ.StringLike(), typ.Complex())
		}
	}
	if mustType(t, "struct<a int>").Equal(mustType(t, "struct<b int>")) || !mustType(t, "struct<a int>").Equal(mustType(t, "struct<A int>")) {
		t.Error("names of fields count, without case")
	}
}

func TestCanBe(t *testing.T) {
	for _, test := range []struct {
		text   string
		use    TypeUse
		target Target
		want   bool
	}{
		{"int", KeyOfPrimary, starRocks(4, 2), true},
		{"char(3)", KeyOfPrimary, starRocks(4, 2), false},
		{"double", KeyOfDuplicate, starRocks(4, 2), false},
		{"double", DistributionColumn, starRocks(4, 2), false},
		{"decimal(10,2)", KeyOfPrimary, starRocks(4, 2), false},
		{"decimal(10,2)", KeyOfUnique, starRocks(2, 5), true},
		{"decimal(10,2)", BitmapIndex, starRocks(2, 5), false},
		{"decimal(10,2)", BitmapIndex, starRocks(3, 3), true},
		{"varbinary", DistributionColumn, starRocks(3, 5), false},
		{"varbinary", DistributionColumn, starRocks(4, 1), true},
		{"varchar(10)", RangePartitionColumn, starRocks(4, 2), false},
		{"varchar(10)", ListPartitionColumn, starRocks(4, 2), true},
		{"varchar(10)", NgramIndex, starRocks(4, 2), true},
		{"varchar(10)", GinIndex, starRocks(4, 2), true},
		{"int", GinIndex, starRocks(4, 2), false},
		{"tinyint", BloomFilterIndex, starRocks(4, 2), false},
		{"varbinary", SortKeyOfPrimary, starRocks(4, 2), true},
		{"map<int,int>", TableColumn, starRocks(3, 0), false},
		{"map<int,int>", TableColumn, starRocks(3, 1), true},
		{"time", TableColumn, starRocks(4, 2), false},
		{"bitmap", KeyOfAggregate, starRocks(4, 2), false},
		{"double", KeyOfAggregate, Target{Engine: Doris}, true},
	} {
		if got := mustType(t, test.text).CanBe(test.use, test.target); got != test.want {
			t.Errorf("%s, use %d in %v: %v", test.text, test.use, test.target, got)
		}
	}
	for use := KeyOfDuplicate; use <= TableColumn; use++ {
		if !(Type{}).CanBe(use, starRocks(4, 2)) || !(Type{Kind: Lambda}).CanBe(use, starRocks(4, 2)) {
			t.Error("an unknown type can be everything")
		}
	}
	for k := Boolean; k <= Variant; k++ {
		if k != Time && k != Variant && !(Type{Kind: k}).CanBe(TableColumn, starRocks(4, 2)) {
			t.Errorf("%v has no row", k)
		}
	}
	if got := Variant.In().String(); got != "StarRocks from 4.1" {
		t.Errorf("VARIANT is in %s", got)
	}
}

func TestAggregates(t *testing.T) {
	for text, want := range map[string]string{
		"int": "SUM MIN MAX REPLACE REPLACE_IF_NOT_NULL", "date": "MIN MAX REPLACE REPLACE_IF_NOT_NULL", "hll": "REPLACE HLL_UNION",
		"decimal(40,2)": "SUM REPLACE REPLACE_IF_NOT_NULL", "time": "",
	} {
		if got := mustType(t, text).Aggregates(); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %v", text, got)
		}
	}
	if len((Type{}).Aggregates())+len((Type{Kind: AnyStruct}).Aggregates()) > 0 {
		t.Error("of an unknown type nothing is known")
	}
}

func TestConvertible(t *testing.T) {
	for _, test := range []struct {
		from, to  TypeKind
		ok, lossy bool
	}{
		{Int, BigInt, true, false}, {BigInt, Int, false, false}, {BigInt, Double, true, true}, {Varchar, Date, true, true},
		{Json, Varchar, true, false}, {Varchar, Json, true, true}, {Date, Datetime, true, false}, {Datetime, Date, true, true},
		{Decimal, Decimal, true, false}, {DecimalV2, Decimal, true, false}, {Decimal, Double, false, false}, {Char, Varchar, true, false},
		{Varchar, Char, false, false}, {Array, Array, false, false}, {Varchar, Varchar, true, false}, {UnknownType, Int, true, false},
		{Int, UnknownType, true, false},
	} {
		if ok, lossy := Convertible(test.from, test.to); ok != test.ok || lossy != test.lossy {
			t.Errorf("%v to %v: %v, %v", test.from, test.to, ok, lossy)
		}
	}
}

func FuzzParseType(f *testing.F) {
	for _, seed := range []string{"", "decimal(10,2)", "struct<a int, `b` : map<int, array<varchar(3)>>>", "array<", "signed int", "char(-1)", "decimal(99999,70000)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		typ, ok := ParseType(text)
		if ok != typ.Known() {
			t.Errorf("%q: %v, %v", text, typ, ok)
		}
		if again, _ := ParseType(typ.String()); !again.Equal(typ) {
			t.Errorf("%q is printed as %q and read as %q", text, typ, again)
		}
	})
}
