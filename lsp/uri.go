package lsp

import (
	"path"
	"strings"
)

// pathOf is the slash path of a file: URI, and of any other URI the whole of it, which then
// names a file that only the client has.
func pathOf(uri DocumentURI) string {
	scheme, rest, _ := strings.Cut(string(uri), ":")
	rest, _, _ = strings.Cut(rest, "#")
	rest, _, _ = strings.Cut(rest, "?")
	host, p := "", rest
	if below, ok := strings.CutPrefix(rest, "//"); ok {
		host, p, _ = strings.Cut(below, "/")
		p = "/" + p
	}
	p, ok := unescapePath(p)
	if !ok || !strings.EqualFold(scheme, "file") || !strings.HasPrefix(p, "/") {
		return string(uri)
	}
	if host != "" && host != "localhost" {
		p = "//" + host + p
	}
	if len(p) >= 3 && p[0] == '/' && p[2] == ':' {
		p = strings.ToLower(p[1:2]) + p[2:] // /C:/folder
	}
	return path.Clean(p)
}

// uriOf is the URI of a slash path, or the URI that pathOf took for one.
func uriOf(p string) DocumentURI {
	if !strings.HasPrefix(p, "/") && !(len(p) >= 2 && p[1] == ':') {
		return DocumentURI(p)
	}
	host := ""
	if rest, ok := strings.CutPrefix(p, "//"); ok {
		host, p, _ = strings.Cut(rest, "/")
	}
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return DocumentURI("file://" + host + escapePath(p))
}

// uriPlain are the characters of a path, besides letters and digits, that a URI has as they
// are.
const uriPlain = "-_.~$&+,/:;=@"

const hexDigits = "0123456789ABCDEF"

// escapePath writes a path as a URI has it.
func escapePath(p string) string {
	var b strings.Builder
	for i := range len(p) {
		c := p[i]
		if c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || strings.IndexByte(uriPlain, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteString(string([]byte{'%', hexDigits[c>>4], hexDigits[c&15]}))
	}
	return b.String()
}

// unescapePath reads what escapePath wrote, or what other programs write in its place.
func unescapePath(p string) (text string, ok bool) {
	if !strings.Contains(p, "%") {
		return p, true
	}
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		if p[i] != '%' {
			b.WriteByte(p[i])
			continue
		}
		if i+2 >= len(p) {
			return "", false
		}
		high, low := strings.IndexByte(hexDigits, upper(p[i+1])), strings.IndexByte(hexDigits, upper(p[i+2]))
		if high < 0 || low < 0 {
			return "", false
		}
		b.WriteByte(byte(high<<4 | low))
		i += 2
	}
	return b.String(), true
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}

// within gives the name of a file below a folder.
func within(folder, file string) (name string, ok bool) {
	if folder == "/" {
		return strings.TrimPrefix(file, "/"), strings.HasPrefix(file, "/")
	}
	return strings.CutPrefix(file, strings.TrimSuffix(folder, "/")+"/")
}
