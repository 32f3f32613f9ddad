package lsp

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// wantsOperand reports whether an operand may begin at the caret.
func (c *completer) wantsOperand() bool {
	switch last := c.at - 1; c.kind(last) {
	case syntax.KwIs:
		return false
	case syntax.KwNot:
		return !c.endsOperand(last - 1)
	case syntax.KwInterval:
		return c.behind(last, syntax.Dot)
	case syntax.KwEnd:
		return !c.inCase(last) && !c.endsOperand(last)
	default:
		return !c.endsOperand(last)
	}
}

// inCase reports whether CASE is open before a word, on its level.
func (c *completer) inCase(i int) bool { return c.caseWord(i) != syntax.EOF }

// caseWord is the last word of the CASE that is open before a word; EOF if none is.
func (c *completer) caseWord(i int) syntax.Kind {
	depth := 0
	word := syntax.EOF
	for i--; i >= 0; i-- {
		switch k := c.kind(i); k {
		case syntax.RParen, syntax.RBracket, syntax.RBrace:
			if open := int(c.opens[i]); open > 0 && open < i {
				i = open
			}
		case syntax.LParen, syntax.LBracket, syntax.LBrace, syntax.KwSelect, syntax.KwFrom, syntax.KwWhere, syntax.KwHaving:
			return syntax.EOF
		case syntax.KwEnd:
			depth++
		case syntax.KwCase:
			if depth == 0 {
				if word == syntax.EOF {
					word = k
				}
				return word
			}
			depth--
		case syntax.KwWhen, syntax.KwThen, syntax.KwElse:
			if depth == 0 && word == syntax.EOF {
				word = k
			}
		}
	}
	return syntax.EOF
}

// operands adds what an expression may begin with.
func (c *completer) operands() {
	if c.dotted {
		c.qualified()
		return
	}
	c.columns(nil)
	c.relationAliases()
	c.words("CASE", "CAST", "NOT", "EXISTS", "NULL", "TRUE", "FALSE", "INTERVAL", "CURRENT_DATE", "CURRENT_TIMESTAMP")
	if c.after(syntax.KwCase) {
		c.words("WHEN")
	}
	c.functions(inExpression)
}

// operators adds what may follow an operand in an expression.
func (c *completer) operators() {
	if c.after(syntax.KwIs) {
		c.words("NULL", "NOT NULL")
		return
	}
	if c.after(syntax.KwNot) {
		c.words("IN", "BETWEEN", "LIKE", "REGEXP", "RLIKE")
		return
	}
	if c.after(syntax.RParen) {
		c.words("OVER")
	}
	switch c.caseWord(c.at) {
	case syntax.KwCase:
		c.words("WHEN")
	case syntax.KwWhen:
		c.words("THEN")
	case syntax.KwThen:
		c.words("WHEN", "ELSE", "END")
	case syntax.KwElse:
		c.words("END")
	}
	if c.wantsUnit() {
		c.words("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND")
		return
	}
	c.words("AND", "OR", "IN", "NOT IN", "BETWEEN", "NOT BETWEEN", "LIKE", "NOT LIKE", "REGEXP", "RLIKE", "IS NULL", "IS NOT NULL")
}

// unfinished reports whether the operand before the caret needs another word.
func (c *completer) unfinished() bool {
	return c.inFront(syntax.KwIs, syntax.KwNot) || c.inCase(c.at) || c.wantsUnit()
}

// wantsUnit reports whether INTERVAL and its value stand before the caret.
func (c *completer) wantsUnit() bool {
	return c.kind(c.at-2) == syntax.KwInterval && c.kind(c.at-3) != syntax.Dot
}

// columns adds the columns that can be named without more. One that several relations have
// is written with its relation.
func (c *completer) columns(without map[string]bool) {
	for depth, relations := range c.scope() {
		count := map[string]int{}
		if len(relations) > 1 {
			for _, r := range relations {
				for _, f := range r.fields {
					count[strings.ToLower(f.name)]++
				}
			}
		}
		place := 1000 * depth
		for _, r := range relations {
			for _, f := range r.fields {
				place++
				folded := strings.ToLower(f.name)
				switch {
				case without[folded]:
				case count[folded] > 1 && r.alias != "":
					c.qualifiedField(r, f, place)
				default:
					c.field(f, place)
				}
			}
		}
	}
	if len(c.spots) > 0 && c.kind(0) == syntax.KwCreate && c.scopeless() {
		c.fields(c.ownFields(), without)
	}
}

// scopeless reports whether no query holds the caret.
func (c *completer) scopeless() bool {
	for _, s := range c.spots {
		if s.query {
			return false
		}
	}
	return true
}

// qualifiedField adds a column with its relation before it.
func (c *completer) qualifiedField(r *scopeRelation, f scopeField, place int) {
	label := r.alias + "." + f.name
	if ok, _ := c.fits(label); !ok || f.name == "" {
		return
	}
	item := CompletionItem{Label: label, Kind: itemField, Detail: strings.TrimSpace(f.typ.String() + "  " + f.of)}
	if f.owner != nil {
		item.Data = c.data(dataColumn, f.owner.Name, f.name)
	}
	text := c.written(r.alias) + "." + c.written(f.name)
	if c.quote == '`' {
		item.FilterText = text
	}
	c.add(item, text, orderField, sortNumber(place))
}

// sortNumber is a number that sorts as text.
func sortNumber(n int) string {
	text := strconv.Itoa(n)
	return strings.Repeat("0", max(0, 6-len(text))) + text
}

// relationAliases adds the relations in scope.
func (c *completer) relationAliases() {
	for _, relations := range c.scope() {
		for _, r := range relations {
			if r.alias == "" {
				continue
			}
			item := CompletionItem{Label: r.alias, Kind: itemStruct, Detail: "alias"}
			if r.entry != nil {
				item.Detail = r.entry.Name.String()
				item.Data = c.data(dataObject, r.entry.Name, "")
			}
			c.addName(item, orderRelation, "")
		}
	}
}

// qualified adds what may stand behind the dot.
func (c *completer) qualified() {
	last := c.path[len(c.path)-1]
	found := false
	for _, relations := range c.scope() {
		for _, r := range relations {
			named := len(c.path) == 1 && strings.EqualFold(r.alias, last)
			if len(c.path) > 1 && r.entry != nil {
				named = r.entry.Name.Object == last && r.entry.Name.Database == c.path[len(c.path)-2]
			}
			if named {
				found = true
				c.fields(r.fields, nil)
				if c.after(syntax.KwSelect) || c.after(syntax.Comma) && c.spots[len(c.spots)-1].clause == syntax.KwSelect {
					c.addStar("all columns of " + r.alias)
				}
			}
		}
		if found {
			return
		}
	}
	c.structFields()
}

// structFields adds the fields of the STRUCT that stands before the dot.
func (c *completer) structFields() {
	path := c.path
	var at dialect.Type
	for _, relations := range c.scope() {
		for _, r := range relations {
			rest := path
			if len(rest) > 1 && strings.EqualFold(rest[0], r.alias) {
				rest = rest[1:]
			}
			for _, f := range r.fields {
				if strings.EqualFold(f.name, rest[0]) && !at.Known() {
					at = model.FieldAt(f.typ, rest[1:])
				}
			}
		}
	}
	if at.Kind != dialect.Struct {
		return
	}
	for i, name := range at.Fields {
		c.field(scopeField{name: name, typ: at.Args[i]}, i)
	}
}
