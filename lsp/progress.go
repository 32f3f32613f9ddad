package lsp

import (
	"context"
	"fmt"
	"slices"

	"github.com/srlint/srlint/internal/jsontree"
)

// progressToken names the progress of the first scan.
const progressToken = "srlint/scan"

// initialized asks the client for what the server needs of it. The first scan waits for the
// answers, so that it is made with the right settings and can be seen; a request about a
// document waits for nobody.
func (s *Server) initialized(context.Context, *struct{}) (any, error) {
	s.register()
	s.askSettings()
	if s.client.Window.WorkDoneProgress && len(s.folders) > 0 {
		s.await("window/workDoneProgress/create", map[string]any{"token": progressToken}, func(_ *jsontree.Value, err error) {
			s.progress = err == nil
		})
	}
	return nil, nil
}

// await calls the client and has the first scan wait for the answer.
func (s *Server) await(method string, params any, then func(*jsontree.Value, error)) {
	s.awaited++
	s.call(method, params, func(answer *jsontree.Value, err error) {
		s.awaited = max(s.awaited-1, 0)
		then(answer, err)
	})
}

// register asks the client to tell of files and settings that change.
func (s *Server) register() {
	type registration struct {
		ID      string `json:"id"`
		Method  string `json:"method"`
		Options any    `json:"registerOptions,omitempty"`
	}
	var list []registration
	if s.client.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		var watchers []map[string]string
		for _, glob := range s.watched() {
			watchers = append(watchers, map[string]string{"globPattern": glob})
		}
		list = append(list, registration{"srlint/files", "workspace/didChangeWatchedFiles", map[string]any{"watchers": watchers}})
	}
	if s.client.Workspace.DidChangeConfiguration.DynamicRegistration {
		list = append(list, registration{"srlint/settings", "workspace/didChangeConfiguration", map[string]any{"section": "srlint"}})
	}
	if len(list) > 0 {
		s.call("client/registerCapability", map[string]any{"registrations": list}, func(*jsontree.Value, error) {})
	}
}

// watched are globs of the files that matter: schemas, snapshots, what git compares with,
// and which files are ignored.
func (s *Server) watched() []string {
	globs := []string{"**/*.sql", "**/*.json", "**/.gitignore", "**/.git/HEAD", "**/.git/refs/heads/**"}
	for _, f := range s.folders {
		for _, glob := range f.settings.Include {
			if glob = "**/" + glob; !slices.Contains(globs, glob) {
				globs = append(globs, glob)
			}
		}
	}
	return globs
}

// waits reports whether the first scan of a folder waits for the client.
func (s *Server) waits(f *folder) bool { return f.live == nil && !f.alone && s.awaited > 0 }

// report tells the client how far the scan of a folder is: "begin", "report" or "end".
func (s *Server) report(kind, message string) {
	if !s.progress {
		return
	}
	value := map[string]any{"kind": kind, "message": message}
	if kind == "begin" {
		value["title"] = "srlint"
	}
	s.notify("$/progress", map[string]any{"token": progressToken, "value": value})
	if kind == "end" {
		s.progress = false
	}
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
