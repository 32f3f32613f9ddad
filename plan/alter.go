package plan

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
)

// alter are the statements that change an object of one form into another where the engine
// has some; each is about one thing. They are not all that it takes if a property is no
// more and no value of it is known that means so.
func alter(from, to *model.Canonical, target dialect.Target) (statements []string, all bool) {
	a := &alteration{from: from, to: to, target: target, all: true}
	switch from.Kind {
	case model.Table:
		a.table()
	case model.View:
		a.view()
	case model.MaterializedView:
		a.materializedView()
	}
	return a.list, a.all
}

// alteration writes statements.
type alteration struct {
	from, to *model.Canonical
	target   dialect.Target
	list     []string
	all      bool
}

func (a *alteration) statement(words ...string) { a.list = append(a.list, strings.Join(words, "")) }

func (a *alteration) table() {
	head := "ALTER TABLE " + a.to.Name.SQL() + " "
	if clauses := append(a.columns(), a.indexes()...); len(clauses) > 0 {
		a.statement(head, strings.Join(clauses, ", "))
	}
	for _, name := range a.commented() {
		a.statement(head, "MODIFY COLUMN ", model.QuoteName(name), " COMMENT ", model.Quote(columnOf(a.to.Columns, name).Comment))
	}
	if order := common(a.to.Columns, a.from.Columns); !slices.Equal(order, common(a.from.Columns, a.to.Columns)) {
		a.statement(head, "ORDER BY ", nameList(allNames(a.to.Columns)))
	}
	if a.from.Comment != a.to.Comment {
		a.statement(head, "COMMENT = ", model.Quote(a.to.Comment))
	}
	if text := distributionText(a.to); text != distributionText(a.from) {
		a.statement(head, "DISTRIBUTED BY ", text)
	}
	if a.from.OrderBy != a.to.OrderBy {
		a.statement(head, "ORDER BY ", sortKey(a.to))
	}
	a.tableProperties(head)
}

// sortKey is the sort key of a table; the columns of its key where none is stated.
func sortKey(c *model.Canonical) string {
	if c.OrderBy != "" {
		return c.OrderBy
	}
	_, columns, _ := strings.Cut(c.Key, "(")
	return "(" + columns
}

func allNames(list []model.CanonicalColumn) []string {
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].Name
	}
	return names
}

func nameList(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = model.QuoteName(name)
	}
	return "(" + strings.Join(quoted, ", ") + ")"
}

// columns are the clauses about columns, new ones in the order in which they come to stand.
func (a *alteration) columns() []string {
	var clauses []string
	for i := range a.from.Columns {
		if name := a.from.Columns[i].Name; columnOf(a.to.Columns, name) == nil {
			clauses = append(clauses, "DROP COLUMN "+model.QuoteName(name))
		}
	}
	for i := range a.to.Columns {
		c := &a.to.Columns[i]
		switch old := columnOf(a.from.Columns, c.Name); {
		case old == nil && i == 0:
			clauses = append(clauses, "ADD COLUMN "+a.definition(c)+" FIRST")
		case old == nil:
			clauses = append(clauses, "ADD COLUMN "+a.definition(c)+" AFTER "+model.QuoteName(a.to.Columns[i-1].Name))
		case *old != *c && !a.onlyComment(old, c):
			clauses = append(clauses, "MODIFY COLUMN "+a.definition(c))
		}
	}
	return clauses
}

// definition is a column as ALTER TABLE wants it: a column of a key says so.
func (a *alteration) definition(c *model.CanonicalColumn) string {
	text := c.DDL()
	_, columns, _ := strings.Cut(a.to.Key, "(")
	if strings.HasPrefix(a.to.Key, "PRIMARY") || !slices.Contains(strings.Split(strings.TrimSuffix(columns, ")"), ", "), model.QuoteName(c.Name)) {
		return text
	}
	head := model.QuoteName(c.Name) + " " + c.Type
	return head + " KEY" + strings.TrimPrefix(text, head)
}

func (a *alteration) onlyComment(old, c *model.CanonicalColumn) bool {
	plain := *c
	plain.Comment = old.Comment
	return plain == *old && dialect.ChangeOf(dialect.OnTable, dialect.PartColumnComment, a.target) == dialect.ChangeSet
}

// commented are the columns of which the comment alone changes.
func (a *alteration) commented() []string {
	var names []string
	for i := range a.to.Columns {
		c := &a.to.Columns[i]
		if old := columnOf(a.from.Columns, c.Name); old != nil && *old != *c && a.onlyComment(old, c) {
			names = append(names, c.Name)
		}
	}
	return names
}

func (a *alteration) indexes() []string {
	var clauses []string
	for i := range a.from.Indexes {
		x := &a.from.Indexes[i]
		if next := indexOf(a.to, x.Name); next == nil || !sameIndex(next, x) {
			clauses = append(clauses, "DROP INDEX "+model.QuoteName(x.Name))
		}
	}
	for i := range a.to.Indexes {
		x := &a.to.Indexes[i]
		if old := indexOf(a.from, x.Name); old == nil || !sameIndex(x, old) {
			clauses = append(clauses, "ADD "+x.DDL())
		}
	}
	return clauses
}

// tableProperties sets properties of a table, one at a time where the engine wants that.
func (a *alteration) tableProperties(head string) {
	groups := map[string][]model.CanonicalProperty{}
	var order []string
	for _, p := range a.properties(dialect.OnTable) {
		known, _ := dialect.LookupProperty(a.target.Engine, dialect.OnTable, p.Key)
		group, set := propertyGroup(p.Key), "SET "
		switch {
		case known.Change == dialect.ChangeFuture && a.to.PartitionBy != "":
			p.Key = "default." + p.Key
		case known.Change == dialect.ChangePartition:
			set = "MODIFY PARTITION (*) SET "
		}
		if group = set + group; groups[group] == nil {
			order = append(order, group)
		}
		groups[group] = append(groups[group], p)
	}
	for _, group := range order {
		set, _, _ := strings.Cut(group, "SET ")
		a.statement(head, set, "SET ", model.PropertiesSQL(groups[group]))
	}
}

// properties are those to set. One that is no more gets its default, which means the same.
func (a *alteration) properties(object dialect.PropertyObject) []model.CanonicalProperty {
	var list []model.CanonicalProperty
	for _, p := range a.to.Properties {
		if old, there := propertyOf(a.from, p.Key); !there || old.Value != p.Value {
			list = append(list, p)
		}
	}
	for _, p := range a.from.Properties {
		if _, there := propertyOf(a.to, p.Key); !there {
			p.Value = defaultOf(object, p.Key, a.target)
			a.all = a.all && p.Value != ""
			list = append(list, p)
		}
	}
	return list
}

// defaultOf is the value of a property that means the same as none; "" if there is none or
// it is not known.
func defaultOf(object dialect.PropertyObject, key string, target dialect.Target) string {
	known, _ := dialect.LookupProperty(target.Engine, object, key)
	if known.Shown != "" && known.Shown != dialect.ShownAny && known.Shown != dialect.ShownNever {
		return known.Shown
	}
	return known.Default
}

// view replaces a view. That keeps its security, and ALTER VIEW ... AS would drop its
// comment.
func (a *alteration) view() {
	if a.from.Definition != a.to.Definition || a.from.Comment != a.to.Comment || !slices.Equal(a.from.Columns, a.to.Columns) {
		plain := *a.to
		plain.Security = "NONE"
		a.statement("CREATE OR REPLACE", strings.TrimPrefix(plain.Create(), "CREATE"))
	}
	if a.from.Security != a.to.Security {
		a.statement("ALTER VIEW ", a.to.Name.SQL(), " SET SECURITY ", a.to.Security)
	}
}

func (a *alteration) materializedView() {
	head := "ALTER MATERIALIZED VIEW " + a.to.Name.SQL() + " "
	if a.from.Refresh != a.to.Refresh {
		a.statement(head, "REFRESH ", a.to.Refresh)
	}
	if list := a.properties(dialect.OnMaterializedView); len(list) > 0 {
		a.statement(head, "SET ", model.PropertiesSQL(list))
	}
	if clauses := a.indexes(); len(clauses) > 0 {
		a.statement("ALTER TABLE ", a.to.Name.SQL(), " ", strings.Join(clauses, ", "))
	}
}
