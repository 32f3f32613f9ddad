package analyzer

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/syntax"
)

const directivePrefix = "srlint:"

// suppression is one comment that starts with srlint: and is not for the formatter. One
// without names is malformed.
type suppression struct {
	span        syntax.Span // the comment
	formatter   bool        // it was meant for the formatter
	names       []ruleName
	first, last int // lines of the comment
	next        int // line of the next token if the comment stands alone, else 0
}

// ruleName is one name in a suppression comment.
type ruleName struct {
	text     string
	span     syntax.Span
	deletion syntax.Span // the name and its comma
	used     bool
}

// suppressions finds the suppression comments of a file.
func suppressions(file *syntax.File) []*suppression {
	if !strings.Contains(file.Text, directivePrefix) {
		return nil
	}
	var list []*suppression
	next := int32(len(file.Text)) // where the next token starts that is no gap
	for i := len(file.Tokens) - 1; i >= 0; i-- {
		kind, span := file.Tokens[i].Kind, file.TokenSpan(int32(i))
		if !isGap(kind) {
			next = span.Start
			continue
		}
		body, at, ok := commentBody(kind, file.Slice(span))
		if !ok || !strings.HasPrefix(body, directivePrefix) {
			continue
		}
		words := strings.Fields(body)
		formatter := words[0] == directivePrefix+"fmt"
		if formatter && len(words) > 1 && (words[1] == "off" || words[1] == "on") {
			continue
		}
		c := &suppression{span: span, formatter: formatter, names: parseNames(body, span.Start+int32(at))}
		c.place(file, next)
		list = append(list, c)
	}
	slices.Reverse(list)
	return list
}

// commentBody gives the text of a comment without its marks and outer blanks, and where in
// the comment it starts.
func commentBody(kind syntax.Kind, text string) (body string, at int, ok bool) {
	switch kind {
	case syntax.LineComment:
		body = strings.TrimLeft(text, "-")
	case syntax.BlockComment:
		body = strings.TrimLeft(strings.TrimPrefix(text, "/"), "*")
	default:
		return "", 0, false
	}
	body = strings.TrimLeft(body, blanks)
	at = len(text) - len(body)
	if kind == syntax.BlockComment {
		body = strings.TrimRight(strings.TrimSuffix(body, "*/"), "*")
	}
	return strings.TrimRight(body, blanks), at, true
}

const blanks = " \t\r\n"

// parseNames reads what follows srlint:ignore up to the reason. The body starts at the
// byte offset start.
func parseNames(body string, start int32) []ruleName {
	rest, ok := strings.CutPrefix(body, directivePrefix+"ignore")
	if !ok || rest == strings.TrimLeft(rest, blanks) {
		return nil
	}
	var names []ruleName
	at := func(rest string) int32 { return start + int32(len(body)-len(rest)) }
	for {
		before := at(rest)
		rest = strings.TrimLeft(rest, blanks)
		n := nameLength(rest)
		if n == 0 {
			return names
		}
		name := ruleName{text: rest[:n], span: syntax.Span{Start: at(rest), End: at(rest) + int32(n)}}
		rest = strings.TrimLeft(rest[n:], blanks)
		after, more := strings.CutPrefix(rest, ",")
		switch {
		case len(names) > 0: // the comma before it goes too
			name.deletion = syntax.Span{Start: before - 1, End: name.span.End}
		case more:
			name.deletion = syntax.Span{Start: name.span.Start, End: at(strings.TrimLeft(after, blanks))}
		default:
			name.deletion = name.span
		}
		names = append(names, name)
		if !more {
			return names
		}
		rest = after
	}
}

func nameLength(s string) int {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') && s[i] != '-' && s[i] != '_' {
			return i
		}
	}
	return len(s)
}

// place finds the lines that the comment speaks about; the next token starts at next.
func (c *suppression) place(file *syntax.File, next int32) {
	c.first = file.Position(c.span.Start).Line
	c.last = file.Position(c.span.End).Line
	if c.alone(file) {
		c.next = file.Position(next).Line
	}
}

// isGap reports whether a token is no part of any statement and no mistake either.
func isGap(k syntax.Kind) bool {
	return k == syntax.Space || k == syntax.LineComment || k == syntax.BlockComment
}

// alone reports whether the comment has its lines to itself.
func (c *suppression) alone(file *syntax.File) bool {
	const blanks = " \t\r"
	before := strings.TrimRight(file.Text[:c.span.Start], blanks)
	after := strings.TrimLeft(file.Text[c.span.End:], blanks)
	return (before == "" || strings.HasSuffix(before, "\n")) && (after == "" || after[0] == '\n')
}

// lines is the span of the lines that the comment stands on, with the last line break.
func (c *suppression) lines(file *syntax.File) syntax.Span {
	start := strings.LastIndexByte(file.Text[:c.span.Start], '\n') + 1
	end := len(file.Text)
	if n := strings.IndexByte(file.Text[c.span.End:], '\n'); n >= 0 {
		end = int(c.span.End) + n + 1
	}
	return syntax.Span{Start: int32(start), End: int32(end)}
}

// deletion takes the comment out: its lines if it has them to itself, else the comment and
// the blanks before it. A blank stays where code would run together.
func (c *suppression) deletion(file *syntax.File) Fix {
	const title = "Delete the comment"
	if c.alone(file) {
		return Delete(title, Safe, c.lines(file))
	}
	before := int32(len(strings.TrimRight(file.Text[:c.span.Start], " \t")))
	after := file.Text[c.span.End:]
	if after == "" || strings.IndexByte(blanks, after[0]) >= 0 || before == 0 || file.Text[before-1] == '\n' {
		return Delete(title, Safe, syntax.Span{Start: before, End: c.span.End})
	}
	return Replace(title, Safe, syntax.Span{Start: before, End: c.span.End}, " ")
}
