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

func FuzzParse(f *testing.F) {
	f.Add(`{"a": [1, "\ud83d\ude00", null, {}]}`)
	f.Add(`[[[`)
	f.Fuzz(func(t *testing.T, text string) {
		v, err := Parse(text)
		if err != nil {
			return
		}
		var want any
		decoder := json.NewDecoder(strings.NewReader(strings.TrimPrefix(text, byteOrderMark)))
		decoder.UseNumber()
		if err := decoder.Decode(&want); err != nil || !reflect.DeepEqual(v.Any(), want) {
			t.Errorf("got %v, want %v (%v)", v.Any(), want, err)
		}
	})
}
