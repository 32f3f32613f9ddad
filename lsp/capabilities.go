package lsp

import "context"

// capabilities is what the server tells the client that it can do.
func (s *Server) capabilities() map[string]any {
	provided := map[string]any{
		"positionEncoding":      s.encoding,
		"textDocumentSync":      map[string]any{"openClose": true, "change": 2, "save": map[string]any{"includeText": false}},
		"completionProvider":    map[string]any{"triggerCharacters": []string{".", "\"", "'", "("}, "resolveProvider": true},
		"signatureHelpProvider": map[string]any{"triggerCharacters": []string{"(", ","}},
		"workspace": map[string]any{
			"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true},
		},
	}
	if s.pulls() {
		provided["diagnosticProvider"] = map[string]any{"identifier": "srlint", "interFileDependencies": true, "workspaceDiagnostics": true}
	}
	return provided
}

func (s *Server) initialized(context.Context, *struct{}) (any, error) {
	s.askSettings()
	return nil, nil
}
