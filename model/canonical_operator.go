package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// binary writes a chain of operators, which leans to the left and may be long. Only where
// the same operator goes on, the left side needs no parentheses.
func (w *queryWriter) binary(x *syntax.Binary) {
	chain := []*syntax.Binary{x}
	for {
		left, ok := w.through(chain[len(chain)-1].Left).(*syntax.Binary)
		if !ok {
			break
		}
		chain = append(chain, left)
	}
	for i, b := range chain {
		switch {
		case w.trace.concats[b]:
			w.write("concat(")
		case i > 0 && !w.goesOn(chain[i-1], b):
			w.write("(")
		}
	}
	w.leftEnd(chain[len(chain)-1])
	for i := len(chain) - 1; i >= 0; i-- {
		b := chain[i]
		if w.trace.concats[b] {
			w.write(", ")
			w.expr(b.Right)
			w.write(")")
			continue
		}
		w.write(" ", choose(b.Not, "NOT ", ""), operatorText(b.Op), " ")
		w.operand(b.Right)
		if i > 0 && !w.goesOn(chain[i-1], b) {
			w.write(")")
		}
	}
}

// leftEnd writes the left end of a chain.
func (w *queryWriter) leftEnd(b *syntax.Binary) {
	if w.trace.concats[b] {
		w.expr(b.Left)
		return
	}
	w.operand(b.Left)
}

// goesOn reports whether an operator goes on where the one to its left ends, so that the
// left side reads the same without parentheses. Long chains need that: parentheses nest.
func (w *queryWriter) goesOn(b, left *syntax.Binary) bool {
	return w.trace.concats[b] || operatorGroup(b.Op) != 0 && operatorGroup(b.Op) == operatorGroup(left.Op) && !w.trace.concats[left]
}

// operatorGroup numbers the operators that bind equally tight; 0 for the rest.
func operatorGroup(op syntax.Kind) int {
	switch op {
	case syntax.KwOr, syntax.OrOr:
		return 1
	case syntax.KwAnd, syntax.AndAnd:
		return 2
	case syntax.Eq, syntax.NotEq, syntax.Lt, syntax.Le, syntax.Gt, syntax.Ge, syntax.NullEq:
		return 3
	case syntax.Pipe:
		return 4
	case syntax.Amp:
		return 5
	case syntax.Plus, syntax.Minus:
		return 6
	case syntax.Times, syntax.Slash, syntax.Percent, syntax.KwDiv, syntax.KwMod:
		return 7
	case syntax.Caret:
		return 8
	}
	return 0
}

// operatorText is the one form of an operator.
func operatorText(op syntax.Kind) string {
	switch op {
	case syntax.NotEq:
		return "!="
	case syntax.AndAnd:
		return "AND"
	case syntax.OrOr:
		return "OR"
	case syntax.KwMod:
		return "%"
	}
	return strings.ToUpper(op.String())
}

func (w *queryWriter) unary(x *syntax.Unary) {
	switch x.Op {
	case syntax.KwNot, syntax.Bang:
		if w.negated(x.X) {
			return
		}
		w.write("NOT ")
	case syntax.KwBinary:
		w.write("BINARY ")
	default:
		w.write(x.Op.String())
		if w.subscripted(x.X) { // a sign binds tighter
			w.inParens(x.X)
			return
		}
	}
	w.operand(x.X)
}

// negated writes NOT before LIKE, REGEXP and MATCH as part of them, which means the same:
// the engine reads the one as the other.
func (w *queryWriter) negated(x syntax.Expr) bool {
	switch x := w.through(x).(type) {
	case *syntax.Like:
		if !x.Not {
			w.like(x, " NOT ")
			return true
		}
	case *syntax.Binary:
		switch x.Op {
		case syntax.KwMatch, syntax.KwMatchAny, syntax.KwMatchAll:
			if !x.Not {
				w.operand(x.Left)
				w.write(" NOT ", operatorText(x.Op), " ")
				w.operand(x.Right)
				return true
			}
		}
	}
	return false
}

func (w *queryWriter) like(x *syntax.Like, between string) {
	w.operand(x.X)
	w.write(between, choose(x.Op == syntax.KwLike, "LIKE ", "REGEXP "))
	w.operand(x.Pattern)
}

func (w *queryWriter) subscripted(x syntax.Expr) bool {
	switch w.through(x).(type) {
	case *syntax.Subscript, *syntax.Slice, *syntax.JSONPath:
		return true
	}
	return false
}
