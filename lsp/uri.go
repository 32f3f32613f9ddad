package lsp

import (
	"net/url"
	"path"
	"strings"
)

// pathOf is the slash path of a file: URI, and of any other URI the whole of it, which then
// names a file that only the client has.
func pathOf(uri DocumentURI) string {
	u, err := url.Parse(string(uri))
	if err != nil || u.Scheme != "file" {
		return string(uri)
	}
	p := u.Path
	if u.Host != "" && u.Host != "localhost" {
		p = "//" + u.Host + p
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
	u := url.URL{Scheme: "file", Path: p}
	if rest, ok := strings.CutPrefix(p, "//"); ok {
		host, below, _ := strings.Cut(rest, "/")
		u.Host, u.Path = host, "/"+below
	} else if !strings.HasPrefix(p, "/") {
		u.Path = "/" + p
	}
	return DocumentURI(u.String())
}

// within gives the name of a file below a folder.
func within(folder, file string) (name string, ok bool) {
	if folder == "/" {
		return strings.TrimPrefix(file, "/"), strings.HasPrefix(file, "/")
	}
	return strings.CutPrefix(file, strings.TrimSuffix(folder, "/")+"/")
}
