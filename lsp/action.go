package lsp

import (
	"context"
	"slices"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

type (
	// CodeActionParams ask what can be done about a range.
	CodeActionParams struct {
		TextDocument TextDocumentIdentifier `json:"textDocument"`
		Range        Range                  `json:"range"`
		Context      struct {
			Diagnostics []Diagnostic `json:"diagnostics"`
			Only        []string     `json:"only"`
		} `json:"context"`
	}
	// CodeAction is something that can be done.
	CodeAction struct {
		Title       string         `json:"title"`
		Kind        string         `json:"kind,omitempty"`
		Diagnostics []Diagnostic   `json:"diagnostics,omitempty"`
		IsPreferred bool           `json:"isPreferred,omitempty"`
		Edit        *WorkspaceEdit `json:"edit,omitempty"`
		Command     *Command       `json:"command,omitempty"`
		Data        *actionData    `json:"data,omitempty"`
	}
	// actionData finds an action again when the client wants its edit.
	actionData struct {
		URI   DocumentURI `json:"uri"`
		What  string      `json:"what"` // fix, all or ignore
		Rule  string      `json:"rule,omitempty"`
		Range Range       `json:"range"`
		Fix   int         `json:"fix,omitempty"` // which one of the diagnostic
		Title string      `json:"title,omitempty"`
	}
)

// The kinds of code actions.
const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll"
)

// wants reports whether the client asks for actions of a kind, or of one that begins so.
func (p *CodeActionParams) wants(kind string) bool {
	return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(only string) bool {
		return kind == only || strings.HasPrefix(kind, only+".")
	})
}

func (s *Server) codeAction(_ context.Context, p *CodeActionParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	actions := []CodeAction{}
	asked := at.span(p.Range)
	all := at.live.Diagnostics(at.file.Name)
	if p.wants(kindQuickFix) {
		for i := range all {
			if d := &all[i]; d.Span.Start <= asked.End && asked.Start <= d.Span.End {
				actions = append(actions, s.actionsFor(at, p.TextDocument.URI, d)...)
			}
		}
	}
	if p.wants(kindFixAll+".srlint") && len(safeFixes(all)) > 0 {
		actions = append(actions, CodeAction{Title: "Fix all that is safe to fix", Kind: kindFixAll + ".srlint",
			Data: &actionData{URI: p.TextDocument.URI, What: "all"}})
	}
	if s.client.TextDocument.CodeAction.Resolve == nil || !s.client.TextDocument.CodeAction.DataSupport {
		for i := range actions {
			s.complete(at, &actions[i])
			actions[i].Data = nil
		}
	}
	return actions, nil
}

// actionsFor are the actions for a diagnostic: its fixes, a comment that suppresses it, the
// page of its rule.
func (s *Server) actionsFor(at place, uri DocumentURI, d *analyzer.Diagnostic) []CodeAction {
	shown := []Diagnostic{s.diagnostic(at.folder, at.mapper, d)}
	data := actionData{URI: uri, Rule: d.Rule, Range: shown[0].Range}
	var actions []CodeAction
	for i, fix := range d.Fixes {
		title := fix.Title
		if !fix.Safe {
			title += " (changes meaning)"
		}
		one := data
		one.What, one.Fix, one.Title = "fix", i, fix.Title
		actions = append(actions, CodeAction{Title: title, Kind: kindQuickFix, Diagnostics: shown, IsPreferred: fix.Safe && i == 0, Data: &one})
	}
	if d.Rule == analyzer.InternalError {
		return actions
	}
	ignore := data
	ignore.What = "ignore"
	return append(actions,
		CodeAction{Title: "Ignore " + d.Rule + " on this line", Kind: kindQuickFix, Diagnostics: shown, Data: &ignore},
		CodeAction{Title: "Explain " + d.Rule, Kind: kindQuickFix, Diagnostics: shown,
			Command: &Command{"Explain " + d.Rule, commandExplain, []any{d.Rule}}})
}

// resolveAction gives an action its edit.
func (s *Server) resolveAction(_ context.Context, p *CodeAction) (any, error) {
	if p.Data == nil {
		return p, nil
	}
	at, err := s.document(p.Data.URI)
	if err != nil {
		return nil, err
	}
	s.complete(at, p)
	return p, nil
}

// complete works the edit of an action out. One that does not fit the text any more gets
// none.
func (s *Server) complete(at place, a *CodeAction) {
	if a.Data == nil {
		return
	}
	edits := s.editsOf(at, a.Data)
	if len(edits) == 0 {
		return
	}
	edit := s.workspaceEdit(at.folder, map[string][]fileEdit{at.file.Name: edits})
	a.Edit = &edit
}

func (s *Server) editsOf(at place, data *actionData) []fileEdit {
	all := at.live.Diagnostics(at.file.Name)
	if data.What == "all" {
		return fixAll(at.file.Text, all)
	}
	for i := range all {
		d := &all[i]
		if d.Rule != data.Rule || at.mapper.rangeOf(d.Span) != data.Range {
			continue
		}
		switch {
		case data.What == "ignore":
			return []fileEdit{ignoreEdit(at.file, d)}
		case data.Fix >= 0 && data.Fix < len(d.Fixes) && d.Fixes[data.Fix].Title == data.Title:
			return editsOfFix(d.Fixes[data.Fix])
		}
	}
	return nil
}

func editsOfFix(fix analyzer.Fix) []fileEdit {
	edits := make([]fileEdit, len(fix.Edits))
	for i, e := range fix.Edits {
		edits[i] = fileEdit{e.Span, e.Text}
	}
	return edits
}

// safeFixes are the first fix of each diagnostic, if that is safe.
func safeFixes(all []analyzer.Diagnostic) []analyzer.Fix {
	var fixes []analyzer.Fix
	for _, d := range all {
		if len(d.Fixes) > 0 && d.Fixes[0].Safe {
			fixes = append(fixes, d.Fixes[0])
		}
	}
	return fixes
}

// fixAll applies the safe fixes that go together, as one edit of the lines between the
// first and the last change.
func fixAll(text string, all []analyzer.Diagnostic) []fileEdit {
	after := analyzer.ApplyFixes(text, safeFixes(all))
	if after == text {
		return nil
	}
	head := 0
	for head < min(len(text), len(after)) && text[head] == after[head] {
		head++
	}
	tail := 0
	for tail < min(len(text), len(after))-head && text[len(text)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	for head > 0 && !startsRune(text, head) {
		head--
	}
	for tail > 0 && !startsRune(text, len(text)-tail) {
		tail--
	}
	return []fileEdit{{syntax.Span{Start: int32(head), End: int32(len(text) - tail)}, after[head : len(after)-tail]}}
}

// startsRune reports whether no character is cut in two before an offset.
func startsRune(text string, at int) bool { return at >= len(text) || text[at]&0xC0 != 0x80 }

// ignoreEdit adds a comment that suppresses a diagnostic, on a line of its own above; to one
// that stands there already it adds the name of the rule.
func ignoreEdit(file *syntax.File, d *analyzer.Diagnostic) fileEdit {
	number := file.Position(d.Span.Start).Line
	_, start := file.Line(number)
	if number > 1 {
		above, at := file.Line(number - 1)
		if trimmed := strings.TrimSpace(above); strings.HasPrefix(trimmed, "-- srlint:ignore ") {
			names := at + int32(strings.Index(above, "srlint:ignore ")+len("srlint:ignore "))
			return fileEdit{syntax.Span{Start: names, End: names}, d.Rule + ", "}
		}
	}
	line, _ := file.Line(number)
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if inString(file, start) { // no comment may stand there: behind the statement's first token there may
		span := statementStart(file, d.Span.Start)
		return fileEdit{syntax.Span{Start: span, End: span}, "-- srlint:ignore " + d.Rule + "\n"}
	}
	return fileEdit{syntax.Span{Start: start, End: start}, indent + "-- srlint:ignore " + d.Rule + "\n"}
}

// inString reports whether a line begins inside of a token.
func inString(file *syntax.File, offset int32) bool {
	tok := tokenAt(file, offset)
	return tok >= 0 && file.TokenSpan(tok).Start < offset && offset < file.TokenSpan(tok).End
}

func statementStart(file *syntax.File, offset int32) int32 {
	if stmt := stmtAt(file, offset); stmt != nil {
		return file.Span(stmt).Start
	}
	return offset
}

// The commands of the server.
const (
	commandExplain = "srlint.explain"
	commandPlan    = "srlint.plan"
)

// ExecuteCommandParams name a command.
type ExecuteCommandParams struct {
	Command   string            `json:"command"`
	Arguments []*jsontree.Value `json:"arguments"`
}

func (s *Server) executeCommand(_ context.Context, p *ExecuteCommandParams) (any, error) {
	argument := ""
	if len(p.Arguments) > 0 {
		argument = p.Arguments[0].Text
	}
	switch p.Command {
	case commandExplain:
		page, err := workspace.Explain(argument)
		if err != nil {
			return nil, failed("%v", err)
		}
		if s.client.Window.ShowDocument.Support {
			s.call("window/showDocument", map[string]any{"uri": analyzer.PageURL(argument), "external": true}, func(*jsontree.Value, error) {})
		}
		return page, nil
	case commandPlan:
		return s.planText(DocumentURI(argument))
	}
	return nil, failed("srlint knows no command %s", p.Command)
}
