package lsp

import (
	"context"
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

type (
	// CompletionList is what may stand at a place.
	CompletionList struct {
		IsIncomplete bool                `json:"isIncomplete"`
		Defaults     *CompletionDefaults `json:"itemDefaults,omitempty"`
		Items        []CompletionItem    `json:"items"`
	}
	// CompletionDefaults are what most items have in common, for clients that know of it.
	CompletionDefaults struct {
		EditRange Range `json:"editRange"`
	}
	// CompletionItem is one text that may stand at a place.
	CompletionItem struct {
		Label            string          `json:"label"`
		Kind             int             `json:"kind"`
		Detail           string          `json:"detail,omitempty"`
		Documentation    *MarkupContent  `json:"documentation,omitempty"`
		SortText         string          `json:"sortText,omitempty"`
		FilterText       string          `json:"filterText,omitempty"`
		InsertTextFormat int             `json:"insertTextFormat,omitempty"`
		TextEdit         *TextEdit       `json:"textEdit,omitempty"`
		TextEditText     string          `json:"textEditText,omitempty"` // with the range of the defaults
		Data             *completionData `json:"data,omitempty"`
	}
)

// The kinds of completion items that the server uses.
const (
	itemFunction = 3
	itemField    = 5
	itemClass    = 7
	itemProperty = 10
	itemValue    = 12
	itemKeyword  = 14
	itemSnippet  = 15
	itemModule   = 9
	itemStruct   = 22
	itemVariable = 6
	itemType     = 25
)

// maxItems is how many items an answer has at most; the client asks again as more is typed.
const maxItems = 100

// CompletionParams ask what may stand at a place.
type CompletionParams struct {
	TextDocumentPositionParams
	Context struct {
		TriggerCharacter string `json:"triggerCharacter"` // what the user typed, if nobody asked
	} `json:"context"`
}

// completion says what may stand at a place.
func (s *Server) completion(_ context.Context, p *CompletionParams) (any, error) {
	at, err := s.at(&p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	c := newCompleter(s, at, p.TextDocument.URI)
	c.asked = p.Context.TriggerCharacter == ""
	c.collect()
	list := CompletionList{IsIncomplete: c.cut, Items: c.items}
	if slices.Contains(s.client.TextDocument.Completion.List.Defaults, "editRange") {
		list.share(c.edit)
	}
	return list, nil
}

// share tells once the range that the items replace.
func (l *CompletionList) share(edit Range) {
	l.Defaults = &CompletionDefaults{edit}
	for i := range l.Items {
		x := &l.Items[i]
		if x.TextEdit.Range != edit {
			continue
		}
		if x.TextEdit.NewText != x.Label {
			x.TextEditText = x.TextEdit.NewText
		}
		x.TextEdit = nil
	}
}

// completer gathers items.
type completer struct {
	*outline
	uri      DocumentURI
	target   dialect.Target
	snippets bool
	asked    bool // the user asked, and did not only type a bracket
	upper    bool // keywords are written in upper case
	edit     Range
	items    []CompletionItem
	seen     map[string]bool
	cut      bool
}

func newCompleter(s *Server, at place, uri DocumentURI) *completer {
	caret := newCaret(at)
	return &completer{
		outline: newOutline(caret), uri: uri, target: at.live.Target(), snippets: s.client.TextDocument.Completion.Item.Snippets,
		upper: upperCase(caret), edit: at.mapper.rangeOf(caret.span), items: []CompletionItem{}, seen: map[string]bool{},
	}
}

// upperCase reports whether keywords are wanted in upper case: as what is typed, or else
// as the keyword before it.
func upperCase(c *caret) bool {
	if c.prefix != "" {
		return strings.ToLower(c.prefix) != c.prefix || strings.ToUpper(c.prefix) == c.prefix
	}
	for i := c.n - 1; i >= 0 && i > c.n-20; i-- {
		if c.kind(i).Reserved() {
			return strings.ToLower(c.text(i)) != c.text(i)
		}
	}
	return true
}

// collect gathers what fits at the caret.
func (c *completer) collect() {
	switch {
	case c.comment:
		c.ruleNames()
	case c.number:
	case c.propertyList():
	case c.quote == '\'' || c.quote == '"':
	default:
		c.statement()
	}
}

// fits reports whether a text begins with what is typed, or one of its words does.
func (c *completer) fits(text string) (ok, begins bool) {
	if hasPrefixFold(text, c.prefix) {
		return true, true
	}
	for i := 1; i < len(text); i++ {
		if p := text[i-1]; (p == '_' || p == '.' || p == ' ' || p == '-') && hasPrefixFold(text[i:], c.prefix) {
			return true, false
		}
	}
	return false, false
}

func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// The order of items: what is nearest to the text comes first.
const (
	orderField    = "1"
	orderRelation = "2"
	orderEquality = "0"
	orderObject   = "3"
	orderFunction = "5"
	orderWord     = "6"
)

// add adds an item if it fits what is typed. The text is what it writes; order sorts it,
// within that place its items.
func (c *completer) add(item CompletionItem, text, order, place string) {
	ok, begins := c.fits(item.Label)
	if !ok {
		return
	}
	if len(c.items) >= maxItems {
		c.cut = true
		return
	}
	key := order + item.Label
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	if !begins {
		order += "~"
	}
	if place == "" {
		place = strings.ToLower(item.Label)
	}
	item.SortText = order + place
	if item.TextEdit == nil {
		item.TextEdit = &TextEdit{c.edit, text}
	}
	c.items = append(c.items, item)
}

// words adds keywords, or several of them in a row.
func (c *completer) words(list ...string) {
	if c.quote != 0 || c.dotted {
		return
	}
	for _, w := range list {
		if !c.upper {
			w = strings.ToLower(w)
		}
		c.add(CompletionItem{Label: w, Kind: itemKeyword}, w, orderWord, sortNumber(len(c.items)))
	}
}

// wordsIf adds keywords that came with a feature.
func (c *completer) wordsIf(feature dialect.Feature, list ...string) {
	if feature.In().Contains(c.target) {
		c.words(list...)
	}
}

// snippet adds a form with tab stops. Words in it are keywords, but for what the tab stops
// hold.
func (c *completer) snippet(label, form, detail string) {
	if c.quote != 0 || c.dotted {
		return
	}
	if !c.upper {
		label = strings.ToLower(label)
		form = lowerForm(form)
	}
	item := CompletionItem{Label: label, Kind: itemSnippet, Detail: detail}
	text := plainForm(form)
	if c.snippets {
		text, item.InsertTextFormat = form, 2
	}
	c.add(item, text, orderWord, sortNumber(len(c.items)))
}

// lowerForm is a form with its words in lower case, but not what its tab stops hold.
func lowerForm(form string) string {
	var b strings.Builder
	depth := 0
	for i := 0; i < len(form); i++ {
		switch ch := form[i]; {
		case ch == '{' && i > 0 && form[i-1] == '$':
			depth++
			b.WriteByte(ch)
		case ch == '}' && depth > 0:
			depth--
			b.WriteByte(ch)
		case depth == 0 && 'A' <= ch && ch <= 'Z':
			b.WriteByte(ch + 'a' - 'A')
		default:
			b.WriteByte(ch)
		}
	}
	return b.String()
}

// plainForm is a form without its tab stops.
func plainForm(form string) string {
	var b strings.Builder
	for i := 0; i < len(form); i++ {
		switch {
		case form[i] == '\\' && i+1 < len(form):
			i++
			b.WriteByte(form[i])
		case form[i] == '$' && i+1 < len(form) && isDigit(form[i+1]):
			for i+1 < len(form) && isDigit(form[i+1]) {
				i++
			}
		case form[i] == '$' && i+1 < len(form) && form[i+1] == '{':
			end := strings.IndexByte(form[i:], '}')
			if end < 0 {
				return b.String()
			}
			_, text, _ := strings.Cut(form[i+2:i+end], ":")
			b.WriteString(text)
			i += end
		default:
			b.WriteByte(form[i])
		}
	}
	return b.String()
}

func isDigit(ch byte) bool { return '0' <= ch && ch <= '9' }

// escapeForm is a text as it stands in a form.
func escapeForm(text string) string {
	return strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`).Replace(text)
}

// written is a name as it has to be written.
func (c *completer) written(name string) string {
	if c.quote != '`' && plainName(name) && !dialect.Reserved(c.target, name) {
		return name
	}
	return model.QuoteName(name)
}

func plainName(name string) bool {
	for i := range len(name) {
		ch := name[i] | 0x20
		if !('a' <= ch && ch <= 'z' || name[i] == '_' || i > 0 && isDigit(name[i])) {
			return false
		}
	}
	return name != ""
}

// addName adds an item that is a name.
func (c *completer) addName(item CompletionItem, order, place string) {
	text := c.written(item.Label)
	if c.quote == '`' {
		item.FilterText = text
	} else if text != item.Label {
		item.FilterText = item.Label
	}
	c.add(item, text, order, place)
}

// field adds a column.
func (c *completer) field(f scopeField, place int) {
	if f.name == "" {
		return
	}
	if ok, _ := c.fits(f.name); !ok {
		return
	}
	detail := f.text
	if detail == "" {
		detail = f.typ.String()
	}
	if f.of != "" {
		detail = strings.TrimSpace(detail + "  " + f.of)
	}
	item := CompletionItem{Label: f.name, Kind: itemField, Detail: detail}
	if f.owner != nil {
		item.Data = c.data(dataColumn, f.owner.Name, f.name)
	}
	c.addName(item, orderField, sortNumber(place))
}

// fields adds columns, but for those that are left out.
func (c *completer) fields(list []scopeField, without map[string]bool) {
	for i, f := range list {
		if !without[strings.ToLower(f.name)] {
			c.field(f, i)
		}
	}
}

// inFront reports whether the word before what is typed is one of these.
func (c *completer) inFront(kinds ...syntax.Kind) bool {
	for _, k := range kinds {
		if c.kind(c.at-1) == k {
			return true
		}
	}
	return false
}
