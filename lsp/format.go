package lsp

import (
	"context"

	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// FormattingParams ask for the layout of a document, or of a range of it. The layout of
// srlint has no options.
type FormattingParams struct {
	TextDocument TextDocumentIdentifier `json:"textDocument"`
	Range        *Range                 `json:"range"`
}

func (s *Server) formatting(_ context.Context, p *FormattingParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	result, err := s.layOut(at)
	if err != nil {
		return nil, err
	}
	edits := gaps(at.file, result)
	if p.Range != nil {
		edits = inside(at.file, edits, at.span(*p.Range))
	}
	return s.textEdits(at.folder, at.file.Name, edits), nil
}

// willSave lays a document out before it is saved, if the user wants that.
func (s *Server) willSave(ctx context.Context, p *FormattingParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil || !at.folder.settings.FormatOnSave {
		return []TextEdit{}, err
	}
	p.Range = nil
	return s.formatting(ctx, p)
}

// layOut gives a document its layout.
func (s *Server) layOut(at place) (string, error) {
	list, err := workspace.Format([]workspace.Source{{Name: at.file.Name, Text: []byte(at.file.Text)}},
		workspace.FormatOptions{Options: format.Options{}, Target: at.live.Target().String(), Jobs: 1, Verify: s.host.Verify})
	if err != nil {
		return "", failed("%v", err)
	}
	if list[0].Err != nil {
		return "", failed("%s: %v", at.file.Name, list[0].Err)
	}
	return list[0].Text, nil
}

// gaps are the edits that turn a file into its layout. That has the same tokens in the same
// order, so they are about space and the case of keywords alone.
func gaps(file *syntax.File, result string) []fileEdit {
	if result == file.Text {
		return nil
	}
	after := syntax.Parse(file.Name, result)
	a, b := solids(file), solids(after)
	if len(a) != len(b) {
		return []fileEdit{{syntax.Span{End: int32(len(file.Text))}, result}}
	}
	var edits []fileEdit
	replace := func(from, to syntax.Span) {
		if text := after.Slice(to); file.Slice(from) != text {
			edits = append(edits, fileEdit{from, text})
		}
	}
	var before, behind int32
	for i := range a {
		from, to := file.TokenSpan(a[i]), after.TokenSpan(b[i])
		replace(syntax.Span{Start: before, End: from.Start}, syntax.Span{Start: behind, End: to.Start})
		replace(from, to)
		before, behind = from.End, to.End
	}
	replace(syntax.Span{Start: before, End: int32(len(file.Text))}, syntax.Span{Start: behind, End: int32(len(result))})
	return edits
}

// solids are the tokens that are not space.
func solids(file *syntax.File) []int32 {
	var list []int32
	for i, t := range file.Tokens {
		if t.Kind != syntax.Space && t.Kind != syntax.EOF {
			list = append(list, int32(i))
		}
	}
	return list
}

// inside are the edits of the statements that a range touches, with the gaps before and
// behind them left as they are.
func inside(file *syntax.File, edits []fileEdit, asked syntax.Span) []fileEdit {
	var kept []fileEdit
	for _, stmt := range file.Stmts {
		span := file.Span(stmt)
		if span.End < asked.Start || asked.End < span.Start {
			continue
		}
		for _, e := range edits {
			if span.Start <= e.span.Start && e.span.End <= span.End {
				kept = append(kept, e)
			}
		}
	}
	return kept
}
