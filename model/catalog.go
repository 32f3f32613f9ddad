package model

import (
	"sort"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// HomeCatalog is the catalog of the engine's own tables, the current one where a file
// begins.
const HomeCatalog = "default_catalog"

// catalogChange is a statement that makes another catalog the current one.
type catalogChange struct {
	tok     int32 // where the statement begins
	catalog string
}

// CatalogAt is the current catalog at a statement of the file.
func (s *Schema) CatalogAt(file *syntax.File, stmt syntax.Stmt) string {
	changes := s.catalogs[file]
	at, _ := stmt.Tokens()
	after := sort.Search(len(changes), func(i int) bool { return changes[i].tok >= at })
	if after == 0 {
		return HomeCatalog
	}
	return changes[after-1].catalog
}

// catalogChanges finds SET CATALOG name, USE name.database and USE 'catalog name'.
func catalogChanges(file *syntax.File) []catalogChange {
	var changes []catalogChange
	for _, stmt := range file.Stmts {
		catalog := ""
		switch s := stmt.(type) {
		case *syntax.Set:
			catalog = file.NameOf(s.Catalog)
		case *syntax.UseStmt:
			catalog = usedCatalog(file, s)
		}
		if catalog != "" {
			tok, _ := stmt.Tokens()
			changes = append(changes, catalogChange{tok, catalog})
		}
	}
	return changes
}

func usedCatalog(file *syntax.File, s *syntax.UseStmt) string {
	if s.Text != 0 {
		words := strings.Fields(syntax.Unquote(file.TokenText(s.Text)))
		if len(words) == 2 && strings.EqualFold(words[0], "catalog") {
			return words[1]
		}
	}
	if s.Name == nil {
		return ""
	}
	if parts := file.Parts(s.Name); len(parts) > 1 {
		return file.NameOf(parts[0])
	}
	return ""
}
