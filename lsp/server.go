// Package lsp is a language server for schema files, in version 3.17 of the protocol. It
// knows no operating system: a Host gives it files, a stream of messages the client. One
// request is one file.
package lsp

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/plan"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// Host is the machine that the server runs on. All of its functions may be nil: the server
// then knows what the client has open, and no more. Paths are slash paths.
type Host struct {
	Version string // of srlint
	Jobs    int    // files to read at a time

	// Files lists the schema files of a folder, by name within it.
	Files func(folder string, settings Settings) ([]workspace.Source, error)
	// Wants reports whether a file belongs to the schema of its folder.
	Wants func(folder, name string, settings Settings) bool
	// Read reads a file.
	Read func(path string) ([]byte, error)
	// Base loads what the settings say a folder is compared with.
	Base func(folder string, settings Settings) (*Base, error)
	// Plan writes a plan as SQL.
	Plan func(*plan.Plan) string
	// Verify is a second opinion on a file laid out anew.
	Verify func(before, after *syntax.File) error

	// Requests and Notifications are methods of the host's own. After a notification what
	// folders are compared with is loaded anew.
	Requests      map[string]func(asked Asked, params *jsontree.Value) (any, error)
	Notifications map[string]func(params *jsontree.Value) error
}

// Server is one session with a client.
type Server struct {
	host Host
	conn *jsonrpc2.Conn
	wire *wire
	session

	queue   queue
	mu      sync.Mutex // of running, cancelled
	running map[jsonrpc2.ID]context.CancelFunc
	clean   bool // the client asked for the end before it came
}

// Serve talks to the client until that ends the session. It reports whether the client
// asked for the end before it came.
func Serve(ctx context.Context, transport Transport, host Host) (clean bool) {
	s := &Server{host: host, running: map[jsonrpc2.ID]context.CancelFunc{}}
	s.session = newSession()
	s.queue.init()
	done := make(chan struct{})
	s.wire = &wire{Transport: transport, ended: func() {
		s.queue.close()
		<-done
	}}
	s.conn = jsonrpc2.NewConn(ctx, s.wire, s, jsonrpc2.SetLogger(silent{}))
	go func() {
		<-s.conn.DisconnectNotify()
		s.queue.close()
	}()
	s.work()
	close(done)
	s.conn.Close()
	return s.clean
}

// silent drops what the connection would log: what a client has to know is answered.
type silent struct{}

func (silent) Printf(string, ...any) {}

// Handle takes a message from the connection. It is put in line, so that messages take
// effect in their order; only a cancellation overtakes.
func (s *Server) Handle(ctx context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) {
	params := s.wire.params
	switch {
	case r.Method == "$/cancelRequest":
		s.cancel(params)
		return
	case r.Notif:
		s.queue.add(func() { s.notified(ctx, r.Method, params) })
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	s.mu.Lock()
	s.running[r.ID] = cancel
	s.mu.Unlock()
	s.queue.add(func() {
		s.answer(ctx, r, params)
		s.mu.Lock()
		delete(s.running, r.ID)
		s.mu.Unlock()
		cancel()
	})
}

func (s *Server) cancel(params *jsontree.Value) {
	id := params.Member("id")
	if id == nil {
		return
	}
	running := jsonrpc2.ID{Str: id.Text, IsString: id.Kind == jsontree.String}
	if !running.IsString {
		n, err := strconv.ParseInt(id.Text, 10, 64)
		if err != nil {
			return
		}
		running = jsonrpc2.ID{Num: uint64(n)}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := s.running[running]; cancel != nil {
		cancel()
	}
}

// work does what is in line, and what can wait when nothing is.
func (s *Server) work() {
	for {
		task, idle, open := s.queue.next(s.hasLeisure())
		switch {
		case !open:
			return
		case idle:
			s.guard("comparing with what is deployed", s.leisure)
		default:
			task()
			if s.state == ended {
				return
			}
			if s.queue.empty() {
				s.guard("checking", s.settle)
			}
		}
	}
}

// guard keeps the server alive when something in it fails, and tells the client.
func (s *Server) guard(what string, do func()) {
	defer func() {
		if p := recover(); p != nil {
			s.forget()
			s.log(messageError, mistake(what, p))
		}
	}()
	do()
}

func mistake(what string, p any) string {
	return fmt.Sprintf("%s failed: %v; this is a mistake in srlint: please report it at https://github.com/srlint/srlint/issues", what, p)
}

// The error codes of the protocol.
const (
	codeNotInitialized   = -32002
	codeRequestCancelled = -32800
	codeRequestFailed    = -32803
)

// failed is an error that the client shows to the user.
func failed(format string, args ...any) error {
	return &jsonrpc2.Error{Code: codeRequestFailed, Message: fmt.Sprintf(format, args...)}
}

// answer handles a request.
func (s *Server) answer(ctx context.Context, r *jsonrpc2.Request, params *jsontree.Value) {
	s.guard("checking", s.settle) // so that an answer tells a client that all before it is done
	result, err := s.request(ctx, r.Method, params)
	if ctx.Err() != nil {
		err = &jsonrpc2.Error{Code: codeRequestCancelled, Message: "the request was cancelled"}
	}
	if err != nil {
		var known *jsonrpc2.Error
		if !errors.As(err, &known) {
			known = &jsonrpc2.Error{Code: jsonrpc2.CodeInternalError, Message: err.Error()}
		}
		s.send(s.conn.ReplyWithError(context.Background(), r.ID, known))
		return
	}
	s.send(s.wire.reply(r.ID, result))
}

// send is what to do when a message could not be sent: the connection is gone then, which
// ends the session by itself.
func (s *Server) send(error) {}

func (s *Server) request(ctx context.Context, method string, params *jsontree.Value) (result any, err error) {
	defer func() {
		if p := recover(); p != nil {
			s.forget()
			err = &jsonrpc2.Error{Code: jsonrpc2.CodeInternalError, Message: mistake(method, p)}
		}
	}()
	handle := requests[method]
	if handle == nil {
		handle = s.own(method)
	}
	switch {
	case handle == nil:
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: "srlint does not know " + method}
	case s.state == starting && method != "initialize":
		return nil, &jsonrpc2.Error{Code: codeNotInitialized, Message: "the first request is initialize"}
	case s.state == stopping || s.state != starting && method == "initialize":
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: method + " does not fit here"}
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	return handle(s, ctx, params)
}

func (s *Server) notified(ctx context.Context, method string, params *jsontree.Value) {
	handle := notifications[method]
	if handle == nil {
		handle = s.news(method)
	}
	if handle == nil || s.state == starting && method != "exit" {
		return
	}
	s.guard(method, func() {
		if _, err := handle(s, ctx, params); err != nil {
			s.log(messageWarning, method+": "+err.Error())
		}
	})
}

// handler is what does a request or takes a notification.
type handler func(s *Server, ctx context.Context, params *jsontree.Value) (any, error)

// on makes a handler of a method of the server.
func on[P any](do func(*Server, context.Context, *P) (any, error)) handler {
	return func(s *Server, ctx context.Context, params *jsontree.Value) (any, error) {
		p := new(P)
		if err := params.Decode(p); err != nil {
			return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
		}
		return do(s, ctx, p)
	}
}

// The requests and notifications that the server knows. They are filled in init, since
// what they do may send messages in turn.
var requests, notifications map[string]handler

func init() {
	requests = map[string]handler{
		"initialize": on((*Server).initialize),
		"shutdown":   on((*Server).shutdown),

		"textDocument/diagnostic": on((*Server).documentDiagnostic),
		"workspace/diagnostic":    on((*Server).workspaceDiagnostic),

		"workspace/executeCommand":       on((*Server).executeCommand),
		"textDocument/codeAction":        on((*Server).codeAction),
		"codeAction/resolve":             on((*Server).resolveAction),
		"textDocument/formatting":        on((*Server).formatting),
		"textDocument/rangeFormatting":   on((*Server).formatting),
		"textDocument/willSaveWaitUntil": on((*Server).willSave),
		"textDocument/hover":             on((*Server).hover),
		"textDocument/definition":        on((*Server).definition),
		"textDocument/declaration":       on((*Server).definition),
		"textDocument/references":        on((*Server).references),
		"textDocument/documentHighlight": on((*Server).highlight),
		"textDocument/prepareRename":     on((*Server).prepareRename),
		"textDocument/rename":            on((*Server).rename),
		"textDocument/completion":        on((*Server).completion),
		"completionItem/resolve":         on((*Server).completionResolve),
		"textDocument/signatureHelp":     on((*Server).signatureHelp),

		"textDocument/documentSymbol":            on((*Server).documentSymbol),
		"workspace/symbol":                       on((*Server).workspaceSymbol),
		"textDocument/foldingRange":              on((*Server).foldingRange),
		"textDocument/selectionRange":            on((*Server).selectionRange),
		"textDocument/semanticTokens/full":       on((*Server).semanticFull),
		"textDocument/semanticTokens/full/delta": on((*Server).semanticDelta),
		"textDocument/semanticTokens/range":      on((*Server).semanticRange),
		"textDocument/codeLens":                  on((*Server).codeLens),
		"codeLens/resolve":                       on((*Server).resolveCodeLens),
		"textDocument/inlayHint":                 on((*Server).inlayHint),
		"textDocument/prepareCallHierarchy":      on((*Server).prepareCallHierarchy),
		"callHierarchy/incomingCalls":            on((*Server).incomingCalls),
		"callHierarchy/outgoingCalls":            on((*Server).outgoingCalls),
	}
	notifications = map[string]handler{
		"initialized":                         on((*Server).initialized),
		"exit":                                on((*Server).exit),
		"textDocument/didOpen":                on((*Server).didOpen),
		"textDocument/didChange":              on((*Server).didChange),
		"textDocument/didSave":                on((*Server).didSave),
		"textDocument/didClose":               on((*Server).didClose),
		"workspace/didChangeWorkspaceFolders": on((*Server).didChangeFolders),
		"workspace/didChangeConfiguration":    on((*Server).didChangeConfiguration),
		"workspace/didChangeWatchedFiles":     on((*Server).didChangeFiles),
	}
}
