package format

import (
	"bufio"
	"encoding/json"
	"math/rand"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/syntax"
)

// corpus holds statements that others wrote, one JSON object a line. It is no part of this
// project; without it the tests here are skipped.
const corpus = "../../shared/corpus/starrocks.jsonl"

type row struct {
	ID      string `json:"id"`
	SQL     string `json:"sql"`
	Source  string `json:"source"`
	Grammar bool   `json:"grammar_ok"`
	Dialect string `json:"dialect"`
}

// eachRow calls the function for every statement that the grammar takes.
func eachRow(t *testing.T, visit func(row)) {
	t.Helper()
	file, err := os.Open(corpus)
	if os.IsNotExist(err) {
		t.Skip("no recorded statements here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<26)
	for scan.Scan() {
		var r row
		if err := json.Unmarshal(scan.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Grammar && r.Dialect != "trino" {
			visit(r)
		}
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestRecorded lays out what the engine's grammar takes, narrow and wide.
func TestRecorded(t *testing.T) {
	seen := map[string]bool{}
	count := 0
	eachRow(t, func(r row) {
		if seen[r.SQL] {
			return
		}
		seen[r.SQL] = true
		count++
		f := syntax.Parse(r.ID, r.SQL)
		for _, width := range []int{DefaultWidth, 30} {
			if _, err := File(f, Options{Width: width}); err != nil {
				t.Errorf("%s, width %d: %v\n%s", r.ID, width, err, r.SQL)
			}
		}
	})
	t.Logf("%d statements", count)
}

// TestRecordedComments puts comments into recorded statements at random: they must be
// kept, in order.
func TestRecordedComments(t *testing.T) {
	random := rand.New(rand.NewSource(5))
	count := 0
	eachRow(t, func(r row) {
		f := syntax.Parse(r.ID, r.SQL)
		if len(f.Errors) > 0 {
			return
		}
		count++
		text, comments := withComments(f, random)
		result, err := File(syntax.Parse(r.ID, text), Options{})
		if err != nil {
			t.Errorf("%s: %v\n%s", r.ID, err, text)
			return
		}
		if got := commentsOf(syntax.Parse(r.ID, result.Text)); !slices.Equal(got, comments) {
			t.Errorf("%s: comments %q, want %q\n%s", r.ID, got, comments, result.Text)
		}
	})
	t.Logf("%d statements", count)
}

// withComments puts four comments into gaps of a file, and gives all that it has then.
func withComments(f *syntax.File, random *rand.Rand) (string, []string) {
	forms := []string{" -- c%\n", " /* c% */ ", "\n-- c%\n", "\n/* c%\n   d */\n"}
	at := map[int]string{}
	for i := range 4 {
		tok := random.Intn(len(f.Tokens))
		at[tok] += strings.ReplaceAll(forms[random.Intn(len(forms))], "%", string(rune('0'+i)))
	}
	var b strings.Builder
	for i := range f.Tokens {
		b.WriteString(at[i])
		b.WriteString(f.TokenText(int32(i)))
	}
	text := b.String()
	return text, commentsOf(syntax.Parse("", text))
}

func commentsOf(f *syntax.File) []string {
	var list []string
	for i, t := range f.Tokens {
		if t.Kind.Trivia() && t.Kind != syntax.Space {
			list = append(list, strings.TrimRight(f.TokenText(int32(i)), " \t"))
		}
	}
	return list
}
