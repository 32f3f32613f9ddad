package lsp

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/syntax"
)

type (
	// Diagnostic is a diagnostic as the protocol wants it.
	Diagnostic struct {
		Range              Range                `json:"range"`
		Severity           int                  `json:"severity"`
		Code               string               `json:"code"`
		CodeDescription    *CodeDescription     `json:"codeDescription,omitempty"`
		Source             string               `json:"source"`
		Message            string               `json:"message"`
		Tags               []int                `json:"tags,omitempty"`
		RelatedInformation []RelatedInformation `json:"relatedInformation,omitempty"`
	}
	// CodeDescription leads to the page of a rule.
	CodeDescription struct {
		Href string `json:"href"`
	}
	// RelatedInformation is a second place that explains a diagnostic.
	RelatedInformation struct {
		Location Location `json:"location"`
		Message  string   `json:"message"`
	}
	publishParams struct {
		URI         DocumentURI  `json:"uri"`
		Version     *int32       `json:"version,omitempty"`
		Diagnostics []Diagnostic `json:"diagnostics"`
	}
)

// The tags of a diagnostic.
const (
	tagUnnecessary = 1
	tagDeprecated  = 2
)

// pulls reports whether the client asks for diagnostics; others are sent them.
func (s *Server) pulls() bool { return s.client.TextDocument.Diagnostic != nil }

// settle brings all folders up to date and tells the client what is new.
func (s *Server) settle() {
	if s.state != serving {
		return
	}
	for _, f := range slices.Clone(s.folders) {
		if s.waits(f) {
			continue
		}
		s.fresh(f)
		s.tell(f)
	}
}

// tell sends the diagnostics that changed, or says that there are some to ask for.
func (s *Server) tell(f *folder) {
	if len(f.stale) == 0 {
		return
	}
	names := slices.Sorted(maps.Keys(f.stale))
	clear(f.stale)
	s.refresh(f, names)
	if s.pulls() {
		return
	}
	for _, name := range names {
		list := s.diagnostics(f, name)
		d := s.documents[f.pathOf(name)]
		if len(list) == 0 && d == nil && !f.told[name] {
			continue
		}
		f.told[name] = len(list) > 0 || d != nil
		if d != nil {
			s.publish(d.uri, &d.version, list)
		} else {
			s.publish(f.uri(name), nil, list)
		}
	}
}

// refresh asks the client to ask again for what may have changed in documents other than
// the one that it changed itself.
func (s *Server) refresh(f *folder, names []string) {
	others := len(names) > 1 || s.documents[f.pathOf(names[0])] == nil
	wires := f.live.Wires()
	can := s.client.Workspace
	s.ask("workspace/diagnostic/refresh", others && s.pulls() && can.Diagnostics.RefreshSupport)
	s.ask("workspace/inlayHint/refresh", others && can.InlayHint.RefreshSupport)
	s.ask("workspace/semanticTokens/refresh", others && can.SemanticTokens.RefreshSupport)
	s.ask("workspace/codeLens/refresh", wires != f.wires && can.CodeLens.RefreshSupport)
	f.wires = wires
}

// ask calls the client for what has no answer.
func (s *Server) ask(method string, wanted bool) {
	if wanted {
		s.call(method, nil, func(*jsontree.Value, error) {})
	}
}

func (s *Server) publish(uri DocumentURI, version *int32, list []Diagnostic) {
	if s.pulls() {
		return
	}
	if list == nil {
		list = []Diagnostic{}
	}
	s.notify("textDocument/publishDiagnostics", publishParams{uri, version, list})
}

// diagnostics are those of a file of a folder that is up to date.
func (s *Server) diagnostics(f *folder, name string) []Diagnostic {
	file := f.live.Text(name)
	if file == nil {
		return s.unread(f, name)
	}
	m := s.mapper(f, file)
	list := []Diagnostic{}
	for _, d := range f.live.Diagnostics(name) {
		list = append(list, s.diagnostic(f, m, &d))
	}
	return list
}

// unread tells why a file could not be read.
func (s *Server) unread(f *folder, name string) []Diagnostic {
	err := f.live.Failure(name)
	if err == nil {
		return nil
	}
	return []Diagnostic{{Severity: 1, Code: "unreadable", Source: "srlint", Message: err.Error()}}
}

func (s *Server) diagnostic(f *folder, m *mapper, d *analyzer.Diagnostic) Diagnostic {
	out := Diagnostic{Range: m.rangeOf(d.Span), Severity: severityOf(d.Severity), Code: d.Rule, Source: "srlint", Message: d.Message}
	if d.Help != "" {
		out.Message += "\n" + d.Help
	}
	out.Tags = tagsOf(d)
	if d.Rule != analyzer.InternalError {
		out.CodeDescription = &CodeDescription{analyzer.PageURL(d.Rule)}
	}
	for _, r := range d.Related {
		if file := f.live.Text(r.File.Name); file != nil {
			out.RelatedInformation = append(out.RelatedInformation, RelatedInformation{s.location(f, file, r.Span), r.Message})
		}
	}
	return out
}

func severityOf(s analyzer.Severity) int {
	switch s {
	case analyzer.Error:
		return 1
	case analyzer.Warning:
		return 2
	}
	return 3
}

func tagsOf(d *analyzer.Diagnostic) []int {
	switch d.Tag {
	case analyzer.Unused:
		return []int{tagUnnecessary}
	case analyzer.Deprecated:
		return []int{tagDeprecated}
	}
	return nil
}

type (
	// DocumentDiagnosticParams ask for the diagnostics of a document.
	DocumentDiagnosticParams struct {
		TextDocument     TextDocumentIdentifier `json:"textDocument"`
		PreviousResultID string                 `json:"previousResultId"`
	}
	// WorkspaceDiagnosticParams ask for those of all documents.
	WorkspaceDiagnosticParams struct {
		PreviousResultIDs []struct {
			URI   DocumentURI `json:"uri"`
			Value string      `json:"value"`
		} `json:"previousResultIds"`
	}
	// DiagnosticReport is the answer for one document: full with items, or unchanged.
	DiagnosticReport struct {
		URI      DocumentURI   `json:"uri,omitempty"`
		Version  *int32        `json:"version,omitempty"`
		Kind     string        `json:"kind"`
		ResultID string        `json:"resultId"`
		Items    *[]Diagnostic `json:"items,omitempty"`
	}
	workspaceReport struct {
		URI      DocumentURI   `json:"uri"`
		Version  *int32        `json:"version"`
		Kind     string        `json:"kind"`
		ResultID string        `json:"resultId"`
		Items    *[]Diagnostic `json:"items,omitempty"`
	}
)

// reportOf makes the answer for a file. Its id is made of what it says, so that a client
// which has it needs nothing more.
func (s *Server) reportOf(f *folder, name, previous string) DiagnosticReport {
	list := s.diagnostics(f, name)
	if list == nil {
		list = []Diagnostic{}
	}
	text, _ := json.Marshal(list)
	sum := fnv.New64a()
	sum.Write(text)
	id := strconv.FormatUint(sum.Sum64(), 36)
	if id == previous {
		return DiagnosticReport{Kind: "unchanged", ResultID: id}
	}
	return DiagnosticReport{Kind: "full", ResultID: id, Items: &list}
}

func (s *Server) documentDiagnostic(_ context.Context, p *DocumentDiagnosticParams) (any, error) {
	at := pathOf(p.TextDocument.URI)
	if d := s.documents[at]; d != nil {
		s.fresh(d.folder)
		return s.reportOf(d.folder, d.name, p.PreviousResultID), nil
	}
	found, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	return s.reportOf(found.folder, found.file.Name, p.PreviousResultID), nil
}

func (s *Server) workspaceDiagnostic(ctx context.Context, p *WorkspaceDiagnosticParams) (any, error) {
	previous := map[string]string{}
	for _, r := range p.PreviousResultIDs {
		previous[pathOf(r.URI)] = r.Value
	}
	items := []workspaceReport{}
	for _, f := range s.folders {
		for _, name := range s.fresh(f).Names() {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			at := f.pathOf(name)
			r := workspaceReport{URI: f.uri(name)}
			if d := s.documents[at]; d != nil {
				r.URI, r.Version = d.uri, &d.version
			}
			report := s.reportOf(f, name, previous[at])
			r.Kind, r.ResultID, r.Items = report.Kind, report.ResultID, report.Items
			items = append(items, r)
			delete(previous, at)
		}
	}
	for at := range previous { // files that are gone have none any more
		items = append(items, workspaceReport{URI: uriOf(at), Kind: "full", Items: &[]Diagnostic{}})
	}
	return map[string]any{"items": items}, nil
}

// spanOf is a range of a file, so that requests may name it.
func (p place) span(r Range) syntax.Span { return p.mapper.span(r) }
