package lsp

import (
	"context"
	"encoding/json"

	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// View is what a request of the host's own sees of the session: the folder of the document
// that it names by uri, or else the first one.
type View struct {
	Live *workspace.Live // nil: nothing is open
	Base *Base           // what the folder is compared with, or nil
	Name string          // of the document, or ""

	server *Server
	folder *folder
}

// Location is a stretch of a file of the schema as the client knows it.
func (v View) Location(file *syntax.File, span syntax.Span) Location {
	file, span = file.Seen(span)
	return v.server.location(v.folder, file, span)
}

// Loaded is the whole schema of the folder.
func (v View) Loaded() *workspace.Loaded {
	if v.folder.whole == nil {
		v.folder.whole = v.Live.Load()
	}
	return v.folder.whole
}

// own is the handler of a request of the host's own; nil if there is none of that name.
func (s *Server) own(method string) handler {
	do := s.host.Requests[method]
	if do == nil {
		return nil
	}
	return func(s *Server, _ context.Context, params raw) (any, error) {
		var about struct {
			URI DocumentURI `json:"uri"`
		}
		_ = json.Unmarshal(params, &about) // one without is about the folder
		view, err := s.view(about.URI)
		if err != nil {
			return nil, err
		}
		result, err := do(view, params)
		if err != nil {
			return nil, failed("%v", err)
		}
		return result, nil
	}
}

// view finds what a request of the host's own is about.
func (s *Server) view(uri DocumentURI) (View, error) {
	if uri != "" {
		at, err := s.document(uri)
		if err != nil {
			return View{}, err
		}
		return View{at.live, at.folder.deployed.base, at.file.Name, s, at.folder}, nil
	}
	for _, f := range s.folders {
		live := s.fresh(f)
		return View{live, f.deployed.base, "", s, f}, nil
	}
	return View{}, nil
}

// news is the handler of a notification of the host's own; nil if there is none of that
// name. What folders are compared with may be another thing after it.
func (s *Server) news(method string) handler {
	take := s.host.Notifications[method]
	if take == nil {
		return nil
	}
	return func(s *Server, _ context.Context, params raw) (any, error) {
		if err := take(params); err != nil {
			return nil, err
		}
		for _, f := range s.folders {
			if f.settings.Against != "" {
				f.live = nil
			}
		}
		return nil, nil
	}
}
