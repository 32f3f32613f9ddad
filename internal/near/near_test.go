package near

import (
	"strings"
	"testing"
)

func TestWord(t *testing.T) {
	properties := []string{"replication_num", "replicated_storage", "storage_medium", "storage_type", "partition_ttl",
		"dynamic_partition.end", "dynamic_partition.enable", "compression", "session.query_timeout", "bucket_size"}
	types := []string{"INT", "BIGINT", "TINYINT", "CHAR", "VARCHAR", "DATE", "DATETIME"}
	for _, test := range []struct {
		word  string
		among []string
		want  string
	}{
		{"replica_num", properties, "replication_num"},
		{"replication_nmu", properties, "replication_num"},
		{"REPLICATION_NUM", properties, "replication_num"},
		{"num_replication", properties, "replication_num"},
		{"compresion", properties, "compression"},
		{"comment", properties, ""},
		{"partition.end", properties, "dynamic_partition.end"},
		{"time_unit", []string{"dynamic_partition.time_unit", "dynamic_partition.time_zone"}, "dynamic_partition.time_unit"},
		{"enable", properties, ""},
		{"query_timeout", properties, "session.query_timeout"},
		{"bucket-size", properties, "bucket_size"},
		{"storage_tpye", properties, "storage_type"},
		{"replication_num", []string{"replication_num"}, ""},
		{"VARHCAR", types, "VARCHAR"},
		{"IN", types, "INT"},
		{"INTT", types, "INT"},
		{"JSON", types, ""},
		{"XY", types, ""},
		{"", types, ""},
		{"a", nil, ""},
	} {
		if got := Word(test.word, test.among); got != test.want {
			t.Errorf("Word(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}

func TestWordIsDeterministic(t *testing.T) {
	if got := Word("bbt", []string{"bbz", "bba", "bby"}); got != "bba" {
		t.Errorf("got %q, want the first in alphabetical order", got)
	}
}

func TestWordOfAnyLength(t *testing.T) {
	huge := strings.Repeat("x", 1<<20)
	if got := Word(huge, []string{huge + "y", "x"}); got != "" {
		t.Errorf("got a suggestion of %d bytes", len(got))
	}
	if got := Word(strings.Repeat("\xff", longest), []string{strings.Repeat("\xff", longest-1)}); got != "" {
		t.Errorf("got %q", got)
	}
	if got := Word("x_x", []string{huge}); got != "" {
		t.Errorf("got a suggestion of %d bytes", len(got))
	}
}

func FuzzWord(f *testing.F) {
	f.Add("replica_num", "replication_num")
	f.Add("a_b", "b.a")
	f.Add(strings.Repeat("\xff", 40), strings.Repeat("\xff", 41))
	f.Fuzz(func(t *testing.T, word, candidate string) {
		if got := Word(word, []string{candidate}); got != "" && got != candidate {
			t.Errorf("Word(%q) = %q", word, got)
		}
	})
}
