package lsp

// The types of the Language Server Protocol 3.17 that the server uses, under their names
// in the specification.

type (
	// DocumentURI is the address of a document, as the client writes it.
	DocumentURI string

	// Position is a place between two characters; Character counts code units of the
	// negotiated encoding.
	Position struct {
		Line      uint32 `json:"line"`
		Character uint32 `json:"character"`
	}
	// Range is the text between two positions.
	Range struct {
		Start Position `json:"start"`
		End   Position `json:"end"`
	}
	// Location is a range in a document.
	Location struct {
		URI   DocumentURI `json:"uri"`
		Range Range       `json:"range"`
	}
	// LocationLink is where a name leads to.
	LocationLink struct {
		OriginSelectionRange *Range      `json:"originSelectionRange,omitempty"`
		TargetURI            DocumentURI `json:"targetUri"`
		TargetRange          Range       `json:"targetRange"`
		TargetSelectionRange Range       `json:"targetSelectionRange"`
	}
	// TextEdit replaces the text in a range.
	TextEdit struct {
		Range   Range  `json:"range"`
		NewText string `json:"newText"`
	}
	// VersionedTextDocumentIdentifier names a version of a document; nil is that on disk.
	VersionedTextDocumentIdentifier struct {
		URI     DocumentURI `json:"uri"`
		Version *int32      `json:"version"`
	}
	// TextDocumentEdit are edits of one document.
	TextDocumentEdit struct {
		TextDocument VersionedTextDocumentIdentifier `json:"textDocument"`
		Edits        []TextEdit                      `json:"edits"`
	}
	// WorkspaceEdit are edits of several documents.
	WorkspaceEdit struct {
		Changes         map[DocumentURI][]TextEdit `json:"changes,omitempty"`
		DocumentChanges []TextDocumentEdit         `json:"documentChanges,omitempty"`
	}
	// MarkupContent is text in Markdown or plain.
	MarkupContent struct {
		Kind  string `json:"kind"`
		Value string `json:"value"`
	}
	// Command is a command of the server.
	Command struct {
		Title     string `json:"title"`
		Command   string `json:"command"`
		Arguments []any  `json:"arguments,omitempty"`
	}

	// TextDocumentIdentifier names a document.
	TextDocumentIdentifier struct {
		URI DocumentURI `json:"uri"`
	}
	// TextDocumentParams is what requests about a whole document have in common.
	TextDocumentParams struct {
		TextDocument TextDocumentIdentifier `json:"textDocument"`
	}
	// TextDocumentPositionParams is a place in a document.
	TextDocumentPositionParams struct {
		TextDocument TextDocumentIdentifier `json:"textDocument"`
		Position     Position               `json:"position"`
	}
)
