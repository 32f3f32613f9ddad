package lsp

// capabilities is what the server tells the client that it can do.
func (s *Server) capabilities() map[string]any {
	provided := map[string]any{
		"positionEncoding":                s.encoding,
		"textDocumentSync":                map[string]any{"openClose": true, "change": 2, "willSaveWaitUntil": true, "save": map[string]any{"includeText": false}},
		"documentFormattingProvider":      true,
		"documentRangeFormattingProvider": true,
		"codeActionProvider":              map[string]any{"codeActionKinds": []string{kindQuickFix, kindFixAll + ".srlint"}, "resolveProvider": true},
		"executeCommandProvider":          map[string]any{"commands": []string{commandExplain, commandPlan}},
		"hoverProvider":                   true,
		"definitionProvider":              true,
		"declarationProvider":             true,
		"referencesProvider":              true,
		"documentHighlightProvider":       true,
		"renameProvider":                  map[string]any{"prepareProvider": true},
		"completionProvider":              map[string]any{"triggerCharacters": []string{".", "\"", "'", "("}, "resolveProvider": true},
		"signatureHelpProvider":           map[string]any{"triggerCharacters": []string{"(", ","}},
		"workspace": map[string]any{
			"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true},
		},
		"documentSymbolProvider":  true,
		"workspaceSymbolProvider": true,
		"foldingRangeProvider":    true,
		"selectionRangeProvider":  true,
		"semanticTokensProvider":  map[string]any{"legend": semanticLegend(), "full": map[string]any{"delta": true}, "range": true},
		"codeLensProvider":        map[string]any{"resolveProvider": true},
		"inlayHintProvider":       true,
		"callHierarchyProvider":   true,
	}
	if s.pulls() {
		provided["diagnosticProvider"] = map[string]any{"identifier": "srlint", "interFileDependencies": true, "workspaceDiagnostics": true}
	}
	return provided
}
