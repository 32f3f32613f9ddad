package pull

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/syntax"
)

const printed = "srlint_probe\na\\tb\nsrlint_version\n3.5.2 1a2b\nsrlint_taken\n2026-01-30T00:00:00Z\n" +
	objectHeader + "\nTABLE\tshop\torders\ttrue\t\nTable\tCreate Table\norders\tCREATE TABLE `orders` (\\n  `id` int\\n) COMMENT '\\\\n'\nsrlint_end\nend\n"

// TestQueries wants queries that StarRocks reads.
func TestQueries(t *testing.T) {
	for _, databases := range [][]string{nil, {"shop", `it's \ here`}} {
		file := syntax.Parse("list.sql", Queries(databases))
		if len(file.Stmts) != 7 || len(file.Errors) > 0 {
			t.Errorf("%d statements, %v", len(file.Stmts), file.Errors)
		}
	}
}

func TestImport(t *testing.T) {
	for _, text := range []string{printed, strings.ReplaceAll(printed, "\n", "\r\n"), "Enter password: \n" + printed} {
		s, err := Import(text)
		if err != nil || len(s.Objects) != 1 || s.Objects[0].Create != "CREATE TABLE `orders` (\n  `id` int\n) COMMENT '\\n'" || s.Version != "3.5.2" {
			t.Errorf("%v %+v", err, s)
		}
	}
}

func TestImportErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "1:1: this is not what mysql --batch printed: it has no column srlint_probe",
		"+---+\n| a |\n":               "1:1: this is not what mysql --batch printed: it has no column srlint_probe",
		"srlint_probe\nab\n":           `2:1: the probe is a, a tab and b; found "ab"`,
		"srlint_probe\na\\tb\nTable\n": `3:1: expected the name of a column that begins with srlint_, found "Table"`,
		strings.TrimSuffix(printed, "srlint_end\nend\n"):                                                                           "11:1: the text ends before srlint_end: the mysql client stopped early",
		strings.Replace(printed, "\norders\t", "\nother\t", 1):                                                                     "10:1: expected a row about orders",
		strings.Replace(printed, "\torders\ttrue\t", "\t", 1):                                                                      "8:1: a line that names an object has five fields",
		strings.Replace(printed, "Table\tCreate Table\norders\tCREATE TABLE `orders` (\\n  `id` int\\n) COMMENT '\\\\n'\n", "", 1): "9:1: nothing was printed for shop.orders: it may have been dropped meanwhile",
	} {
		if s, err := Import(text); err == nil || err.Error() != want {
			t.Errorf("got %v %v, want %s", s, err, want)
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add(printed)
	f.Add(strings.Replace(printed, `a\tb`, "a\tb", 1))
	f.Fuzz(func(t *testing.T, text string) {
		if s, err := Import(text); err == nil {
			if _, err := s.JSON(); err != nil {
				t.Error(err)
			}
		}
	})
}
