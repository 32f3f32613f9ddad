package lsp

import (
	"context"
	"encoding/json"
	"path"
	"slices"

	"github.com/srlint/srlint/internal/jsontree"
)

// state is how far the session is.
type state uint8

const (
	starting state = iota
	serving
	stopping // after shutdown
	ended    // after exit
)

// session is what the server knows of the client and of its files.
type session struct {
	state     state
	encoding  Encoding
	client    clientCapabilities
	settings  Settings // of files in no folder, and until a folder has its own
	folders   []*folder
	documents map[string]*document // by path
	awaited   int                  // answers of the client that the first scan waits for
	progress  bool                 // the client shows how far a scan is
}

func newSession() session {
	return session{encoding: UTF16, documents: map[string]*document{}}
}

// clientCapabilities is what the server asks of the client's capabilities.
type clientCapabilities struct {
	General struct {
		PositionEncodings []Encoding `json:"positionEncodings"`
	} `json:"general"`
	Workspace struct {
		Configuration bool `json:"configuration"`
		WorkspaceEdit struct {
			DocumentChanges bool `json:"documentChanges"`
		} `json:"workspaceEdit"`
		DidChangeWatchedFiles struct {
			DynamicRegistration bool `json:"dynamicRegistration"`
		} `json:"didChangeWatchedFiles"`
		DidChangeConfiguration struct {
			DynamicRegistration bool `json:"dynamicRegistration"`
		} `json:"didChangeConfiguration"`
		Diagnostics struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"diagnostics"`
		CodeLens struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"codeLens"`
		InlayHint struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"inlayHint"`
		SemanticTokens struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"semanticTokens"`
	} `json:"workspace"`
	TextDocument struct {
		Diagnostic *struct{} `json:"diagnostic"`
		Hover      struct {
			ContentFormat []string `json:"contentFormat"`
		} `json:"hover"`
		Definition struct {
			LinkSupport bool `json:"linkSupport"`
		} `json:"definition"`
		DocumentSymbol struct {
			Hierarchical bool `json:"hierarchicalDocumentSymbolSupport"`
		} `json:"documentSymbol"`
		CodeAction struct {
			Resolve *struct {
				Properties []string `json:"properties"`
			} `json:"resolveSupport"`
			DataSupport bool `json:"dataSupport"`
		} `json:"codeAction"`
		Completion struct {
			Item struct {
				Snippets      bool     `json:"snippetSupport"`
				Documentation []string `json:"documentationFormat"`
			} `json:"completionItem"`
			List struct {
				Defaults []string `json:"itemDefaults"`
			} `json:"completionList"`
		} `json:"completion"`
		FoldingRange struct {
			LineFoldingOnly bool `json:"lineFoldingOnly"`
		} `json:"foldingRange"`
	} `json:"textDocument"`
	Window struct {
		WorkDoneProgress bool `json:"workDoneProgress"`
		ShowDocument     struct {
			Support bool `json:"support"`
		} `json:"showDocument"`
	} `json:"window"`
}

// InitializeParams begin a session.
type InitializeParams struct {
	RootURI          DocumentURI        `json:"rootUri"`
	RootPath         string             `json:"rootPath"`
	Options          *jsontree.Value    `json:"initializationOptions"`
	Capabilities     clientCapabilities `json:"capabilities"`
	WorkspaceFolders []WorkspaceFolder  `json:"workspaceFolders"`
}

// WorkspaceFolder is a folder that is open in the client.
type WorkspaceFolder struct {
	URI  DocumentURI `json:"uri"`
	Name string      `json:"name"`
}

func (s *Server) initialize(_ context.Context, p *InitializeParams) (any, error) {
	s.client = p.Capabilities
	s.encoding = UTF16
	if slices.Contains(p.Capabilities.General.PositionEncodings, UTF8) {
		s.encoding = UTF8
	}
	settings, err := readSettings(p.Options)
	if err != nil {
		return nil, failed("initializationOptions: %v", err)
	}
	s.settings = settings
	for _, w := range roots(p) {
		s.addFolder(w)
	}
	s.state = serving
	return map[string]any{
		"capabilities": s.capabilities(),
		"serverInfo":   map[string]string{"name": "srlint", "version": s.host.Version},
	}, nil
}

// roots are the folders that the client has open, as newer and as older clients say it.
func roots(p *InitializeParams) []DocumentURI {
	var list []DocumentURI
	for _, w := range p.WorkspaceFolders {
		list = append(list, w.URI)
	}
	switch {
	case len(list) > 0:
	case p.RootURI != "":
		list = append(list, p.RootURI)
	case p.RootPath != "":
		list = append(list, uriOf(p.RootPath))
	}
	return list
}

func (s *Server) addFolder(uri DocumentURI) {
	at := pathOf(uri)
	if slices.ContainsFunc(s.folders, func(f *folder) bool { return f.path == at && !f.alone }) {
		return
	}
	f := newFolder(at, false, s.settings)
	s.folders = append(s.folders, f)
	for p, d := range s.documents { // what was open before its folder was
		if name, ok := f.nameOf(p); ok && d.folder.alone && (s.host.Wants == nil || s.host.Wants(f.path, name, f.settings)) {
			s.drop(d.folder)
			d.folder, d.name = f, name
		}
	}
}

func (s *Server) shutdown(context.Context, *struct{}) (any, error) {
	s.state, s.clean = stopping, true
	return nil, nil
}

func (s *Server) exit(context.Context, *struct{}) (any, error) {
	s.state = ended
	return nil, nil
}

// DidChangeFoldersParams says which folders the client opened and closed.
type DidChangeFoldersParams struct {
	Event struct {
		Added   []WorkspaceFolder `json:"added"`
		Removed []WorkspaceFolder `json:"removed"`
	} `json:"event"`
}

func (s *Server) didChangeFolders(_ context.Context, p *DidChangeFoldersParams) (any, error) {
	for _, w := range p.Event.Removed {
		i := slices.IndexFunc(s.folders, func(f *folder) bool { return f.path == pathOf(w.URI) && !f.alone })
		if i < 0 {
			continue
		}
		gone := s.folders[i]
		s.drop(gone)
		for at, d := range s.documents {
			if d.folder == gone {
				d.folder = s.folderOf(at)
				d.name, _ = d.folder.nameOf(at)
				d.folder.changes[d.name] = fileChange{text: []byte(d.text)}
			}
		}
	}
	for _, w := range p.Event.Added {
		s.addFolder(w.URI)
	}
	s.askSettings()
	return nil, nil
}

func (s *Server) didChangeConfiguration(_ context.Context, p *struct {
	Settings *jsontree.Value `json:"settings"`
}) (any, error) {
	if s.client.Workspace.Configuration {
		s.askSettings()
		return nil, nil
	}
	settings, err := readSettings(p.Settings)
	if err != nil {
		s.show(messageError, "srlint: the settings cannot be read: "+err.Error())
		return nil, nil
	}
	s.settings = settings
	for _, f := range s.folders {
		s.configure(f, settings)
	}
	return nil, nil
}

// configure gives a folder new settings. What they change is found out from the beginning.
func (s *Server) configure(f *folder, settings Settings) {
	if f.settings.equal(&settings) {
		return
	}
	f.settings = settings
	f.live = nil
}

// askSettings asks the client for the settings of each folder; the answer comes in line
// like any message.
func (s *Server) askSettings() {
	if !s.client.Workspace.Configuration {
		return
	}
	type item struct {
		Scope   DocumentURI `json:"scopeUri,omitempty"`
		Section string      `json:"section"`
	}
	asked := slices.Clone(s.folders)
	items := []item{{Section: "srlint"}}
	for _, f := range asked {
		items = append(items, item{uriOf(f.path), "srlint"})
	}
	s.await("workspace/configuration", map[string]any{"items": items}, func(answer *jsontree.Value, err error) {
		if err != nil || len(answer.Items) != len(items) {
			return
		}
		for i, value := range answer.Items {
			settings, err := readSettings(value)
			switch {
			case err != nil:
				s.show(messageError, "srlint: the settings cannot be read: "+err.Error())
			case len(value.Members) == 0: // nothing is set: what came with initialize holds
			case i == 0:
				s.settings = settings
			default:
				s.configure(asked[i-1], settings)
			}
		}
	})
}

// DidChangeFilesParams says which files changed on disk.
type DidChangeFilesParams struct {
	Changes []struct {
		URI  DocumentURI `json:"uri"`
		Type int         `json:"type"` // 1 created, 2 changed, 3 deleted
	} `json:"changes"`
}

func (s *Server) didChangeFiles(_ context.Context, p *DidChangeFilesParams) (any, error) {
	for _, c := range p.Changes {
		at := pathOf(c.URI)
		if s.documents[at] != nil {
			continue // the client's text is newer
		}
		for _, f := range s.folders {
			name, ok := f.nameOf(at)
			if !ok {
				continue
			}
			if f.concerns(at) || path.Base(at) == ".gitignore" {
				f.live = nil // and its base with it
				continue
			}
			if s.host.Wants == nil || s.host.Wants(f.path, name, f.settings) {
				s.fromDisk(f, name)
			}
		}
	}
	return nil, nil
}

// call asks the client for something. The answer is taken in line with what the client
// sends by itself.
func (s *Server) call(method string, params any, then func(answer *jsontree.Value, err error)) {
	waiter, err := s.conn.DispatchCall(context.Background(), method, params)
	if err != nil {
		return
	}
	go func() {
		var text json.RawMessage
		err := waiter.Wait(context.Background(), &text)
		var answer *jsontree.Value
		if err == nil {
			answer, err = jsontree.Parse(string(text))
		}
		s.queue.add(func() { s.guard(method, func() { then(answer, err) }) })
	}()
}

func (s *Server) notify(method string, params any) {
	s.send(s.wire.notify(method, params))
}

// The types of messages.
const (
	messageError   = 1
	messageWarning = 2
	messageInfo    = 3
)

func (s *Server) log(kind int, text string) {
	s.notify("window/logMessage", map[string]any{"type": kind, "message": text})
}

func (s *Server) show(kind int, text string) {
	s.notify("window/showMessage", map[string]any{"type": kind, "message": text})
}
