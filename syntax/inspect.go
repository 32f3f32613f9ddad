package syntax

// Inspect calls the function for an expression and, while it returns true, for the
// expressions inside of it in the order of the text. It does not go into queries.
func Inspect(x Expr, visit func(Expr) bool) {
	for x != nil && visit(x) {
		b, ok := x.(*Binary)
		if !ok {
			inspectParts(x, visit)
			return
		}
		if chain, ok := b.Left.(*Binary); ok {
			inspectChain(b, chain, visit)
			return
		}
		Inspect(b.Left, visit)
		x = b.Right
	}
}

// inspectChain walks a chain of operators, which leans to the left and may be long.
func inspectChain(top, left *Binary, visit func(Expr) bool) {
	chain := []*Binary{top}
	for {
		if !visit(left) {
			break
		}
		chain = append(chain, left)
		next, ok := left.Left.(*Binary)
		if !ok {
			Inspect(left.Left, visit)
			break
		}
		left = next
	}
	for i := len(chain) - 1; i >= 0; i-- {
		Inspect(chain[i].Right, visit)
	}
}

func inspectAll(visit func(Expr) bool, list ...Expr) {
	for _, x := range list {
		Inspect(x, visit)
	}
}

func inspectParts(x Expr, visit func(Expr) bool) {
	switch x := x.(type) {
	case *Call:
		inspectCall(x, visit)
	case *NamedArg:
		Inspect(x.Value, visit)
	case *Unary:
		Inspect(x.X, visit)
	case *IsNull:
		Inspect(x.X, visit)
	case *Between:
		inspectAll(visit, x.X, x.Low, x.High)
	case *In:
		Inspect(x.X, visit)
		inspectAll(visit, x.List...)
	case *Like:
		inspectAll(visit, x.X, x.Pattern)
	case *Cast:
		Inspect(x.X, visit)
	case *Case:
		Inspect(x.Operand, visit)
		for _, w := range x.Whens {
			inspectAll(visit, w.Cond, w.Result)
		}
		Inspect(x.Else, visit)
	case *Interval:
		Inspect(x.Value, visit)
	case *Paren:
		Inspect(x.X, visit)
	case *Tuple:
		inspectAll(visit, x.Items...)
	case *ArrayLit:
		inspectAll(visit, x.Items...)
	case *MapLit:
		inspectAll(visit, x.Items...)
	case *Subscript:
		inspectAll(visit, x.X, x.Index)
	case *Slice:
		Inspect(x.X, visit)
	case *JSONPath:
		Inspect(x.X, visit)
	case *Field:
		Inspect(x.X, visit)
	case *Lambda:
		Inspect(x.Body, visit)
	case *Extract:
		Inspect(x.X, visit)
	case *Trim:
		inspectAll(visit, x.Chars, x.X)
	case *Collate:
		Inspect(x.X, visit)
	}
}

func inspectCall(x *Call, visit func(Expr) bool) {
	inspectAll(visit, x.Args...)
	if a := x.Aggregate; a != nil {
		inspectSort(a.OrderBy, visit)
		inspectAll(visit, a.Separator, a.Filter)
	}
	if w := x.Over; w != nil {
		inspectAll(visit, w.PartitionBy...)
		inspectSort(w.OrderBy, visit)
		if w.Frame != nil {
			inspectAll(visit, w.Frame.Start.Expr, w.Frame.End.Expr)
		}
	}
}

func inspectSort(items []SortItem, visit func(Expr) bool) {
	for i := range items {
		Inspect(items[i].Expr, visit)
	}
}
