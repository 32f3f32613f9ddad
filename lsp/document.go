package lsp

import (
	"context"
	"fmt"
	"strings"

	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// document is a file that the client has open.
type document struct {
	uri     DocumentURI // as the client writes it
	folder  *folder
	name    string // in the folder
	version int32
	*mapper // of its text

	semantic semanticState
}

type (
	// DidOpenParams bring a document.
	DidOpenParams struct {
		TextDocument struct {
			URI        DocumentURI `json:"uri"`
			LanguageID string      `json:"languageId"`
			Version    int32       `json:"version"`
			Text       string      `json:"text"`
		} `json:"textDocument"`
	}
	// DidChangeParams are edits of a document; each is made after those before it.
	DidChangeParams struct {
		TextDocument   VersionedTextDocumentIdentifier `json:"textDocument"`
		ContentChanges []struct {
			Range *Range `json:"range"` // nil: all
			Text  string `json:"text"`
		} `json:"contentChanges"`
	}
)

func (s *Server) didOpen(_ context.Context, p *DidOpenParams) (any, error) {
	at := pathOf(p.TextDocument.URI)
	f := s.folderOf(at)
	name, _ := f.nameOf(at)
	s.documents[at] = &document{uri: p.TextDocument.URI, folder: f, name: name, version: p.TextDocument.Version, mapper: newMapper(p.TextDocument.Text, s.encoding)}
	f.changes[name] = fileChange{text: []byte(p.TextDocument.Text)}
	f.stale[name] = true
	return nil, nil
}

// didChange edits a document. Versions only grow: an edit of an older one would spoil the
// text.
func (s *Server) didChange(_ context.Context, p *DidChangeParams) (any, error) {
	d := s.documents[pathOf(p.TextDocument.URI)]
	if d == nil {
		return nil, fmt.Errorf("%s is not open", p.TextDocument.URI)
	}
	if v := p.TextDocument.Version; v != nil {
		if *v < d.version {
			return nil, fmt.Errorf("version %d of %s comes after version %d and is passed over", *v, p.TextDocument.URI, d.version)
		}
		d.version = *v
	}
	for _, c := range p.ContentChanges {
		if c.Range == nil {
			d.mapper = newMapper(c.Text, s.encoding)
			continue
		}
		d.mapper = d.mapper.splice(d.span(*c.Range), c.Text)
	}
	if len(d.text) > workspace.MaxBytes {
		return nil, fmt.Errorf("%s is %w", p.TextDocument.URI, workspace.ErrTooLarge)
	}
	d.folder.changes[d.name] = fileChange{text: []byte(d.text)}
	return nil, nil
}

func splice(text string, span syntax.Span, with string) string {
	var b strings.Builder
	b.Grow(len(text) - span.Len() + len(with))
	b.WriteString(text[:span.Start])
	b.WriteString(with)
	b.WriteString(text[span.End:])
	return b.String()
}

// didSave matters only to what is compared with the file on disk, which nothing is.
func (s *Server) didSave(context.Context, *TextDocumentParams) (any, error) { return nil, nil }

// didClose lets the disk say again what the file holds.
func (s *Server) didClose(_ context.Context, p *TextDocumentParams) (any, error) {
	at := pathOf(p.TextDocument.URI)
	d := s.documents[at]
	if d == nil {
		return nil, fmt.Errorf("%s is not open", p.TextDocument.URI)
	}
	delete(s.documents, at)
	if d.folder.alone {
		s.drop(d.folder)
		return nil, nil
	}
	s.fromDisk(d.folder, d.name)
	return nil, nil
}

// fromDisk takes a file as the disk has it.
func (s *Server) fromDisk(f *folder, name string) {
	f.changes[name] = fileChange{gone: true}
	if s.host.Read == nil {
		return
	}
	if text, err := s.host.Read(f.pathOf(name)); err == nil {
		f.changes[name] = fileChange{text: text}
	}
}

// place is somewhere in a document.
type place struct {
	folder *folder
	live   *workspace.Live
	file   *syntax.File
	mapper *mapper
	offset int32
}

// document finds a document that the client has open, or that belongs to a folder.
func (s *Server) document(uri DocumentURI) (place, error) {
	at := pathOf(uri)
	for _, f := range s.folders {
		name, ok := f.nameOf(at)
		if !ok {
			continue
		}
		if d := s.documents[at]; d != nil && d.folder != f {
			continue
		}
		live := s.fresh(f)
		if file := live.File(name); file != nil {
			return place{folder: f, live: live, file: file, mapper: s.mapper(f, file)}, nil
		}
	}
	return place{}, failed("%s is not open", uri)
}

// at finds a place in a document.
func (s *Server) at(p *TextDocumentPositionParams) (place, error) {
	found, err := s.document(p.TextDocument.URI)
	if err != nil {
		return place{}, err
	}
	found.offset = found.mapper.offset(p.Position)
	return found, nil
}
