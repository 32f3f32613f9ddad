package lsp

import (
	"context"
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

type (
	// SemanticTokens are the tokens of a document, five numbers each.
	SemanticTokens struct {
		ResultID string   `json:"resultId,omitempty"`
		Data     []uint32 `json:"data"`
	}
	// SemanticTokensDelta is what changed since an earlier answer.
	SemanticTokensDelta struct {
		ResultID string               `json:"resultId"`
		Edits    []SemanticTokensEdit `json:"edits"`
	}
	// SemanticTokensEdit replaces some of the numbers.
	SemanticTokensEdit struct {
		Start       int      `json:"start"`
		DeleteCount int      `json:"deleteCount"`
		Data        []uint32 `json:"data,omitempty"`
	}
	// SemanticTokensDeltaParams ask for what changed.
	SemanticTokensDeltaParams struct {
		TextDocument     TextDocumentIdentifier `json:"textDocument"`
		PreviousResultID string                 `json:"previousResultId"`
	}
	// SemanticTokensRangeParams ask for the tokens of a part of a document.
	SemanticTokensRangeParams struct {
		TextDocument TextDocumentIdentifier `json:"textDocument"`
		Range        Range                  `json:"range"`
	}
)

// colour is a type of token with modifiers, as numbers of the legend; zero is none.
type colour struct {
	kind      uint8 // from one
	modifiers uint8
}

// The types of the legend.
const (
	namespaceColour = iota + 1
	tableColour
	columnColour
	aliasColour
	parameterColour
	functionColour
	typeColour
	partitionColour
	keywordColour
	stringColour
	numberColour
	operatorColour
	commentColour
)

// The modifiers of the legend.
const (
	declared = 1 << iota
	readonly
	builtin
	ofView
	ofMaterializedView
)

// semanticLegend is what the numbers mean. Themes know the standard words; view and
// materializedView are srlint's own.
func semanticLegend() map[string][]string {
	return map[string][]string{
		"tokenTypes": {"namespace", "class", "property", "variable", "parameter", "function", "type", "enumMember", "keyword",
			"string", "number", "operator", "comment"},
		"tokenModifiers": {"declaration", "readonly", "defaultLibrary", "view", "materializedView"},
	}
}

// semanticState is the latest answer for a document.
type semanticState struct {
	id   int
	data []uint32
}

func (s *Server) semanticFull(ctx context.Context, p *TextDocumentParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	data, err := at.semanticTokens(ctx, syntax.Span{End: int32(len(at.file.Text))})
	if err != nil {
		return nil, err
	}
	return SemanticTokens{s.remember(p.TextDocument.URI, data), data}, nil
}

func (s *Server) semanticRange(ctx context.Context, p *SemanticTokensRangeParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	data, err := at.semanticTokens(ctx, at.span(p.Range))
	return SemanticTokens{Data: data}, err
}

func (s *Server) semanticDelta(ctx context.Context, p *SemanticTokensDeltaParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	data, err := at.semanticTokens(ctx, syntax.Span{End: int32(len(at.file.Text))})
	if err != nil {
		return nil, err
	}
	var before semanticState
	if d := s.documents[pathOf(p.TextDocument.URI)]; d != nil {
		before = d.semantic
	}
	known := before.id != 0 && strconv.Itoa(before.id) == p.PreviousResultID
	id := s.remember(p.TextDocument.URI, data)
	if !known {
		return SemanticTokens{id, data}, nil
	}
	return SemanticTokensDelta{id, editsOf(before.data, data)}, nil
}

// remember keeps an answer for a document that is open, and gives it a name.
func (s *Server) remember(uri DocumentURI, data []uint32) string {
	d := s.documents[pathOf(uri)]
	if d == nil {
		return ""
	}
	d.semantic = semanticState{d.semantic.id + 1, data}
	return strconv.Itoa(d.semantic.id)
}

// editsOf is the one edit that makes the new numbers of the old ones, if there is need of
// one.
func editsOf(before, after []uint32) []SemanticTokensEdit {
	start := 0
	for start < len(before) && start < len(after) && before[start] == after[start] {
		start++
	}
	end := 0
	for end < len(before)-start && end < len(after)-start && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	if start == len(before) && start == len(after) {
		return []SemanticTokensEdit{}
	}
	return []SemanticTokensEdit{{start, len(before) - end - start, after[start : len(after)-end]}}
}

// semanticTokens are the tokens of a stretch of a file.
func (p place) semanticTokens(ctx context.Context, span syntax.Span) ([]uint32, error) {
	first, last := tokenIndex(p.file, span.Start), tokenIndex(p.file, span.End)
	pt := &painter{place: p, first: first, colours: make([]colour, last-first+1)}
	for i := range pt.colours {
		pt.colours[i].kind = plainColour(p.file.Tokens[int(first)+i].Kind)
	}
	for _, tok := range p.file.Names {
		pt.paint(tok, colour{})
	}
	if err := pt.trees(ctx, span); err != nil {
		return nil, err
	}
	out := encoder{mapper: p.mapper, data: make([]uint32, 0, 5*len(pt.colours)/2)}
	for i, c := range pt.colours {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if c.kind != 0 {
			out.token(p.file.TokenSpan(first+int32(i)), c)
		}
	}
	return out.data, nil
}

// plainColour is what a token is without a tree.
func plainColour(k syntax.Kind) uint8 {
	switch {
	case k.Keyword():
		return keywordColour
	case k == syntax.LineComment || k == syntax.BlockComment || k == syntax.Hint:
		return commentColour
	case k == syntax.String || k == syntax.Bytes || k == syntax.Body:
		return stringColour
	case k == syntax.Integer || k == syntax.Decimal || k == syntax.Double:
		return numberColour
	case k == syntax.Question:
		return parameterColour
	case k >= syntax.Times && k <= syntax.FatArrow || k == syntax.DoubleColon:
		return operatorColour
	}
	return 0
}

// painter gives the tokens of a stretch of a file their colours.
type painter struct {
	place
	first   int32
	colours []colour
	objects map[int32]model.Kind // of names of objects, by their last token; zero for an unknown one
	columns map[int32]string     // what column references are bound to, by their first token
	names   map[string]colour    // of the relations of a statement, folded
}

func (pt *painter) paint(tok int32, c colour) {
	if i := tok - pt.first; i >= 0 && int(i) < len(pt.colours) {
		pt.colours[i] = c
	}
}

// trees paints what the statements in the stretch tell.
func (pt *painter) trees(ctx context.Context, span syntax.Span) error {
	pt.learn(span)
	for i, stmt := range stmtsWithin(pt.file, span) {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		pt.names = map[string]colour{}
		pt.target(stmt)
		w := walk{file: pt.file, name: pt.name, columnAt: pt.columnAt}
		w.stmt(stmt)
	}
	return nil
}

// learn looks up what the names in the queries of the stretch refer to.
func (pt *painter) learn(span syntax.Span) {
	pt.objects, pt.columns = map[int32]model.Kind{}, map[int32]string{}
	for _, q := range pt.queriesWithin(span) {
		for _, r := range q.Reads {
			kind := model.Kind(0)
			if r.Entry != nil && r.Entry.Object != nil {
				kind = r.Entry.Object.Kind
			}
			pt.objects[tokenIndex(pt.file, r.Span.End-1)] = kind
		}
		for _, ref := range q.Refs {
			if ref.Binding == model.Bound && ref.Node != nil && ref.Node.First < ref.Node.Last {
				pt.columns[ref.Node.First] = ref.Column
			}
		}
	}
}

// columnAt finds the column among the parts of a name: behind a relation of the statement,
// or else at the beginning.
func (pt *painter) columnAt(x *syntax.ColumnRef, parts []syntax.Ident) int {
	column, bound := pt.columns[x.First]
	if !bound {
		return len(parts) - 1
	}
	for i := 1; i < len(parts); i++ {
		_, relation := pt.names[pt.fold(parts[i-1].Tok)]
		if relation && strings.EqualFold(pt.file.NameOf(parts[i]), column) {
			return i
		}
	}
	if strings.EqualFold(pt.file.NameOf(parts[0]), column) {
		return 0
	}
	return len(parts) - 1
}

// fold is the text of a name in lower case.
func (pt *painter) fold(tok int32) string {
	return strings.ToLower(pt.file.NameOf(syntax.Ident{Tok: tok}))
}

// queriesWithin are the queries of the file that have a part in a stretch.
func (p place) queriesWithin(span syntax.Span) []*model.Query {
	var list []*model.Query
	for _, q := range p.live.Queries(p.file.Name) {
		if q.Syntax == nil || q.File.Name != p.file.Name {
			continue
		}
		if s := q.File.Span(q.Syntax); s.Start <= span.End && span.Start <= s.End {
			list = append(list, q)
		}
	}
	return list
}

// target notes what kind of object a statement is about.
func (pt *painter) target(stmt syntax.Stmt) {
	name := nameOfStmt(stmt)
	if name == nil {
		return
	}
	tok := name.Object().Tok
	kind := syntax.TableObject
	switch stmt := stmt.(type) {
	case *syntax.Create:
		kind = stmt.Kind
	case *syntax.Alter:
		kind = stmt.Kind
	case *syntax.Drop:
		if stmt.On == nil {
			kind = stmt.Kind
		}
	case *syntax.Refresh, *syntax.CancelRefresh:
		kind = syntax.MaterializedViewObject
	}
	switch kind {
	case syntax.ViewObject:
		pt.objects[tok] = model.View
	case syntax.MaterializedViewObject:
		pt.objects[tok] = model.MaterializedView
	}
}

// name takes the role of a token.
func (pt *painter) name(tok int32, r role, isDeclared bool) {
	i := tok - pt.first
	if i < 0 || int(i) >= len(pt.colours) {
		return
	}
	k := pt.file.Tokens[tok].Kind
	if k.Reserved() && r != roleFunction && r != roleType {
		return // the name is missing, and a word of the grammar stands in its place
	}
	c := colour{kind: colourOfRole[r]}
	switch r {
	case roleObject:
		c.modifiers = modifiersOf(pt.objects[tok])
	case roleRelation:
		c = pt.relation(tok)
	case roleAlias:
		name := pt.fold(tok)
		if known, ok := pt.names[name]; ok && !isDeclared {
			c = known
		} else {
			pt.names[name] = c
		}
	case roleFunction:
		if dialect.FindFunction(pt.live.Target().Engine, pt.fold(tok)) != nil {
			c.modifiers = builtin
		}
	}
	if isDeclared {
		c.modifiers |= declared
	}
	pt.colours[i] = c
}

// relation is the colour of a name in FROM: that of an object, unless it is one that the
// query defines itself.
func (pt *painter) relation(tok int32) colour {
	name := pt.fold(tok)
	kind, read := pt.objects[tok]
	if known, ok := pt.names[name]; ok && !read {
		return known
	}
	c := colour{tableColour, modifiersOf(kind)}
	if _, ok := pt.names[name]; !ok {
		pt.names[name] = c
	}
	return c
}

var colourOfRole = [...]uint8{
	roleNone: 0, roleDatabase: namespaceColour, roleObject: tableColour, roleRelation: tableColour, roleColumn: columnColour, roleField: columnColour,
	roleAlias: aliasColour, roleParameter: parameterColour, roleVariable: aliasColour, roleFunction: functionColour, roleType: typeColour,
	roleIndex: columnColour, rolePartition: partitionColour,
}

func modifiersOf(kind model.Kind) uint8 {
	switch kind {
	case model.View:
		return readonly | ofView
	case model.MaterializedView:
		return readonly | ofMaterializedView
	}
	return 0
}

// encoder writes tokens as the protocol wants them: each relative to the one before, none
// over several lines.
type encoder struct {
	mapper *mapper
	data   []uint32
	before Position
}

func (e *encoder) token(span syntax.Span, c colour) {
	for span.Len() > 0 {
		line := span
		next := span.End
		if i := strings.IndexAny(e.mapper.text[span.Start:span.End], "\r\n"); i >= 0 {
			line.End = span.Start + int32(i)
			next = line.End + 1
		}
		if line.Len() > 0 {
			e.piece(line, c)
		}
		span.Start = next
	}
}

func (e *encoder) piece(span syntax.Span, c colour) {
	start, end := e.mapper.position(span.Start), e.mapper.position(span.End)
	character := start.Character
	if start.Line == e.before.Line {
		character -= e.before.Character
	}
	e.data = append(e.data, start.Line-e.before.Line, character, end.Character-start.Character, uint32(c.kind-1), uint32(c.modifiers))
	e.before = start
}
