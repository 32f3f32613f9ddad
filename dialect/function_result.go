package dialect

import "slices"

// Result is the type of a call with arguments of these types. It is the zero
// Type where that is not certain, as when signatures that might be meant differ
// in what they give; where they agree in the kind alone, only the kind is told.
// Of a table function it is a STRUCT of the columns, nil where they are unknown.
func (f *Function) Result(args []Type) Type {
	if f.Base != nil {
		return f.combinedResult(args)
	}
	var result Type
	var few [8]*Signature
	for i, s := range f.candidates(args, few[:0]) {
		r := s.result(args)
		switch {
		case i == 0:
			result = r
		case r.Kind != result.Kind:
			return Type{}
		case !r.Equal(result):
			result = Type{Kind: r.Kind}
		}
	}
	return result
}

// candidates are the signatures that fit best, all that fit if an argument is unknown. They
// are appended to found, which is empty.
func (f *Function) candidates(args []Type, found []*Signature) []*Signature {
	unknown := slices.ContainsFunc(args, func(t Type) bool { return !t.Known() })
	best, fewest := castFit, 0
	for i := range f.Signatures {
		s := &f.Signatures[i]
		if !s.takes(len(args)) {
			continue
		}
		level, steps := s.fit(args)
		switch {
		case level == noFit || !unknown && level < best || !unknown && level == best && best == widerFit && steps > fewest:
			continue
		case !unknown && (level > best || level == widerFit && steps < fewest):
			best, fewest, found = level, steps, found[:0]
		}
		if len(found) == 0 {
			fewest = steps
		}
		found = append(found, s)
	}
	if best == numericFit {
		return preferDecimal(found, args)
	}
	return found
}

// preferDecimal leaves the signature over DECIMAL where a common type of
// arguments is wanted and a DECIMAL of 38 digits holds them all.
func preferDecimal(found []*Signature, args []Type) []*Signature {
	for _, s := range found {
		decimals, whole, scale := 0, 0, 0
		for i, arg := range args {
			if s.arg(i).Kind != Decimal {
				continue
			}
			decimals++
			w, fraction := digits(arg)
			whole, scale = max(whole, w), max(scale, fraction)
		}
		if decimals > 1 && s.Returns.Kind == Decimal && s.Returns.Precision == OfArgument && whole+scale <= 38 {
			return append(found[:0], s)
		}
	}
	return found
}

// digits are those that a DECIMAL needs before and behind the point for all
// values of a type; more than any has where that is unknown.
func digits(t Type) (whole, fraction int) {
	switch {
	case t.Kind == NullType:
		return 0, 0
	case t.Kind == Decimal && t.Precision > 0:
		return int(t.Precision - t.Scale), int(t.Scale)
	case t.Integer():
		return [...]int{3, 5, 10, 19, 39}[t.Kind-TinyInt], 0
	}
	return 1000, 0
}

// bindings are the types of a call that stand for the placeholders of a signature.
type bindings struct {
	any     [AnyStruct - AnyElement + 1]binding
	decimal binding
}

type binding struct {
	t    Type
	seen bool
}

// join adds a type; those that differ make it unknown.
func (b *binding) join(t Type) {
	switch {
	case !b.seen:
		b.t = t
	case b.t.Integer() && t.Integer():
		b.t.Kind = max(b.t.Kind, t.Kind)
	case !b.t.Equal(t):
		b.t = Type{}
	}
	b.seen = true
}

func (s *Signature) result(args []Type) Type {
	var b bindings
	for i, arg := range args {
		wanted := s.arg(i)
		if wanted.Kind == AnyElement && arg.StringLike() {
			arg = Type{Kind: Varchar}
		}
		b.bind(wanted, arg)
	}
	return b.fill(s.Returns)
}

func (b *bindings) bind(wanted, arg Type) {
	switch {
	case arg.Kind == NullType:
	case AnyElement <= wanted.Kind && wanted.Kind <= AnyStruct:
		b.any[wanted.Kind-AnyElement].join(arg)
	case wanted.Kind == Decimal && arg.Kind == Decimal && arg.Precision > 0:
		b.decimal.join(arg)
	case wanted.Kind == Decimal:
		b.decimal.join(Type{})
	case wanted.Kind == Array || wanted.Kind == Map:
		for i, w := range wanted.Args {
			element := Type{}
			if i < len(arg.Args) {
				element = arg.Args[i]
			}
			b.bind(w, element)
		}
	}
}

// fill puts the types of the call in place of the placeholders.
func (b *bindings) fill(t Type) Type {
	switch {
	case AnyElement <= t.Kind && t.Kind <= AnyStruct:
		return b.any[t.Kind-AnyElement].t
	case t.Kind == Decimal:
		return b.fillDecimal(t)
	case len(t.Args) == 0:
		return t
	}
	filled := make([]Type, len(t.Args))
	for i, arg := range t.Args {
		filled[i] = b.fill(arg)
	}
	if t.Kind != Struct && slices.ContainsFunc(filled, func(t Type) bool { return !t.Known() }) {
		return Type{Kind: t.Kind}
	}
	return Type{Kind: t.Kind, Args: filled, Fields: t.Fields}
}

func (b *bindings) fillDecimal(t Type) Type {
	of := b.decimal.t
	switch {
	case t.Scale != OfArgument:
		return t
	case !of.Known():
		return Type{Kind: Decimal}
	case t.Precision == OfArgument:
		return of
	case of.Precision > 38:
		return Type{Kind: Decimal, Precision: 76, Scale: of.Scale}
	}
	return Type{Kind: Decimal, Precision: t.Precision, Scale: of.Scale}
}

// Columns are the columns of a table function's call and their types; nil where
// they are not known. unnest gives one for each argument.
func (f *Function) Columns(args []Type) (names []string, types []Type) {
	if !f.Table {
		return nil, nil
	}
	if f.Name != "unnest" {
		t := f.Result(args)
		return t.Fields, t.Args
	}
	for _, arg := range args {
		t := f.Result([]Type{arg})
		names, types = append(names, t.Fields...), append(types, t.Args...)
	}
	return names, types
}
