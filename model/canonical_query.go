package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// queryWriter writes a query so that equal meanings give equal texts: names resolved,
// stars written out, optional words left out, parentheses as the tree wants them.
type queryWriter struct {
	strings.Builder
	file    *syntax.File
	trace   *trace
	session Session
	blur    doubtKind // what the text leaves out: see Canonical.blurred
	doubt   func(kind doubtKind, reason string, at syntax.Ranger)
	outputs map[*syntax.Select][]output
	room    int                 // how much may still be written again where a name stands for an expression
	given   []string            // the names of the outputs that ORDER BY at hand sorts
	rename  func(string) string // what a column of the object itself is called now
	units   bool                // the first argument of date_trunc is a word
}

// naming says how the outputs of a query get their names.
type naming struct {
	unnamed bool     // nobody asks for them
	names   []string // else those; without any, the aliases as they are written
}

func (w *queryWriter) write(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

func (w *queryWriter) name(text string) { w.write(QuoteName(fold(text))) }

// plainQuery is the query without parentheses that change nothing.
func plainQuery(q *syntax.Query) *syntax.Query {
	for q != nil && q.With == nil && len(q.OrderBy) == 0 && q.Limit == nil {
		paren, ok := q.Body.(*syntax.ParenQuery)
		if !ok || paren.Query == nil {
			break
		}
		q = paren.Query
	}
	return q
}

func plainBody(body syntax.QueryBody) syntax.QueryBody {
	for {
		paren, ok := body.(*syntax.ParenQuery)
		if !ok || paren.Query == nil || paren.Query.With != nil || len(paren.Query.OrderBy) > 0 || paren.Query.Limit != nil {
			return body
		}
		body = paren.Query.Body
	}
}

func (w *queryWriter) query(q *syntax.Query, as naming) {
	q = plainQuery(q)
	if q == nil {
		return
	}
	if q.With != nil {
		w.with(q.With)
	}
	body := plainBody(q.Body)
	if _, block := body.(*syntax.Select); !block && as.unnamed && w.sortsByName(q.OrderBy) {
		as = naming{}
	}
	w.body(body, as)
	if len(q.OrderBy) > 0 {
		w.given = as.names
		w.write(" ORDER BY ")
		w.orderBy(q, body)
	}
	if q.Limit != nil {
		w.limit(q.Limit)
	}
}

func (w *queryWriter) with(with *syntax.With) {
	w.write("WITH ", choose(with.Recursive, "RECURSIVE ", ""))
	for i, cte := range with.Tables {
		w.write(choose(i > 0, ", ", ""))
		l := w.trace.tables[cte]
		as := namingOf(l.fields)
		w.write(QuoteName(w.trace.labels[l]))
		if as.names == nil {
			w.columnList(cte.Columns)
		}
		w.write(" AS (")
		w.query(cte.Query, as)
		w.write(")")
	}
	w.write(" ")
}

// namingOf is the names that the query of a relation gives its outputs. Where a star may
// bring more, names and column list stay as they are.
func namingOf(f *fields) naming {
	if f.open {
		return naming{}
	}
	return naming{names: f.names()}
}

func (w *queryWriter) columnList(columns []syntax.Ident) {
	for i, c := range columns {
		w.write(choose(i == 0, " (", ", "))
		w.name(w.file.NameOf(c))
	}
	w.write(choose(len(columns) > 0, ")", ""))
}

func (w *queryWriter) body(body syntax.QueryBody, as naming) {
	switch body := body.(type) {
	case *syntax.Select:
		w.selectBlock(body, as)
	case *syntax.SetOp:
		w.setOp(body, as)
	case *syntax.ParenQuery:
		w.write("(")
		w.query(body.Query, as)
		w.write(")")
	}
}

// setOp writes a chain of set operations, which leans to the left and may be long.
func (w *queryWriter) setOp(op *syntax.SetOp, as naming) {
	chain := []*syntax.SetOp{op}
	left := plainBody(op.Left)
	for {
		next, ok := left.(*syntax.SetOp)
		if !ok {
			break
		}
		if op := chain[len(chain)-1]; tighter(op, next) {
			w.write("(")
		}
		chain, left = append(chain, next), plainBody(next.Left)
	}
	w.body(left, as)
	for i := len(chain) - 1; i >= 0; i-- {
		op := chain[i]
		if i < len(chain)-1 && tighter(op, chain[i+1]) {
			w.write(")")
		}
		w.write(" ", setWord(op.Op), choose(op.Quantifier == syntax.KwAll, " ALL ", " "))
		right := plainBody(op.Right)
		_, nested := right.(*syntax.SetOp)
		w.write(choose(nested, "(", ""))
		w.body(right, naming{unnamed: true})
		w.write(choose(nested, ")", ""))
	}
}

// tighter reports whether an operation binds tighter than the one to its left.
func tighter(op, left *syntax.SetOp) bool {
	return op.Op == syntax.KwIntersect && left.Op != syntax.KwIntersect
}

func setWord(op syntax.Kind) string {
	if op == syntax.KwMinus {
		return "EXCEPT"
	}
	return op.String()
}
