package graph

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible makes control characters, direction marks and bytes that are not UTF-8 visible,
// so that a name cannot change what stands around it.
func visible(s string) string {
	if strings.IndexFunc(s, hidden) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		switch {
		case r == utf8.RuneError && size == 1, hidden(r):
			quoted := strconv.QuoteToASCII(s[at : at+size])
			b.WriteString(quoted[1 : len(quoted)-1])
		default:
			b.WriteString(s[at : at+size])
		}
		at += size
	}
	return b.String()
}

func hidden(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

// shorten cuts a text to a number of runes.
func shorten(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-1]) + "…"
}
