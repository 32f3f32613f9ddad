package jsontree

import (
	"encoding/json"
	"reflect"
	"testing"
)

type inner struct {
	N    int8    `json:"n"`
	Some *uint32 `json:"some,omitempty"`
}

type name string

type outer struct {
	inner
	Text   string             `json:"text"`
	Plain  bool               // by its own name
	List   []inner            `json:"list"`
	Names  map[name][]name    `json:"names"`
	Deep   struct{ A *inner } `json:"deep"`
	hidden int
	Not    int `json:"-"`
}

// FuzzDecode wants values to be filled as encoding/json fills them.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{
		`{"n": 3, "some": 7, "text": "\u00fc\n", "plain": true, "list": [{"n": -128}, {}, null], "names": {"a": ["b"], "c": []}, "deep": {"A": {"n": 1}}}`,
		`{"TEXT": "x", "other": [1, {"a": null}], "hidden": 3, "Not": 1, "list": [], "names": null, "deep": {"a": null}}`,
		`{"n": 128}`, `{"n": 1.5}`, `{"some": -1}`, `{"n": "1"}`, `{"text": 1}`, `{"plain": 0}`, `{"list": {}}`, `{"names": []}`, `{"deep": 1}`, `[]`, `null`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := Parse(text)
		if err != nil || differsInCase(v) {
			return
		}
		var got, want outer
		ours, theirs := v.Decode(&got), json.Unmarshal([]byte(text), &want)
		if (ours == nil) != (theirs == nil) || ours == nil && !reflect.DeepEqual(got, want) || got.hidden != 0 {
			t.Errorf("got %+v (%v), want %+v (%v)", got, ours, want, theirs)
		}
	})
}

// differsInCase reports whether names in an object differ in case alone: of these
// encoding/json takes the last, whatever the field is called.
func differsInCase(v *Value) bool {
	for i, m := range v.Members {
		for _, other := range v.Members[:i] {
			if (&Value{Members: []Member{other}}).named(m.Name) != nil {
				return true
			}
		}
		if differsInCase(m.Value) {
			return true
		}
	}
	for _, item := range v.Items {
		if differsInCase(item) {
			return true
		}
	}
	return false
}

func TestDecode(t *testing.T) {
	v, err := Parse(`{"as": {"it": ["is"]}, "list": [{"n": 1}, {"n": true}]}`)
	if err != nil {
		t.Fatal(err)
	}
	var kept struct{ As *Value }
	if err := v.Decode(&kept); err != nil || kept.As != v.Member("as") {
		t.Errorf("got %v, %v", kept.As, err)
	}
	var wrong struct{ List []inner }
	if err := v.Decode(&wrong); err == nil || err.Error() != "List: 1: n: want a number, got a boolean" {
		t.Errorf("got %v", err)
	}
}
