package lsp

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

type (
	// CodeLens is a line above a statement that tells something about it.
	CodeLens struct {
		Range   Range     `json:"range"`
		Command *Command  `json:"command,omitempty"`
		Data    *lensData `json:"data,omitempty"`
	}
	// lensData is what a lens is about, until the client wants to know what it says.
	lensData struct {
		URI  DocumentURI `json:"uri"`
		Name objectID    `json:"name"`
	}
	// objectID is the name of an object in full, so that clients can keep it.
	objectID struct {
		Catalog  string `json:"catalog"`
		Database string `json:"database"`
		Object   string `json:"object"`
	}
)

func idOf(n model.Name) objectID { return objectID{n.Catalog, n.Database, n.Object} }

func (id objectID) name() model.Name {
	return model.Name{Catalog: id.Catalog, Database: id.Database, Object: id.Object}
}

// codeLens gives a lens to each object that the document makes. What it says is worked out
// when the lens comes into sight.
func (s *Server) codeLens(_ context.Context, p *TextDocumentParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	list := []CodeLens{}
	if off(at.folder.settings.CodeLens) {
		return list, nil
	}
	for _, k := range at.live.Known() {
		if k.File == at.file.Name {
			list = append(list, CodeLens{Range: at.mapper.rangeOf(k.Name.Span), Data: &lensData{p.TextDocument.URI, idOf(k.Name)}})
		}
	}
	slices.SortFunc(list, func(a, b CodeLens) int { return cmp.Compare(a.Range.Start.Line, b.Range.Start.Line) })
	return list, nil
}

// off reports whether the user does not want something that is on by itself.
func off(setting *bool) bool { return setting != nil && !*setting }

func (s *Server) resolveCodeLens(_ context.Context, p *CodeLens) (any, error) {
	if p.Data == nil {
		return p, nil
	}
	at, err := s.document(p.Data.URI)
	if err != nil {
		return nil, err
	}
	name := p.Data.Name.name()
	readers := at.live.Readers(name)
	p.Command = &Command{Title: titleOfReaders(readers)}
	var locations []Location
	for _, r := range readers[:min(len(readers), maxReaders)] {
		locations = append(locations, s.readsOf(at, r, name)...)
	}
	if len(locations) > 0 {
		p.Command.Command = "srlint.showReferences"
		p.Command.Arguments = []any{p.Data.URI, p.Range.Start, locations}
	}
	return p, nil
}

// maxReaders is how many readers a lens leads to.
const maxReaders = 200

// readsOf are the places at which a statement reads an object.
func (s *Server) readsOf(at place, r workspace.Reader, of model.Name) []Location {
	file := at.live.File(r.File)
	if file == nil {
		return nil
	}
	var list []Location
	for _, stmt := range stmtsWithin(file, r.Span) {
		if file.Span(stmt) != r.Span {
			continue
		}
		for _, span := range namesRead(at.live, file, stmt, of) {
			list = append(list, s.location(at.folder, file, span))
		}
	}
	return list
}

// namesRead are the names in FROM of a statement that mean an object.
func namesRead(live *workspace.Live, file *syntax.File, stmt syntax.Stmt, of model.Name) []syntax.Span {
	var list []syntax.Span
	session := live.Session(file.Name, file.Span(stmt).Start)
	eachRead(file, stmt, func(name model.Name) {
		full := session.Resolve(name)
		if full.Same(of) || name.Object == of.Object && name.Database == "" && (session.Database == "" || of.Database == "") {
			list = append(list, name.Span)
		}
	})
	return list
}

// eachRead visits the names in FROM of a statement that are none of its own.
func eachRead(file *syntax.File, stmt syntax.Stmt, visit func(model.Name)) {
	own := map[string]bool{}
	w := walk{file: file, node: func(n syntax.Ranger) bool {
		switch n := n.(type) {
		case *syntax.CTE:
			own[strings.ToLower(file.NameOf(n.Name))] = true
		case *syntax.TableRef:
			name := model.NameOf(file, &n.Name)
			if name.Database != "" || !own[strings.ToLower(name.Object)] {
				visit(name)
			}
		}
		return true
	}}
	w.stmt(stmt)
}

// titleOfReaders counts readers: read by 2 views, 1 materialized view.
func titleOfReaders(readers []workspace.Reader) string {
	nouns := []string{model.View.Noun(), model.MaterializedView.Noun(), model.Table.Noun(), "statement"}
	counts := map[string]int{}
	for _, r := range readers {
		if r.Kind == 0 {
			counts["statement"]++
		} else {
			counts[r.Kind.Noun()]++
		}
	}
	var parts []string
	for _, noun := range nouns {
		switch n := counts[noun]; n {
		case 0:
		case 1:
			parts = append(parts, "1 "+noun)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", n, noun))
		}
	}
	if len(parts) == 0 {
		return "read by nothing"
	}
	return "read by " + strings.Join(parts, ", ")
}
