package rules

import (
	"embed"
	"strings"
)

//go:embed *.md
var pages embed.FS

// page is what gives the page of a rule; an empty one where it is missing, which a test
// finds. Pages are read when they are asked for: a check needs none.
func page(name string) func() string {
	return func() string {
		text, err := pages.ReadFile(name + ".md")
		if err != nil {
			return ""
		}
		return string(text)
	}
}

// Part is a stretch of a page: prose, or a fenced block with the words behind its fence.
type Part struct {
	Fence string   // the words behind the opening fence as they stand there
	Words []string // the same, split: a language and what the block shows; nil for prose
	Text  string   // without the fences, with its last line break
}

// Title is the first line of a page without its mark, or "".
func Title(page string) string {
	line, _, _ := strings.Cut(page, "\n")
	title, ok := strings.CutPrefix(line, "# ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(title)
}

const fence = "```"

// SplitPage cuts a page into its parts. JoinPage gives the page back.
func SplitPage(page string) []Part {
	var parts []Part
	var prose, block strings.Builder
	var open *Part
	for line := range strings.Lines(page) {
		mark := strings.TrimRight(line, "\r\n")
		switch {
		case open == nil && strings.HasPrefix(mark, fence):
			parts = appendProse(parts, &prose)
			info := strings.TrimPrefix(mark, fence)
			open = &Part{Fence: info, Words: append([]string{}, strings.Fields(info)...)}
		case open != nil && mark == fence:
			open.Text = block.String()
			block.Reset()
			parts, open = append(parts, *open), nil
		case open != nil:
			block.WriteString(line)
		default:
			prose.WriteString(line)
		}
	}
	if open != nil { // never closed: prose
		prose.WriteString(fence + open.Fence + "\n" + block.String())
	}
	return appendProse(parts, &prose)
}

func appendProse(parts []Part, prose *strings.Builder) []Part {
	if prose.Len() == 0 {
		return parts
	}
	parts = append(parts, Part{Text: prose.String()})
	prose.Reset()
	return parts
}

// JoinPage makes a page of its parts.
func JoinPage(parts []Part) string {
	var b strings.Builder
	for _, part := range parts {
		if part.Words == nil {
			b.WriteString(part.Text)
			continue
		}
		b.WriteString(fence + part.Fence + "\n" + part.Text + fence + "\n")
	}
	return b.String()
}

// Is reports whether the part is a block of that language whose next words start with
// those given: Is("sql", "bad").
func (p Part) Is(words ...string) bool {
	if len(p.Words) < len(words) {
		return false
	}
	for i, word := range words {
		if p.Words[i] != word {
			return false
		}
	}
	return len(words) > 0
}

// Attribute gives the value of a word of the form key=value behind the fence, or "".
func (p Part) Attribute(key string) string {
	for _, word := range p.Words {
		if value, ok := strings.CutPrefix(word, key+"="); ok {
			return value
		}
	}
	return ""
}
