package schemas

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/snapshot"
)

// TestSnapshot changes every value of the snapshots of the tests, one at a time. What can
// be read then must be what the schema allows, and the snapshots themselves are both.
func TestSnapshot(t *testing.T) {
	schema, err := jsonschema.CompileString("snapshot.schema.json", Snapshot)
	if err != nil {
		t.Fatal(err)
	}
	refused := map[bool]int{}
	judge := func(t *testing.T, text string) {
		root, err := jsontree.Parse(text)
		if err != nil {
			return
		}
		_, err = snapshot.Parse("x.json", []byte(text))
		refused[err != nil]++
		if invalid := schema.Validate(root.Any()); err == nil && invalid != nil {
			t.Errorf("the schema does not allow %s\n%#v", text, invalid)
		}
	}
	golden.Run(t, "../testdata/snapshot/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, f := range a.Files(".json") {
			root, err := jsontree.Parse(f.Text)
			if err != nil {
				continue
			}
			judge(t, f.Text)
			each(root, func(v *jsontree.Value) {
				for _, other := range []string{"null", "7", "true", `"x"`, `""`, "[]", "{}", "[7]", `{"y": []}`} {
					judge(t, f.Text[:v.Start]+other+f.Text[v.End:])
				}
			})
		}
	})
	if refused[true] < 500 || refused[false] < 500 {
		t.Errorf("too few were refused, or read: %v", refused)
	}
}

// each visits a value and those inside of it, of arrays the first few.
func each(v *jsontree.Value, visit func(*jsontree.Value)) {
	visit(v)
	for i := range min(len(v.Items), 6) {
		each(v.Items[i], visit)
	}
	for _, m := range v.Members {
		each(m.Value, visit)
	}
}

// TestFor wants the schema to name the format that is read.
func TestFor(t *testing.T) {
	if !strings.Contains(Snapshot, `"const": "`+snapshot.Format+`"`) {
		t.Errorf("the schema is not that of %s", snapshot.Format)
	}
}
