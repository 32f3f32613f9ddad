package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// Label is the name that the engine gives an output without an alias: the column's own
// name, or the expression as the engine prints it.
func Label(file *syntax.File, x syntax.Expr) string {
	if ref, ok := x.(*syntax.ColumnRef); ok {
		return file.NameOf(LastPart(file, ref))
	}
	p := printer{file: file}
	p.expr(x)
	return p.String()
}

// printer writes an expression as the engine does when it makes a name of it: words of
// functions in lower case, no quotes around names, parentheses around every operand that
// is more than a column or a constant.
type printer struct {
	strings.Builder
	file *syntax.File
}

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

func (p *printer) text(n syntax.Ranger) string { return p.file.Slice(p.file.Span(n)) }

// operand writes an expression in parentheses unless it is a column or a constant.
func (p *printer) operand(x syntax.Expr) {
	for {
		paren, ok := x.(*syntax.Paren)
		if !ok {
			break
		}
		x = paren.X
	}
	switch x.(type) {
	case *syntax.ColumnRef, *syntax.Literal, nil:
		p.expr(x)
	default:
		p.write("(")
		p.expr(x)
		p.write(")")
	}
}

func (p *printer) list(items []syntax.Expr) {
	for i, x := range items {
		if i > 0 {
			p.write(", ")
		}
		p.expr(x)
	}
}

func (p *printer) expr(x syntax.Expr) {
	switch x := x.(type) {
	case nil:
	case *syntax.ColumnRef:
		p.write(strings.Join(words(p.file, x), "."))
	case *syntax.Literal:
		p.literal(x)
	case *syntax.Call:
		p.call(x)
	case *syntax.Paren:
		p.expr(x.X)
	case *syntax.Binary:
		p.binary(x)
	case *syntax.Unary:
		p.unary(x)
	case *syntax.Cast:
		p.write("CAST(")
		p.expr(x.X)
		p.write(" AS ", typeLabel(p.file, x.Type), ")")
	case *syntax.Case:
		p.caseWhen(x)
	case *syntax.IsNull:
		p.operand(x.X)
		p.write(choose(x.Not, " IS NOT NULL", " IS NULL"))
	case *syntax.Between:
		p.operand(x.X)
		p.write(choose(x.Not, " NOT BETWEEN ", " BETWEEN "))
		p.operand(x.Low)
		p.write(" AND ")
		p.operand(x.High)
	case *syntax.In:
		p.in(x)
	case *syntax.Like:
		p.write(choose(x.Not, "NOT (", ""))
		p.operand(x.X)
		p.write(choose(x.Op == syntax.KwLike, " LIKE ", " REGEXP "))
		p.operand(x.Pattern)
		p.write(choose(x.Not, ")", ""))
	case *syntax.Interval:
		p.write("INTERVAL ")
		p.expr(x.Value)
		p.write(" ", strings.ToUpper(p.file.TokenText(x.Unit)))
	default:
		p.rare(x)
	}
}

func choose(cond bool, yes, no string) string {
	if cond {
		return yes
	}
	return no
}

func (p *printer) rare(x syntax.Expr) {
	switch x := x.(type) {
	case *syntax.Subscript:
		p.expr(x.X)
		p.write("[")
		p.expr(x.Index)
		p.write("]")
	case *syntax.ArrayLit:
		p.write("[")
		p.list(x.Items)
		p.write("]")
	case *syntax.MapLit:
		p.mapLit(x)
	case *syntax.Lambda:
		p.lambda(x)
	case *syntax.Extract:
		p.write(fold(p.file.NameOf(x.Unit)), "(")
		p.expr(x.X)
		p.write(")")
	case *syntax.JSONPath:
		p.expr(x.X)
		p.write("->")
		p.write(Quote(syntax.Unquote(p.file.TokenText(x.Path))))
	case *syntax.Field:
		p.expr(x.X)
		p.write(".", p.file.NameOf(x.Name))
	case *syntax.NamedArg:
		p.write(p.file.NameOf(x.Name), " => ")
		p.expr(x.Value)
	case *syntax.Variable:
		p.write(strings.Join(strings.Fields(p.text(x)), ""))
	default:
		p.write(strings.Join(strings.Fields(p.text(x)), " "))
	}
}

func (p *printer) mapLit(x *syntax.MapLit) {
	p.write("map{")
	for i, item := range x.Items {
		if i > 0 {
			p.write(choose(i%2 == 0, ",", ":"))
		}
		p.expr(item)
	}
	p.write("}")
}

func (p *printer) lambda(x *syntax.Lambda) {
	for i, param := range x.Params {
		if len(x.Params) > 1 {
			p.write(choose(i == 0, "(", ", "))
		}
		p.write(p.file.NameOf(param))
	}
	p.write(choose(len(x.Params) > 1, ")", ""), " -> ")
	p.expr(x.Body)
}

func (p *printer) literal(x *syntax.Literal) {
	text := p.text(x)
	switch x.Kind {
	case syntax.KwNull, syntax.KwTrue, syntax.KwFalse:
		p.write(strings.ToUpper(text))
	case syntax.String:
		p.write(Quote(syntax.Unquote(text)))
	case syntax.KwDate, syntax.KwDatetime:
		_, last := x.Tokens()
		p.write(Quote(syntax.Unquote(p.file.TokenText(last))))
	default:
		p.write(text)
	}
}

// Quote writes a string as the engine prints it.
func Quote(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}

func (p *printer) call(x *syntax.Call) {
	name := fold(strings.Join(words(p.file, &x.Name), "."))
	if x.Bare || isClock(name) {
		p.write(strings.ToUpper(name), "()")
		return
	}
	p.write(name, "(")
	if x.Star {
		p.write("*")
	}
	if x.Quantifier == syntax.KwDistinct {
		p.write("DISTINCT ")
	}
	p.list(x.Args)
	if a := x.Aggregate; a != nil {
		p.sort(" ORDER BY ", a.OrderBy)
		if a.Separator != nil {
			p.write(" SEPARATOR ")
			p.expr(a.Separator)
		}
	}
	p.write(choose(x.IgnoreNulls, " ignore nulls", ""), ")")
	if x.Over != nil {
		p.window(x.Over)
	}
}

func isClock(name string) bool {
	switch name {
	case "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp":
		return true
	}
	return false
}

func (p *printer) window(w *syntax.Window) {
	p.write(" OVER (")
	if len(w.PartitionBy) > 0 {
		p.write("PARTITION BY ")
		p.list(w.PartitionBy)
		p.write(" ")
	}
	p.sort("ORDER BY ", w.OrderBy)
	if len(w.OrderBy) > 0 {
		p.write(" ")
	}
	if w.Frame != nil {
		p.write(strings.ToUpper(strings.Join(strings.Fields(p.text(w.Frame)), " ")))
	}
	p.write(")")
}

func (p *printer) sort(before string, items []syntax.SortItem) {
	for i, item := range items {
		p.write(choose(i == 0, before, ", "))
		p.expr(item.Expr)
		p.write(choose(item.Desc, " DESC", " ASC"))
		if first := item.Nulls == syntax.KwFirst; item.Nulls != syntax.EOF && first == item.Desc {
			p.write(choose(first, " NULLS FIRST", " NULLS LAST"))
		}
	}
}

func (p *printer) binary(x *syntax.Binary) {
	chain := []*syntax.Binary{x}
	for {
		left, ok := unparen(chain[len(chain)-1].Left).(*syntax.Binary)
		if !ok {
			break
		}
		chain = append(chain, left)
	}
	p.write(strings.Repeat("(", len(chain)-1))
	p.operand(chain[len(chain)-1].Left)
	for i := len(chain) - 1; i >= 0; i-- {
		b := chain[i]
		p.write(" ", choose(b.Not, "NOT ", ""), operatorText(b.Op), " ")
		p.operand(b.Right)
		if i > 0 {
			p.write(")")
		}
	}
}

func unparen(x syntax.Expr) syntax.Expr {
	for {
		paren, ok := x.(*syntax.Paren)
		if !ok {
			return x
		}
		x = paren.X
	}
}

func (p *printer) unary(x *syntax.Unary) {
	switch x.Op {
	case syntax.KwNot, syntax.Bang:
		p.write("NOT ")
		p.operand(x.X)
	case syntax.Minus:
		p.write("-")
		p.operand(x.X)
	case syntax.Plus:
		p.expr(x.X)
	default:
		p.write(x.Op.String())
		p.operand(x.X)
	}
}

func (p *printer) caseWhen(x *syntax.Case) {
	p.write("CASE")
	if x.Operand != nil {
		p.write(" ")
		p.operand(x.Operand)
	}
	for _, w := range x.Whens {
		p.write(" WHEN ")
		p.operand(w.Cond)
		p.write(" THEN ")
		p.operand(w.Result)
	}
	if x.Else != nil {
		p.write(" ELSE ")
		p.operand(x.Else)
	}
	p.write(" END")
}

func (p *printer) in(x *syntax.In) {
	p.operand(x.X)
	p.write(choose(x.Not, " NOT IN (", " IN ("))
	if x.Query != nil {
		p.write(strings.Join(strings.Fields(p.text(x.Query)), " "))
	}
	p.list(x.List)
	p.write(")")
}

// typeLabel is a type as CAST prints it.
func typeLabel(file *syntax.File, t *syntax.Type) string {
	known := TypeOf(file, t)
	if text := known.String(); text != "" {
		return text
	}
	return strings.ToUpper(file.Slice(file.Span(t)))
}
