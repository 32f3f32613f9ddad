package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// HomeCatalog is the catalog of the engine's own tables, the current one where a file
// begins.
const HomeCatalog = "default_catalog"

// Session is what is current for a statement. An empty database is one that the files do
// not tell.
type Session struct{ Catalog, Database string }

// home is the session at the beginning of a file.
var home = Session{Catalog: HomeCatalog}

// Home reports whether the engine's own catalog is current.
func (s Session) Home() bool { return s.Catalog == HomeCatalog }

// Resolve completes a name with what is current.
func (s Session) Resolve(n Name) Name {
	if n.Database == "" {
		n.Database = s.Database
		n.Catalog = s.Catalog
	}
	if n.Catalog == "" {
		n.Catalog = s.Catalog
	}
	return n
}

// Placeholder reports whether a template engine is to fill in a part of the name, so that
// the files do not tell which object it is.
func (n Name) Placeholder() bool {
	for _, part := range []string{n.Catalog, n.Database, n.Object} {
		if strings.Contains(part, "${") || strings.Contains(part, "{{") || strings.Contains(part, "%(") {
			return true
		}
	}
	return false
}

// After is the session once a statement has run.
func (s Session) After(file *syntax.File, stmt syntax.Stmt) Session {
	switch stmt := stmt.(type) {
	case *syntax.Set:
		if catalog := file.NameOf(stmt.Catalog); catalog != "" {
			return Session{Catalog: catalog}
		}
	case *syntax.UseStmt:
		return s.use(file, stmt)
	}
	return s
}

// use understands USE database, USE catalog.database and USE 'catalog name'.
func (s Session) use(file *syntax.File, stmt *syntax.UseStmt) Session {
	if stmt.Text != 0 {
		words := strings.Fields(syntax.Unquote(file.TokenText(stmt.Text)))
		if len(words) == 2 && strings.EqualFold(words[0], "catalog") {
			return Session{Catalog: words[1]}
		}
	}
	if stmt.Name == nil {
		return s
	}
	parts := file.Parts(stmt.Name)
	if len(parts) > 1 {
		return Session{file.NameOf(parts[0]), file.NameOf(parts[1])}
	}
	return Session{s.Catalog, file.NameOf(parts[0])}
}

// SessionAt is what is current at a statement of the file. A file begins with the engine's
// own catalog and a database that it does not name.
func (s *Schema) SessionAt(file *syntax.File, stmt syntax.Stmt) Session {
	if s.state == nil {
		return home
	}
	at, _ := stmt.Tokens()
	return s.state.sessionAt(file, at)
}

// sessionChange is a statement that makes something else current.
type sessionChange struct {
	tok     int32 // where the statement begins
	session Session
}

// Same reports whether two names in full are the same, wherever they stand.
func (n Name) Same(other Name) bool {
	return n.Catalog == other.Catalog && n.Database == other.Database && n.Object == other.Object
}
