package lsp

import (
	"context"
	"errors"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// View is what a request of the host's own sees of the session: a folder, and perhaps one
// document of it.
type View struct {
	Live *workspace.Live
	Base *Base  // what the folder is compared with, or nil
	Name string // of the document, or ""

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

// Asked is the session as a request of the host's own asks about it.
type Asked struct{ server *Server }

// About is what a request about a document sees.
func (a Asked) About(uri DocumentURI) (View, error) {
	at, err := a.server.document(uri)
	if err != nil {
		return View{}, err
	}
	return View{at.live, at.folder.deployed.base, at.file.Name, a.server, at.folder}, nil
}

// Folder is what a request about the first folder sees.
func (a Asked) Folder() (View, error) {
	for _, f := range a.server.folders {
		live := a.server.fresh(f)
		return View{live, f.deployed.base, "", a.server, f}, nil
	}
	return View{}, failed("nothing is open")
}

// own is the handler of a request of the host's own; nil if there is none of that name.
func (s *Server) own(method string) handler {
	do := s.host.Requests[method]
	if do == nil {
		return nil
	}
	return func(s *Server, _ context.Context, params *jsontree.Value) (any, error) {
		result, err := do(Asked{s}, params)
		if err == nil {
			return result, nil
		}
		if _, ok := errors.AsType[*jsonrpc2.Error](err); ok {
			return nil, err
		}
		return nil, failed("%v", err)
	}
}

// news is the handler of a notification of the host's own; nil if there is none of that
// name. What folders are compared with may be another thing after it.
func (s *Server) news(method string) handler {
	take := s.host.Notifications[method]
	if take == nil {
		return nil
	}
	return func(s *Server, _ context.Context, params *jsontree.Value) (any, error) {
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
