package snapshot

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// entry is one object of the list while statements are made of it.
type entry struct {
	*reader
	text
	v       *jsontree.Value
	name    optional
	kind    syntax.ObjectKind // 0 where only create tells
	options map[string]*jsontree.Value
	columns []*jsontree.Value
}

// entry makes the statements of an object and reads them.
func (r *reader) entry(v *jsontree.Value) *syntax.File {
	e := &entry{reader: r, v: v}
	e.json = r.text
	if v.Kind != jsontree.Object {
		r.fail(v, "an entry of objects is an object, found %s", v.Kind)
		return nil
	}
	if e.name = r.str(v, "name"); e.name.empty() {
		r.fail(v, "this entry has no name")
		return nil
	}
	create := r.str(v, "create")
	e.kindOf(create.empty())
	use := e.use()
	if create.empty() {
		e.statement()
	} else {
		e.unused().statement() // what create wins over must be well-formed all the same
		e.copied(create.Value)
	}
	inactive := e.activity()
	r.str(v, "inactive_reason")
	if r.err != nil {
		return nil
	}
	file := syntax.Parse(r.file.Name, e.String())
	file.Made = func(s syntax.Span) (*syntax.File, syntax.Span) { return r.file, e.place(s) }
	file.Uses = slices.DeleteFunc(file.Uses, func(u syntax.Use) bool { return u.Feature == dialect.FeatureColumnWithoutType })
	if len(file.Errors) == 0 {
		e.check(file, create, use, inactive)
	}
	return file
}

// unused is an entry that is written for its errors alone.
func (e *entry) unused() *entry {
	return &entry{reader: e.reader, text: text{json: e.json}, v: e.v, name: e.name, kind: e.kind}
}

// kindOf reads table_kind. Left out it means TABLE, or what the CREATE says.
func (e *entry) kindOf(structured bool) {
	word := e.str(e.object(e.v, "info"), "table_kind")
	switch strings.ToUpper(strings.TrimSpace(word.text())) {
	case "":
		if structured {
			e.kind = syntax.TableObject
		}
	case "TABLE":
		e.kind = syntax.TableObject
	case "VIEW":
		e.kind = syntax.ViewObject
	case "MATERIALIZED_VIEW":
		e.kind = syntax.MaterializedViewObject
	default:
		e.fail(word.Value, "table_kind is TABLE, VIEW or MATERIALIZED_VIEW, found %q", word.Text)
	}
}

// use makes the database of the object current: what its query names without a database is
// there too. It gives the number of statements that it wrote.
func (e *entry) use() int {
	schema, catalog := e.str(e.v, "schema"), e.str(e.v, "catalog")
	if schema.empty() {
		if !catalog.empty() {
			e.fail(catalog.Value, "a catalog needs a schema beside it")
		}
		return 0
	}
	e.made("USE ", schema.Value)
	if !catalog.empty() {
		e.made(model.QuoteName(catalog.Text), catalog.Value)
		e.made(".", catalog.Value)
	}
	e.made(model.QuoteName(schema.Text), schema.Value)
	e.made(";\n", schema.Value)
	return 1
}

// activity writes down that a materialized view is inactive.
func (e *entry) activity() int {
	active, set := e.flag(e.v, "active")
	if !set || active {
		return 0
	}
	at := e.v.Member("active")
	e.made("\n;\nALTER MATERIALIZED VIEW "+model.QuoteName(e.name.text())+" INACTIVE", at)
	return 1
}

// check wants the text of an entry to make the object of the entry and nothing else.
func (e *entry) check(file *syntax.File, create optional, use, inactive int) {
	at := e.v
	if create.Value != nil {
		at = create.Value
	}
	if len(file.Stmts) != use+1+inactive {
		e.fail(at, "the text of %q is not one statement but %d", e.name.Text, len(file.Stmts)-use-inactive)
		return
	}
	stmt, ok := file.Stmts[use].(*syntax.Create)
	if !ok || stmt.Name == nil {
		e.fail(at, "create takes CREATE TABLE, CREATE VIEW or CREATE MATERIALIZED VIEW")
		return
	}
	if create.empty() {
		if len(stmt.Columns) != len(e.columns) {
			e.fail(e.v, "a text in the columns of %q does not end where its column ends", e.name.Text)
		}
		return
	}
	if e.kind != 0 && e.kind != stmt.Kind {
		e.fail(at, "table_kind says %s, and create makes a %s", e.kind, stmt.Kind)
	}
	e.checkName(file, stmt.Name, at)
	if inactive > 0 && stmt.Kind != syntax.MaterializedViewObject {
		e.fail(e.v.Member("active"), "only a materialized view is inactive")
	}
}

// checkName wants the CREATE to name what the entry names.
func (e *entry) checkName(file *syntax.File, name *syntax.Name, at *jsontree.Value) {
	want := []string{e.str(e.v, "catalog").text(), e.str(e.v, "schema").text(), e.name.Text}
	parts := file.Parts(name)
	for i, part := range parts {
		has, should := file.NameOf(part), want[max(len(want)-len(parts)+i, 0)]
		if has != should && (should != "" || i == len(parts)-1) {
			e.fail(at, "create makes %q, and the entry says %q", has, should)
		}
	}
}

// statement writes the CREATE of the attributes.
func (e *entry) statement() {
	e.readOptions()
	if _, set := e.flag(e.v, "active"); set && e.kind != 0 && e.kind != syntax.MaterializedViewObject {
		e.fail(e.v.Member("active"), "only a materialized view is active or inactive")
	}
	e.made("CREATE "+e.kind.String()+" "+model.QuoteName(e.name.text()), e.name.Value)
	e.list()
	e.option("engine", "ENGINE = ")
	e.key()
	comment := e.str(e.v, "comment")
	if comment.Value == nil && e.options["comment"] != nil {
		comment.Value = e.options["comment"]
	}
	if comment.text() != "" {
		e.made("\nCOMMENT "+quote(comment.Text), comment.Value)
	}
	e.option("security", "SECURITY ")
	e.option("partition_by", "PARTITION BY ")
	e.option("distributed_by", "DISTRIBUTED BY ")
	e.orderBy()
	e.option("refresh", "REFRESH ")
	e.properties()
	if definition := e.str(e.object(e.v, "info"), "definition"); !definition.empty() {
		e.made("\nAS ", definition.Value)
		e.copied(definition.Value)
	}
}

// fragment adds SQL as it is. What follows it stays out of a comment that it may end with.
func (e *entry) fragment(v *jsontree.Value) {
	e.copied(v)
	if strings.Contains(v.Text, "--") || strings.Contains(v.Text, "#") {
		e.made("\n", v)
	}
}

// quote writes a string literal.
func quote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
