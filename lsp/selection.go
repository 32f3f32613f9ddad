package lsp

import (
	"cmp"
	"context"
	"slices"

	"github.com/srlint/srlint/syntax"
)

type (
	// SelectionRangeParams ask what to select around some places.
	SelectionRangeParams struct {
		TextDocument TextDocumentIdentifier `json:"textDocument"`
		Positions    []Position             `json:"positions"`
	}
	// SelectionRange is a selection and the next larger one.
	SelectionRange struct {
		Range  Range           `json:"range"`
		Parent *SelectionRange `json:"parent,omitempty"`
	}
)

// maxSelections is how many selections lie around a place at most: a chain of thousands of
// operators has more, which nobody steps through.
const maxSelections = 100

func (s *Server) selectionRange(ctx context.Context, p *SelectionRangeParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	list := make([]*SelectionRange, 0, len(p.Positions))
	for _, position := range p.Positions {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		list = append(list, at.selections(at.mapper.offset(position)))
	}
	return list, nil
}

// selections are the stretches around an offset, the innermost first.
func (p place) selections(offset int32) *SelectionRange {
	spans := nested(around(p.file, offset), offset)
	if len(spans) > maxSelections {
		spans = slices.Delete(spans, maxSelections/2, len(spans)-maxSelections/2)
	}
	var out *SelectionRange
	for _, span := range slices.Backward(spans) {
		out = &SelectionRange{p.mapper.rangeOf(span), out}
	}
	return out
}

// nested keeps those of the spans that hold the offset and each other, the innermost first.
func nested(spans []syntax.Span, offset int32) []syntax.Span {
	slices.SortStableFunc(spans, func(a, b syntax.Span) int { return cmp.Compare(a.Len(), b.Len()) })
	out := spans[:0]
	for _, span := range spans {
		if offset < span.Start || offset > span.End {
			continue
		}
		if n := len(out); n == 0 || out[n-1] != span && liesIn(out[n-1], span) {
			out = append(out, span)
		}
	}
	if len(out) == 0 {
		out = append(out, syntax.Span{Start: offset, End: offset})
	}
	return out
}

// around are the stretches that may hold an offset.
func around(file *syntax.File, offset int32) []syntax.Span {
	spans := []syntax.Span{{Start: 0, End: int32(len(file.Text))}}
	tok := wordAt(file, offset)
	if tok < 0 {
		return spans
	}
	spans = append(spans, file.TokenSpan(tok))
	for _, stmt := range stmtsWithin(file, file.TokenSpan(tok)) {
		first, last := stmt.Tokens()
		if tok < first || tok > last {
			continue
		}
		spans = append(spans, parensAround(file, stmt, tok)...)
		w := walk{file: file}
		w.node = func(n syntax.Ranger) bool {
			first, last := n.Tokens()
			if tok < first || tok > last {
				return false
			}
			spans = append(spans, file.Span(n))
			spans = append(spans, partsOf(file, n)...)
			return true
		}
		w.stmt(stmt)
	}
	return spans
}

// wordAt is the token at an offset that somebody wants to select, or that before it;
// negative if there is only space.
func wordAt(file *syntax.File, offset int32) int32 {
	tok := tokenIndex(file, offset)
	if k := file.Tokens[tok].Kind; k != syntax.Space && k != syntax.EOF && !(punctuation(k) && file.Tokens[tok].Start == offset) {
		return tok
	}
	if before := tok - 1; before >= 0 && file.Tokens[tok].Start == offset && file.Tokens[before].Kind != syntax.Space {
		return before
	}
	if k := file.Tokens[tok].Kind; k == syntax.Space || k == syntax.EOF {
		return -1
	}
	return tok
}

func punctuation(k syntax.Kind) bool { return k >= syntax.LParen && k <= syntax.DoubleDollar }

// parensAround are the pairs of parentheses around a token of a statement, with them and
// without.
func parensAround(file *syntax.File, stmt syntax.Stmt, tok int32) []syntax.Span {
	var spans []syntax.Span
	var open []int32
	first, last := stmt.Tokens()
	for i := first; i <= last; i++ {
		switch file.Tokens[i].Kind {
		case syntax.LParen:
			open = append(open, i)
		case syntax.RParen:
			n := len(open)
			if n == 0 {
				continue
			}
			if from := open[n-1]; from <= tok && tok <= i {
				whole := file.TokenSpan(from).Join(file.TokenSpan(i))
				spans = append(spans, whole, syntax.Span{Start: whole.Start + 1, End: whole.End - 1})
			}
			open = open[:n-1]
		}
	}
	return spans
}

// partsOf are the clauses of a query, which have no nodes of their own: their words with
// what follows, and what follows alone.
func partsOf(file *syntax.File, n syntax.Ranger) []syntax.Span {
	var spans []syntax.Span
	list := func(words int, first, last syntax.Ranger) {
		what := file.Span(first).Join(file.Span(last))
		at, _ := first.Tokens()
		for ; words > 0; words-- {
			at = wordBefore(file, at)
		}
		spans = append(spans, what, file.TokenSpan(at).Join(what))
	}
	switch n := n.(type) {
	case *syntax.Query:
		if k := len(n.OrderBy); k > 0 {
			list(2, n.OrderBy[0], n.OrderBy[k-1])
		}
	case *syntax.Select:
		if k := len(n.Items); k > 0 {
			words := 1
			if n.Quantifier != syntax.EOF {
				words = 2
			}
			list(words, &n.Items[0], &n.Items[k-1])
		}
		if k := len(n.From); k > 0 {
			list(1, n.From[0], n.From[k-1])
		}
		if n.Where != nil {
			list(1, n.Where, n.Where)
		}
		if n.Having != nil {
			list(1, n.Having, n.Having)
		}
	case *syntax.Create:
		if n.Query != nil && n.As != 0 {
			spans = append(spans, file.TokenSpan(n.As).Join(file.Span(n.Query)))
		}
	case *syntax.Case:
		for _, when := range n.Whens {
			if when.Cond != nil && when.Result != nil {
				list(1, when.Cond, when.Result)
			}
		}
	}
	return spans
}

// wordBefore is the token before another one that is neither space nor comment.
func wordBefore(file *syntax.File, tok int32) int32 {
	for i := tok - 1; i >= 0; i-- {
		if !file.Tokens[i].Kind.Trivia() {
			return i
		}
	}
	return tok
}
