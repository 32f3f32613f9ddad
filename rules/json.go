package rules

import (
	"strings"
	"unicode/utf8"
)

// maxJSONDepth is the nesting that validJSON reads; beyond it anything counts as valid.
const maxJSONDepth = 500

// validJSON reports whether a text is one JSON value as RFC 8259 wants it.
func validJSON(text string) bool {
	j := jsonReader{text: text}
	ok := j.value(0)
	j.space()
	return j.deep || ok && j.at == len(text)
}

type jsonReader struct {
	text string
	at   int
	deep bool // the nesting is too deep to judge
}

func (j *jsonReader) space() {
	for j.at < len(j.text) && strings.IndexByte(" \t\r\n", j.text[j.at]) >= 0 {
		j.at++
	}
}

func (j *jsonReader) accept(c byte) bool {
	j.space()
	if j.at < len(j.text) && j.text[j.at] == c {
		j.at++
		return true
	}
	return false
}

func (j *jsonReader) value(depth int) bool {
	if depth > maxJSONDepth {
		j.deep = true
		return false
	}
	j.space()
	for _, word := range []string{"true", "false", "null"} {
		if strings.HasPrefix(j.text[j.at:], word) {
			j.at += len(word)
			return true
		}
	}
	switch {
	case j.accept('{'):
		return j.list('}', func() bool { return j.str() && j.accept(':') && j.value(depth+1) })
	case j.accept('['):
		return j.list(']', func() bool { return j.value(depth + 1) })
	case j.at < len(j.text) && j.text[j.at] == '"':
		return j.str()
	}
	return j.number()
}

// list reads items with commas between them.
func (j *jsonReader) list(end byte, item func() bool) bool {
	if j.accept(end) {
		return true
	}
	for item() {
		if j.accept(end) {
			return true
		}
		if !j.accept(',') {
			return false
		}
	}
	return false
}

func (j *jsonReader) str() bool {
	if !j.accept('"') {
		return false
	}
	for j.at < len(j.text) {
		r, size := utf8.DecodeRuneInString(j.text[j.at:])
		j.at += size
		switch {
		case r == '"':
			return true
		case r < ' ':
			return false
		case r == '\\' && !j.escape():
			return false
		}
	}
	return false
}

// escape reads what follows a backslash.
func (j *jsonReader) escape() bool {
	if j.at == len(j.text) {
		return false
	}
	c := j.text[j.at]
	j.at++
	if c != 'u' {
		return strings.IndexByte(`"\/bfnrt`, c) >= 0
	}
	if len(j.text) < j.at+4 {
		return false
	}
	hex := j.text[j.at : j.at+4]
	j.at += 4
	return strings.Trim(hex, "0123456789abcdefABCDEF") == ""
}

func (j *jsonReader) number() bool {
	if j.at < len(j.text) && j.text[j.at] == '-' {
		j.at++
	}
	zero := j.at < len(j.text) && j.text[j.at] == '0'
	if n := j.digits(); n == 0 || zero && n > 1 {
		return false
	}
	if j.at < len(j.text) && j.text[j.at] == '.' {
		j.at++
		if j.digits() == 0 {
			return false
		}
	}
	if j.at < len(j.text) && j.text[j.at]|0x20 == 'e' {
		j.at++
		if j.at < len(j.text) && (j.text[j.at] == '+' || j.text[j.at] == '-') {
			j.at++
		}
		return j.digits() > 0
	}
	return true
}

func (j *jsonReader) digits() int {
	from := j.at
	for j.at < len(j.text) && '0' <= j.text[j.at] && j.text[j.at] <= '9' {
		j.at++
	}
	return j.at - from
}
