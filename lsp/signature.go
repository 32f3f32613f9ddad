package lsp

import (
	"context"
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

type (
	// SignatureHelp are the forms of the function that is being called.
	SignatureHelp struct {
		Signatures      []SignatureInformation `json:"signatures"`
		ActiveSignature int                    `json:"activeSignature"`
		ActiveParameter int                    `json:"activeParameter"`
	}
	// SignatureInformation is one form of a function.
	SignatureInformation struct {
		Label           string                 `json:"label"`
		Documentation   string                 `json:"documentation,omitempty"`
		Parameters      []ParameterInformation `json:"parameters"`
		ActiveParameter *int                   `json:"activeParameter,omitempty"`
	}
	// ParameterInformation is a stretch of a label, in UTF-16 units.
	ParameterInformation struct {
		Label [2]int `json:"label"`
	}
)

// mayStand reports whether a function may stand in a role.
func mayStand(f *dialect.Function, as functionRole) bool {
	switch as {
	case inFrom:
		return f.Table
	case inPartitionBy:
		return f.RangePartition
	case inPartitionList:
		return f.ListPartition || f.RangePartition
	case inRange:
		return f.RangeFunction
	case inViewPartition:
		return f.ViewPartition
	}
	return f.Scalar || f.Aggregate || f.Window
}

// signatureOf is the first form of a function and how many more there are.
func signatureOf(f *dialect.Function) string {
	if len(f.Signatures) == 0 {
		return "function"
	}
	text := f.Name + signatureTail(&f.Signatures[0])
	if n := len(f.Signatures) - 1; n > 0 {
		text += " +" + strconv.Itoa(n)
	}
	return text
}

func signatureTail(s *dialect.Signature) string {
	var b strings.Builder
	b.WriteByte('(')
	for i, t := range s.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(t.String())
	}
	if s.Variadic {
		b.WriteString(", ...")
	}
	b.WriteByte(')')
	if s.Returns.Known() {
		b.WriteString(" → " + signatureResult(s.Returns))
	}
	return b.String()
}

// signatureResult is the type that a signature gives. A precision of the arguments is left out.
func signatureResult(t dialect.Type) string {
	if t.Precision == dialect.OfArgument || t.Scale == dialect.OfArgument {
		return t.Kind.String()
	}
	return t.String()
}

// signatureHelp shows the function whose arguments are being written.
func (s *Server) signatureHelp(_ context.Context, p *TextDocumentPositionParams) (any, error) {
	at, err := s.at(p)
	if err != nil {
		return nil, err
	}
	c := newCaret(at)
	if c.comment || c.quote == '`' {
		return nil, nil
	}
	o := newOutline(c)
	for i := len(o.spots) - 1; i > 0; i-- {
		l := o.spots[i].level
		if o.spots[i].query || c.kind(l.open) == syntax.LParen && c.kind(l.open-1) == syntax.KwOver {
			return nil, nil
		}
		if f := o.called(l.open); f != nil && len(f.Signatures) > 0 {
			return helpOf(f, o.argument(l), o.arguments(l)), nil
		}
		if c.kind(l.open) == syntax.LParen && c.kind(l.open-1).Name() {
			return nil, nil // a function that nobody knows, or a list of columns
		}
	}
	return nil, nil
}

// called is the function whose arguments a bracket opens.
func (o *outline) called(open int) *dialect.Function {
	k := o.kind(open - 1)
	if o.kind(open) != syntax.LParen || !k.Name() && !k.Keyword() || o.kind(open-2) == syntax.Dot {
		return nil
	}
	switch o.kind(open - 2) {
	case syntax.KwIndex, syntax.KwTable, syntax.KwView, syntax.KwInto, syntax.KwExists, syntax.KwUsing:
		return nil // a name with columns
	}
	switch k {
	case syntax.KwIn, syntax.KwValues, syntax.KwHash, syntax.KwList, syntax.KwRange, syntax.KwKey, syntax.KwProperties, syntax.KwSet,
		syntax.KwOver, syntax.KwDecimal, syntax.KwChar, syntax.KwVarchar, syntax.KwPartition:
		if k != syntax.KwChar || o.kind(open-2).Name() {
			return nil
		}
	}
	f := dialect.FindFunction(o.live.Target().Engine, o.text(open-1))
	if f != nil && f.Base != nil && len(f.Signatures) == 0 {
		return f.Base
	}
	return f
}

// argument is the number of the argument at the caret.
func (o *outline) argument(l *level) int { return o.commas(l, o.n) }

// arguments is how many arguments a call has.
func (o *outline) arguments(l *level) int {
	if l.close == l.open+1 {
		return 0
	}
	return o.commas(l, l.close) + 1
}

// commas counts those directly in a level before a word.
func (o *outline) commas(l *level, before int) int {
	n := 0
	for i := l.open + 1; i < before; {
		switch o.kind(i) {
		case syntax.LParen, syntax.LBracket, syntax.LBrace:
			if inner := o.level(i); inner != nil && inner.close < before {
				i = inner.close + 1
				continue
			}
			return n // the caret stands in it
		case syntax.Comma:
			n++
		}
		i++
	}
	return n
}

// helpOf tells the forms of a function. The active one is the first that takes as many
// arguments as are written.
func helpOf(f *dialect.Function, argument, written int) *SignatureHelp {
	help := &SignatureHelp{ActiveSignature: -1, ActiveParameter: argument}
	for i := range f.Signatures {
		form := &f.Signatures[i]
		help.Signatures = append(help.Signatures, formOf(f, form, argument))
		if help.ActiveSignature < 0 && takes(form, max(written, argument+1)) {
			help.ActiveSignature = i
		}
	}
	help.ActiveSignature = max(help.ActiveSignature, 0)
	if active := help.Signatures[help.ActiveSignature].ActiveParameter; active != nil {
		help.ActiveParameter = *active
	}
	return help
}

func takes(form *dialect.Signature, n int) bool {
	return n <= len(form.Args) || form.Variadic
}

func formOf(f *dialect.Function, form *dialect.Signature, argument int) SignatureInformation {
	info := SignatureInformation{Label: f.Name + "(", Parameters: []ParameterInformation{}}
	for i, t := range form.Args {
		if i > 0 {
			info.Label += ", "
		}
		start := len(info.Label)
		info.Label += t.String()
		if form.Variadic && i == len(form.Args)-1 {
			info.Label += ", ..."
		}
		info.Parameters = append(info.Parameters, ParameterInformation{[2]int{start, len(info.Label)}})
	}
	info.Label += ")"
	if form.Returns.Known() {
		info.Label += " → " + signatureResult(form.Returns)
	}
	if form.Variadic {
		argument = min(argument, len(form.Args)-1)
	}
	info.ActiveParameter = &argument
	return info
}
