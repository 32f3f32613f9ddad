package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// RandomDistributionNotAllowed is documented in random-distribution-not-allowed.md.
var RandomDistributionNotAllowed = &analyzer.Analyzer{
	Name:     "random-distribution-not-allowed",
	Doc:      page("random-distribution-not-allowed"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(randomDistribution),
	Step:     altered(randomDistribution),
}

func randomDistribution(t *table) {
	by, ok := t.distribution()
	if !ok || !by.Value.Random || !t.merges() {
		return
	}
	d := analyzer.Diagnostic{
		Span:    by.Span,
		Message: withArticle(t.key.Model) + " table cannot be distributed at random",
		Help:    "rows of the same key must meet: write DISTRIBUTED BY HASH with columns of the key (" + names(t.key.Columns) + ")",
	}
	if at := strings.Index(strings.ToUpper(t.file().Slice(by.Span)), "RANDOM"); at >= 0 && !t.unsure {
		word := syntax.Span{Start: by.Span.Start + int32(at), End: by.Span.Start + int32(at+len("RANDOM"))}
		d.Fixes = []analyzer.Fix{analyzer.Replace("Hash the key", analyzer.Unsafe, word, t.hashOfKey())}
	}
	t.report(d)
}
