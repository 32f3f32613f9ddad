package lsp

import (
	"slices"
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
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
