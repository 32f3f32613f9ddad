package rules

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// table is a table of the engine's own storage, all columns of which are known, and the
// statement that states a part of it: its CREATE, or an ALTER.
type table struct {
	*model.Object
	pass *analyzer.Pass
	step *model.Step // the ALTER, or nil
	key  model.Key
	keys map[string]bool // the names of the key columns, folded

	unsure bool                     // the key names what is no column: who knows what was meant
	byName map[string]*model.Column // see column
	fields map[string]bool          // see has
}

// created gives a rule what a CREATE TABLE states.
func created(check func(*table)) func(*analyzer.Pass, *model.Object) {
	return func(pass *analyzer.Pass, o *model.Object) {
		if o.General.Definition.State == model.Unset && o.Entry != nil {
			checkTable(pass, nil, o, check)
		}
	}
}

// altered gives a rule what an ALTER TABLE states, with the table as it would leave it.
func altered(check func(*table)) func(*analyzer.Pass, *model.Step) {
	return func(pass *analyzer.Pass, s *model.Step) {
		if o := s.After; !s.Refused && s.Entry.Certain() {
			checkTable(pass, s, o, check)
		}
	}
}

func checkTable(pass *analyzer.Pass, step *model.Step, o *model.Object, check func(*table)) {
	t := analyzer.Memoized(pass.Memo, o, func() *table { return newTable(o) })
	if t == nil {
		return
	}
	t.pass, t.step = pass, step
	check(t)
}

// newTable works out what rules want to know of a table; nil for one that they do not speak
// about.
func newTable(o *model.Object) *table {
	if o.Kind != model.Table || o.Foreign() || o.Open() || len(o.Standard.Columns) == 0 {
		return nil
	}
	t := &table{Object: o, key: o.KeyOf()}
	t.keys = make(map[string]bool, len(t.key.Columns))
	for _, k := range t.key.Columns {
		t.keys[strings.ToLower(k.Name)] = true
	}
	for _, k := range t.Standard.Key.Value.Columns {
		t.unsure = t.unsure || t.column(k.Name) == nil
	}
	t.addedKeys()
	return t
}

// addedKeys adds to the key the columns that ALTER statements made part of it.
func (t *table) addedKeys() {
	t.key.Columns = slices.Clone(t.key.Columns)
	for i := range t.Standard.Columns {
		c := t.Standard.Columns[i]
		joins := c.Key.Set() || t.key.Model == model.AggregateKey && !c.Aggregate.Set() && !c.Generated.Set()
		if c.File != nil && joins && !t.isKey(c) {
			t.key.Columns = append(t.key.Columns, model.Ref{Name: c.Name, Span: c.Span})
			t.keys[strings.ToLower(c.Name)] = true
		}
	}
}

// selected gives a rule what a CREATE TABLE states whose column names are known, also those
// that a query gives.
func selected(check func(*table)) func(*analyzer.Pass, *model.Object) {
	return func(pass *analyzer.Pass, o *model.Object) {
		if o.Kind == model.Table && o.Entry != nil && !o.Foreign() && !o.Open() {
			check(&table{Object: o, pass: pass})
		}
	}
}

// report files a diagnostic about the statement.
func (t *table) report(d analyzer.Diagnostic) {
	if t.step != nil {
		d.Entry = t.step.Entry
	}
	t.pass.Report(d)
}

// file is where the statement stands.
func (t *table) file() *syntax.File { return t.pass.File }

// states reports whether it is this statement that states something of the table.
func (t *table) states(file *syntax.File, span syntax.Span) bool {
	if t.step == nil {
		return file == nil
	}
	stmt := t.file().Span(t.step.Stmt)
	return file == t.file() && stmt.Start <= span.Start && span.Start < stmt.End
}

// columns are those that the statement states.
func (t *table) columns() []*model.Column {
	if t.step != nil {
		return t.step.Columns()
	}
	return t.Standard.Columns
}

// column finds a column by its name, without case; nil if there is none.
func (t *table) column(name string) *model.Column {
	if t.byName == nil {
		t.byName = make(map[string]*model.Column, len(t.Standard.Columns))
		for i := range t.Standard.Columns {
			if c := t.Standard.Columns[i]; t.byName[strings.ToLower(c.Name)] == nil {
				t.byName[strings.ToLower(c.Name)] = c
			}
		}
	}
	return t.byName[strings.ToLower(name)]
}

// isKey reports whether a column is one of the key.
func (t *table) isKey(c *model.Column) bool { return t.keys[strings.ToLower(c.Name)] }

// isValue reports whether a column is certainly none of the key.
func (t *table) isValue(c *model.Column) bool { return !t.unsure && !t.isKey(c) }

// merges reports whether rows of the same key become one.
func (t *table) merges() bool {
	return t.key.Model == model.AggregateKey || t.key.Model == model.UniqueKey || t.key.Model == model.PrimaryKey
}

// typeOf is the type that a column states; unknown if no column may have it, which
// column-type-not-allowed says.
func (t *table) typeOf(c *model.Column) dialect.Type {
	if !c.Type.Set() || t.typeProblem(c).message != "" {
		return dialect.Type{}
	}
	return c.DataType(t.Object)
}

// canBe reports whether the type of a column allows a use.
func (t *table) canBe(c *model.Column, use dialect.TypeUse) bool {
	return t.typeOf(c).CanBe(use, t.pass.Target)
}

// definition points at a column.
func (t *table) definition(c *model.Column, message string) []analyzer.Related {
	return []analyzer.Related{{File: t.fileOf(c), Span: c.Span, Message: message}}
}

// fileOf is the file that states a column.
func (t *table) fileOf(c *model.Column) *syntax.File {
	if c.File != nil {
		return c.File
	}
	return t.Object.File
}

// has reports whether the table has a column of that name.
func (t *table) has(name string) bool {
	if t.fields == nil {
		list, _ := t.Fields()
		t.fields = make(map[string]bool, len(list))
		for i := range list {
			t.fields[strings.ToLower(list[i].Name)] = true
		}
	}
	return t.fields[strings.ToLower(name)]
}

// unknown reports a name that should be one of a column. What is the use of the name.
func (t *table) unknown(what string, ref model.Ref) {
	d := analyzer.Diagnostic{
		Span:    ref.Span,
		Message: what + " '" + ref.Name + "' is not a column of table " + t.Name.String(),
	}
	list, _ := t.Fields()
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].Name
	}
	if guess := near.Word(ref.Name, names); guess != "" {
		d.Help = "did you mean '" + guess + "'?"
		d.Fixes = []analyzer.Fix{analyzer.Replace("Write "+guess, analyzer.Unsafe, ref.Span, t.written(ref.Span, guess))}
		if c := t.column(guess); c != nil && t.General.Definition.State == model.Unset {
			d.Related = t.definition(c, "'"+guess+"' is defined here")
		}
	}
	t.report(d)
}

// written is the name of a column as it is written in the place of a span: as in its
// definition, or in quotes where there are quotes.
func (t *table) written(span syntax.Span, name string) string {
	old := t.file().Slice(span)
	if strings.HasPrefix(old, "`") {
		return "`" + strings.ReplaceAll(name, "`", "``") + "`"
	}
	if c := t.column(name); c != nil {
		return t.spelled(c)
	}
	return name
}

// spelled is the name of a column as its definition writes it, unless it was renamed.
func (t *table) spelled(c *model.Column) string {
	if text := t.fileOf(c).Slice(c.Span); strings.Trim(text, "`") == c.Name {
		return text
	}
	return "`" + strings.ReplaceAll(c.Name, "`", "``") + "`"
}

// columnRefs are the columns that an expression names.
func (t *table) columnRefs(x syntax.Expr) []model.Ref {
	var refs []model.Ref
	model.EachColumn(t.file(), x, func(ref *syntax.ColumnRef) {
		last := model.LastPart(t.file(), ref)
		refs = append(refs, model.Ref{Name: t.file().NameOf(last), Span: t.file().Span(last)})
	})
	return refs
}

// names lists the names of columns as the engine takes them.
func names(refs []model.Ref) string {
	list := make([]string, len(refs))
	for i, r := range refs {
		list[i] = r.Name
	}
	return strings.Join(list, ", ")
}

// keyWords is the model of a key in SQL words.
func keyWords(m model.KeyModel) string {
	return [...]string{"", "DUPLICATE KEY", "AGGREGATE KEY", "UNIQUE KEY", "PRIMARY KEY"}[m]
}

// twice reports a column that a list names twice, and whether there is one.
func (t *table) twice(what string, refs []model.Ref) bool {
	seen := make(map[string]syntax.Span, len(refs))
	for _, ref := range refs {
		folded := strings.ToLower(ref.Name)
		if first, again := seen[folded]; again {
			t.report(analyzer.Diagnostic{
				Span:    ref.Span,
				Message: what + " '" + ref.Name + "' is named twice",
				Help:    "name it once",
				Related: []analyzer.Related{{File: t.file(), Span: first, Message: "first named here"}},
			})
			return true
		}
		seen[folded] = ref.Span
	}
	return false
}
