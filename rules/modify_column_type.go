package rules

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// The part of modify-column-invalid that is about the column alone.

// conversion checks whether one type becomes the other.
func (m modification) conversion() (message, help string) {
	name := m.before.Name
	if !m.retyped() {
		return "", ""
	}
	for _, x := range m.step.Before.Standard.Indexes {
		switch {
		case !indexHas(x, name):
		case x.Type == "GIN" && !m.to.StringLike():
			return "column '" + name + "' has the GIN index " + x.Name.Name + " and stays a string", "drop the index first"
		case x.Type == "VECTOR":
			return "column '" + name + "' has the VECTOR index " + x.Name.Name + " and keeps its type", "drop the index first"
		}
	}
	change := "column '" + name + "' cannot change from " + m.from.String() + " to " + m.to.String()
	switch ok, _ := dialect.Convertible(m.from.Kind, m.to.Kind); {
	case !ok && m.to.Kind == dialect.Bitmap:
		return "", "" // a test of the engine has it accepted
	case !ok:
		return change, "add a column of that type, copy the values with UPDATE, and drop this one"
	case m.from.StringLike() && m.to.StringLike() && 0 < m.to.Length && m.to.Length < m.from.Length:
		return change, "a string cannot become shorter"
	case m.from.Kind == dialect.Decimal && m.to.Kind == dialect.Decimal && fewerDigits(m.from, m.to):
		return change, "a DECIMAL keeps its digits on both sides of the point"
	}
	return "", ""
}

// fewerDigits reports whether a DECIMAL loses digits on one side of the point.
func fewerDigits(from, to dialect.Type) bool {
	return from.Precision > 0 && to.Precision > 0 && (to.Scale < from.Scale || to.Precision-to.Scale < from.Precision-from.Scale)
}

func indexHas(x model.Index, column string) bool {
	for _, ref := range x.Columns {
		if strings.EqualFold(ref.Name, column) {
			return true
		}
	}
	return false
}

// attributes checks what else a definition says.
func (m modification) attributes() (message, help string, at syntax.Span) {
	name := m.before.Name
	nullable, _ := m.step.Before.Nullable(m.before)
	switch {
	case m.after.Nullable.Set() && !m.after.Nullable.Value && nullable:
		return "column '" + name + "' cannot change from NULL to NOT NULL", "", m.after.Nullable.Span
	case m.after.Aggregate.Set() && m.before.Aggregate.Set() && m.after.Aggregate.Value != m.before.Aggregate.Value:
		return "column '" + name + "' cannot change from " + m.before.Aggregate.Value + " to " + m.after.Aggregate.Value, "", m.after.Aggregate.Span
	case m.before.Aggregate.Set() && !m.after.Aggregate.Set() && m.step.Before.KeyOf().Model == model.AggregateKey:
		return "column '" + name + "' loses " + m.before.Aggregate.Value, "repeat it: an aggregate cannot change", m.after.Span
	}
	return m.defaults()
}

// defaults checks that the default stays as it is: that of rows which are there already
// follows from it.
func (m modification) defaults() (message, help string, at syntax.Span) {
	before, had, ok := plainDefault(m.step.Before, m.before)
	after, has, alsoOK := plainDefault(m.step.After, m.after)
	if !ok || !alsoOK || had == has && before == after {
		return "", "", at
	}
	at = m.after.Span
	if has {
		at = m.after.Default.Span
	}
	return "the default of column '" + m.before.Name + "' cannot change", "repeat the definition of the column, but for what changes", at
}

// plainDefault is the text of a default; ok is false for one that is no text.
func plainDefault(o *model.Object, c *model.Column) (text string, has, ok bool) {
	if c.Default.State == model.Unset {
		return "", false, true
	}
	literal, is := c.Default.Value.(*syntax.Literal)
	if is && literal.Kind == syntax.KwNull {
		return "", false, true
	}
	text, ok = literalString(o.FileOf(c), c.Default.Value)
	return text, true, ok
}
