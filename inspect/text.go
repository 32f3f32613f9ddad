package inspect

import (
	"sort"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// words is the text under a span without the words that it begins with, such as PARTITION
// BY.
func words(file *syntax.File, span syntax.Span, without int) string {
	return renamed(nil, file, span, without)
}

// renamed is the same with the names that the columns of an object have now.
func renamed(o *model.Object, file *syntax.File, span syntax.Span, without int) string {
	span.End = min(span.End, int32(len(file.Text)))
	at := sort.Search(len(file.Tokens), func(i int) bool { return file.Tokens[i].Start >= span.Start })
	for ; without > 0 && at < len(file.Tokens) && file.Tokens[at].Start < span.End; at++ {
		if !file.Tokens[at].Kind.Trivia() {
			without--
		}
	}
	for at < len(file.Tokens) && file.Tokens[at].Kind.Trivia() {
		at++
	}
	if at >= len(file.Tokens) || file.Tokens[at].Start >= span.End {
		return ""
	}
	if o == nil || len(o.Renames) == 0 {
		return clean(file.Slice(syntax.Span{Start: file.Tokens[at].Start, End: span.End}))
	}
	var b strings.Builder
	for ; at < len(file.Tokens) && file.Tokens[at].Start < span.End; at++ {
		b.WriteString(nameNow(o, file, int32(at)))
	}
	return clean(b.String())
}

// nameNow is the text of a token, or the new name if it is that of a renamed column.
func nameNow(o *model.Object, file *syntax.File, tok int32) string {
	text := file.TokenText(tok)
	if !file.Tokens[tok].Kind.Name() {
		return text
	}
	name := file.NameOf(syntax.Ident{Tok: tok})
	now := name
	for _, r := range o.Renames {
		if strings.EqualFold(now, r[0]) {
			now = r[1]
		}
	}
	if now == name {
		return text
	}
	return quoted(now)
}

// quoted is a name as SQL takes it.
func quoted(name string) string {
	plain := func(r rune) bool { return r == '_' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' }
	if name != "" && strings.IndexFunc(name, func(r rune) bool { return !plain(r) }) < 0 {
		return clean(name)
	}
	return "`" + strings.ReplaceAll(clean(name), "`", "``") + "`"
}

// clean makes a text of bytes that need not be UTF-8.
func clean(s string) string { return strings.ToValidUTF8(s, "\ufffd") }
