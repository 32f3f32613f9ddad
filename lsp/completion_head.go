package lsp

import (
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// statementHead is what the first words of CREATE, ALTER, DROP and their like say.
type statementHead struct {
	kind        syntax.ObjectKind // 0: none that the server knows
	nameAt      int               // the first word of the name
	nameEnd     int               // the word behind the name
	parts       []string          // of the name
	list        int               // the bracket of the column list of a CREATE, or 0
	entry       *model.Entry      // what the name means, or nil
	foreign     bool              // ENGINE says that the data lies elsewhere
	synchronous bool              // a whole materialized view without REFRESH and DISTRIBUTED BY
	aggregate   bool              // AGGREGATE KEY, or no key yet
	as          int               // AS before the query, or 0
}

// head reads the first words of the statement.
func (o *outline) head() statementHead {
	var h statementHead
	i := 1
	for ; i < 6; i++ {
		switch o.kind(i) {
		case syntax.KwOr, syntax.KwReplace, syntax.KwTemporary, syntax.KwExternal, syntax.KwRefresh, syntax.KwCreate:
			continue
		case syntax.KwTable:
			h.kind = syntax.TableObject
		case syntax.KwView:
			h.kind = syntax.ViewObject
		case syntax.KwMaterialized:
			h.kind = syntax.MaterializedViewObject
			if o.kind(i+1) == syntax.KwView {
				i++
			}
		case syntax.KwDatabase, syntax.KwSchema:
			h.kind = syntax.DatabaseObject
		case syntax.KwCatalog:
			h.kind = syntax.CatalogObject
		case syntax.KwIndex:
			h.kind = syntax.IndexObject
		}
		break
	}
	i++
	for o.kind(i) == syntax.KwIf || o.kind(i) == syntax.KwNot || o.kind(i) == syntax.KwExists {
		i++
	}
	h.nameAt = i
	h.parts, h.nameEnd = o.nameParts(i)
	if len(h.parts) > 0 {
		h.entry = o.live.Find(nameOfParts(h.parts), o.session)
	}
	if o.kind(0) == syntax.KwCreate {
		o.createHead(&h)
	}
	return h
}

// nameParts reads a dotted name, and gives the word behind it.
func (o *outline) nameParts(i int) (parts []string, next int) {
	for o.kind(i).Name() || o.kind(i) == syntax.DotName {
		parts = append(parts, o.name(i))
		i++
		if o.kind(i) == syntax.Dot {
			i++
		} else if o.kind(i) != syntax.DotName {
			break
		}
	}
	return parts, i
}

// createHead looks at the clauses of a CREATE.
func (o *outline) createHead(h *statementHead) {
	i := h.nameEnd
	if o.kind(i) == syntax.LParen {
		h.list = i
	}
	refreshed, keyed := false, false
	for ; i < len(o.words); i++ {
		switch o.kind(i) {
		case syntax.LParen, syntax.LBracket, syntax.LBrace:
			i = o.skip(i) - 1
		case syntax.KwEngine:
			h.foreign = o.kind(i+1) == syntax.Eq && !o.isName(i+2, "olap") && o.kind(i+2).Name()
		case syntax.KwRefresh, syntax.KwDistributed:
			refreshed = true
		case syntax.KwAggregate, syntax.KwDuplicate, syntax.KwUnique, syntax.KwPrimary:
			if o.kind(i+1) == syntax.KwKey {
				keyed = true
				h.aggregate = o.kind(i) == syntax.KwAggregate
			}
		case syntax.KwAs:
			if h.as == 0 {
				h.as = i
			}
			h.synchronous = !refreshed
			i = len(o.words)
		}
	}
	if !keyed {
		h.aggregate = true
	}
}

// ownFields are the columns of the object that the statement makes or changes.
func (o *outline) ownFields() []scopeField {
	h := o.head()
	if o.kind(0) != syntax.KwCreate || h.kind == syntax.IndexObject {
		if o.kind(h.nameEnd) == syntax.KwOn {
			parts, _ := o.nameParts(h.nameEnd + 1)
			if len(parts) > 0 {
				h.entry = o.live.Find(nameOfParts(parts), o.session)
			}
		}
		if h.entry != nil {
			return objectFields(h.entry.Object, h.entry)
		}
		return nil
	}
	if h.kind == syntax.TableObject && h.list > 0 {
		return o.tableFields(h.list)
	}
	if h.as == 0 {
		return nil
	}
	fields := o.outputsOf(o.queryBehind(h.as))
	if h.list > 0 {
		fields = renamed(fields, o.itemNames(h.list))
	}
	return fields
}

// queryBehind is what holds the query behind AS.
func (o *outline) queryBehind(as int) *level {
	if l := o.level(as + 1); l != nil {
		return l
	}
	return o.level(-1)
}

// tableFields are the columns of a column list, as written.
func (o *outline) tableFields(open int) []scopeField {
	var list []scopeField
	o.eachItem(open, func(from, to int) {
		if !o.kind(from).Name() || o.kind(from) == syntax.KwIndex || len(list) > maxFields {
			return
		}
		end := from + 1
		for end < to && !attributeWord(o.kind(end)) {
			if o.kind(end) == syntax.LParen {
				end = min(o.skip(end), to)
			} else {
				end++
			}
		}
		list = append(list, scopeField{name: o.name(from), text: o.slice(from+1, end)})
	})
	return list
}

// itemNames are the first words of the items between two brackets.
func (o *outline) itemNames(open int) []string {
	var list []string
	o.eachItem(open, func(from, _ int) {
		if o.kind(from).Name() && len(list) < maxFields {
			list = append(list, o.name(from))
		}
	})
	return list
}

// eachItem visits what commas part between two brackets. Angles hide commas too.
func (o *outline) eachItem(open int, visit func(from, to int)) {
	l := o.level(open)
	if l == nil {
		return
	}
	from, angles := open+1, 0
	for i := from; i < l.close; {
		switch o.kind(i) {
		case syntax.LParen, syntax.LBracket, syntax.LBrace:
			i = o.skip(i)
			continue
		case syntax.Lt:
			angles++
		case syntax.Gt:
			angles = max(angles-1, 0)
		case syntax.Comma:
			if angles == 0 {
				visit(from, i)
				from = i + 1
			}
		}
		i++
	}
	if from < l.close {
		visit(from, l.close)
	}
}

// attributeWord reports whether the word ends the type of a column.
func attributeWord(k syntax.Kind) bool {
	switch k {
	case syntax.KwNot, syntax.KwNull, syntax.KwDefault, syntax.KwComment, syntax.KwKey, syntax.KwAs, syntax.KwAutoIncrement,
		syntax.KwSum, syntax.KwMax, syntax.KwMin, syntax.KwReplace, syntax.KwReplaceIfNotNull, syntax.KwHllUnion, syntax.KwBitmapUnion,
		syntax.KwPercentileUnion, syntax.KwCharset, syntax.KwCharacter:
		return true
	}
	return false
}
