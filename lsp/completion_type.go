package lsp

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// typePosition reports whether a data type may begin at the caret.
func (c *completer) typePosition() bool {
	if c.dotted {
		return false
	}
	in := c.spots[len(c.spots)-1].level
	switch {
	case c.after(syntax.DoubleColon):
		return true
	case c.after(syntax.KwAs):
		before := c.kind(in.open - 1)
		return before == syntax.KwCast || c.isName(in.open-1, "try_cast")
	case c.after(syntax.Lt):
		return c.inFrontOf(c.at-1, syntax.KwArray, syntax.KwMap)
	case c.after(syntax.Comma):
		return c.kind(c.angle(c.at-1)-1) == syntax.KwMap || c.kind(in.open-1) == syntax.KwConvert
	case c.kind(c.at - 1).Name():
		return (c.kind(c.at-2) == syntax.Lt || c.kind(c.at-2) == syntax.Comma) && c.kind(c.angle(c.at-1)-1) == syntax.KwStruct
	}
	return false
}

func (c *completer) inFrontOf(i int, kinds ...syntax.Kind) bool {
	return slices.Contains(kinds, c.kind(i-1))
}

// angle is the < of a type that is open before a word; -1 if there is none nearby.
func (c *completer) angle(i int) int {
	depth := 0
	for n := 0; n < 100 && i > 0; n++ {
		i--
		switch c.kind(i) {
		case syntax.Gt:
			depth++
		case syntax.Lt:
			if depth == 0 {
				return i
			}
			depth--
		case syntax.KwSelect, syntax.KwFrom, syntax.KwWhere:
			return -1
		case syntax.RParen:
			if open := int(c.opens[i]); open > 0 {
				i = open
			}
		case syntax.LParen:
			return -1
		}
	}
	return -1
}

// types adds the data types that the target knows.
func (c *completer) types() {
	for _, t := range typeForms {
		word, _, _ := strings.Cut(plainForm(t), "(")
		word, _, _ = strings.Cut(word, "<")
		if kind, ok := dialect.TypeWord(word); !ok || !kind.In().Contains(c.target) || c.quote != 0 || c.dotted {
			continue
		}
		label := word
		if !c.upper {
			label, t = strings.ToLower(label), lowerForm(t)
		}
		item := CompletionItem{Label: label, Kind: itemType}
		if plainForm(t) != label {
			item.Detail = plainForm(t)
		}
		text := label
		if c.snippets && t != label {
			text, item.InsertTextFormat = t, 2
		}
		c.add(item, text, orderField, "")
	}
}

// typeForms are the data types; one that takes parameters shows them.
var typeForms = []string{
	"BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "LARGEINT", "FLOAT", "DOUBLE", "DECIMAL(${1:18}, ${2:2})",
	"CHAR(${1:10})", "VARCHAR(${1:255})", "STRING", "VARBINARY", "DATE", "DATETIME", "JSON", "BITMAP", "HLL", "PERCENTILE",
	"ARRAY<${1:INT}>", "MAP<${1:INT}, ${2:INT}>", "STRUCT<${1:name} ${2:INT}>", "VARIANT",
}
