package lsp

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// FoldingRange is lines that can be folded into the first of them.
type FoldingRange struct {
	StartLine      uint32  `json:"startLine"`
	StartCharacter *uint32 `json:"startCharacter,omitempty"`
	EndLine        uint32  `json:"endLine"`
	EndCharacter   *uint32 `json:"endCharacter,omitempty"`
	Kind           string  `json:"kind,omitempty"`
}

// fold is a stretch of a file that can be folded.
type fold struct {
	span   syntax.Span
	closed bool // its end is the beginning of what closes it, which stays to be seen
	kind   string
}

// The kinds of folds that the protocol knows.
const (
	foldComment = "comment"
	foldRegion  = "region"
)

func (s *Server) foldingRange(ctx context.Context, p *TextDocumentParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	folds := foldsOfComments(at)
	folds = append(folds, foldsOfParens(at.file)...)
	for _, stmt := range at.file.Stmts {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		folds = append(folds, foldsOfStmt(at.file, stmt)...)
	}
	return at.foldingRanges(folds, s.client.TextDocument.FoldingRange.LineFoldingOnly), nil
}

// foldingRanges are the folds that hide a line. Where whole lines are folded only one can
// begin on a line: the largest.
func (p place) foldingRanges(folds []fold, lines bool) []FoldingRange {
	slices.SortStableFunc(folds, func(a, b fold) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
	})
	list := make([]FoldingRange, 0, len(folds))
	for _, f := range slices.Compact(folds) {
		start, end := p.mapper.position(f.span.Start), p.mapper.position(f.span.End)
		r := FoldingRange{StartLine: start.Line, EndLine: end.Line, Kind: f.kind}
		switch {
		case !lines && f.kind == "":
			r.StartCharacter, r.EndCharacter = &start.Character, &end.Character
		case f.closed && end.Line > 0:
			r.EndLine--
		}
		if r.EndLine > r.StartLine && end.Line > start.Line {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b FoldingRange) int {
		return cmp.Or(cmp.Compare(a.StartLine, b.StartLine), cmp.Compare(b.EndLine, a.EndLine))
	})
	if lines {
		list = slices.CompactFunc(list, func(a, b FoldingRange) bool { return a.StartLine == b.StartLine })
	}
	return list
}

// foldsOfParens are pairs of parentheses: lists of columns and properties, queries, calls.
func foldsOfParens(file *syntax.File) []fold {
	var folds []fold
	var open []int32
	for i, t := range file.Tokens {
		switch t.Kind {
		case syntax.Semicolon:
			open = open[:0]
		case syntax.LParen:
			open = append(open, file.TokenSpan(int32(i)).End)
		case syntax.RParen:
			if n := len(open); n > 0 {
				folds = append(folds, fold{span: syntax.Span{Start: open[n-1], End: t.Start}, closed: true})
				open = open[:n-1]
			}
		}
	}
	return folds
}

// foldsOfStmt are a statement, its queries, and each CASE.
func foldsOfStmt(file *syntax.File, stmt syntax.Stmt) []fold {
	var folds []fold
	whole := func(n syntax.Ranger) { folds = append(folds, fold{span: file.Span(n)}) }
	w := walk{file: file, node: func(n syntax.Ranger) bool {
		switch n := n.(type) {
		case syntax.Stmt, *syntax.Query, *syntax.CTE, *syntax.Select:
			whole(n)
		case *syntax.Case:
			span := file.Span(n)
			if file.Tokens[n.Last].Kind == syntax.KwEnd {
				folds = append(folds, fold{span: syntax.Span{Start: span.Start, End: file.Tokens[n.Last].Start}, closed: true})
			} else {
				whole(n)
			}
		}
		return true
	}}
	w.stmt(stmt)
	return folds
}

// foldsOfComments are runs of comments on lines of their own, comments of several lines,
// and regions.
func foldsOfComments(p place) []fold {
	var folds []fold
	var regions []int32
	var run syntax.Span
	next := uint32(0) // the line on which the run goes on
	flush := func() {
		if run.Len() > 0 {
			folds = append(folds, fold{span: run, kind: foldComment})
		}
		run = syntax.Span{}
	}
	tokens := p.file.Tokens
	for i, t := range tokens {
		if t.Kind != syntax.LineComment && t.Kind != syntax.BlockComment {
			continue
		}
		span := p.file.TokenSpan(int32(i))
		span.End = span.Start + int32(len(strings.TrimRight(p.file.Slice(span), "\r\n")))
		line := p.mapper.position(span.Start).Line
		word := regionWord(p.file.Slice(span))
		switch {
		case word == beginsRegion:
			flush()
			regions = append(regions, span.Start)
			continue
		case word == endsRegion:
			flush()
			if n := len(regions); n > 0 {
				folds = append(folds, fold{span: syntax.Span{Start: regions[n-1], End: span.End}, kind: foldRegion})
				regions = regions[:n-1]
			}
			continue
		}
		alone := aloneOnLine(p.file.Text, span.Start)
		if run.Len() > 0 && line == next && alone {
			run.End = span.End
		} else {
			flush()
			run = span
		}
		next = p.mapper.position(span.End).Line + 1
		if !alone {
			flush()
		}
	}
	flush()
	return folds
}

// aloneOnLine reports whether only blanks stand before an offset on its line.
func aloneOnLine(text string, at int32) bool {
	for at > 0 && (text[at-1] == ' ' || text[at-1] == '\t') {
		at--
	}
	return at == 0 || text[at-1] == '\n' || text[at-1] == '\r'
}

// What a comment says of a region.
const (
	beginsRegion = "region"
	endsRegion   = "endregion"
)

// regionWord is the word with which a comment begins or ends a region, as other editors
// know it with and without #; empty for other comments.
func regionWord(comment string) string {
	rest, ok := strings.CutPrefix(comment, "--")
	if !ok {
		return ""
	}
	word, _, _ := strings.Cut(strings.TrimLeft(rest, " \t#"), " ")
	switch word = strings.ToLower(strings.TrimSpace(word)); word {
	case beginsRegion, endsRegion:
		return word
	}
	return ""
}
