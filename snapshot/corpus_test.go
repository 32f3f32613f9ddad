package snapshot

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// TestCorpus wants every recorded object that the engine takes to mean the same in a
// snapshot: from its statement, from its layers alone, and built again.
func TestCorpus(t *testing.T) {
	file, err := os.Open("../../shared/corpus/starrocks.jsonl")
	if err != nil {
		t.Skip("no recorded statements")
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<26)
	objects := 0
	for in.Scan() {
		var r struct{ ID, SQL, Engine string }
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Engine == "ok" {
			objects += unchanged(t, r.ID, "USE home;\n"+r.SQL)
		}
	}
	t.Logf("%d objects", objects)
}

func schemaOf(files ...*syntax.File) *model.Schema {
	return model.Build(dialect.Newest(dialect.StarRocks), files)
}

// unchanged builds a snapshot of a script and reads it, with and without the statements.
func unchanged(t *testing.T, id, script string) (objects int) {
	sql := syntax.Parse("script.sql", script)
	if len(sql.Errors) > 0 {
		return 0
	}
	first := schemaOf(sql)
	built, err := Build(first, Head{})
	if err != nil {
		return 0
	}
	d, err := Parse("built.json", built)
	if err != nil {
		t.Errorf("%s: %v in\n%s", id, err, built)
		return 0
	}
	second := schemaOf(d.SQL...)
	if again, _ := Build(second, Head{}); string(again) != string(built) {
		t.Errorf("%s: built again it differs\n%s\n%s", id, built, again)
	}
	layers, err := Parse("layers.json", withoutCreate(t, built))
	if err != nil {
		t.Errorf("%s: %v in the layers of\n%s", id, err, built)
		return 0
	}
	same(t, id, first, second)
	if said := first.Entries; len(said) > 0 && !said[0].Object.Stmt.External && !said[0].Object.General.Like.Set() {
		same(t, id+", layers", first, schemaOf(layers.SQL...)) // these two a statement alone can say
	}
	return len(second.Entries)
}

// same wants the objects of the first schema in the second.
func same(t *testing.T, id string, first, second *model.Schema) {
	t.Helper()
	forms := map[string]string{}
	for _, e := range second.Entries {
		forms[e.Name.String()] = e.Canonical().DDL()
	}
	for _, e := range first.Entries {
		if want := e.Canonical().DDL(); !e.Gone && !e.Temporary && forms[e.Name.String()] != want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", id, e.Name, forms[e.Name.String()], want)
		}
	}
}

// withoutCreate leaves the statements of a snapshot out.
func withoutCreate(t *testing.T, text []byte) []byte {
	var s Snapshot
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	for i := range s.Objects {
		s.Objects[i].Create = ""
	}
	out, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return out
}
