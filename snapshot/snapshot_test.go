package snapshot

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/golden"
	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// TestSnapshots reads NAME.json: NAME.sql is what is made of it, NAME.places where what
// stands in the JSON, NAME.model what it means, NAME.error why it is refused.
func TestSnapshots(t *testing.T) {
	golden.Run(t, "../testdata/snapshot/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, f := range a.Files(".json") {
			name := strings.TrimSuffix(f.Name, ".json")
			d, err := Parse(f.Name, []byte(strings.TrimSuffix(f.Text, "\n")))
			if err != nil {
				a.Want(t, name+".error", err.Error())
				continue
			}
			schema := model.Build(dialect.Newest(dialect.StarRocks), d.SQL)
			a.Want(t, name+".sql", made(d))
			a.Want(t, name+".places", places(d, schema))
			a.Want(t, name+".model", meaning(schema))
		}
	})
}

func made(d *Document) string {
	var b strings.Builder
	for _, f := range d.SQL {
		b.WriteString(f.Text + "\n\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// places are those of the names of objects and columns, of all strings and of errors.
func places(d *Document, schema *model.Schema) string {
	var b strings.Builder
	show := func(what string, f *syntax.File, s syntax.Span) {
		file, at := f.Seen(s)
		p := file.Position(at.Start)
		fmt.Fprintf(&b, "%d:%d: %s: %s <- %s\n", p.Line, p.Column, what, file.Slice(at), strings.ReplaceAll(f.Slice(s), "\n", `\n`))
	}
	for _, o := range schema.Objects {
		show("name", o.File, o.Name.Span)
		for _, c := range o.Standard.Columns {
			show("column", o.File, c.Span)
			if c.Type.Set() {
				show("type", o.File, c.Type.Span)
			}
		}
		if o.Query != nil {
			for _, out := range o.Query.Outputs {
				show("output", o.File, out.Span)
			}
		}
	}
	for _, f := range d.SQL {
		for _, e := range f.Errors {
			show("error: "+e.Message, f, e.Span)
		}
	}
	return b.String()
}

func meaning(schema *model.Schema) string {
	var b strings.Builder
	for _, e := range schema.Entries {
		c := e.Canonical()
		for _, doubt := range c.Doubts {
			fmt.Fprintf(&b, "-- unknown: %s: %s\n", doubt.Attribute, doubt.Reason)
		}
		if e.Inactive {
			b.WriteString("-- inactive\n")
		}
		b.WriteString(c.DDL() + ";\n")
	}
	return b.String()
}

func FuzzSnapshot(f *testing.F) {
	paths, _ := filepath.Glob("../testdata/snapshot/*.txtar")
	for _, path := range paths {
		a, err := golden.Read(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files(".json") {
			f.Add([]byte(file.Text))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := Parse("f.json", text)
		if err != nil {
			problem, ok := err.(*jsontree.Error)
			if !ok || problem.Line < 1 || problem.Column < 1 || problem.Line > strings.Count(string(text), "\n")+1 {
				t.Fatalf("error without a place: %v", err)
			}
			return
		}
		for _, sql := range d.SQL {
			for i := range int32(len(sql.Tokens)) {
				inside(t, sql, sql.TokenSpan(i))
			}
			for _, e := range sql.Errors {
				inside(t, sql, e.Span)
			}
		}
		model.Build(dialect.Newest(dialect.StarRocks), d.SQL)
	})
}

func inside(t *testing.T, sql *syntax.File, s syntax.Span) {
	file, at := sql.Seen(s)
	if at.Start < 0 || at.Start > at.End || int(at.End) > len(file.Text) {
		t.Fatalf("%v of %q is at %v", s, sql.Text, at)
	}
}

// TestCopied wants every character of a string to be found where it stands.
func TestCopied(t *testing.T) {
	for _, raw := range []string{`abc`, `a\nb\"c\\d\/e`, `\u00e9é\u20ac€`, `\ud83d\ude00😀`, `\ud800x`, `\ud800\u0041`, `\udc00\ud800\ud800`,
		strings.Repeat(`a\n`, 2000) + "é" + strings.Repeat(`\ud83d\ude00b`, 2000)} {
		source := `"` + raw + `"`
		v, err := jsontree.Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		x := text{json: source}
		x.made("-- ", v)
		x.copied(v)
		for i := range v.Text {
			at := x.place(syntax.Span{Start: int32(i) + 3, End: int32(i) + 4})
			again, err := jsontree.Parse(`"` + source[1:at.Start] + `"`)
			if err != nil || again.Text != v.Text[:i] {
				t.Fatalf("byte %d of %.40q is at %v of %.40q (%v)", i, v.Text, at, source, err)
			}
		}
	}
}

func TestHostile(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":     {"", "1:1: the file is empty"},
		"blank":     {" \n ", "2:2: the file is empty"},
		"null":      {"null", "1:1: a snapshot is an object, found null"},
		"deep":      {strings.Repeat("[", 1_000_000), "1:201: this is nested too deeply"},
		"truncated": {`{"format": "srlint-snapshot/1", "objects": [`, "1:45: the JSON ends too early"},
		"bytes":     {"{\"a\": \"\xff\"}", "1:8: this is not UTF-8"},
		"twice":     {"{\"a\": 1,\n \"a\": 2}", `2:2: "a" stands twice in this object`},
		"more":      {`{} {}`, "1:4: this is not JSON: expected the end, found '{'"},
		"utf-16":    {"\xff\xfe{\x00", "1:1: this is not UTF-8"},
		"mark":      {"\uFEFF{\"format\": 1}", `1:12: the format of a snapshot is "srlint-snapshot/1", found 1`},
		"values":    {"[" + strings.Repeat("0,", 6_000_000) + "0]", "1:10000000: more than 5000000 values"},
		"nul":       {"\x00", `1:1: this is not JSON: expected a value, found '\x00'`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("x.json", []byte(c.text))
			if err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// TestLarge wants a hundred megabytes to be read.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	entry := `{"name": "t%d", "schema": "s", "create": "CREATE TABLE t%d (\n  k BIGINT COMMENT '%s'\n)"}`
	long := strings.Repeat(`very long \\u00e9 \" `, 500)
	var b strings.Builder
	b.WriteString(`{"format": "` + Format + `", "objects": [`)
	for i := 0; b.Len() < 100_000_000; i++ {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, entry, i, i, long)
	}
	b.WriteString("]}")
	d, err := Parse("large.json", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.SQL) < 9000 || len(d.SQL[0].Errors) > 0 {
		t.Fatal(len(d.SQL), d.SQL[0].Errors)
	}
}

// TestBuild wants what is built to mean what it is built of, with and without the
// statements, and to be built again as it is.
func TestBuild(t *testing.T) {
	target := dialect.Newest(dialect.StarRocks)
	golden.Run(t, "../testdata/snapshot/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, f := range a.Files(".json") {
			d, err := Parse(f.Name, []byte(f.Text))
			if err != nil {
				continue
			}
			name := strings.TrimSuffix(f.Name, ".json")
			schema := model.Build(target, d.SQL)
			first, err := Build(schema, d.Head)
			if err != nil {
				a.Want(t, name+".unbuilt", err.Error())
				continue
			}
			a.Want(t, name+".built", string(first))
			rebuild(t, first, d.Head)
		}
	})
}

func rebuild(t *testing.T, first []byte, head Head) {
	t.Helper()
	d, err := Parse("again.json", first)
	if err != nil {
		t.Fatalf("%v in\n%s", err, first)
	}
	for _, f := range d.SQL {
		for _, e := range f.Errors {
			t.Errorf("%s in\n%s", e.Message, f.Text)
		}
	}
	second, err := Build(model.Build(dialect.Newest(dialect.StarRocks), d.SQL), d.Head)
	if err != nil || string(second) != string(first) {
		t.Errorf("built again it differs (%v)\n%s\n%s", err, first, second)
	}
}
