package lsp

import (
	"slices"

	"github.com/srlint/srlint/syntax"
)

// outline is how brackets and queries nest in the statement around a caret. It takes text
// as it is: a bracket that a clause shows to be left open is closed there.
type outline struct {
	*caret
	levels []*level // by the word that opens them, from -1 on; nil for other words
	opens  []int32  // the opening bracket of a closing one, or 0
	top    *level
	spots  []spot // what holds the caret, from the statement to the innermost brackets
	depth  int    // how many brackets deep columns are looked for
	budget int    // how many more names are compared to find columns
}

// level is what stands between two brackets; the outermost one is the statement.
type level struct {
	open, close int // the words of the brackets; -1 and the number of words for the statement
	up          *level
	holder      *level // the innermost level around it that holds a query
	query       bool   // a query stands in it
	clause      syntax.Kind
	ctes        []cte
	blocks      []*selectBlock
	outputs     []scopeField
	known       bool // the outputs were worked out, or are about to be
}

// cte is a common table expression: the words of its name and of its brackets.
type cte struct{ name, list, body int }

// selectBlock is one SELECT, in words.
type selectBlock struct {
	level             *level
	start, end        int // SELECT, and what follows the block
	from, fromEnd     int // FROM, and what follows the relations; 0 without FROM
	clauses           []syntax.Kind
	relations         []*scopeRelation
	related, relating bool
}

// spot is a level at the moment when the caret is reached.
type spot struct {
	*level
	query  bool
	clause syntax.Kind
	block  *selectBlock // nil before SELECT
}

func newOutline(c *caret) *outline {
	o := &outline{caret: c, levels: make([]*level, len(c.words)+1), opens: make([]int32, len(c.words)), budget: maxCompared}
	o.top = &level{open: -1, close: len(c.words)}
	o.levels[0] = o.top
	for i := range c.words {
		if i == c.n {
			o.mark()
		}
		o.word(i)
	}
	if c.n >= len(c.words) {
		o.mark()
	}
	for ; o.top != nil; o.top = o.top.up {
		o.top.end(len(c.words))
		o.top.close = len(c.words)
	}
	return o
}

// mark notes what is open at the caret.
func (o *outline) mark() {
	for l := o.top; l != nil; l = l.up {
		s := spot{level: l, query: l.query, clause: l.clause}
		if b := l.current(); b != nil && b.end == 0 {
			s.block = b
		}
		o.spots = append(o.spots, s)
	}
	slices.Reverse(o.spots)
}

func (o *outline) word(i int) {
	switch k := o.kind(i); k {
	case syntax.LParen, syntax.LBracket, syntax.LBrace:
		o.push(i)
	case syntax.RParen, syntax.RBracket, syntax.RBrace:
		if o.top.up != nil {
			o.opens[i] = int32(o.top.open)
			o.pop(i)
		}
	default:
		if k.Keyword() || k == syntax.Comma {
			o.clause(i, k)
		}
	}
}

func (o *outline) push(i int) {
	l := &level{open: i, up: o.top, holder: o.top.holder}
	if o.top.query {
		l.holder = o.top
	}
	o.top = l
	o.levels[i+1] = l
}

func (o *outline) pop(i int) {
	o.top.end(i)
	o.top.close = i
	o.top = o.top.up
}

// level is what the bracket at a word opens; nil if none stands there.
func (o *outline) level(open int) *level {
	if open < -1 || open >= len(o.words) {
		return nil
	}
	return o.levels[open+1]
}

// current is the last SELECT of the level.
func (l *level) current() *selectBlock {
	if len(l.blocks) == 0 {
		return nil
	}
	return l.blocks[len(l.blocks)-1]
}

// end ends the last SELECT of the level.
func (l *level) end(i int) {
	if b := l.current(); b != nil && b.end == 0 {
		b.endFrom(i)
		b.end = i
	}
}

func (b *selectBlock) endFrom(i int) {
	if b.from > 0 && b.fromEnd == 0 {
		b.fromEnd = i
	}
}

// clause notes what a word says about the query that it stands in.
func (o *outline) clause(i int, k syntax.Kind) {
	if o.kind(i-1) == syntax.Dot && !k.Reserved() {
		return
	}
	if endsBrackets(k) && !o.top.query && !o.keeps(k) {
		o.closeOpen(i)
	}
	l, b := o.top, o.top.current()
	switch k {
	case syntax.KwWith:
		if !l.query && o.startsQuery(i) {
			l.query, l.clause = true, k
		}
	case syntax.KwAs:
		if l.query && l.clause == syntax.KwWith && o.kind(i+1) == syntax.LParen {
			o.addCTE(i)
		}
	case syntax.KwSelect:
		l.end(i)
		l.query, l.clause = true, k
		l.blocks = append(l.blocks, &selectBlock{level: l, start: i})
	case syntax.KwUnion, syntax.KwIntersect, syntax.KwExcept, syntax.KwMinus:
		if l.query && !o.isWordOfStar(i) && (k.Reserved() || o.kind(i+1) == syntax.KwSelect || o.kind(i+1) == syntax.LParen ||
			o.kind(i+1) == syntax.KwAll || o.kind(i+1) == syntax.KwDistinct) {
			l.end(i)
			l.clause = syntax.KwUnion
		}
	default:
		if b != nil && b.end == 0 {
			o.selectClause(i, k, l, b)
		} else if l.query && (k == syntax.KwOrder || k == syntax.KwLimit) {
			l.clause = k
		}
	}
}

func (o *outline) selectClause(i int, k syntax.Kind, l *level, b *selectBlock) {
	switch k {
	case syntax.KwFrom:
		if l.clause == syntax.KwSelect {
			b.from = i
			l.clause = k
			b.clauses = append(b.clauses, k)
		}
	case syntax.KwJoin:
		if b.from > 0 && b.fromEnd == 0 {
			l.clause = syntax.KwFrom
		}
	case syntax.Comma:
		if l.clause == syntax.KwOn || l.clause == syntax.KwUsing {
			l.clause = syntax.KwFrom
		}
	case syntax.KwOn, syntax.KwUsing:
		if b.from > 0 && b.fromEnd == 0 {
			l.clause = k
		}
	case syntax.KwWhere, syntax.KwGroup, syntax.KwHaving, syntax.KwOrder, syntax.KwLimit:
		b.endFrom(i)
		l.clause = k
		b.clauses = append(b.clauses, k)
	case syntax.KwQualify:
		if b.from > 0 && o.kind(i+1).Name() {
			b.endFrom(i)
			l.clause = k
			b.clauses = append(b.clauses, k)
		}
	}
}

// startsQuery reports whether WITH stands where a query may begin.
func (o *outline) startsQuery(i int) bool {
	switch o.kind(i - 1) {
	case syntax.KwAs, syntax.EOF, syntax.KwExplain, syntax.KwAnalyze, syntax.KwVerbose, syntax.KwCosts, syntax.KwLogical:
		return true
	case syntax.LParen:
		return o.top.open == i-1
	}
	return o.kind(0) == syntax.KwInsert && o.top.up == nil
}

func (o *outline) addCTE(as int) {
	c := cte{name: as - 1, body: as + 1}
	if open := int(o.opens[max(as-1, 0)]); open > 0 {
		c.name, c.list = open-1, open
	}
	if o.kind(c.name).Name() {
		o.top.ctes = append(o.top.ctes, c)
	}
}

// isWordOfStar reports whether EXCEPT follows the star of a select list.
func (o *outline) isWordOfStar(i int) bool {
	return o.kind(i) == syntax.KwExcept && o.kind(i-1) == syntax.Times && o.kind(i+1) == syntax.LParen &&
		o.kind(i+2) != syntax.KwSelect && o.kind(i+2) != syntax.KwWith
}

// endsBrackets reports whether the word belongs to a query, not to brackets in it.
func endsBrackets(k syntax.Kind) bool {
	switch k {
	case syntax.KwFrom, syntax.KwWhere, syntax.KwGroup, syntax.KwHaving, syntax.KwUnion, syntax.KwIntersect, syntax.KwLimit:
		return true
	}
	return false
}

// keeps reports whether the brackets at hand may hold such a word.
func (o *outline) keeps(k syntax.Kind) bool {
	open := o.top.open
	switch o.kind(open - 1) {
	case syntax.KwExtract, syntax.KwTrim:
		return k == syntax.KwFrom
	}
	switch k {
	case syntax.KwWhere:
		return o.kind(open-1) == syntax.KwFilter
	case syntax.KwGroup:
		return false
	case syntax.KwFrom:
		return o.isName(open-1, "substring") || o.isName(open-1, "substr")
	}
	return false
}

// closeOpen closes the brackets within the innermost query.
func (o *outline) closeOpen(i int) {
	l := o.top.holder
	if l == nil || l.current() == nil {
		return
	}
	for o.top != l {
		o.pop(i)
	}
}
