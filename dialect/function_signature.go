package dialect

import "strings"

// readSignature reads "INT,VARCHAR,...>BIGINT".
func readSignature(text string) (Signature, bool) {
	p := typeParser{text: text, signature: true}
	var s Signature
	for !p.accept('>') {
		if len(s.Args) > 0 && !p.accept(',') {
			return Signature{}, false
		}
		if p.accept('.') {
			p.at += len("..")
			s.Variadic = true
			continue
		}
		arg, ok := p.parse()
		if !ok || s.Variadic {
			return Signature{}, false
		}
		s.Args = append(s.Args, arg)
	}
	returns, ok := p.parse()
	s.Returns = returns
	return s, ok && p.at == len(text) && (!s.Variadic || len(s.Args) > 0)
}

// signatureWord finds the kinds that signatures alone have. TABLE lists the
// columns of a table function as STRUCT lists fields.
func signatureWord(word string) (Type, bool) {
	if word == "TABLE" {
		return Type{Kind: Struct}, true
	}
	for k := Lambda; k <= AnyStruct; k++ {
		if k.String() == word {
			return Type{Kind: k}, true
		}
	}
	return Type{}, false
}

// signatureDecimal reads the parameters of DECIMAL in a signature: none, (arg)
// for those of the arguments, or (38,arg) for the scale of the arguments.
func (p *typeParser) signatureDecimal() (Type, bool) {
	switch rest := p.text[p.at:]; {
	case strings.HasPrefix(rest, "(arg)"):
		p.at += len("(arg)")
		return Type{Kind: Decimal, Precision: OfArgument, Scale: OfArgument}, true
	case strings.HasPrefix(rest, "(38,arg)"):
		p.at += len("(38,arg)")
		return Type{Kind: Decimal, Precision: 38, Scale: OfArgument}, true
	}
	return Type{Kind: Decimal}, true
}

// takes reports whether the signature has room for n arguments.
func (s *Signature) takes(n int) bool {
	return n == len(s.Args) || s.Variadic && n > len(s.Args)
}

// arg is the type that the signature has for argument i.
func (s *Signature) arg(i int) Type { return s.Args[min(i, len(s.Args)-1)] }

// fit says how well arguments suit a type or a signature.
type fit uint8

const (
	noFit      fit = iota
	castFit        // the engine may convert one to the other
	numericFit     // to a kind of number that holds about the same
	widerFit       // to a wider type of the same family
	exactFit
)

// fit is the worst fit among the arguments. In steps the widenings are counted.
func (s *Signature) fit(args []Type) (worst fit, steps int) {
	worst = exactFit
	for i, arg := range args {
		wanted := s.arg(i)
		worst = min(worst, fitType(wanted, arg))
		if wanted.Integer() && arg.Integer() {
			steps += int(wanted.Kind) - int(arg.Kind)
		}
	}
	return worst, steps
}

func fitType(wanted, arg Type) fit {
	switch {
	case arg.Kind <= NullType || wanted.Kind == arg.Kind && !wanted.Complex():
		return exactFit
	case wanted.Kind == AnyStruct:
		wanted.Kind = Struct
	case AnyType <= wanted.Kind && wanted.Kind <= AnyValue:
		return exactFit
	}
	switch {
	case wanted.Kind == Lambda || arg.Kind == Lambda || wanted.Complex() && wanted.Kind != arg.Kind || arg.Complex() && !wanted.Complex():
		return noFit
	case wanted.Kind == Struct:
		return exactFit
	case wanted.Complex():
		return fitArgs(wanted, arg)
	}
	return fitKind(wanted.Kind, arg.Kind)
}

// fitArgs compares the elements of arrays and maps.
func fitArgs(wanted, arg Type) fit {
	worst := exactFit
	for i := range min(len(wanted.Args), len(arg.Args)) {
		worst = min(worst, fitType(wanted.Args[i], arg.Args[i]))
	}
	return worst
}

func fitKind(wanted, arg TypeKind) fit {
	w, a := Type{Kind: wanted}, Type{Kind: arg}
	switch {
	case w.Integer() && a.Integer() && arg < wanted, arg == Float && wanted == Double, arg == Char && wanted == Varchar, arg == Date && wanted == Datetime:
		return widerFit
	case a.Integer() && (wanted == Float || wanted == Double || wanted == Decimal || wanted == DecimalV2),
		arg == Boolean && w.Numeric(), (arg == Decimal || arg == DecimalV2) && wanted == Double:
		return numericFit
	}
	return castFit
}
