package format

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// directivePrefix begins the comments that speak to the formatter.
const directivePrefix = "srlint:fmt"

// offRegions finds what stands between -- srlint:fmt off and on.
func offRegions(f *syntax.File) []group {
	if !strings.Contains(f.Text, directivePrefix) {
		return nil
	}
	var regions []group
	off := int32(-1)
	for i := range f.Tokens {
		switch tok := int32(i); directive(f, tok) {
		case "off":
			if off < 0 {
				off = tok
			}
		case "on":
			if off >= 0 {
				regions = append(regions, group{off, tok})
				off = -1
			}
		}
	}
	if off >= 0 {
		last := int32(len(f.Tokens) - 2)
		for last > off && f.Tokens[last].Kind == syntax.Space {
			last--
		}
		regions = append(regions, group{off, last})
	}
	return regions
}

// directive is the word of a comment that speaks to the formatter, or empty.
func directive(f *syntax.File, tok int32) string {
	text := ""
	switch f.Tokens[tok].Kind {
	case syntax.LineComment:
		text = strings.TrimPrefix(f.TokenText(tok), "--")
	case syntax.BlockComment:
		text = strings.TrimSuffix(strings.TrimPrefix(f.TokenText(tok), "/*"), "*/")
	default:
		return ""
	}
	if !strings.Contains(text, directivePrefix) {
		return ""
	}
	words := strings.Fields(text)
	if len(words) < 2 || words[0] != directivePrefix {
		return ""
	}
	return words[1]
}

// region writes a region inside of a statement and gives its last token.
func (p *printer) region(tok int32) int32 {
	last := p.regions[0].last
	at := len(p.out)
	p.copy(tok, last)
	p.skipRegions(last)
	p.advance(string(p.out[at:]))
	return last
}

// skipRegions forgets the regions that were written.
func (p *printer) skipRegions(last int32) {
	for len(p.regions) > 0 && p.regions[0].first <= last {
		p.regions = p.regions[1:]
	}
}

// copy writes tokens as they are.
func (p *printer) copy(first, last int32) {
	f := p.file
	p.out = append(p.out, f.Text[f.Tokens[first].Start:f.TokenSpan(last).End]...)
}
