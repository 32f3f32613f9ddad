package lsp

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// WorkspaceSymbolParams ask for the symbols that match a few letters.
type WorkspaceSymbolParams struct {
	Query string `json:"query"`
}

// maxSymbols is how many symbols a client gets: who types on gets others.
const maxSymbols = 200

// match is a symbol that fits a query.
type match struct {
	score  int // the lower the better
	order  int
	folder *folder
	kind   int
	name   string
	of     model.Name // what it belongs to
	file   string
	span   syntax.Span
}

// matches are the best of those that were found.
type matches struct {
	list []match
	seen int
	full bool // there are enough
	last int  // then: the score of the last of them, which what comes later has to beat
}

// add takes a match, unless its score says that it is none.
func (m *matches) add(x match) {
	if x.score < 0 || x.name == "" || m.full && x.score >= m.last {
		return
	}
	x.order = m.seen
	m.seen++
	if m.list = append(m.list, x); len(m.list) >= 4*maxSymbols {
		m.trim()
	}
}

func (m *matches) trim() {
	slices.SortFunc(m.list, func(a, b match) int { return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.order, b.order)) })
	if m.list = m.list[:min(len(m.list), maxSymbols)]; len(m.list) == maxSymbols {
		m.full, m.last = true, m.list[maxSymbols-1].score
	}
}

// symbolQuery is what a user typed: d.t and t.c are for those who want to be exact.
type symbolQuery struct{ database, object, column string }

// readings are what a query may mean: an object, or a column.
func readings(text string) (object, column *symbolQuery) {
	parts := strings.Split(strings.ToLower(strings.Join(strings.Fields(text), "")), ".")
	switch len(parts) {
	case 1:
		if parts[0] == "" {
			return &symbolQuery{}, nil
		}
		return &symbolQuery{object: parts[0]}, &symbolQuery{column: parts[0]}
	case 2:
		return &symbolQuery{database: parts[0], object: parts[1]}, &symbolQuery{object: parts[0], column: parts[1]}
	case 3:
		return nil, &symbolQuery{parts[0], parts[1], parts[2]}
	}
	return nil, nil
}

func (s *Server) workspaceSymbol(ctx context.Context, p *WorkspaceSymbolParams) (any, error) {
	var found matches
	object, column := readings(p.Query)
	for _, f := range slices.Clone(s.folders) {
		live := s.fresh(f)
		if object != nil {
			found.objects(f, live.Known(), object)
		}
		if column == nil {
			continue
		}
		if err := f.eachColumn(ctx, func(c *namedColumn) { found.column(f, c, column) }); err != nil {
			return nil, err
		}
	}
	found.trim()
	list := make([]SymbolInformation, 0, len(found.list))
	for _, m := range found.list {
		if text := m.folder.live.Text(m.file); text != nil {
			list = append(list, SymbolInformation{m.name, m.kind, s.location(m.folder, text, m.span), dotted(inDatabase(m.of))})
		}
	}
	return list, nil
}

func (m *matches) objects(f *folder, known []*workspace.Known, query *symbolQuery) {
	for i := range known {
		if *query == (symbolQuery{}) && m.seen >= maxSymbols {
			return // all fit as well as the next
		}
		k := known[i]
		m.add(match{score: query.likeness(k.Name.Database, k.Name.Object), folder: f, kind: kindOfObject(k.Kind), name: k.Name.Object,
			of: model.Name{Object: k.Name.Database}, file: k.File, span: k.Name.Span})
	}
}

func (m *matches) column(f *folder, c *namedColumn, query *symbolQuery) {
	score := likeness(c.name, query.column)
	if score >= 0 && (query.object != "" || query.database != "") {
		score = both(score, query.likeness(c.of.Database, c.of.Object))
	}
	if score < 0 || m.full && score+1 >= m.last || !f.knows(c.of) {
		return
	}
	m.add(match{score: score + 1, folder: f, kind: symbolField, name: c.name, of: c.of, file: c.file, span: c.span})
}

// likeness is that of the database and the object together.
func (q *symbolQuery) likeness(database, object string) int {
	return both(likeness(database, q.database), likeness(object, q.object))
}

// both is the likeness of two names to two queries.
func both(a, b int) int {
	if a < 0 || b < 0 {
		return -1
	}
	return a + b
}

// likeness tells how well a name fits a query in lower case, whose letters it has to have
// in their order; the lower the better, negative for a name that does not fit. What is the
// query comes before what begins with it, that before what holds it, and names with gaps
// come last, those whose gaps are few and lie before new words first.
func likeness(name, query string) int {
	if query == "" {
		return 0
	}
	at, last, gaps := 0, -1, 0
	for i := 0; i < len(name) && at < len(query); i++ {
		if lower(name[i]) != query[at] {
			continue
		}
		if i != last+1 {
			gaps++
			if i > 0 && name[i-1] != '_' {
				gaps++
			}
		}
		last = i
		at++
	}
	if at < len(query) {
		return -1
	}
	rest := min(len(name)-len(query), 63)
	switch {
	case rest == 0:
		return 0
	case gaps == 0:
		return 64 + rest
	}
	if i := indexFold(name, query); i > 0 {
		if name[i-1] == '_' {
			return 128 + rest
		}
		return 192 + rest
	}
	return 256 + 64*min(gaps, 100) + rest
}

func lower(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		b += 'a' - 'A'
	}
	return b
}

// indexFold finds a text in lower case.
func indexFold(text, part string) int {
	for i := 0; i+len(part) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// inDatabase is a name without the catalog that goes without saying.
func inDatabase(n model.Name) model.Name {
	if n.Catalog == model.HomeCatalog {
		n.Catalog = ""
	}
	return n
}

func kindOfObject(kind model.Kind) int {
	switch kind {
	case model.View:
		return symbolInterface
	case model.MaterializedView:
		return symbolClass
	}
	return symbolStruct
}
