package verify

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/srlint/srlint/syntax"
)

// corpusFile holds recorded statements, which are no part of the project; without it the
// test here has nothing to do.
const corpusFile = "../../shared/corpus/starrocks.jsonl"

// TestCorpus tells how many recorded queries are read.
func TestCorpus(t *testing.T) {
	file, err := os.Open(corpusFile)
	if err != nil {
		t.Skip("no recorded statements")
	}
	defer file.Close()
	var all, views share
	var r reader
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		var recorded struct {
			SQL     string `json:"sql"`
			Grammar bool   `json:"grammar_ok"`
			Dialect string `json:"dialect"`
		}
		if err := json.Unmarshal(in.Bytes(), &recorded); err != nil {
			t.Fatal(err)
		}
		if !recorded.Grammar || recorded.Dialect == "trino" {
			continue
		}
		f := syntax.Parse("corpus.sql", recorded.SQL)
		for _, q := range queries(f) {
			read, _ := r.read(f.Slice(f.Span(q)))
			all.count(read)
			if create, ok := f.Stmts[0].(*syntax.Create); ok && create.Kind == syntax.MaterializedViewObject {
				views.count(read)
			}
		}
		if err := Queries(f, f); err != nil {
			t.Errorf("%v in\n%s", err, recorded.SQL)
		}
	}
	t.Logf("all queries: %v read; of materialized views: %v", all, views)
	if all.read*10 < all.all*7 || views.read*10 < views.all*7 {
		t.Error("fewer queries are read than before")
	}
}

// share is how many queries of all are read.
type share struct{ read, all int }

func (s *share) count(read bool) {
	s.all++
	if read {
		s.read++
	}
}

func (s share) String() string {
	return fmt.Sprintf("%.1f %% of %d", 100*float64(s.read)/float64(max(s.all, 1)), s.all)
}
