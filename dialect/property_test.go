package dialect

import (
	"slices"
	"testing"
)

func TestLookupProperty(t *testing.T) {
	for _, test := range []struct {
		object PropertyObject
		key    string
		want   string
	}{
		{OnTable, "replication_num", "replication_num"},
		{OnTable, "dynamic_partition.end", "dynamic_partition.end"},
		{OnTable, "dynamic_partition.finish", ""},
		{OnTable, "Replication_Num", ""},
		{OnTable, "partition_refresh_number", ""},
		{OnTable, "", ""},
		{OnMaterializedView, "partition_refresh_number", "partition_refresh_number"},
		{OnMaterializedView, "session.query_timeout", "session.*"},
		{OnMaterializedView, "session.", ""},
		{OnMaterializedView, "dynamic_partition.end", ""},
		{OnForeignTable, "write.format.default", "write.*"},
		{OnNgramIndex, "GRAM_NUM", "gram_num"},
		{OnVectorIndex, "M", "m"},
		{OnView, "comment", ""},
	} {
		got, ok := LookupProperty(StarRocks, test.object, test.key)
		if ok != (test.want != "") || got.Name != test.want {
			t.Errorf("%v %q: got %q, %v", test.object, test.key, got.Name, ok)
		}
	}
	if _, ok := LookupProperty(Doris, OnTable, "replication_num"); ok {
		t.Error("Doris has no table of properties yet")
	}
}

func TestPropertyNames(t *testing.T) {
	old, err := ParseTarget("starrocks@3.1")
	if err != nil {
		t.Fatal(err)
	}
	before, now := PropertyNames(StarRocks, OnTable, old), PropertyNames(StarRocks, OnTable, Newest(StarRocks))
	if slices.Contains(before, "flat_json.enable") || !slices.Contains(now, "flat_json.enable") {
		t.Error("flat_json.enable came with 4.0")
	}
	if slices.Contains(now, "default.replication_num") {
		t.Error("default.replication_num is for ALTER")
	}
	if slices.Contains(PropertyNames(StarRocks, OnMaterializedView, Newest(StarRocks)), "session.*") {
		t.Error("session.* is no key to suggest")
	}
	if !slices.IsSorted(now) {
		t.Error("not in alphabetical order")
	}
}

func TestPropertyTableInOrder(t *testing.T) {
	for i, p := range starRocksProperties {
		if i == 0 {
			continue
		}
		before := starRocksProperties[i-1]
		if before.Object > p.Object || before.Object == p.Object && before.Name >= p.Name {
			t.Errorf("%v %s stands after %v %s", p.Object, p.Name, before.Object, before.Name)
		}
	}
	for o := OnTable; o <= OnVectorIndex; o++ {
		for _, p := range Properties(StarRocks, o) {
			if p.Object != o {
				t.Fatalf("%v among the properties of %v", p.Object, o)
			}
		}
	}
}

func TestPropertyCheck(t *testing.T) {
	for _, test := range []struct {
		object PropertyObject
		key    string
		value  string
		want   string
	}{
		{OnTable, "replication_num", "3", ""},
		{OnTable, "replication_num", "+3", ""},
		{OnTable, "replication_num", "0", "needs an integer from 1"},
		{OnTable, "replication_num", " 3", "needs an integer from 1"},
		{OnTable, "replication_num", "40000", "needs an integer from 1"},
		{OnTable, "partition_live_number", "-1", ""},
		{OnTable, "partition_live_number", "-2", "needs an integer from 1, or -1"},
		{OnTable, "dynamic_partition.start", "-7", ""},
		{OnTable, "dynamic_partition.start", "7", "needs an integer up to -1"},
		{OnTable, "dynamic_partition.start_day_of_week", "8", "needs an integer from 1 to 7"},
		{OnTable, "compression", "LZ4", ""},
		{OnTable, "compression", "zstd(3)", ""},
		{OnTable, "compression", "zstd (  3  )", ""},
		{OnTable, "compression", "zstd(99)", "needs a zstd level from 1 to 22"},
		{OnTable, "compression", "brotli", "is one of lz4, zstd, snappy, zlib"},
		{OnTable, "bloom_filter_fpp", "0.01", ""},
		{OnTable, "bloom_filter_fpp", "1e-3", ""},
		{OnTable, "bloom_filter_fpp", "0.5", "needs a number from 0.0001 to 0.05"},
		{OnTable, "bloom_filter_fpp", "NaN", "needs a number from 0.0001 to 0.05"},
		{OnTable, "fast_schema_evolution", "TRUE", ""},
		{OnTable, "fast_schema_evolution", "yes", "is true or false"},
		{OnTable, "replicated_storage", "yes", ""},
		{OnTable, "storage_medium", "ssd", ""},
		{OnTable, "storage_medium", "NVME", "is one of SSD, HDD"},
		{OnTable, "partition_ttl", "3 months", ""},
		{OnTable, "partition_ttl", "1 day 12 hours", ""},
		{OnTable, "partition_ttl", "12", "needs an amount and a unit, such as 1 month or 12 hours"},
		{OnTable, "storage_cooldown_time", "2030-02-28 10:00:00", ""},
		{OnTable, "storage_cooldown_time", "2030-02-30 10:00:00", "needs a date and time such as 2030-01-31 00:00:00"},
		{OnTable, "dynamic_partition.prefix", "p_", ""},
		{OnTable, "dynamic_partition.prefix", "1p", "needs letters, digits and _ beginning with a letter"},
		{OnTable, "dynamic_partition.time_zone", "Europe/Berlin", ""},
		{OnTable, "dynamic_partition.time_zone", "+08:00", ""},
		{OnTable, "dynamic_partition.time_zone", "Berlin", "needs a time zone such as Asia/Shanghai or +08:00"},
		{OnTable, "labels.location", "rack:r1, rack:r2", ""},
		{OnTable, "labels.location", "rack", "needs *, key:* or key:value with comma between them"},
		{OnTable, "base_compaction_forbidden_time_ranges", "* 8-20 * * 2-6", ""},
		{OnTable, "base_compaction_forbidden_time_ranges", "* 25 * * *", "needs five fields, minute hour day month weekday, such as * 8-20 * * *"},
		{OnVectorIndex, "nbits", "4", "needs an integer equal to 8"},
		{OnMaterializedView, "query_rewrite_consistency", "Loose", ""},
		{OnMaterializedView, "resource_group", "any text", ""},
	} {
		p, ok := LookupProperty(StarRocks, test.object, test.key)
		if !ok {
			t.Errorf("%s is unknown", test.key)
		}
		if got := p.Check(test.value); got != test.want {
			t.Errorf("%s = %q: got %q, want %q", test.key, test.value, got, test.want)
		}
	}
}

func TestPropertyCheckAlter(t *testing.T) {
	p, _ := LookupProperty(StarRocks, OnTable, "replicated_storage")
	if got := p.CheckAlter("yes"); got != "is true or false" {
		t.Errorf("got %q", got)
	}
}

func TestEveryDomainSaysWhatFits(t *testing.T) {
	for _, p := range starRocksProperties {
		if problem := p.Check("\x00 no value of any domain"); problem != "" && p.Domain.String() != problem {
			t.Errorf("%s: %q, %q", p.Name, problem, p.Domain.String())
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, seed := range []string{"", "true", "-1", "1 month", "2030-01-01 00:00:00", "* * * * *", "zstd(3)", "rack:r1", "+08:00", "--,;:/\x80"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for i := range starRocksProperties {
			starRocksProperties[i].Check(value)
			starRocksProperties[i].CheckAlter(value)
		}
	})
}
