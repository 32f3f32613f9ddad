package lsp

import (
	"context"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// The hierarchy of calls of the protocol shows who reads whom: who reads an object calls
// it.

type (
	// CallHierarchyItem is an object, or an INSERT that fills one.
	CallHierarchyItem struct {
		Name           string        `json:"name"`
		Kind           int           `json:"kind"`
		Detail         string        `json:"detail,omitempty"`
		URI            DocumentURI   `json:"uri"`
		Range          Range         `json:"range"`
		SelectionRange Range         `json:"selectionRange"`
		Data           hierarchyData `json:"data"`
	}
	// hierarchyData is what an item stands for.
	hierarchyData struct {
		URI  DocumentURI `json:"uri"` // a document of the folder
		Name objectID    `json:"name"`
	}
	// CallHierarchyParams ask for what is above or below an item.
	CallHierarchyParams struct {
		Item CallHierarchyItem `json:"item"`
	}
	incomingCall struct {
		From       CallHierarchyItem `json:"from"`
		FromRanges []Range           `json:"fromRanges"`
	}
	outgoingCall struct {
		To         CallHierarchyItem `json:"to"`
		FromRanges []Range           `json:"fromRanges"`
	}
)

func (s *Server) prepareCallHierarchy(_ context.Context, p *TextDocumentPositionParams) (any, error) {
	at, err := s.at(p)
	if err != nil {
		return nil, err
	}
	o, ok := nameAt(at)
	if !ok || o.Symbol.Kind != model.ObjectSymbol {
		return nil, nil
	}
	if item, ok := s.itemOf(at, o.Symbol.Object); ok {
		return []CallHierarchyItem{item}, nil
	}
	return nil, nil
}

// itemOf is the item of an object; false if the files do not define it.
func (s *Server) itemOf(at place, name model.Name) (CallHierarchyItem, bool) {
	e := entryOf(at, name)
	if e == nil || e.Object == nil {
		return CallHierarchyItem{}, false
	}
	made := e.Made()
	file, span := s.seen(at.folder, made.File, made.Span)
	_, whole := made.File.Seen(made.File.Span(made.Stmt))
	return CallHierarchyItem{Name: dotted(inDatabase(e.Name)), Kind: kindOfObject(e.Object.Kind), Detail: e.Object.Kind.Noun(),
		URI: at.folder.uri(file.Name), Range: s.location(at.folder, file, whole).Range, SelectionRange: s.location(at.folder, file, span).Range,
		Data: hierarchyData{at.folder.uri(at.file.Name), idOf(e.Name)}}, true
}

// itemAt is the item of a statement that fills an object: there the names stand that it
// reads.
func (s *Server) itemAt(at place, file *syntax.File, stmt syntax.Stmt, filled model.Name, kind model.Kind) CallHierarchyItem {
	whole := s.location(at.folder, file, file.Span(stmt))
	item := CallHierarchyItem{Name: dotted(inDatabase(filled)), Kind: kindOfObject(kind), Detail: kind.Noun(), URI: whole.URI, Range: whole.Range,
		SelectionRange: whole.Range, Data: hierarchyData{at.folder.uri(at.file.Name), idOf(filled)}}
	if name := nameOfStmt(stmt); name != nil {
		item.SelectionRange = s.location(at.folder, file, file.Span(name)).Range
	}
	if _, ok := stmt.(*syntax.Create); !ok {
		item.Detail = titleOf(file, stmt)
	}
	return item
}

func (s *Server) incomingCalls(ctx context.Context, p *CallHierarchyParams) (any, error) {
	at, err := s.document(p.Item.Data.URI)
	if err != nil {
		return nil, err
	}
	name := p.Item.Data.Name.name()
	list := []incomingCall{}
	for _, r := range at.live.Readers(name) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		file := at.live.File(r.File)
		if file == nil {
			continue
		}
		for _, stmt := range stmtsWithin(file, r.Span) {
			filled, kind := filledBy(at.live, file, stmt, r)
			if file.Span(stmt) != r.Span || kind == 0 {
				continue
			}
			call := incomingCall{s.itemAt(at, file, stmt, filled, kind), []Range{}}
			for _, span := range namesRead(at.live, file, stmt, name) {
				call.FromRanges = append(call.FromRanges, s.location(at.folder, file, span).Range)
			}
			list = append(list, call)
		}
	}
	return list, nil
}

// filledBy is the object that a statement which reads gives rows to: the one that it
// defines, or the target of an INSERT. Other statements have kind 0.
func filledBy(live *workspace.Live, file *syntax.File, stmt syntax.Stmt, r workspace.Reader) (model.Name, model.Kind) {
	if r.Kind != 0 {
		return r.Name, r.Kind
	}
	target := insertTarget(live, file, stmt)
	if target.Object == "" {
		return target, 0
	}
	return target, model.Table
}

// insertTarget is the full name of the table that INSERT ... SELECT fills; empty for other
// statements.
func insertTarget(live *workspace.Live, file *syntax.File, stmt syntax.Stmt) model.Name {
	insert, ok := stmt.(*syntax.Insert)
	if !ok || insert.Name == nil || insert.Query == nil {
		return model.Name{}
	}
	return live.Session(file.Name, file.Span(stmt).Start).Resolve(model.NameOf(file, insert.Name))
}

func (s *Server) outgoingCalls(ctx context.Context, p *CallHierarchyParams) (any, error) {
	at, err := s.document(p.Item.Data.URI)
	if err != nil {
		return nil, err
	}
	list := []outgoingCall{}
	index := map[objectID]int{}
	err = s.eachSource(ctx, at, p.Item.Data.Name.name(), func(file *syntax.File, below model.Name, span syntax.Span) {
		i, seen := index[idOf(below)]
		if !seen {
			item, ok := s.itemOf(at, below)
			if !ok {
				return
			}
			i = len(list)
			index[idOf(below)] = i
			list = append(list, outgoingCall{To: item, FromRanges: []Range{}})
		}
		if from := s.location(at.folder, file, span); from.URI == p.Item.URI {
			list[i].FromRanges = append(list[i].FromRanges, from.Range)
		}
	})
	return list, err
}

// eachSource visits what an object is made of: the names that its definition reads, and
// those of each INSERT into it.
func (s *Server) eachSource(ctx context.Context, at place, name model.Name, visit func(*syntax.File, model.Name, syntax.Span)) error {
	e := entryOf(at, name)
	if e == nil || e.Object == nil {
		return nil
	}
	if q := e.Object.Query; q != nil {
		for _, r := range q.NamedReads() {
			if r.Entry != nil {
				file, span := s.seen(at.folder, q.File, r.Span)
				visit(file, r.Entry.Name, span)
			}
		}
	}
	if e.Object.Kind != model.Table {
		return nil
	}
	for _, in := range at.live.Mentions(name.Object) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		file := at.live.File(in)
		if file == nil {
			continue
		}
		for _, stmt := range file.Stmts {
			if target := insertTarget(at.live, file, stmt); target.Object != "" && target.Same(name) {
				s.eachInserted(at, file, stmt, visit)
			}
		}
	}
	return nil
}

// eachInserted visits the objects that a statement reads.
func (s *Server) eachInserted(at place, file *syntax.File, stmt syntax.Stmt, visit func(*syntax.File, model.Name, syntax.Span)) {
	session := at.live.Session(file.Name, file.Span(stmt).Start)
	eachRead(file, stmt, func(written model.Name) {
		if e := at.live.Find(written, session); e != nil {
			visit(file, e.Name, written.Span)
		}
	})
}
