package lsp

import (
	"context"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

type (
	// InlayHintParams ask for the hints in a part of a document.
	InlayHintParams struct {
		TextDocument TextDocumentIdentifier `json:"textDocument"`
		Range        Range                  `json:"range"`
	}
	// InlayHint is something that goes without saying, shown where it could stand.
	InlayHint struct {
		Position    Position `json:"position"`
		Label       string   `json:"label"`
		Kind        int      `json:"kind,omitempty"`
		Tooltip     string   `json:"tooltip,omitempty"`
		PaddingLeft bool     `json:"paddingLeft,omitempty"`
	}
)

// hintType is the kind of a hint that tells a type.
const hintType = 1

func (s *Server) inlayHint(ctx context.Context, p *InlayHintParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	hints := []InlayHint{}
	if off(at.folder.settings.InlayHints) {
		return hints, nil
	}
	asked := at.span(p.Range)
	for i, o := range at.live.Objects(at.file.Name) {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if o.Stmt == nil {
			continue
		}
		if span := at.file.Span(o.Stmt); span.End < asked.Start || span.Start > asked.End {
			continue
		}
		if o.Kind == model.Table {
			hints = append(hints, at.keyHint(o, asked)...)
		} else {
			hints = append(hints, at.typeHints(o, asked)...)
		}
	}
	return hints, nil
}

// keyHint is the key that the engine gives a table without one.
func (p place) keyHint(o *model.Object, asked syntax.Span) []InlayHint {
	if o.Stmt.List == nil || o.Stmt.Broken() {
		return nil
	}
	end := p.file.Span(o.Stmt.List).End
	key := o.KeyOf()
	if !key.Implied || len(key.Columns) == 0 || end < asked.Start || end > asked.End {
		return nil
	}
	names := make([]string, 0, len(key.Columns))
	for _, c := range key.Columns {
		names = append(names, c.Name)
	}
	label := keyWords(key.Model) + " (" + strings.Join(names, ", ") + ")"
	return []InlayHint{{Position: p.mapper.position(end), Label: label, Tooltip: "the key that StarRocks chooses", PaddingLeft: true}}
}

func keyWords(m model.KeyModel) string {
	switch m {
	case model.AggregateKey:
		return "AGGREGATE KEY"
	case model.UniqueKey:
		return "UNIQUE KEY"
	case model.PrimaryKey:
		return "PRIMARY KEY"
	}
	return "DUPLICATE KEY"
}

// typeHints are the types of what the query of a view gives, where it does not state them.
func (p place) typeHints(o *model.Object, asked syntax.Span) []InlayHint {
	if o.Query == nil || o.Query.File.Name != p.file.Name {
		return nil
	}
	var hints []InlayHint
	for _, out := range o.Query.Outputs {
		end := out.Span.End
		if !out.Type.Known() || out.Star || end < asked.Start || end > asked.End || statesType(out.Expr) {
			continue
		}
		hints = append(hints, InlayHint{Position: p.mapper.position(end), Label: ": " + out.Type.String(), Kind: hintType})
	}
	return hints
}

// statesType reports whether an expression itself says of what type it is.
func statesType(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Cast:
		return true
	case *syntax.Paren:
		return statesType(x.X)
	case *syntax.Literal:
		return x.Kind == syntax.KwDate || x.Kind == syntax.KwDatetime || x.Kind == syntax.KwNull
	}
	return false
}
