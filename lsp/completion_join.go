package lsp

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// joinSides are the relations before the join that a word belongs to, and the one that it
// joins.
func (c *completer) joinSides(relations []*scopeRelation, in *level, at int) (left []*scopeRelation, right *scopeRelation) {
	n := 0
	for i := at - 1; i > in.open; i-- {
		if c.kind(i) == syntax.RParen && c.opens[i] > 0 {
			i = int(c.opens[i])
		} else if c.kind(i) == syntax.KwJoin || c.kind(i) == syntax.Comma {
			n++
		} else if c.kind(i) == syntax.KwFrom {
			break
		}
	}
	if n < 1 || n >= len(relations) {
		n = len(relations) - 1
	}
	if n < 1 {
		return nil, nil
	}
	return relations[:n], relations[n]
}

// equalities adds a.k = b.k for the columns that the sides of a join have in common.
func (c *completer) equalities(relations []*scopeRelation) {
	left, right := c.joinSides(relations, c.spots[len(c.spots)-1].level, c.at)
	if right == nil || right.alias == "" || !c.after(syntax.KwOn) && !c.after(syntax.KwAnd) || c.quote != 0 {
		return
	}
	for _, l := range left {
		c.eachCommon(l, right, func(i int, a, b scopeField) {
			text := c.written(l.alias) + "." + c.written(a.name) + " = " + c.written(right.alias) + "." + c.written(b.name)
			item := CompletionItem{Label: text, Kind: itemValue, Detail: "both have " + a.name}
			c.add(item, text, orderEquality, sortNumber(i))
		})
	}
}

// eachCommon visits the columns that two relations have in common.
func (c *completer) eachCommon(l, r *scopeRelation, visit func(i int, a, b scopeField)) {
	names := map[string]scopeField{}
	for _, f := range r.fields {
		names[strings.ToLower(f.name)] = f
	}
	for i, f := range l.fields {
		if other, ok := names[strings.ToLower(f.name)]; ok && f.name != "" && l.alias != "" {
			visit(i, f, other)
		}
	}
}

// commonColumns adds the columns that the sides of the join before a word have in common.
func (c *completer) commonColumns(s spot, using int, without map[string]bool) {
	left, right := c.joinSides(c.relationsOf(s.block), s.level, using)
	for _, l := range left {
		c.eachCommon(l, right, func(i int, a, _ scopeField) {
			if !without[strings.ToLower(a.name)] {
				c.field(a, i)
			}
		})
	}
}
