package lsp

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// propertyList adds what may stand in a list of properties, if the caret stands in one.
func (c *completer) propertyList() bool {
	in := c.spots[len(c.spots)-1].level
	if c.kind(in.open) != syntax.LParen {
		return false
	}
	object, alter, ok := c.propertiesOf(in.open)
	if !ok {
		return false
	}
	if c.quote == 0 {
		c.widen()
	}
	from := c.n
	for from > in.open+1 && c.kind(from-1) != syntax.Comma {
		from--
	}
	switch written := c.n - from; {
	case written == 0:
		c.propertyKeys(object, alter, in)
	case written == 1 && c.quote == 0:
		c.words("=")
	case written == 2 && c.kind(c.n-1) == syntax.Eq:
		c.propertyValues(object, c.name(from), alter)
	}
	return true
}

// widen takes dots and dashes for parts of what is typed.
func (c *completer) widen() {
	start := c.offset
	for start > 0 && ruleByte(c.file.Text[start-1]) {
		start--
	}
	c.retype(c.file.Text[start:c.offset])
	c.dotted = false
	for c.n > 0 && c.file.TokenSpan(c.caret.words[c.n-1]).Start >= start {
		c.n--
	}
	c.at = c.n
}

// propertiesOf says what a list of properties belongs to, by what stands before its
// bracket, and whether an ALTER changes it.
func (c *completer) propertiesOf(open int) (object dialect.PropertyObject, alter, ok bool) {
	alter = c.kind(0) == syntax.KwAlter
	object, known := c.propertyOwner(alter)
	switch c.kind(open - 1) {
	case syntax.KwProperties:
		switch {
		case !known:
			return 0, false, false
		case c.spots[len(c.spots)-1].up != nil && c.spots[len(c.spots)-1].up.up != nil: // PROPERTIES of a rollup in ROLLUP (...)
			return dialect.OnRollup, false, true
		case alter && c.kind(open-2) != syntax.KwSet:
			return c.jobProperties(), false, true
		}
		return object, alter, true
	case syntax.KwSet:
		if c.holds(open, syntax.KwModify, syntax.KwPartition) {
			return dialect.OnPartition, false, alter
		}
		return object, true, alter && known
	case syntax.KwBitmap:
		return dialect.OnBitmapIndex, false, c.kind(open-2) == syntax.KwUsing
	case syntax.KwNgrambf:
		return dialect.OnNgramIndex, false, c.kind(open-2) == syntax.KwUsing
	case syntax.KwGin:
		return dialect.OnInvertedIndex, false, c.kind(open-2) == syntax.KwUsing
	case syntax.KwVector:
		return dialect.OnVectorIndex, false, c.kind(open-2) == syntax.KwUsing
	case syntax.RParen, syntax.KwMaxvalue:
		return dialect.OnPartition, false, c.partitionItem(open)
	}
	return 0, false, false
}

// propertyOwner is what the properties of the statement itself belong to.
func (c *completer) propertyOwner(alter bool) (dialect.PropertyObject, bool) {
	h := c.head()
	switch h.kind {
	case syntax.TableObject:
		if !alter && h.foreign || alter && h.entry != nil && h.entry.Object.Foreign() {
			return dialect.OnForeignTable, true
		}
		return dialect.OnTable, true
	case syntax.ViewObject:
		return dialect.OnView, true
	case syntax.MaterializedViewObject:
		if !alter && h.synchronous {
			return dialect.OnRollup, true
		}
		return dialect.OnMaterializedView, true
	case syntax.DatabaseObject:
		return dialect.OnDatabase, true
	case syntax.CatalogObject:
		return dialect.OnCatalog, true
	}
	return 0, false
}

// jobProperties is what PROPERTIES behind a clause of ALTER TABLE belongs to.
func (c *completer) jobProperties() dialect.PropertyObject {
	if c.holds(c.n, syntax.KwAdd, syntax.KwPartition) || c.holds(c.n, syntax.KwAdd, syntax.KwTemporary) {
		return dialect.OnPartition
	}
	return dialect.OnRollup
}

// holds reports whether the words stand in a row somewhere before a word.
func (c *completer) holds(before int, kinds ...syntax.Kind) bool {
	for i := 0; i+len(kinds) <= before; i++ {
		if c.is(i, kinds...) {
			return true
		}
	}
	return false
}

// partitionItem reports whether a bracket stands behind the values of a partition.
func (c *completer) partitionItem(open int) bool {
	for i := open - 1; i > 0 && i > open-200; i-- {
		switch c.kind(i) {
		case syntax.KwValues:
			return c.kind(i-2) == syntax.KwPartition || c.kind(i-2) == syntax.KwExists
		case syntax.Eq, syntax.KwDistributed, syntax.KwProperties:
			return false
		}
	}
	return false
}

// propertyKeys adds the keys that the list has not got.
func (c *completer) propertyKeys(object dialect.PropertyObject, alter bool, in *level) {
	written := map[string]bool{}
	for i := in.open + 1; i < in.close; i++ {
		if c.kind(i) == syntax.String && i != c.n && c.kind(i+1) == syntax.Eq {
			written[c.name(i)] = true
		}
	}
	for _, p := range dialect.Properties(c.target.Engine, object) {
		switch {
		case written[p.Name] || !p.In().Contains(c.target):
		case alter && p.Change == dialect.ChangeNever && object.Closed():
		case !alter && p.AlterOnly:
		case strings.HasSuffix(p.Name, "*"):
			if p.Name == "session.*" && len(c.prefix) > 0 {
				c.sessionKeys(p, object, alter, written)
			}
		default:
			c.propertyKey(p, p.Name, object, alter)
		}
	}
}

func (c *completer) sessionKeys(p dialect.Property, object dialect.PropertyObject, alter bool, written map[string]bool) {
	for _, name := range dialect.SessionVariables(c.target.Engine) {
		if key := "session." + name; !written[key] {
			c.propertyKey(p, key, object, alter)
		}
	}
}

func (c *completer) propertyKey(p dialect.Property, key string, object dialect.PropertyObject, alter bool) {
	if ok, _ := c.fits(key); !ok {
		return
	}
	quote := `"`
	if c.quote == '\'' {
		quote = "'"
	}
	text := quote + key + quote
	item := CompletionItem{Label: key, Kind: itemProperty, Detail: propertyDetail(p), Data: c.data(dataProperty, model.Name{}, key)}
	item.Data.On = uint8(object)
	if c.quote != 0 {
		item.FilterText = text
	}
	next := c.n
	for next < len(c.caret.words) && c.file.TokenSpan(c.caret.words[next]).Start < c.span.End {
		next++
	}
	end := c.stringEnd(quote[0])
	if !c.valueFollows(next) {
		if c.snippets {
			item.InsertTextFormat = 2
			text = escapeForm(text) + " = " + quote + tabStop(propertyExample(p, alter)) + quote
		} else {
			text += " = "
		}
	}
	item.TextEdit = &TextEdit{c.mapper.rangeOf(syntax.Span{Start: c.span.Start, End: end}), text}
	c.add(item, text, orderField, "")
}

// tabStop is a tab stop that holds a text.
func tabStop(text string) string {
	if text == "" {
		return "$1"
	}
	return "${1:" + escapeForm(text) + "}"
}

// valueFollows reports whether '=' stands behind the key that is typed.
func (c *completer) valueFollows(next int) bool { return c.kind(next) == syntax.Eq }

// stringEnd is where what is typed ends: a string that is not closed may have swallowed
// what follows it, and is replaced up to the end of its word.
func (c *completer) stringEnd(quote byte) int32 {
	if c.quote == 0 {
		return c.span.End
	}
	end := c.offset
	for end < c.span.End && ruleByte(c.file.Text[end]) {
		end++
	}
	if end < c.span.End && c.file.Text[end] == quote {
		end++
	}
	return end
}

// propertyDetail is the domain of a property in a few words.
func propertyDetail(p dialect.Property) string {
	text := strings.TrimPrefix(strings.TrimPrefix(p.Domain.String(), "needs "), "is ")
	if p.Default != "" {
		text = strings.TrimSpace(text + " (default " + p.Default + ")")
	}
	return text
}

// propertyExample is a value that stands for others.
func propertyExample(p dialect.Property, alter bool) string {
	if p.Default != "" && p.Domain.Check(p.Default) == "" {
		return p.Default
	}
	if list := propertyWords(p, alter); len(list) > 0 {
		return list[0]
	}
	return ""
}

// propertyWords are the words that a property takes.
func propertyWords(p dialect.Property, alter bool) []string {
	d := p.Domain
	if alter && len(p.AlterDomain.Words) > 0 {
		d = p.AlterDomain
	}
	switch d.Kind {
	case dialect.Bool, dialect.LowerBool, dialect.LooseBool:
		return []string{"true", "false"}
	}
	return d.Words
}

// propertyValues adds values of a property.
func (c *completer) propertyValues(object dialect.PropertyObject, key string, alter bool) {
	p, ok := dialect.LookupProperty(c.target.Engine, object, key)
	if !ok {
		return
	}
	switch p.Domain.Kind {
	case dialect.ColumnList, dialect.TableList:
		c.listValues(p.Domain.Kind)
		return
	}
	list := propertyWords(p, alter)
	if p.Default != "" && p.Domain.Check(p.Default) == "" && !slices.ContainsFunc(list, func(x string) bool { return strings.EqualFold(x, p.Default) }) && !strings.ContainsAny(p.Default, " ,") {
		list = append(list[:len(list):len(list)], p.Default)
	}
	for i, value := range list {
		c.propertyValue(value, value == p.Default, i)
	}
}

func (c *completer) propertyValue(value string, usual bool, place int) {
	quote := `"`
	if c.quote == '\'' {
		quote = "'"
	}
	text := quote + value + quote
	item := CompletionItem{Label: value, Kind: itemValue}
	if usual {
		item.Detail = "default"
	}
	if c.quote != 0 {
		item.FilterText = text
	}
	item.TextEdit = &TextEdit{c.mapper.rangeOf(syntax.Span{Start: c.span.Start, End: c.stringEnd(quote[0])}), text}
	c.add(item, text, orderField, string(rune('a'+min(place, 25))))
}

// listValues adds the columns or tables of a list in quotes.
func (c *completer) listValues(kind dialect.DomainKind) {
	if c.quote == 0 {
		return
	}
	typed := c.prefix[strings.LastIndexByte(c.prefix, ',')+1:]
	c.retype(strings.TrimLeft(typed, " "))
	c.quote = 0
	if kind == dialect.TableList {
		c.path = nil
		c.objects(anyTable)
		return
	}
	c.fields(c.ownFields(), nil)
}
