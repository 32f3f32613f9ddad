package lsp

import (
	"context"
	"slices"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/workspace"
)

// completionData says what an item is about, for when its documentation is asked for.
type completionData struct {
	URI      DocumentURI `json:"uri"`
	What     string      `json:"what"`
	Catalog  string      `json:"catalog,omitempty"`
	Database string      `json:"database,omitempty"`
	Object   string      `json:"object,omitempty"`
	Name     string      `json:"name,omitempty"`
	On       uint8       `json:"on,omitempty"` // of a property: what it belongs to
}

// What an item may be about.
const (
	dataObject   = "object"
	dataColumn   = "column"
	dataProperty = "property"
	dataRule     = "rule"
)

func (c *completer) data(what string, of model.Name, name string) *completionData {
	return &completionData{URI: c.uri, What: what, Catalog: of.Catalog, Database: of.Database, Object: of.Object, Name: name}
}

// completionResolve adds the documentation of an item.
func (s *Server) completionResolve(_ context.Context, item *CompletionItem) (any, error) {
	text := s.itemText(item)
	if text == "" {
		return item, nil
	}
	item.Documentation = &MarkupContent{Kind: "markdown", Value: text}
	if formats := s.client.TextDocument.Completion.Item.Documentation; len(formats) > 0 && !slices.Contains(formats, "markdown") {
		item.Documentation = &MarkupContent{Kind: "plaintext", Value: withoutFences(text)}
	}
	return item, nil
}

// withoutFences is Markdown as plain text.
func withoutFences(text string) string {
	return strings.NewReplacer("```sql\n", "", "```\n", "", "```", "", "`", "").Replace(text)
}

// itemText is the documentation of an item in Markdown; empty if there is none.
func (s *Server) itemText(item *CompletionItem) string {
	d := item.Data
	if item.Kind == itemFunction {
		if f := dialect.FindFunction(dialect.StarRocks, item.Label); f != nil {
			return functionText(f)
		}
	}
	if d == nil {
		return ""
	}
	at, err := s.document(d.URI)
	if err != nil {
		return "" // it was closed since
	}
	switch d.What {
	case dataProperty:
		if p, ok := dialect.LookupProperty(at.live.Target().Engine, dialect.PropertyObject(d.On), d.Name); ok {
			return propertyText(p.Name, p)
		}
	case dataRule:
		if rule := analyzer.Find(workspace.Rules(), d.Name); rule != nil {
			return rule.Doc()
		}
	case dataObject, dataColumn:
		full := model.Name{Catalog: d.Catalog, Database: d.Database, Object: d.Object}
		e := at.live.Find(full, model.Session{})
		switch {
		case e == nil:
		case d.What == dataObject:
			return itemObjectText(e)
		default:
			if c := e.Object.ColumnNamed(d.Name); c != nil {
				return c.Comment.Value
			}
		}
	}
	return ""
}

// itemObjectText is an object in Markdown: its comment and its columns.
func itemObjectText(e *model.Entry) string {
	var b strings.Builder
	if comment := e.Object.Standard.Comment.Value; comment != "" {
		b.WriteString(escape(comment) + "\n")
	}
	columnTable(&b, e.Object)
	return b.String()
}
