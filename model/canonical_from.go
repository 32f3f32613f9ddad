package model

import (
	"slices"
	"sort"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// joinWords are the kinds of join without words that may be left out.
var joinWords = [...]string{
	syntax.InnerJoin: "JOIN", syntax.CrossJoin: "CROSS JOIN", syntax.LeftJoin: "LEFT JOIN", syntax.RightJoin: "RIGHT JOIN",
	syntax.FullJoin: "FULL JOIN", syntax.LeftSemiJoin: "LEFT SEMI JOIN", syntax.RightSemiJoin: "RIGHT SEMI JOIN",
	syntax.LeftAntiJoin: "LEFT ANTI JOIN", syntax.RightAntiJoin: "RIGHT ANTI JOIN",
	syntax.NullAwareLeftAntiJoin: "NULL AWARE LEFT ANTI JOIN", syntax.AsofInnerJoin: "ASOF JOIN", syntax.AsofLeftJoin: "ASOF LEFT JOIN",
}

func (w *queryWriter) relation(r syntax.Relation) {
	switch r := r.(type) {
	case *syntax.TableRef:
		w.tableRef(r)
	case *syntax.SubqueryRel:
		w.subquery(r)
	case *syntax.ValuesRel:
		w.values(r)
	case *syntax.FuncRel:
		w.tableFunction(r)
	case *syntax.FilesRel:
		w.files(r)
	case *syntax.ParenRel:
		w.parenRelation(r)
	case *syntax.Join:
		w.join(r)
	}
}

// parenRelation drops parentheses around a single item.
func (w *queryWriter) parenRelation(r *syntax.ParenRel) {
	if len(r.Relations) == 1 {
		if _, join := r.Relations[0].(*syntax.Join); !join {
			w.relation(r.Relations[0])
			return
		}
	}
	for i, x := range r.Relations {
		w.write(choose(i == 0, "(", ", "))
		w.relation(x)
	}
	w.write(")")
}

// plainRelation is a relation without parentheses that change nothing at the left end of
// a chain of joins.
func plainRelation(r syntax.Relation) syntax.Relation {
	for {
		paren, ok := r.(*syntax.ParenRel)
		if !ok || len(paren.Relations) != 1 {
			return r
		}
		r = paren.Relations[0]
	}
}

// join writes a chain of joins, which leans to the left and may be long.
func (w *queryWriter) join(j *syntax.Join) {
	chain := []*syntax.Join{j}
	left := plainRelation(j.Left)
	for {
		next, ok := left.(*syntax.Join)
		if !ok {
			break
		}
		chain, left = append(chain, next), plainRelation(next.Left)
	}
	w.relation(left)
	for i := len(chain) - 1; i >= 0; i-- {
		w.joined(chain[i])
	}
}

// joined writes what a join adds to its left side.
func (w *queryWriter) joined(j *syntax.Join) {
	w.write(" ", joinWords[j.Kind])
	for i, hint := range j.Hint {
		w.write(choose(i == 0, " [", ", "), strings.ToUpper(w.file.NameOf(hint)), choose(i == len(j.Hint)-1, "]", ""))
	}
	w.write(" ")
	w.relation(j.Right)
	if j.On != nil {
		w.write(" ON ")
		w.expr(j.On)
	}
	if len(j.Using) > 0 {
		w.write(" USING")
		w.columnList(j.Using)
	}
}

// tableRef writes a table with its name in full, and an alias where another relation has
// that name too.
func (w *queryWriter) tableRef(r *syntax.TableRef) {
	own := ""
	if cte := w.trace.ctes[r]; cte != nil {
		own = w.trace.labels[cte]
		w.write(QuoteName(own))
	} else {
		own = w.file.NameOf(r.Name.Object())
		w.tableName(r)
	}
	behind := w.behindName(r)
	if label := w.labelOf(w.trace.from[r]); label != own {
		w.write(behind, " AS ", QuoteName(label))
	} else {
		w.write(behind)
	}
	for i, hint := range r.Hints {
		w.write(choose(i == 0, " [", ", "), strings.ToUpper(w.file.NameOf(hint)), choose(i == len(r.Hints)-1, "]", ""))
	}
}

func (w *queryWriter) tableName(r *syntax.TableRef) {
	full := w.session.Resolve(builder{w.file}.name(&r.Name))
	if full.Database == "" {
		w.doubt(doubtDatabase, "no statement tells the database of "+full.Object, &r.Name)
	}
	if w.blur&doubtDatabase != 0 {
		full.Database, full.Catalog = "", ""
	}
	w.write(full.SQL())
}

// behindName is what stands between the name of a table and its alias, word by word: time
// travel, partitions, tablets, samples.
func (w *queryWriter) behindName(r *syntax.TableRef) string {
	var b strings.Builder
	for i := r.Name.Last + 1; i <= r.Last; i++ {
		switch k := w.file.Tokens[i].Kind; {
		case i == r.Alias.Tok || k == syntax.LBracket:
			return b.String()
		case k.Trivia() || k == syntax.KwFor || k == syntax.KwAs && w.aliasFollows(i, r):
		default:
			open := strings.HasSuffix(b.String(), "(")
			b.WriteString(choose(open || k == syntax.Comma || k == syntax.RParen, "", " ") + w.tokenText(i))
		}
	}
	return b.String()
}

// aliasFollows reports whether a token is the last before the alias.
func (w *queryWriter) aliasFollows(i int32, r *syntax.TableRef) bool {
	for i++; i < r.Alias.Tok && w.file.Tokens[i].Kind.Trivia(); i++ {
	}
	return i == r.Alias.Tok
}

// tokenText is a token in the one form that its value has.
func (w *queryWriter) tokenText(i int32) string {
	text := w.file.TokenText(i)
	switch k := w.file.Tokens[i].Kind; {
	case k == syntax.String:
		return Quote(syntax.Unquote(text))
	case k == syntax.BareName || k == syntax.QuotedName || k == syntax.DigitName:
		return QuoteName(w.file.NameOf(syntax.Ident{Tok: i}))
	default:
		return strings.ToUpper(text)
	}
}

func (w *queryWriter) labelOf(r *relation) string {
	if s := w.trace.standings[r]; s != nil {
		return s.label
	}
	return ""
}

func (w *queryWriter) subquery(r *syntax.SubqueryRel) {
	of := w.trace.from[r]
	if of == nil {
		return
	}
	as := namingOf(of.fields)
	w.write("(")
	w.query(r.Query, as)
	w.write(") AS ", QuoteName(w.labelOf(of)))
	if as.names == nil {
		w.columnList(r.Columns)
	}
}

func (w *queryWriter) values(r *syntax.ValuesRel) {
	for i, row := range r.Rows {
		w.write(choose(i == 0, "(VALUES (", ", ("))
		w.list(row)
		w.write(")")
	}
	w.write(") AS ", QuoteName(w.labelOf(w.trace.from[r])))
	w.columnList(r.Columns)
}

func (w *queryWriter) tableFunction(r *syntax.FuncRel) {
	name := fold(w.file.NameOf(r.Name.Object()))
	w.functionName(&r.Name)
	w.write("(")
	w.list(r.Args)
	w.write(")")
	columns := r.Columns
	if w.ownColumns(r) {
		columns = nil
	}
	if label := w.labelOf(w.trace.from[r]); label != name || len(columns) > 0 {
		w.write(" AS ", QuoteName(label))
		w.columnList(columns)
	}
}

// ownColumns reports whether the columns of a table function have the names that they have
// without a list.
func (w *queryWriter) ownColumns(r *syntax.FuncRel) bool {
	own := tableFunctionOutputs(w.file.NameOf(r.Name.Object()), make([]value, len(r.Args))).outputs
	return slices.EqualFunc(own, r.Columns, func(o Output, id syntax.Ident) bool { return strings.EqualFold(o.Name, w.file.NameOf(id)) })
}

// files writes FILES with its properties in order. The engine shows *** for what is secret.
func (w *queryWriter) files(r *syntax.FilesRel) {
	list := Properties(w.file, r.Properties)
	sort.SliceStable(list, func(i, j int) bool { return list[i].Key < list[j].Key })
	w.write("FILES (")
	for i, p := range list {
		if p.Value == HiddenValue {
			w.doubt(doubtSecret, "the engine hides the value of "+p.Key, r)
		}
		if w.blur&doubtSecret != 0 {
			p.Value = ""
		}
		w.write(choose(i > 0, ", ", ""), Quote(p.Key), " = ", Quote(p.Value))
	}
	w.write(") AS ", QuoteName(w.labelOf(w.trace.from[r])))
	w.columnList(r.Columns)
}

func (w *queryWriter) pivot(p *syntax.Pivot) {
	w.write(" PIVOT (")
	w.pivotItems(p.Aggregates)
	w.write(" FOR")
	w.columnList(p.Columns)
	w.write(" IN (")
	w.pivotItems(p.Values)
	w.write("))")
}

func (w *queryWriter) pivotItems(items []syntax.SelectItem) {
	for i := range items {
		w.write(choose(i > 0, ", ", ""))
		w.expr(items[i].Expr)
		if !items[i].Alias.None() {
			w.write(" AS ")
			w.name(w.file.NameOf(items[i].Alias))
		}
	}
}
