package lsp

import (
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

const ignoreComment = "srlint:ignore"

// ruleNames adds the rules that a comment may name, after srlint:ignore and what it
// already names.
func (c *completer) ruleNames() {
	lineStart := strings.LastIndexByte(c.file.Text[:c.offset], '\n') + 1
	line := c.file.Text[lineStart:c.offset]
	i := strings.LastIndex(line, ignoreComment)
	if i < 0 {
		c.directives(line)
		return
	}
	opener := strings.TrimRight(line[:i], " \t")
	if !strings.HasSuffix(opener, "--") && !strings.HasSuffix(opener, "/*") {
		return
	}
	named := line[i+len(ignoreComment):]
	if named == "" || named[0] != ' ' && named[0] != '\t' {
		return
	}
	parts := strings.Split(named, ",")
	last := strings.TrimLeft(parts[len(parts)-1], " \t")
	if strings.ContainsAny(last, " \t") {
		return // the reason
	}
	c.retype(last)
	taken := map[string]bool{}
	for _, p := range parts[:len(parts)-1] {
		taken[strings.TrimSpace(p)] = true
	}
	for _, rule := range workspace.Rules() {
		if !taken[rule.Name] {
			item := CompletionItem{Label: rule.Name, Kind: itemValue, Detail: workspace.Title(rule), Data: c.data(dataRule, model.Name{}, rule.Name)}
			c.add(item, rule.Name, orderField, "")
		}
	}
}

// directives adds the comments that srlint understands.
func (c *completer) directives(line string) {
	i := strings.LastIndex(line, "--")
	if i < 0 {
		return
	}
	typed := strings.TrimLeft(line[i+2:], " \t")
	if typed == "" || !strings.HasPrefix(ignoreComment, typed) && !strings.HasPrefix("srlint:fmt", typed) {
		return
	}
	c.retype(typed)
	for _, text := range []string{ignoreComment, "srlint:fmt off", "srlint:fmt on"} {
		c.add(CompletionItem{Label: text, Kind: itemKeyword}, text, orderField, "")
	}
}

// retype says that something else is typed than a token: the text right before the caret,
// and the rest of its last word.
func (c *completer) retype(typed string) {
	c.prefix = typed
	c.span = syntax.Span{Start: c.offset - int32(len(typed)), End: c.offset}
	for int(c.span.End) < len(c.file.Text) && ruleByte(c.file.Text[c.span.End]) {
		c.span.End++
	}
	c.edit = c.mapper.rangeOf(c.span)
}

// ruleByte reports whether names of rules and properties may hold a byte.
func ruleByte(ch byte) bool {
	return plainName(string(ch)) || isDigit(ch) || ch == '-' || ch == '.'
}
