package lsp

import (
	"slices"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// inQuery adds what may stand in the query of a spot.
func (c *completer) inQuery(at int) {
	if in := c.spots[len(c.spots)-1]; in.level != c.spots[at].level {
		c.inBrackets(c.spots[at], in.level)
		return
	}
	s := c.spots[at]
	switch s.clause {
	case syntax.KwWith:
		c.inWith(s)
	case syntax.KwUnion:
		c.inUnion(s)
	case syntax.KwFrom:
		if c.wantsRelation() {
			c.relationNames()
			return
		}
		c.afterRelation(s)
	case syntax.KwUsing:
		c.joins()
		c.nextClauses(s)
	case syntax.KwLimit:
		if !c.after(syntax.KwLimit) {
			c.words("OFFSET")
		}
	default:
		c.inExpression(s)
	}
}

// inWith adds what may stand between WITH and SELECT.
func (c *completer) inWith(s spot) {
	switch {
	case c.after(syntax.KwWith):
		c.wordsIf(dialect.FeatureWithRecursive, "RECURSIVE")
	case c.after(syntax.RParen) && len(s.ctes) > 0 && c.kind(int(c.opens[c.at-1])-1) == syntax.KwAs:
		c.words("SELECT")
		if s.up == nil && c.is(0, syntax.KwWith) {
			c.words("UPDATE", "DELETE FROM")
		}
	case c.after(syntax.RParen), c.kind(c.at-1).Name() && !c.after(syntax.KwRecursive):
		c.snippet("AS (", "AS (\n  SELECT $0\n)", "the query")
		c.words("AS")
	}
}

// inUnion adds what may stand behind UNION, or behind a query in brackets.
func (c *completer) inUnion(s spot) {
	switch {
	case c.inFront(syntax.KwUnion, syntax.KwIntersect, syntax.KwExcept, syntax.KwMinus):
		c.words("ALL", "DISTINCT", "SELECT")
	case c.inFront(syntax.KwAll, syntax.KwDistinct):
		c.words("SELECT")
	case c.after(syntax.RParen):
		c.words("UNION ALL", "UNION", "INTERSECT", "EXCEPT", "ORDER BY", "LIMIT")
	}
}

// inExpression adds what may stand in a clause of expressions.
func (c *completer) inExpression(s spot) {
	switch {
	case c.inFront(syntax.KwGroup, syntax.KwOrder):
		c.words("BY")
		return
	case s.clause == syntax.KwSelect && c.after(syntax.KwAs):
		return // a new name
	case c.inFront(syntax.KwAsc, syntax.KwDesc):
		c.words("NULLS FIRST", "NULLS LAST")
		c.nextClauses(s)
		return
	}
	if c.wantsOperand() {
		c.clauseOperands(s)
		return
	}
	if c.dotted {
		c.qualified()
		return
	}
	if c.operators(); c.unfinished() {
		return
	}
	switch s.clause {
	case syntax.KwSelect:
		c.words("AS")
	case syntax.KwOn:
		c.joins()
	case syntax.KwOrder:
		c.words("ASC", "DESC", "NULLS FIRST", "NULLS LAST")
	}
	c.nextClauses(s)
}

// clauseOperands adds operands, with what a clause takes besides.
func (c *completer) clauseOperands(s spot) {
	switch {
	case c.dotted:
	case c.after(syntax.KwSelect):
		c.words("DISTINCT", "ALL")
		c.addStar("all columns")
	case s.clause == syntax.KwSelect && c.after(syntax.Comma), c.inFront(syntax.KwDistinct):
		c.addStar("all columns")
	case c.after(syntax.KwGroup, syntax.KwBy):
		c.words("ROLLUP", "CUBE", "GROUPING SETS")
		c.wordsIf(dialect.FeatureGroupByAll, "ALL")
	case c.after(syntax.KwOrder, syntax.KwBy):
		c.wordsIf(dialect.FeatureOrderByAll, "ALL")
	case s.clause == syntax.KwOn && s.block != nil:
		c.equalities(c.relationsOf(s.block))
	}
	if !c.dotted && s.block != nil && (s.clause == syntax.KwOrder || s.clause == syntax.KwGroup || s.clause == syntax.KwHaving) {
		for i, f := range c.outputsOf(s.level) {
			f.of = "this query"
			c.field(f, i)
		}
	}
	c.operands()
}

func (c *completer) addStar(detail string) {
	if c.quote == 0 {
		c.add(CompletionItem{Label: "*", Kind: itemValue, Detail: detail}, "*", orderRelation, "")
	}
}

// clauseRank is the place of a clause in a SELECT.
var clauseRank = map[syntax.Kind]int{syntax.KwSelect: 0, syntax.KwFrom: 1, syntax.KwOn: 1, syntax.KwUsing: 1, syntax.KwWhere: 2,
	syntax.KwGroup: 3, syntax.KwHaving: 4, syntax.KwQualify: 5, syntax.KwOrder: 6, syntax.KwLimit: 7}

// nextClauses adds the clauses that may follow and are not there yet.
func (c *completer) nextClauses(s spot) {
	if s.block == nil {
		c.words("LIMIT", "UNION ALL")
		return
	}
	now, next := clauseRank[s.clause], 8
	for _, k := range s.block.clauses {
		if r := clauseRank[k]; r > now {
			next = min(next, r)
		}
	}
	for i, word := range []string{"FROM", "WHERE", "GROUP BY", "HAVING", "QUALIFY", "ORDER BY", "LIMIT"} {
		if rank := i + 1; rank <= now || rank >= next || word == "HAVING" && !slices.Contains(s.block.clauses, syntax.KwGroup) {
			continue
		}
		c.words(word)
	}
	if next == 8 && now < 6 {
		c.words("UNION ALL", "UNION", "INTERSECT", "EXCEPT")
	}
}

// wantsRelation reports whether a relation may begin at the caret.
func (c *completer) wantsRelation() bool {
	return c.inFront(syntax.KwFrom, syntax.KwJoin, syntax.Comma, syntax.LParen, syntax.KwLateral)
}

// relationNames adds what may stand in FROM.
func (c *completer) relationNames() {
	if !c.dotted {
		c.cteNames()
		if !c.inFront(syntax.KwFrom, syntax.KwLateral) {
			c.words("LATERAL")
		}
		c.functions(inFrom)
	}
	c.objects(anyObject)
}

// cteNames adds the common table expressions that can be named here.
func (c *completer) cteNames() {
	for i := len(c.spots) - 1; i >= 0 && i > len(c.spots)-maxQueries; i-- {
		for _, t := range c.spots[i].ctes {
			if t.body < c.n {
				c.addName(CompletionItem{Label: c.name(t.name), Kind: itemStruct, Detail: "WITH"}, orderRelation, "")
			}
		}
	}
}

// afterRelation adds what may follow a relation.
func (c *completer) afterRelation(s spot) {
	switch {
	case c.dotted:
		return
	case c.after(syntax.KwAs):
		return
	case c.inFront(syntax.KwLeft, syntax.KwRight):
		c.words("JOIN", "OUTER JOIN", "SEMI JOIN", "ANTI JOIN")
		return
	case c.after(syntax.KwFull):
		c.words("JOIN", "OUTER JOIN")
		return
	case c.inFront(syntax.KwInner, syntax.KwCross, syntax.KwOuter, syntax.KwSemi, syntax.KwAnti):
		c.words("JOIN")
		return
	}
	if c.joined() {
		c.words("ON", "USING")
	}
	c.words("AS")
	c.joins()
	c.nextClauses(s)
}

// joined reports whether the relation before the caret belongs to a join.
func (c *completer) joined() bool {
	for i := c.at - 1; i > 0 && i > c.at-50; i-- {
		switch c.kind(i) {
		case syntax.KwJoin:
			return c.kind(i-1) != syntax.KwCross
		case syntax.RParen:
			i = int(c.opens[i])
		case syntax.KwOn, syntax.KwUsing, syntax.KwFrom, syntax.Comma:
			return false
		}
	}
	return false
}

func (c *completer) joins() {
	c.words("JOIN", "INNER JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", "LEFT SEMI JOIN", "LEFT ANTI JOIN", "RIGHT SEMI JOIN",
		"RIGHT ANTI JOIN")
	c.wordsIf(dialect.FeatureAsofJoin, "ASOF JOIN")
}

// inBrackets adds what may stand in brackets within a query.
func (c *completer) inBrackets(s spot, in *level) {
	atStart := c.at == in.open+1
	switch before := c.kind(in.open - 1); {
	case before == syntax.KwUsing && s.clause == syntax.KwUsing:
		if s.block != nil {
			c.commonColumns(s, in.open-1, c.namesIn(in))
		}
	case (before == syntax.KwExcept || before == syntax.KwExclude) && c.behind(in.open-1, syntax.Times):
		c.columns(c.namesIn(in))
	case s.clause == syntax.KwWith && in.up == s.level:
		if atStart && before == syntax.KwAs {
			c.words("SELECT", "WITH")
		}
	case c.holdsRelations(s, in):
		c.inParenRelation(s, in)
	case s.clause == syntax.KwFrom && in.up == s.level && (before == syntax.KwPartition || c.isAliasList(in.open)):
	case before == syntax.KwOver && (atStart || c.inFront(syntax.KwPartition, syntax.KwOrder, syntax.KwAsc, syntax.KwDesc) || !c.wantsOperand()):
		c.windowWords(in)
	case before == syntax.KwFilter && atStart:
		c.words("WHERE")
	case before == syntax.KwExtract:
		c.inExtract(atStart)
	default:
		c.inArguments(in, atStart)
	}
}

// holdsRelations reports whether brackets stand around relations in FROM.
func (c *completer) holdsRelations(s spot, in *level) bool {
	for l := in; l != s.level; l = l.up {
		if l == nil || !c.inFrontOf(l.open, syntax.KwFrom, syntax.KwJoin, syntax.Comma, syntax.KwLateral, syntax.LParen) {
			return false
		}
	}
	return s.clause == syntax.KwFrom
}

// inArguments adds what may stand in a call, or in brackets around an expression.
func (c *completer) inArguments(in *level, atStart bool) {
	before := c.kind(in.open - 1)
	if !c.wantsOperand() {
		if c.dotted {
			c.qualified()
			return
		}
		c.operators()
		switch {
		case before == syntax.KwCast || c.isName(in.open-1, "try_cast"):
			c.words("AS")
		case c.isName(in.open-1, "group_concat"):
			c.words("ORDER BY", "SEPARATOR")
		case c.isName(in.open-1, "array_agg"):
			c.words("ORDER BY")
		}
		return
	}
	if atStart && !c.dotted {
		f := dialect.FindFunction(c.target.Engine, c.text(in.open-1))
		if f == nil && !before.Name() {
			c.words("SELECT", "WITH")
		}
		if f != nil && f.Aggregate {
			c.words("DISTINCT")
		}
		if before == syntax.KwCount {
			c.addStar("all rows")
		}
	}
	c.operands()
}

func (c *completer) isAliasList(open int) bool {
	return c.kind(open-1).Name() && (c.kind(open-2) == syntax.KwAs || c.endsOperand(open-2))
}

// inParenRelation adds what may stand in brackets around relations.
func (c *completer) inParenRelation(s spot, in *level) {
	switch {
	case c.inCondition(in) && c.wantsOperand():
		if !c.dotted && s.block != nil {
			c.equalities(c.relationsOf(s.block))
		}
		c.operands()
	case c.wantsRelation():
		if c.at == in.open+1 {
			c.words("SELECT", "WITH", "VALUES")
		}
		c.relationNames()
	case c.dotted:
	case c.inCondition(in):
		c.operators()
		c.joins()
	default:
		c.words("ON", "USING", "AS")
		c.joins()
	}
}

// inCondition reports whether the caret stands in the condition of a join in brackets.
func (c *completer) inCondition(in *level) bool {
	for i := c.at - 1; i > in.open; i-- {
		switch c.kind(i) {
		case syntax.RParen:
			if open := int(c.opens[i]); open > in.open {
				i = open
			}
		case syntax.KwOn:
			return true
		case syntax.KwJoin, syntax.Comma:
			return false
		}
	}
	return false
}

// windowWords adds what may stand in OVER (...) besides operands.
func (c *completer) windowWords(in *level) {
	ordered := false
	for i := in.open + 1; i < c.at; i++ {
		ordered = ordered || c.kind(i) == syntax.KwOrder
	}
	switch {
	case c.at == in.open+1:
		c.words("PARTITION BY", "ORDER BY")
	case c.inFront(syntax.KwPartition, syntax.KwOrder):
		c.words("BY")
	case !ordered:
		c.words("ORDER BY")
	default:
		if !c.inFront(syntax.KwAsc, syntax.KwDesc) {
			c.words("ASC", "DESC")
		}
		c.words("NULLS FIRST", "NULLS LAST", "ROWS BETWEEN", "RANGE BETWEEN")
	}
}

func (c *completer) inExtract(atStart bool) {
	switch {
	case atStart:
		c.words("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND")
	case c.wantsOperand():
		c.operands()
	default:
		c.words("FROM")
	}
}
