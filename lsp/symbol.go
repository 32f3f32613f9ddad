package lsp

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

type (
	// DocumentSymbol is something that a document defines or does, with its parts.
	DocumentSymbol struct {
		Name           string           `json:"name"`
		Detail         string           `json:"detail,omitempty"`
		Kind           int              `json:"kind"`
		Range          Range            `json:"range"`
		SelectionRange Range            `json:"selectionRange"`
		Children       []DocumentSymbol `json:"children,omitempty"`
	}
	// SymbolInformation is a symbol in a flat list.
	SymbolInformation struct {
		Name          string   `json:"name"`
		Kind          int      `json:"kind"`
		Location      Location `json:"location"`
		ContainerName string   `json:"containerName,omitempty"`
	}
)

// The kinds of symbols.
const (
	symbolNamespace = 3
	symbolClass     = 5
	symbolField     = 8
	symbolInterface = 11
	symbolFunction  = 12
	symbolKey       = 20
	symbolMember    = 22
	symbolStruct    = 23
	symbolEvent     = 24
)

// symbol is a symbol of a file.
type symbol struct {
	name, detail    string
	kind            int
	span, selection syntax.Span // all of it, and what is selected
	children        []symbol
}

func (s *Server) documentSymbol(ctx context.Context, p *TextDocumentParams) (any, error) {
	at, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	symbols := symbolsOf(ctx, at)
	if s.client.TextDocument.DocumentSymbol.Hierarchical {
		return at.hierarchy(symbols), nil
	}
	return at.flat([]SymbolInformation{}, p.TextDocument.URI, "", symbols), nil
}

func (p place) hierarchy(symbols []symbol) []DocumentSymbol {
	list := make([]DocumentSymbol, 0, len(symbols))
	for _, x := range symbols {
		list = append(list, DocumentSymbol{x.name, x.detail, x.kind, p.mapper.rangeOf(x.span), p.mapper.rangeOf(x.selection), p.hierarchy(x.children)})
	}
	return list
}

func (p place) flat(list []SymbolInformation, uri DocumentURI, container string, symbols []symbol) []SymbolInformation {
	for _, x := range symbols {
		list = append(list, SymbolInformation{x.name, x.kind, Location{uri, p.mapper.rangeOf(x.span)}, container})
		list = p.flat(list, uri, x.name, x.children)
	}
	return list
}

// symbolsOf are the symbols of a file, one for each statement.
func symbolsOf(ctx context.Context, p place) []symbol {
	objects := map[syntax.Span]*model.Object{} // by their statements
	for _, o := range p.live.Objects(p.file.Name) {
		objects[o.File.Span(o.Stmt)] = o
	}
	list := make([]symbol, 0, len(p.file.Stmts))
	for _, stmt := range p.file.Stmts {
		if ctx.Err() != nil {
			return nil
		}
		if create, ok := stmt.(*syntax.Create); ok {
			list = append(list, createSymbol(p.file, create, objects[p.file.Span(create)]))
		} else {
			list = append(list, stmtSymbol(p.file, stmt))
		}
	}
	return list
}

// symbolFor makes a symbol that is sure to have a name, and to select a part of itself.
func symbolFor(file *syntax.File, n syntax.Ranger, name string, selected syntax.Span) symbol {
	x := symbol{name: shorten(name), span: file.Span(n), selection: selected}
	if !liesIn(x.selection, x.span) {
		x.selection = x.span
	}
	if x.name == "" {
		x.name = "?"
	}
	return x
}

// shorten brings a text on one line that is not too long for a list.
func shorten(text string) string {
	const most = 80
	var b strings.Builder
	for word := range strings.FieldsSeq(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		if b.WriteString(word); b.Len() > most {
			break
		}
	}
	out := strings.ToValidUTF8(b.String(), "\uFFFD")
	if len(out) <= most {
		return out
	}
	end := most
	for !utf8.RuneStart(out[end]) {
		end--
	}
	return out[:end] + "…"
}

func createSymbol(file *syntax.File, stmt *syntax.Create, o *model.Object) symbol {
	if stmt.Name == nil {
		return stmtSymbol(file, stmt)
	}
	name := model.NameOf(file, stmt.Name)
	x := symbolFor(file, stmt, dotted(name), file.Span(stmt.Name))
	x.detail, x.kind = strings.ToLower(stmt.Kind.String()), kindOfSymbol(stmt.Kind)
	for _, c := range stmt.Columns {
		if c != nil && !c.Name.None() {
			x.children = append(x.children, columnSymbol(file, c))
		}
	}
	for _, index := range stmt.Indexes {
		if index != nil && !index.Name.None() {
			child := symbolFor(file, index, file.NameOf(index.Name), file.Span(index.Name))
			child.detail, child.kind = "index", symbolKey
			x.children = append(x.children, child)
		}
	}
	for _, c := range stmt.Clauses {
		if by, ok := c.(*syntax.PartitionClause); ok {
			x.children = append(x.children, partitionSymbols(file, by)...)
		}
	}
	if len(stmt.Columns) == 0 && o != nil {
		x.children = append(x.children, outputSymbols(file, o)...)
	}
	return x
}

// dotted is a name as the statement has it.
func dotted(n model.Name) string {
	text := n.Object
	for _, part := range []string{n.Database, n.Catalog} {
		if part != "" {
			text = part + "." + text
		}
	}
	return text
}

func kindOfSymbol(kind syntax.ObjectKind) int {
	switch kind {
	case syntax.ViewObject:
		return symbolInterface
	case syntax.MaterializedViewObject:
		return symbolClass
	}
	return symbolStruct
}

func columnSymbol(file *syntax.File, c *syntax.ColumnDef) symbol {
	x := symbolFor(file, c, file.NameOf(c.Name), file.Span(c.Name))
	x.kind = symbolField
	if c.Type != nil {
		x.detail = shorten(file.Slice(file.Span(c.Type)))
	}
	return x
}

// partitionSymbols are the partitions that a clause lists; batches of them are called
// after their bounds.
func partitionSymbols(file *syntax.File, by *syntax.PartitionClause) []symbol {
	var list []symbol
	for _, item := range by.Items {
		if item == nil {
			continue
		}
		span := file.Span(item)
		x := symbolFor(file, item, file.Slice(span), span)
		if !item.Name.None() {
			x = symbolFor(file, item, file.NameOf(item.Name), file.Span(item.Name))
		}
		x.detail, x.kind = "partition", symbolMember
		list = append(list, x)
	}
	return list
}

// outputSymbols are the columns that the query of an object gives.
func outputSymbols(file *syntax.File, o *model.Object) []symbol {
	if o.Query == nil || o.Query.File.Name != file.Name {
		return nil
	}
	names := o.OutputNames()
	var list []symbol
	for i, out := range o.Query.Outputs {
		name := out.Name
		if i < len(names) {
			name = names[i]
		}
		x := symbol{name: shorten(name), detail: out.Type.String(), kind: symbolField, span: out.Span, selection: out.Span}
		if x.name == "" || !liesIn(out.Span, file.Span(o.Stmt)) {
			continue
		}
		if out.Alias {
			x.selection = file.TokenSpan(tokenIndex(file, out.Span.End-1))
		}
		list = append(list, x)
	}
	return list
}

// stmtSymbol is a statement that makes no object: a short name, such as ALTER TABLE d.t.
func stmtSymbol(file *syntax.File, stmt syntax.Stmt) symbol {
	span := file.Span(stmt)
	name := nameOfStmt(stmt)
	selected := span
	if name != nil {
		selected = file.Span(name)
	}
	x := symbolFor(file, stmt, titleOf(file, stmt), selected)
	x.kind = symbolEvent
	switch stmt.(type) {
	case *syntax.CreateDatabase, *syntax.CreateCatalog:
		x.kind = symbolNamespace
	case *syntax.CreateFunction:
		x.kind = symbolFunction
	}
	return x
}

// titleOf names a statement by its first words and by what it is about.
func titleOf(file *syntax.File, stmt syntax.Stmt) string {
	words := wordsOf(file, stmt)
	if catalog, ok := stmt.(*syntax.CreateCatalog); ok && !catalog.Name.None() {
		return words + " " + file.NameOf(catalog.Name)
	}
	if index, ok := stmt.(*syntax.CreateIndex); ok && index.Table != nil {
		return words + " " + file.NameOf(index.Index.Name) + " ON " + dotted(model.NameOf(file, index.Table))
	}
	drop, isDrop := stmt.(*syntax.Drop)
	if isDrop && drop.On != nil && drop.Name != nil {
		return words + " " + dotted(model.NameOf(file, drop.Name)) + " ON " + dotted(model.NameOf(file, drop.On))
	}
	if name := nameOfStmt(stmt); name != nil {
		return words + " " + dotted(model.NameOf(file, name))
	}
	return firstWords(file, stmt)
}

// wordsOf are the words in front of what a statement is about.
func wordsOf(file *syntax.File, stmt syntax.Stmt) string {
	switch stmt := stmt.(type) {
	case *syntax.Create:
		return "CREATE " + stmt.Kind.String()
	case *syntax.Alter:
		return "ALTER " + stmt.Kind.String()
	case *syntax.Drop:
		return "DROP " + stmt.Kind.String()
	case *syntax.CreateIndex:
		return "CREATE INDEX"
	case *syntax.CreateDatabase:
		return "CREATE DATABASE"
	case *syntax.CreateCatalog:
		return "CREATE EXTERNAL CATALOG"
	case *syntax.CreateFunction:
		return "CREATE FUNCTION"
	case *syntax.Refresh:
		return "REFRESH MATERIALIZED VIEW"
	case *syntax.CancelRefresh:
		return "CANCEL REFRESH MATERIALIZED VIEW"
	case *syntax.Truncate:
		return "TRUNCATE TABLE"
	case *syntax.Insert:
		if stmt.Overwrite {
			return "INSERT OVERWRITE"
		}
		return "INSERT INTO"
	case *syntax.UseStmt:
		return "USE"
	case *syntax.Update:
		return "UPDATE"
	case *syntax.Delete:
		return "DELETE FROM"
	}
	return firstWords(file, stmt)
}

// firstWords are the words with which a statement begins, no more than four.
func firstWords(file *syntax.File, stmt syntax.Stmt) string {
	first, last := stmt.Tokens()
	var words []string
	for i := first; i <= last && len(words) < 4; i++ {
		switch k := file.Tokens[i].Kind; {
		case k.Trivia():
		case k.Keyword() || k.Name():
			words = append(words, shorten(file.TokenText(i)))
		case len(words) == 0:
			return file.TokenText(i)
		default:
			return strings.Join(words, " ")
		}
	}
	return strings.Join(words, " ")
}
