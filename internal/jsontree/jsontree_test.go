package jsontree

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestPlaces(t *testing.T) {
	text := "\uFEFF{\"a\": [1, -2.5e3 , true,null, \"x\\\"y\"],\n \"b/c\" : {\"~\": \"ü\", \"d\":{}}}"
	v, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	for pointer, want := range map[string]string{
		"": text[3:], "/a/0": "1", "/a/1": "-2.5e3", "/a/2": "true", "/a/3": "null", "/a/4": `"x\"y"`, "/b~1c/~0": `"ü"`, "/b~1c/d": "{}",
		"/a/9": `[1, -2.5e3 , true,null, "x\"y"]`, "/b~1c/none/deeper": `{"~": "ü", "d":{}}`,
	} {
		if at := v.Find(pointer); text[at.Start:at.End] != want {
			t.Errorf("%s: got %s, want %s", pointer, text[at.Start:at.End], want)
		}
	}
	decoder := json.NewDecoder(strings.NewReader(text[3:]))
	decoder.UseNumber()
	var want any
	if err := decoder.Decode(&want); err != nil || !reflect.DeepEqual(v.Any(), want) {
		t.Errorf("got %v, want %v (%v)", v.Any(), want, err)
	}
	if at := v.Find("/b~1c/d"); ErrorAt(text, at.Start, "x").Error() != "2:25: x" {
		t.Error(ErrorAt(text, at.Start, "x"))
	}
}

// TestNames wants names that stand twice to be found in small and in large objects.
func TestNames(t *testing.T) {
	for _, n := range []int{1, 15, 16, 17, 40} {
		var names []string
		for i := range n {
			names = append(names, `"n`+strings.Repeat("x", i)+`": 0`)
		}
		text := "{" + strings.Join(names, ",") + "}"
		if _, err := Parse(text); err != nil {
			t.Error(err)
		}
		if _, err := Parse(strings.TrimSuffix(text, "}") + `, "n": 1}`); err == nil || !strings.Contains(err.Error(), "twice") {
			t.Errorf("%d names: %v", n, err)
		}
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "1:1: the file is empty",
		" \n":                        "2:1: the file is empty",
		"{":                          "1:2: the JSON ends too early",
		`{"a"`:                       "1:5: the JSON ends too early",
		`{"a`:                        "1:4: the JSON ends too early",
		`["\u12`:                     "1:7: the JSON ends too early",
		`["\u12x4"]`:                 "1:7: this is not JSON: expected four hexadecimal digits, found 'x'",
		`["\ud800\uz"]`:              "1:11: this is not JSON: expected four hexadecimal digits, found 'z'",
		`["\x"]`:                     "1:4: this is not JSON: expected an escape, found 'x'",
		"[\"a\nb\"]":                 `1:4: this is not JSON: expected the end of the string, found '\n'`,
		"[1 2]":                      "1:4: this is not JSON: expected a comma or ']', found '2'",
		"[1,]":                       "1:4: this is not JSON: expected a value, found ']'",
		`{"a":1,}`:                   "1:8: this is not JSON: expected a name in quotes, found '}'",
		"{a: 1}":                     "1:2: this is not JSON: expected a name in quotes, found 'a'",
		`{"a" 1}`:                    "1:6: this is not JSON: expected a colon, found '1'",
		"[01]":                       "1:3: this is not JSON: expected a comma or ']', found '1'",
		"[-]":                        "1:3: this is not JSON: expected a digit, found ']'",
		"1.":                         "1:3: the JSON ends too early",
		"1e+x":                       "1:4: this is not JSON: expected a digit, found 'x'",
		"nul":                        "1:1: this is not JSON: expected a value, found 'n'",
		"nullx":                      "1:5: this is not JSON: expected the end, found 'x'",
		"'a'":                        `1:1: this is not JSON: expected a value, found '\''`,
		"ü":                          "1:1: this is not JSON: expected a value, found 'ü'",
		"{} {}":                      "1:4: this is not JSON: expected the end, found '{'",
		"\x00":                       `1:1: this is not JSON: expected a value, found '\x00'`,
		"[\"\xff\"]":                 "1:3: this is not UTF-8",
		`{"a": {"b": 1, "b": 2}}`:    `1:16: "b" stands twice in this object`,
		strings.Repeat("[", 1e6):     "1:201: this is nested too deeply",
		strings.Repeat(`{"a":`, 1e5): "1:1001: this is nested too deeply",
	} {
		if _, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("%.40q: got %v, want %s", text, err, want)
		}
	}
	if _, err := Parse(strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth)); err != nil {
		t.Error(err)
	}
}

// FuzzParse wants a text to be read and to be refused as encoding/json does, but for what is
// refused here alone.
func FuzzParse(f *testing.F) {
	f.Add(`{"a": [1, "\ud83d\ude00", null, {}]}`)
	f.Add(`["\ud83d", "\ud83d\u0041", "\ude00\ud83d\ude00", "\/\b\f\n\r\t\\\"ü"]`)
	f.Add(`[[[`)
	f.Add(`[-0, 0.5, 1e9, 1E-2, 01, +1, .5, 1., truefalse]`)
	f.Fuzz(func(t *testing.T, text string) {
		v, err := Parse(text)
		body := strings.TrimPrefix(text, byteOrderMark)
		if err != nil {
			only := strings.Contains(err.Error(), "stands twice") || strings.Contains(err.Error(), "UTF-8") || strings.Contains(err.Error(), "too deeply")
			if json.Valid([]byte(body)) && !only {
				t.Errorf("refused: %v", err)
			}
			return
		}
		var want any
		decoder := json.NewDecoder(strings.NewReader(body))
		decoder.UseNumber()
		if err := decoder.Decode(&want); err != nil || !reflect.DeepEqual(v.Any(), want) || !json.Valid([]byte(body)) {
			t.Errorf("got %v, want %v (%v)", v.Any(), want, err)
		}
	})
}
