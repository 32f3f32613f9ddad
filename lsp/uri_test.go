package lsp

import (
	"net/url"
	"testing"
)

func TestURI(t *testing.T) {
	for _, test := range []struct{ uri, path, back string }{
		{"file:///schema/a.sql", "/schema/a.sql", ""},
		{"file:///a%20b/%C3%A4%23.sql", "/a b/ä#.sql", ""},
		{"file:///a%2fb%c3%a4", "/a/bä", "file:///a/b%C3%A4"},
		{"file:///c%3A/folder/x.sql", "c:/folder/x.sql", "file:///c:/folder/x.sql"},
		{"file:///C:/folder", "c:/folder", "file:///c:/folder"},
		{"file://localhost/a", "/a", "file:///a"},
		{"file:/a/b", "/a/b", "file:///a/b"},
		{"FILE:///a/../b?x#y", "/b", "file:///b"},
		{"untitled:Untitled-1", "untitled:Untitled-1", ""},
		{"git:/a.sql?ref", "git:/a.sql?ref", ""},
		{"file:///a%", "file:///a%", ""},
		{"file:///a%2", "file:///a%2", ""},
		{"file:///%zz", "file:///%zz", ""},
		{"file:a", "file:a", ""},
		{"", "", ""},
	} {
		p := pathOf(DocumentURI(test.uri))
		if test.back == "" {
			test.back = test.uri
		}
		if p != test.path && p != "/"+test.path || string(uriOf(p)) != test.back && p != "file:a" {
			t.Errorf("%s: path %q, back %q", test.uri, p, uriOf(p))
		}
	}
}

// TestEscape wants what net/url writes, for any byte.
func TestEscape(t *testing.T) {
	for c := range 256 {
		p := "/a" + string([]byte{byte(c)}) + "z"
		want := (&url.URL{Scheme: "file", Path: p}).String()
		if got := uriOf(p); string(got) != want {
			t.Errorf("%q: %s, not %s", p, got, want)
		}
		if back, ok := unescapePath(escapePath(p)); !ok || back != p {
			t.Errorf("%q is read back as %q", p, back)
		}
	}
}
