package format

import (
	"strings"
	"testing"

	"github.com/srlint/srlint/syntax"
)

// TestCheck changes results as a mistake of the formatter might: the check must find it.
func TestCheck(t *testing.T) {
	const text = "select a , B from t -- why\nwhere a = 'x' and date - -1 > 2;"
	f := syntax.Parse("x.sql", text)
	result, err := File(f, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new string }{
		{"B", "b"},
		{"'x'", "'X'"},
		{"-- why", "-- Why"},
		{"-- why\n", ""},
		{"- -1", "--1"},
		{"\nWHERE", " WHERE"},
		{"AND ", ""},
		{"date", "DATE"},
		{"\n  a", " a"},
		{";", ""},
		{";", ";;"},
	} {
		tampered := strings.Replace(result.Text, c.old, c.new, 1)
		if tampered == result.Text {
			t.Fatalf("%q is not in %q", c.old, result.Text)
		}
		err := new(writer).check(f, tampered, Options{Width: DefaultWidth, Indent: DefaultIndent})
		if err == nil {
			t.Errorf("%q for %q: no error", c.new, c.old)
		}
	}
}
