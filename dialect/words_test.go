package dialect

import (
	"slices"
	"testing"
)

func starRocks(major, minor int) Target { return Target{StarRocks, Version{major, minor}} }

func TestReserved(t *testing.T) {
	for _, test := range []struct {
		word   string
		target Target
		want   bool
	}{
		{"select", starRocks(2, 5), true},
		{"Table", starRocks(4, 2), true},
		{"comment", starRocks(4, 2), false},
		{"asof", starRocks(3, 5), false},
		{"asof", starRocks(4, 0), true},
		{"except", starRocks(3, 5), true},
		{"except", starRocks(4, 0), false},
		{"variant", starRocks(3, 5), false},
		{"variant", starRocks(4, 1), true},
		{"variant", starRocks(4, 2), false},
		{"rank", starRocks(2, 5), true},
		{"rank", starRocks(3, 3), false},
		{"zebra", starRocks(4, 2), false},
		{"", starRocks(4, 2), false},
		{"select", Target{Engine: Doris}, false},
	} {
		if got := Reserved(test.target, test.word); got != test.want {
			t.Errorf("Reserved(%v, %q) = %v", test.target, test.word, got)
		}
	}
	for i := 1; i < len(reservedWords); i++ {
		if reservedWords[i-1].word >= reservedWords[i].word {
			t.Errorf("%s is out of order", reservedWords[i].word)
		}
	}
}

func TestFeature(t *testing.T) {
	for _, test := range []struct {
		feature Feature
		name    string
		in      string
	}{
		{FeatureGeneratedColumn, "generated-column", "StarRocks from 3.1"},
		{FeatureQualifyWithWhere, "qualify-with-where", "StarRocks from 3.0"},
		{FeatureRefreshIncremental, "refresh-incremental", "StarRocks before 4.2"},
		{FeatureDoubleColonCast, "double-colon-cast", "StarRocks from 4.2"},
	} {
		if test.feature.String() != test.name || test.feature.In().String() != test.in || test.feature.Title() == "" {
			t.Errorf("got %v %q in %v, want %s in %s", test.feature, test.feature.Title(), test.feature.In(), test.name, test.in)
		}
	}
	if Feature(0).String() != "unknown" || Feature(60000).Title() != "unknown" {
		t.Error("a feature outside the table is unknown")
	}
	all := Features()
	if !slices.IsSortedFunc(all, func(a, b Feature) int { return cmpText(a.String(), b.String()) }) {
		t.Error("features are in the order of their names")
	}
	for _, f := range all {
		in := f.In()
		if in.Since != (Version{}) && in.Until != (Version{}) && in.Since.Compare(in.Until) >= 0 {
			t.Errorf("%v has no version: %v", f, in)
		}
	}
}

func cmpText(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

func TestSessionVariable(t *testing.T) {
	for name, want := range map[string]bool{"query_timeout": true, "QUERY_TIMEOUT": true, "sql_mode": true, "query_timeuot": false, "": false} {
		if got := SessionVariable(StarRocks, name); got != want {
			t.Errorf("SessionVariable(%q) = %v", name, got)
		}
	}
	if SessionVariable(Doris, "query_timeout") {
		t.Error("Doris has no table of variables yet")
	}
	if !slices.IsSorted(SessionVariables(StarRocks)) {
		t.Error("out of order")
	}
}
