package rules

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestValidJSON(t *testing.T) {
	for _, text := range []string{"", " ", "{}", "[]", "[1, 2]", "[1,]", `{"a": 1}`, `{"a": 1,}`, `{a: 1}`, `{'a': 1}`, `"x"`, `"x`, `"\u00e9"`,
		`"\u00g9"`, `"\x"`, "\"\n\"", "-1", "-", "01", "1.", "1.5e+3", "1e", "true", "True", "null", "nul", "NaN", "1 2", `{"a" 1}`, `{"a":{"b":[null,{}]}}`,
		"[[]", "]", `{"a": 1 /* x */}`, " 7 ", "0", "-0.0"} {
		if got, want := validJSON(text), json.Valid([]byte(text)); got != want {
			t.Errorf("validJSON(%q) = %v", text, got)
		}
	}
	if !validJSON(strings.Repeat("[", 1<<20)) {
		t.Error("nesting beyond the bound is not judged")
	}
}
