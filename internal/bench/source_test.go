package bench

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tidb "github.com/pingcap/tidb/pkg/parser"
	_ "github.com/pingcap/tidb/pkg/parser/test_driver" // gives TiDB's parser its values

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/syntax"
)

// corpus holds statements that others wrote, one JSON object a line. It is no part of
// this project; without it the queries of the golden files serve.
const corpus = "../../../shared/corpus/starrocks.jsonl"

// rival is TiDB's parser.
type rival struct{ parser *tidb.Parser }

func newRival() rival { return rival{tidb.New()} }

func (r rival) reads(text string) bool {
	_, _, err := r.parser.Parse(text, "", "")
	return err == nil
}

func (r rival) parseAll(texts []string) {
	for _, text := range texts {
		r.reads(text)
	}
}

// queries are the queries that both parsers read, and where they come from.
func queries(t testing.TB) (list []string, source string) {
	t.Helper()
	all, err := corpusQueries()
	source = "corpus"
	if errors.Is(err, fs.ErrNotExist) {
		all, source = goldenQueries(t), "golden"
	} else if err != nil {
		t.Fatal(err)
	}
	rival := newRival()
	for _, text := range all {
		if len(syntax.Parse("bench.sql", text).Errors) == 0 && rival.reads(text) {
			list = append(list, text)
		}
	}
	return list, source
}

func corpusQueries() ([]string, error) {
	file, err := os.Open(corpus)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var list []string
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<26)
	for scan.Scan() {
		var row struct {
			SQL     string `json:"sql"`
			Kind    string `json:"kind"`
			Grammar bool   `json:"grammar_ok"`
			Dialect string `json:"dialect"`
		}
		if err := json.Unmarshal(scan.Bytes(), &row); err != nil {
			return nil, err
		}
		if row.Kind == "SELECT" && row.Grammar && row.Dialect != "trino" {
			list = append(list, row.SQL)
		}
	}
	return list, scan.Err()
}

func goldenQueries(t testing.TB) []string {
	t.Helper()
	var list []string
	for _, text := range goldenTexts(t) {
		file := syntax.Parse("golden.sql", text)
		for _, s := range file.Stmts {
			if _, ok := s.(*syntax.SelectStmt); ok && !s.Broken() {
				list = append(list, file.Slice(file.Span(s)))
			}
		}
	}
	return list
}

func goldenTexts(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("../../testdata/syntax/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files (%v)", err)
	}
	var list []string
	for _, path := range paths {
		archive, err := golden.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range archive.Files(".sql") {
			list = append(list, in.Text)
		}
	}
	return list
}

// goSources are the Go files of this module that people write.
func goSources(t testing.TB) []string {
	t.Helper()
	return sources(t, "../..", func(path string) bool {
		return strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_gen.go")
	})
}

// sqlSources are the example schemas, over and over, up to a size in bytes.
func sqlSources(t testing.TB, bytes int) []string {
	t.Helper()
	examples := sources(t, "../../testdata/examples", func(path string) bool { return strings.HasSuffix(path, ".sql") })
	var list []string
	for i := 0; size(list) < bytes; i++ {
		list = append(list, examples[i%len(examples)])
	}
	return list
}

func sources(t testing.TB, root string, wanted func(path string) bool) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !wanted(path) {
			return err
		}
		text, err := os.ReadFile(path)
		list = append(list, string(text))
		return err
	})
	if err != nil || len(list) == 0 {
		t.Fatalf("no sources in %s (%v)", root, err)
	}
	return list
}
