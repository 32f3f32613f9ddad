package snapshot

import (
	"strings"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

const prefix = "starrocks_"

// known are the options of the dialect.
var known = []string{"engine", "key", "primary_key", "duplicate_key", "aggregate_key", "unique_key", "comment", "partition_by",
	"distributed_by", "order_by", "refresh", "properties", "security"}

// readOptions collects dialect_options: those under starrocks, and those that say
// starrocks_ themselves. Options of other dialects are left alone.
func (e *entry) readOptions() {
	e.options = map[string]*jsontree.Value{}
	options := e.object(e.v, "dialect_options")
	for _, m := range options.Members {
		name := strings.ToLower(m.Name)
		switch {
		case name == "starrocks" && m.Value.Kind == jsontree.Object:
			for _, inner := range m.Value.Members {
				e.addOption(strings.ToLower(inner.Name), inner)
			}
		case name == "starrocks" && m.Value.Kind != jsontree.Null:
			e.fail(m.Value, "starrocks takes an object, found %s", m.Value.Kind)
		case strings.HasPrefix(name, prefix):
			e.addOption(name, m)
		}
	}
}

func (e *entry) addOption(name string, m jsontree.Member) {
	name = strings.TrimPrefix(name, prefix)
	at := &jsontree.Value{Start: m.Start}
	switch {
	case m.Value.Kind == jsontree.Null || strings.HasPrefix(name, "x-"):
		return
	case e.options[name] != nil:
		e.fail(at, "the option %s stands twice in this entry", name)
	}
	for _, k := range known {
		if k == name {
			e.options[name] = m.Value
			return
		}
	}
	e.fail(at, "unknown option %q%s", m.Name, meant(name, known))
}

// text gives an option that is a string.
func (e *entry) optionText(name string) optional {
	v := e.options[name]
	if v != nil && v.Kind != jsontree.String {
		e.fail(v, "%s takes a string, found %s", name, v.Kind)
		return optional{}
	}
	return optional{v}
}

// option writes a clause. The text may begin with the words of the clause.
func (e *entry) option(name, words string) {
	text := e.optionText(name)
	if text.empty() {
		return
	}
	if beginsWith(text.Text, words) {
		words = ""
	}
	e.made("\n"+words, text.Value)
	e.fragment(text.Value)
}

// beginsWith reports whether a text begins with some words, in any case and with any blanks
// between them.
func beginsWith(text, words string) bool {
	have, want := strings.Fields(strings.NewReplacer("=", " = ", "(", " (").Replace(text)), strings.Fields(words)
	return len(have) >= len(want) && strings.EqualFold(strings.Join(have[:len(want)], " "), strings.Join(want, " "))
}

// key writes the key: as a clause, or as the columns of one of the models.
func (e *entry) key() {
	e.option("key", "")
	for _, model := range []string{"primary", "duplicate", "aggregate", "unique"} {
		if v := e.options[model+"_key"]; v != nil {
			e.made("\n"+strings.ToUpper(model)+" KEY ", v)
			e.names(v, model+"_key")
		}
	}
}

func (e *entry) orderBy() {
	v := e.options["order_by"]
	switch {
	case v == nil || v.Kind == jsontree.Array && len(v.Items) == 0:
	case v.Kind == jsontree.String && beginsWith(v.Text, "ORDER BY"):
		e.option("order_by", "ORDER BY ")
	case v.Kind != jsontree.String || !(optional{v}).empty():
		e.made("\nORDER BY ", v)
		e.names(v, "order_by")
	}
}

// names writes columns in parentheses: an array of names, or SQL.
func (e *entry) names(v *jsontree.Value, what string) {
	if v.Kind == jsontree.String {
		bare := !strings.HasPrefix(strings.TrimSpace(v.Text), "(")
		if bare {
			e.made("(", v)
		}
		e.fragment(v)
		if bare {
			e.made(")", v)
		}
		return
	}
	e.made("(", v)
	for i, item := range e.array(v, what) {
		if item.Kind != jsontree.String {
			e.fail(item, "%s takes names, found %s", what, item.Kind)
		}
		if i > 0 {
			e.made(", ", item)
		}
		e.made(model.QuoteName(item.Text), item)
	}
	e.made(")", v)
}

// properties writes an object of them, or SQL.
func (e *entry) properties() {
	v := e.options["properties"]
	switch {
	case v == nil:
	case v.Kind == jsontree.String:
		if !(optional{v}).empty() {
			e.made("\nPROPERTIES ", v)
			e.names(v, "properties")
		}
	default:
		e.propertyList(v, "\nPROPERTIES ")
	}
}

func (e *entry) propertyList(v *jsontree.Value, words string) {
	if v.Kind != jsontree.Object {
		e.fail(v, "properties takes an object, found %s", v.Kind)
	}
	for i, m := range v.Members {
		if i == 0 {
			e.made(words+"(", v)
		} else {
			e.made(", ", m.Value)
		}
		if k := m.Value.Kind; k == jsontree.Array || k == jsontree.Object || k == jsontree.Null {
			e.fail(m.Value, "the value of a property is a string, found %s", k)
		}
		e.made(quote(m.Name), &jsontree.Value{Start: m.Start, End: m.End})
		e.made(" = ", m.Value)
		e.made(quote(m.Value.Text), m.Value)
	}
	if len(v.Members) > 0 {
		e.made(")", v)
	}
}

// list writes columns and indexes.
func (e *entry) list() {
	columns := present(e.v, "columns")
	e.columns = e.array(columns, "columns")
	indexes := e.array(present(e.v, "indexes"), "indexes")
	if len(e.columns)+len(indexes) == 0 {
		return
	}
	if columns == nil {
		columns = present(e.v, "indexes")
	}
	e.made(" (\n  ", columns)
	for i, c := range e.columns {
		if i > 0 {
			e.made(",\n  ", c)
		}
		e.column(c)
	}
	for i, x := range indexes {
		if i+len(e.columns) > 0 {
			e.made(",\n  ", x)
		}
		e.index(x)
	}
	e.made("\n)", columns)
}

// column writes a column: a name alone, or an object. In views the types follow from the
// definition.
func (e *entry) column(v *jsontree.Value) {
	if v.Kind == jsontree.String {
		if v.Text == "" {
			e.fail(v, "this column has no name")
		}
		e.made(model.QuoteName(v.Text), v)
		return
	}
	if v.Kind != jsontree.Object {
		e.fail(v, "a column is an object or a name, found %s", v.Kind)
		return
	}
	name := e.str(v, "name")
	if name.text() == "" {
		e.fail(v, "this column has no name")
		return
	}
	e.made(model.QuoteName(name.Text), name.Value)
	if e.kind == syntax.TableObject {
		e.columnRest(v)
	} else {
		e.unused().columnRest(v)
	}
	if comment := e.str(v, "comment"); comment.text() != "" {
		e.made(" COMMENT "+quote(comment.Text), comment.Value)
	}
}

// columnRest writes what stands between the name and the comment, in the order that the
// grammar wants.
func (e *entry) columnRest(v *jsontree.Value) {
	if typ := e.str(v, "type"); !typ.empty() {
		e.made(" ", typ.Value)
		e.fragment(typ.Value)
	}
	if key, _ := e.flag(v, "key"); key {
		e.made(" KEY", v.Member("key"))
	}
	if agg := e.str(v, "agg"); !agg.empty() {
		e.made(" ", agg.Value)
		e.fragment(agg.Value)
	}
	if nullable, set := e.flag(v, "nullable"); set {
		e.made(map[bool]string{true: " NULL", false: " NOT NULL"}[nullable], v.Member("nullable"))
	}
	e.autoincrement(present(v, "autoincrement"))
	e.columnDefault(present(v, "default"))
	if generated := e.str(v, "generated"); !generated.empty() {
		e.made(" AS ", generated.Value)
		e.fragment(generated.Value)
	}
}

// autoincrement writes AUTO_INCREMENT for true. SQLAlchemy has words such as auto, which say
// nothing of StarRocks.
func (e *entry) autoincrement(v *jsontree.Value) {
	switch {
	case v == nil || v.Kind == jsontree.String:
	case v.Kind != jsontree.Bool:
		e.fail(v, "autoincrement takes true or false, found %s", v.Kind)
	case v.Text == "true":
		e.made(" AUTO_INCREMENT", v)
	}
}

// columnDefault writes DEFAULT: SQL where it looks like a value of it, else a string that
// says what the value is.
func (e *entry) columnDefault(v *jsontree.Value) {
	switch {
	case v == nil:
		return
	case v.Kind == jsontree.Array || v.Kind == jsontree.Object:
		e.fail(v, "default takes a string, found %s", v.Kind)
		return
	}
	e.made(" DEFAULT ", v)
	if v.Kind == jsontree.String && isSQL(v.Text) {
		e.fragment(v)
		return
	}
	e.made(quote(v.Text), v)
}

// isSQL reports whether a default is written as SQL: in quotes or parentheses, NULL,
// CURRENT_TIMESTAMP or a call.
func isSQL(s string) bool {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return false
	case strings.ContainsRune(`'"(`, rune(s[0])), strings.EqualFold(s, "NULL"), strings.EqualFold(s, "CURRENT_TIMESTAMP"):
		return true
	}
	name, _, call := strings.Cut(s, "(")
	return call && strings.HasSuffix(s, ")") && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// index writes an index of the list.
func (e *entry) index(v *jsontree.Value) {
	if v.Kind != jsontree.Object {
		e.fail(v, "an index is an object, found %s", v.Kind)
		return
	}
	name := e.str(v, "name")
	columns := present(v, "columns")
	if name.text() == "" || columns == nil {
		e.fail(v, "an index needs a name and columns")
		return
	}
	e.made("INDEX "+model.QuoteName(name.Text)+" ", name.Value)
	e.names(columns, "columns")
	if using := e.str(v, "using"); !using.empty() {
		e.made(" USING ", using.Value)
		e.fragment(using.Value)
	}
	if properties := present(v, "properties"); properties != nil {
		e.propertyList(properties, " ")
	}
	if comment := e.str(v, "comment"); comment.text() != "" {
		e.made(" COMMENT "+quote(comment.Text), comment.Value)
	}
}
