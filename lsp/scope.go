package lsp

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// scopeRelation is something that stands in FROM.
type scopeRelation struct {
	alias  string // what its columns may have before them
	entry  *model.Entry
	fields []scopeField
}

// scopeField is a column that can be named.
type scopeField struct {
	name  string
	typ   dialect.Type
	of    string // the relation, as people call it
	owner *model.Entry
	text  string // the type as written, where only the text tells it
}

// maxFields bounds the columns of a relation: stars over stars multiply them.
const maxFields = 5000

// maxQueries bounds how deep columns are looked for, inwards and outwards.
const maxQueries = 64

// maxCompared bounds how many names are compared to find where columns come from.
const maxCompared = 200_000

// scope gives the relations whose columns can be named at the caret, those of the innermost
// query first.
func (o *outline) scope() [][]*scopeRelation {
	var list [][]*scopeRelation
	for i := len(o.spots) - 1; i >= 0 && len(list) < maxQueries; i-- {
		if b := o.spots[i].block; b != nil {
			list = append(list, o.relationsOf(b))
		}
	}
	if t := o.changed(); t != nil {
		list = append(list, []*scopeRelation{t})
	}
	return list
}

// changed is the table of UPDATE and DELETE.
func (o *outline) changed() *scopeRelation {
	at := 0
	switch {
	case o.is(0, syntax.KwUpdate):
		at = 1
	case o.is(0, syntax.KwDelete, syntax.KwFrom):
		at = 2
	default:
		return nil
	}
	r, _ := o.table(at, nil)
	return r
}

// relationsOf gives the relations of a SELECT.
func (o *outline) relationsOf(b *selectBlock) []*scopeRelation {
	if !b.related && !b.relating && b.from > 0 {
		b.relating = true
		end := b.fromEnd
		if end == 0 {
			end = len(o.words)
		}
		b.relations = o.relations(b.from+1, end, b.level)
		b.related = true
	}
	return b.relations
}

// relations reads a list of relations with joins.
func (o *outline) relations(from, end int, in *level) []*scopeRelation {
	var list []*scopeRelation
	if o.depth++; o.depth > maxQueries {
		o.depth--
		return nil
	}
	defer func() { o.depth-- }()
	for i := from; i < end; {
		k := o.kind(i)
		switch {
		case k == syntax.LParen:
			l := o.level(i)
			if l == nil {
				return list
			}
			i = l.close + 1
			if l.query || o.kind(l.open+1) == syntax.KwValues {
				r := &scopeRelation{}
				if l.query {
					r.fields = o.outputsOf(l)
				}
				i = o.alias(r, i, end)
				list = append(list, r)
			} else {
				list = append(list, o.relations(l.open+1, min(l.close, end), in)...)
			}
		case k == syntax.KwOn || k == syntax.KwUsing:
			i = o.nextRelation(i+1, end)
		case k == syntax.LBracket || k == syntax.LBrace:
			i = o.skip(i)
		case joinWord(k) || o.kind(i+1) == syntax.KwJoin:
			i++
		case k == syntax.KwTable && o.kind(i+1) == syntax.LParen:
			i += 2 // TABLE(function(...)) reads as the function
		case k.Name() || k == syntax.KwFiles:
			r, next := o.table(i, in)
			if r != nil {
				list = append(list, r)
			}
			i = max(next, i+1)
		default:
			i++
		}
	}
	return list
}

func joinWord(k syntax.Kind) bool {
	switch k {
	case syntax.KwJoin, syntax.KwLeft, syntax.KwRight, syntax.KwFull, syntax.KwInner, syntax.KwCross, syntax.KwAsof,
		syntax.KwOuter, syntax.KwLateral, syntax.Comma:
		return true
	}
	return false
}

// nextRelation goes behind the condition of a join.
func (o *outline) nextRelation(i, end int) int {
	for i < end {
		k := o.kind(i)
		if k == syntax.LParen || k == syntax.LBracket || k == syntax.LBrace {
			i = o.skip(i)
			continue
		}
		if joinWord(k) && o.kind(i+1) != syntax.LParen {
			return i
		}
		i++
	}
	return i
}

// skip goes behind brackets.
func (o *outline) skip(open int) int {
	if l := o.level(open); l != nil && l.close > open {
		return l.close + 1
	}
	return open + 1
}

// table reads a name in FROM, or a table function, with what follows it.
func (o *outline) table(i int, in *level) (*scopeRelation, int) {
	var parts []string
	for {
		if !o.kind(i).Name() && o.kind(i) != syntax.DotName && o.kind(i) != syntax.KwFiles {
			break
		}
		parts = append(parts, o.name(i))
		i++
		if o.kind(i) == syntax.DotName {
			continue
		}
		if o.kind(i) != syntax.Dot {
			break
		}
		i++
	}
	if len(parts) == 0 {
		return nil, i
	}
	r := &scopeRelation{alias: parts[len(parts)-1]}
	if o.kind(i) == syntax.LParen {
		r.fields = o.tableFunction(r.alias)
		return r, o.alias(r, o.skip(i), len(o.words))
	}
	if len(parts) == 1 && o.cteFields(r, in) {
		return r, o.alias(r, i, len(o.words))
	}
	if r.entry = o.live.Find(nameOfParts(parts), o.session); r.entry != nil {
		r.fields = objectFields(r.entry.Object, r.entry)
	}
	return r, o.alias(r, i, len(o.words))
}

func nameOfParts(parts []string) model.Name {
	n := model.Name{Object: parts[len(parts)-1]}
	if len(parts) > 1 {
		n.Database = parts[len(parts)-2]
	}
	if len(parts) > 2 {
		n.Catalog = parts[len(parts)-3]
	}
	return n
}

// objectFields are the columns of an object.
func objectFields(object *model.Object, e *model.Entry) []scopeField {
	if object == nil {
		return nil
	}
	fields, _ := object.Fields()
	list := make([]scopeField, 0, len(fields))
	for _, f := range fields {
		list = append(list, scopeField{name: f.Name, typ: f.Type, of: object.Name.Object, owner: e})
	}
	return list
}

func (o *outline) tableFunction(name string) []scopeField {
	f := dialect.FindFunction(o.live.Target().Engine, name)
	if f == nil || !f.Table {
		return nil
	}
	var list []scopeField
	names, types := f.Columns(nil)
	for i, n := range names {
		list = append(list, scopeField{name: n, typ: types[i], of: name})
	}
	return list
}

// cteFields finds the common table expression that a name means.
func (o *outline) cteFields(r *scopeRelation, in *level) bool {
	for l, n := in, 0; l != nil && n < 4*maxQueries; l, n = l.up, n+1 {
		for _, c := range l.ctes {
			if !strings.EqualFold(o.name(c.name), r.alias) {
				continue
			}
			if body := o.level(c.body); body != nil {
				r.fields = o.outputsOf(body)
			}
			if c.list > 0 {
				r.fields = renamed(r.fields, o.listed(c.list))
			}
			r.fields = calledAfter(r.fields, r.alias)
			return true
		}
	}
	return false
}

// alias reads what may follow a relation up to its alias, and gives what comes next.
func (o *outline) alias(r *scopeRelation, i, end int) int {
	if o.kind(i) == syntax.RParen {
		i++ // of TABLE(function(...))
	}
	if o.kind(i) == syntax.KwPartition && o.kind(i+1) == syntax.LParen {
		i = o.skip(i + 1)
	}
	if o.kind(i) == syntax.KwAs {
		i++
	}
	if i >= end || i == o.n && o.prefix != "" && o.kind(i-1) != syntax.KwAs {
		return i
	}
	if k := o.kind(i); !k.Name() && k != syntax.String || k == syntax.KwPivot && o.kind(i+1) == syntax.LParen {
		return i
	}
	r.alias = o.name(i)
	i++
	if o.kind(i) == syntax.LParen {
		r.fields = renamed(r.fields, o.listed(i))
		i = o.skip(i)
	}
	if r.entry == nil {
		r.fields = calledAfter(r.fields, r.alias)
	}
	return i
}

// listed are the names between two brackets.
func (o *outline) listed(open int) []string {
	l := o.level(open)
	if l == nil {
		return nil
	}
	var names []string
	for i := open + 1; i < l.close && len(names) < maxFields; i++ {
		if o.kind(i).Name() {
			names = append(names, o.name(i))
		}
	}
	return names
}

// renamed are columns under other names, those without a name of their own at the end.
func renamed(fields []scopeField, names []string) []scopeField {
	list := make([]scopeField, max(len(fields), len(names)))
	copy(list, fields)
	for i, n := range names {
		list[i].name = n
	}
	return list
}

// calledAfter are columns of a relation that has no object.
func calledAfter(fields []scopeField, relation string) []scopeField {
	list := make([]scopeField, len(fields))
	for i, f := range fields {
		f.of = relation
		list[i] = f
	}
	return list
}

// outputsOf are the columns that a query gives, as far as its text tells their names.
func (o *outline) outputsOf(l *level) []scopeField {
	if l.known || o.depth > maxQueries {
		return l.outputs
	}
	l.known = true
	if len(l.blocks) == 0 {
		if inner := o.level(l.open + 1); inner != nil {
			l.outputs = o.outputsOf(inner)
		}
		return l.outputs
	}
	o.depth++
	defer func() { o.depth-- }()
	b := l.blocks[0]
	end := b.from
	if end == 0 {
		if end = b.end; end == 0 {
			end = len(o.words)
		}
		for i := b.start + 1; i < end; i++ { // ORDER BY and the like without FROM
			if k := o.kind(i); k == syntax.KwOrder || k == syntax.KwLimit || k == syntax.KwWhere {
				end = i
			}
		}
	}
	start := b.start + 1
	if k := o.kind(start); k == syntax.KwDistinct || k == syntax.KwAll {
		start++
	}
	for i := start; i < end && len(l.outputs) < maxFields; {
		next := o.itemEnd(i, end)
		l.outputs = append(l.outputs, o.output(b, i, next)...)
		i = next + 1
	}
	return l.outputs
}

// itemEnd is the comma behind a select item.
func (o *outline) itemEnd(i, end int) int {
	for i < end && o.kind(i) != syntax.Comma {
		if k := o.kind(i); k == syntax.LParen || k == syntax.LBracket || k == syntax.LBrace {
			i = o.skip(i)
		} else {
			i++
		}
	}
	return min(i, end)
}

// output are the columns of one select item.
func (o *outline) output(b *selectBlock, from, to int) []scopeField {
	if from >= to {
		return nil
	}
	if o.kind(from) == syntax.Times {
		return o.star(b, "")
	}
	if o.kind(from+1) == syntax.Dot && o.kind(from+2) == syntax.Times {
		return o.star(b, o.name(from))
	}
	if o.kind(from+3) == syntax.Dot && o.kind(from+4) == syntax.Times && o.kind(from+1) == syntax.Dot {
		return o.star(b, o.name(from+2))
	}
	last := to - 1
	var f scopeField
	named := true
	switch {
	case to-from == 1:
	case o.kind(last-1) == syntax.KwAs:
		f = o.source(b, from, last-1)
	case o.kind(last-1) == syntax.Dot || o.kind(last) == syntax.DotName:
		f = o.source(b, from, to)
	case o.endsOperand(last - 1):
		f = o.source(b, from, last)
	default:
		named = false
	}
	if !named || !o.kind(last).Name() && o.kind(last) != syntax.String && o.kind(last) != syntax.DotName {
		return nil
	}
	if to-from == 1 {
		f = o.source(b, from, to)
	}
	f.name = o.name(last)
	return []scopeField{f}
}

func (o *outline) star(b *selectBlock, alias string) []scopeField {
	var list []scopeField
	for _, r := range o.relationsOf(b) {
		if alias == "" || strings.EqualFold(alias, r.alias) {
			list = append(list, r.fields...)
		}
		if len(list) > maxFields {
			break
		}
	}
	return list
}

// source is the column that an expression of these words is; the zero field if it is none.
func (o *outline) source(b *selectBlock, from, to int) scopeField {
	var name, alias string
	switch {
	case to-from == 1 && o.kind(from).Name():
		name = o.name(from)
	case to-from == 3 && o.kind(from+1) == syntax.Dot && o.kind(from).Name():
		alias, name = o.name(from), o.name(from+2)
	default:
		return scopeField{}
	}
	for _, r := range o.relationsOf(b) {
		if alias != "" && !strings.EqualFold(alias, r.alias) {
			continue
		}
		if o.budget -= len(r.fields); o.budget < 0 {
			break
		}
		for _, f := range r.fields {
			if strings.EqualFold(f.name, name) {
				return f
			}
		}
	}
	return scopeField{}
}

// endsOperand reports whether the word may be the last one of an operand.
func (o *outline) endsOperand(i int) bool {
	switch k := o.kind(i); k {
	case syntax.RParen, syntax.RBracket, syntax.RBrace, syntax.String, syntax.Bytes, syntax.Integer, syntax.Decimal, syntax.Double,
		syntax.DotName, syntax.Question, syntax.KwNull, syntax.KwTrue, syntax.KwFalse, syntax.KwCurrentDate, syntax.KwCurrentTime,
		syntax.KwCurrentTimestamp, syntax.KwCurrentUser, syntax.KwLocaltime, syntax.KwLocaltimestamp:
		return true
	case syntax.Times:
		return o.kind(i-1) == syntax.Dot || !o.endsOperand(i-1)
	case syntax.KwInterval, syntax.KwQualify, syntax.KwSeparator:
		return false
	default:
		return k.Name()
	}
}

// isName reports whether a word is a certain name, in any case.
func (c *caret) isName(i int, name string) bool {
	return c.kind(i).Name() && strings.EqualFold(c.name(i), name)
}
