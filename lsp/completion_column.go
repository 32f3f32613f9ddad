package lsp

import (
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// inColumns adds what may stand in the column list of a table. In is the innermost bracket
// around the caret, list that of the columns.
func (c *completer) inColumns(in, list *level) {
	start := c.itemStart(list)
	if c.kind(start) == syntax.KwIndex && start < c.n {
		switch {
		case in == list:
			c.indexWords(c.at - start)
		case in.open == start+2:
			c.fields(c.ownFields(), c.namesIn(in))
		}
		return
	}
	if in != list {
		c.inColumnBrackets(start)
		return
	}
	if c.at == start {
		if c.asked {
			c.words("INDEX")
		}
		return
	}
	c.columnWords(start, c.head().aggregate)
}

// itemStart is the first word of the item in a list that holds the caret.
func (c *completer) itemStart(list *level) int {
	start := list.open + 1
	c.eachItem(list.open, func(from, _ int) {
		if from <= c.at {
			start = from
		}
	})
	if c.after(syntax.Comma) && c.angle(c.at-1) < 0 && c.spots[len(c.spots)-1].level == list {
		start = c.at
	}
	return start
}

// inColumnBrackets adds what may stand in brackets of a column: an expression behind AS or
// DEFAULT, but no parameter of a type.
func (c *completer) inColumnBrackets(start int) {
	for i := start; i < c.at; i++ {
		if k := c.kind(i); k == syntax.KwAs || k == syntax.KwDefault {
			if c.wantsOperand() {
				c.ownOperands()
			} else if !c.dotted {
				c.operators()
			}
			return
		}
	}
}

// ownOperands adds what an expression over the columns of the table may begin with.
func (c *completer) ownOperands() {
	if c.dotted {
		return
	}
	c.fields(c.ownFields(), nil)
	c.words("CASE", "CAST", "NOT", "NULL", "TRUE", "FALSE")
	c.functions(inExpression)
}

// columnAttributes are those of a column in the order of the grammar; those of one rank exclude
// each other.
var columnAttributes = []struct {
	rank    int
	word    string
	feature dialect.Feature
}{
	{2, "NOT NULL", 0}, {2, "NULL", 0}, {3, "DEFAULT", 0}, {3, "AUTO_INCREMENT", dialect.FeatureAutoIncrement},
	{3, "AS", dialect.FeatureGeneratedColumn}, {4, "COMMENT", 0},
}

// columnWords adds the type of a column or its attributes. The item begins with its name.
func (c *completer) columnWords(start int, aggregate bool) {
	switch {
	case c.at == start+1:
		c.types()
		return
	case c.after(syntax.KwNot):
		c.words("NULL")
		return
	case c.after(syntax.KwDefault):
		c.words("NULL", "CURRENT_TIMESTAMP")
		if dialect.FeatureDefaultExpression.In().Contains(c.target) {
			c.words("(uuid())")
		}
		return
	case c.after(syntax.KwAs) || c.attributeRank(start) == 3 && c.wantsOperand():
		c.ownOperands()
		return
	case c.after(syntax.KwComment):
		return
	}
	rank := c.attributeRank(start)
	if rank < 1 && aggregate {
		typ, _ := dialect.ParseType(c.typeText(start))
		c.words(typ.Aggregates()...)
	}
	for _, a := range columnAttributes {
		if a.rank > rank && (a.feature == 0 || a.feature.In().Contains(c.target)) {
			c.words(a.word)
		}
	}
}

// typeText is the type of the column that begins at a word, as far as it stands before the
// caret.
func (c *completer) typeText(start int) string {
	end := start + 1
	for end < c.at && !attributeWord(c.kind(end)) {
		if c.kind(end) == syntax.LParen {
			end = min(c.skip(end), c.at)
		} else {
			end++
		}
	}
	return c.slice(start+1, end)
}

// attributeRank is that of the last attribute before the caret; 0 if there is none.
func (c *completer) attributeRank(start int) int {
	rank := 0
	for i := start + 1; i < c.at; i++ {
		switch c.kind(i) {
		case syntax.LParen, syntax.LBracket:
			i = min(c.skip(i), c.at) - 1
		case syntax.KwSum, syntax.KwMax, syntax.KwMin, syntax.KwReplace, syntax.KwReplaceIfNotNull, syntax.KwHllUnion, syntax.KwBitmapUnion,
			syntax.KwPercentileUnion:
			rank = max(rank, 1)
		case syntax.KwNull:
			rank = max(rank, 2)
		case syntax.KwDefault, syntax.KwAutoIncrement, syntax.KwAs:
			rank = max(rank, 3)
		case syntax.KwComment:
			rank = 4
		}
	}
	return rank
}
