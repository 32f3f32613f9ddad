package lsp

import (
	"context"
	"fmt"
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
			return itemFunctionText(f)
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
			return itemPropertyText(p)
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

// shownColumns is how many columns the documentation of an object lists.
const shownColumns = 40

// itemObjectText is an object in Markdown: its comment and its columns.
func itemObjectText(e *model.Entry) string {
	var b strings.Builder
	if comment := e.Object.Standard.Comment.Value; comment != "" {
		b.WriteString(comment + "\n\n")
	}
	fmt.Fprintf(&b, "```sql\n%s %s (\n", e.Object.Kind.SQL(), e.Name)
	fields, open := e.Object.Fields()
	for i, f := range fields {
		if i == shownColumns {
			open = true
			break
		}
		b.WriteString(strings.TrimRight("  "+f.Name+" "+f.Type.String(), " ") + "\n")
	}
	if open {
		b.WriteString("  ...\n")
	}
	b.WriteString(")\n```")
	return b.String()
}

// itemFunctionText is a function in Markdown: its forms and what is to be known of it.
func itemFunctionText(f *dialect.Function) string {
	var b strings.Builder
	b.WriteString("```sql\n")
	for i := range f.Signatures {
		b.WriteString(f.Name + signatureTail(&f.Signatures[i]) + "\n")
	}
	b.WriteString("```\n")
	var facts []string
	for _, fact := range []struct {
		is   bool
		text string
	}{
		{f.Aggregate, "aggregate function"}, {f.Window, "takes OVER"}, {f.Table, "table function"},
		{f.Random, "gives another value at each call"}, {f.Clock, "depends on the time"},
	} {
		if fact.is {
			facts = append(facts, fact.text)
		}
	}
	if in := f.In(); in.Since != (dialect.Version{}) || in.Until != (dialect.Version{}) {
		facts = append(facts, in.String())
	}
	return b.String() + strings.Join(facts, ", ")
}

// itemPropertyText is a property in Markdown.
func itemPropertyText(p dialect.Property) string {
	lines := []string{"`" + p.Name + "` of a " + p.Object.String()}
	if text := p.Domain.String(); text != "" {
		lines[0] += " " + text
	}
	if p.Default != "" {
		lines = append(lines, "default: `"+p.Default+"`")
	}
	if p.Note != "" {
		lines = append(lines, p.Note)
	}
	switch p.RunMode {
	case dialect.SharedData:
		lines = append(lines, "means something in shared-data clusters")
	case dialect.SharedNothing:
		lines = append(lines, "means something in shared-nothing clusters")
	}
	if p.Since != (dialect.Version{}) || p.Until != (dialect.Version{}) {
		lines = append(lines, p.In().String())
	}
	return strings.Join(lines, "\n\n")
}
