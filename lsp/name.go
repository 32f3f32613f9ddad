package lsp

import (
	"context"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// nameAt is what the name at a place stands for; false where there is none that the server
// knows. Of a name that stands for several things it is the first.
func nameAt(p place) (model.Occurrence, bool) {
	best, found := model.Occurrence{}, false
	for _, o := range p.live.OccurrencesAt(p.file.Name, p.offset) {
		if o.Span.Start > p.offset {
			break
		}
		if p.offset <= o.Span.End && (!found || o.Span.Start > best.Span.Start) {
			best, found = o, true
		}
	}
	return best, found
}

// local reports whether a symbol is known in its own file alone.
func local(s model.Symbol) bool { return s.Kind != model.ObjectSymbol && s.Kind != model.ColumnSymbol }

// eachUse visits the places where a symbol stands: of a local one in the file at hand, else
// in all files. Text is how it is written.
func eachUse(ctx context.Context, p place, of model.Symbol, text string, visit func(*syntax.File, model.Occurrence)) error {
	if local(of) {
		for _, o := range p.live.OccurrencesAt(p.file.Name, p.offset) {
			if o.Symbol == of || o.Item != nil && o.Token == of.Local {
				visit(p.file, o)
			}
		}
		return nil
	}
	p.live.EachOccurrence(text, func(file *syntax.File, o model.Occurrence) bool {
		if o.Symbol == of {
			visit(file, o)
		}
		return ctx.Err() == nil
	})
	return ctx.Err()
}

// declaration is where a symbol is declared: the file and the span of its name, and the
// span of all that declares it.
type declaration struct {
	file       *syntax.File
	name, full syntax.Span
}

// declarationOf finds where a symbol is declared; false if no file tells.
func declarationOf(p place, s model.Symbol) (declaration, bool) {
	switch s.Kind {
	case model.ObjectSymbol:
		return objectDeclaration(p, s.Object)
	case model.ColumnSymbol:
		return columnDeclaration(p, s)
	}
	span := p.file.TokenSpan(s.Local)
	return declaration{p.file, span, span}, true
}

func entryOf(p place, name model.Name) *model.Entry {
	return p.live.Find(name, model.Session{Catalog: name.Catalog, Database: name.Database})
}

func objectDeclaration(p place, name model.Name) (declaration, bool) {
	e := entryOf(p, name)
	if e == nil {
		return declaration{}, false
	}
	made := e.Made()
	return declaration{made.File, made.Span, made.File.Span(made.Stmt)}, true
}

// columnDeclaration finds a column of a table where it is listed, that of a view where its
// list or its query names it.
func columnDeclaration(p place, s model.Symbol) (declaration, bool) {
	e := entryOf(p, s.Object)
	if e == nil {
		return declaration{}, false
	}
	o := e.Object
	if c := o.ColumnNamed(s.Column); c != nil {
		file := o.FileOf(c)
		return declaration{file, c.Span, c.Span}, true
	}
	q := e.Definition()
	if q == nil {
		return declaration{}, false
	}
	if out := q.Find(s.Column); out != nil {
		return declaration{q.File, nameOfItem(q.File, out), out.Span}, true
	}
	return declaration{}, false
}

// nameOfItem is the alias of an output, or all of it.
func nameOfItem(file *syntax.File, out *model.Output) syntax.Span {
	if out.Alias {
		for i := len(file.Tokens) - 1; i > 0; i-- {
			span := file.TokenSpan(int32(i))
			if span.End <= out.Span.End && !file.Tokens[i].Kind.Trivia() {
				return span
			}
		}
	}
	return out.Span
}

// definition answers textDocument/definition and textDocument/declaration.
func (s *Server) definition(_ context.Context, p *TextDocumentPositionParams) (any, error) {
	at, err := s.at(p)
	if err != nil {
		return nil, err
	}
	o, ok := nameAt(at)
	if !ok {
		return nil, nil
	}
	d, ok := declarationOf(at, o.Symbol)
	if !ok {
		return nil, nil
	}
	file, name := s.seen(at.folder, d.file, d.name)
	if !s.client.TextDocument.Definition.LinkSupport {
		return s.location(at.folder, file, name), nil
	}
	_, full := d.file.Seen(d.full)
	origin := at.mapper.rangeOf(o.Span)
	m := s.mapper(at.folder, file)
	return []LocationLink{{&origin, at.folder.uri(file.Name), m.rangeOf(full), m.rangeOf(name)}}, nil
}

// seen is a place in a file that people know, as that stands.
func (s *Server) seen(f *folder, file *syntax.File, span syntax.Span) (*syntax.File, syntax.Span) {
	file, span = file.Seen(span)
	if text := f.live.Text(file.Name); text != nil {
		return text, span
	}
	return file, span
}

// ReferenceParams ask where a name is used.
type ReferenceParams struct {
	TextDocumentPositionParams
	Context struct {
		IncludeDeclaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

func (s *Server) references(ctx context.Context, p *ReferenceParams) (any, error) {
	at, err := s.at(&p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	list := []Location{}
	o, ok := nameAt(at)
	if !ok {
		return list, nil
	}
	err = eachUse(ctx, at, o.Symbol, o.Text, func(file *syntax.File, o model.Occurrence) {
		if !o.Declares || p.Context.IncludeDeclaration {
			list = append(list, s.location(at.folder, file, o.Span))
		}
	})
	return list, err
}

// DocumentHighlight is a place where a name stands; kind 2 reads, 3 writes.
type DocumentHighlight struct {
	Range Range `json:"range"`
	Kind  int   `json:"kind"`
}

func (s *Server) highlight(_ context.Context, p *TextDocumentPositionParams) (any, error) {
	at, err := s.at(p)
	if err != nil {
		return nil, err
	}
	list := []DocumentHighlight{}
	o, ok := nameAt(at)
	if !ok {
		return list, nil
	}
	for _, x := range at.live.OccurrencesAt(at.file.Name, at.offset) {
		if x.Symbol != o.Symbol && !(local(o.Symbol) && x.Item != nil && x.Token == o.Symbol.Local) {
			continue
		}
		kind := 2
		if x.Declares {
			kind = 3
		}
		list = append(list, DocumentHighlight{at.mapper.rangeOf(x.Span), kind})
	}
	return list, nil
}
