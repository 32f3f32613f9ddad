package lsp

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// prepareRename says which name a rename at a place is about, or why there can be none.
func (s *Server) prepareRename(ctx context.Context, p *TextDocumentPositionParams) (any, error) {
	at, err := s.at(p)
	if err != nil {
		return nil, err
	}
	o, err := renamable(at)
	if err != nil {
		return nil, err
	}
	return map[string]any{"range": at.mapper.rangeOf(bareSpan(at.file, o)), "placeholder": o.Text}, nil
}

// bareSpan is a name without its quotes.
func bareSpan(file *syntax.File, o model.Occurrence) syntax.Span {
	if text := file.Slice(o.Span); len(text) > 1 && text[0] == '`' {
		return syntax.Span{Start: o.Span.Start + 1, End: o.Span.End - 1}
	}
	return o.Span
}

// renamable is the name at a place, if it can be another one.
func renamable(p place) (model.Occurrence, error) {
	o, ok := nameAt(p)
	if !ok {
		return o, failed("there is no name here that srlint knows")
	}
	if o.Uncertain {
		return o, failed("no file tells which table %s belongs to", quoted(o.Text))
	}
	if local(o.Symbol) {
		return o, nil
	}
	e := entryOf(p, o.Symbol.Object)
	if e == nil {
		return o, failed("no file defines %s", quoted(o.Symbol.Object.String()))
	}
	if !p.live.Has(e) {
		return o, failed("%s stands in a snapshot of what is deployed: write an ALTER statement", quoted(e.Name.String()))
	}
	if o.Symbol.Kind == model.ColumnSymbol {
		return o, renamableColumn(p, e, o)
	}
	for _, event := range e.Events {
		switch event.Kind {
		case model.Renamed, model.Swapped:
			return o, failed("%s was another object before: a statement in %s renames it", quoted(o.Text), event.File.Name)
		}
	}
	if e.Claimed() {
		return o, failed("several statements make %s", quoted(e.Name.String()))
	}
	return o, nil
}

func renamableColumn(p place, e *model.Entry, o model.Occurrence) error {
	for _, event := range e.Events {
		alter, ok := event.Stmt.(*syntax.Alter)
		if !ok {
			continue
		}
		for _, a := range alter.Actions {
			if a.Kind == syntax.RenameColumn && (strings.EqualFold(event.File.NameOf(a.Name), o.Text) || strings.EqualFold(event.File.NameOf(a.To), o.Text)) {
				return failed("a statement in %s renames the column already", event.File.Name)
			}
		}
	}
	if _, ok := columnDeclaration(p, o.Symbol); !ok {
		return failed("no file tells where the column %s of %s comes from", quoted(o.Text), quoted(e.Name.String()))
	}
	return nil
}

func quoted(name string) string { return "'" + name + "'" }

// RenameParams give a name another text.
type RenameParams struct {
	TextDocumentPositionParams
	NewName string `json:"newName"`
}

func (s *Server) rename(ctx context.Context, p *RenameParams) (any, error) {
	at, err := s.at(&p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	o, err := renamable(at)
	if err != nil {
		return nil, err
	}
	name := unquoted(strings.TrimSpace(p.NewName))
	if name == "" || strings.ContainsAny(name, "\x00\r\n") {
		return nil, failed("%q is no name", p.NewName)
	}
	if name == o.Text {
		return WorkspaceEdit{Changes: map[DocumentURI][]TextEdit{}}, nil
	}
	r := renaming{at: at, of: o.Symbol, from: o.Text, to: name, edits: map[string][]fileEdit{}}
	if err := r.free(); err != nil {
		return nil, err
	}
	if err := r.run(ctx); err != nil {
		return nil, err
	}
	return s.workspaceEdit(at.folder, r.edits), nil
}

// unquoted is a name that may stand in backquotes.
func unquoted(name string) string {
	if len(name) > 1 && name[0] == '`' && name[len(name)-1] == '`' {
		return strings.ReplaceAll(name[1:len(name)-1], "``", "`")
	}
	return name
}

// renaming is one rename at work.
type renaming struct {
	at       place
	of       model.Symbol
	from, to string
	edits    map[string][]fileEdit // by file
	problem  error
}

// fileEdit replaces a stretch of a file.
type fileEdit struct {
	span syntax.Span
	text string
}

// free tells who has the new name already.
func (r *renaming) free() error {
	switch r.of.Kind {
	case model.ObjectSymbol:
		wanted := r.of.Object
		wanted.Object = r.to
		if e := entryOf(r.at, wanted); e != nil && e.Name.Same(wanted) {
			return failed("%s is there already", quoted(wanted.String()))
		}
	case model.ColumnSymbol:
		if strings.EqualFold(r.from, r.to) {
			return nil
		}
		e := entryOf(r.at, r.of.Object)
		if e.Object.HasField(r.to) {
			return failed("%s has a column %s already", quoted(e.Name.String()), quoted(r.to))
		}
	default:
		return r.freeHere()
	}
	return nil
}

// freeHere looks for a local name of that text in the same statement.
func (r *renaming) freeHere() error {
	stmt := stmtAt(r.at.file, r.at.offset)
	for _, o := range r.at.live.OccurrencesAt(r.at.file.Name, r.at.offset) {
		if stmt == nil || o.Span.Start < r.at.file.Span(stmt).Start || o.Span.End > r.at.file.Span(stmt).End {
			continue
		}
		if o.Symbol.Kind == r.of.Kind && o.Declares && o.Symbol != r.of && strings.EqualFold(o.Text, r.to) {
			return failed("%s is declared in the same statement", quoted(r.to))
		}
	}
	return nil
}

// stmtAt is the statement that holds an offset or ends there; nil if there is none.
func stmtAt(file *syntax.File, offset int32) syntax.Stmt {
	if near := stmtsWithin(file, syntax.Span{Start: offset, End: offset}); len(near) > 0 {
		return near[0]
	}
	return nil
}

// run finds the places to edit.
func (r *renaming) run(ctx context.Context) error {
	if err := r.unread(); err != nil {
		return err
	}
	if r.of.Kind == model.ColumnSymbol {
		if err := r.stars(); err != nil {
			return err
		}
	}
	if err := eachUse(ctx, r.at, r.of, r.from, r.use); err != nil {
		return err
	}
	if r.of.Kind == model.ColumnSymbol && r.problem == nil {
		r.problem = r.item()
	}
	return r.problem
}

// item gives an alias to the item in the query of a view that a column is named after.
func (r *renaming) item() error {
	e := entryOf(r.at, r.of.Object)
	q := e.Definition()
	if q == nil || e.Object.ColumnNamed(r.from) != nil {
		return nil
	}
	out := q.Find(r.from)
	switch {
	case out == nil:
		return failed("no file tells where %s comes from", quoted(r.from))
	case out.Star:
		return failed("%s:%d brings %s with a *: list the columns first", q.File.Name, q.File.Position(out.Span.Start).Line, quoted(r.from))
	case !out.Alias:
		r.edit(q.File, syntax.Span{Start: out.Span.End, End: out.Span.End}, " AS "+written(r.at.live.Target(), r.to, ""))
	}
	return nil
}

// unread refuses if a statement that could not be read mentions the name.
func (r *renaming) unread() error {
	if local(r.of) {
		return nil
	}
	for _, name := range r.at.live.Mentions(r.from) {
		file := r.at.live.File(name)
		if file == nil {
			continue
		}
		for _, stmt := range file.Stmts {
			_, bad := stmt.(*syntax.Bad)
			if (bad || stmt.Broken()) && mentions(file, stmt, r.from) {
				return failed("%s:%d has a syntax error and mentions %s: mend it first", name, file.Position(file.Span(stmt).Start).Line, quoted(r.from))
			}
			if p := r.property(file, stmt); p != "" {
				return failed("%s:%d names %s in the property %q: change that first", name, file.Position(file.Span(stmt).Start).Line, quoted(r.from), p)
			}
		}
	}
	return nil
}

func mentions(file *syntax.File, stmt syntax.Stmt, name string) bool {
	first, last := stmt.Tokens()
	for i := first; i <= last; i++ {
		if file.Tokens[i].Kind.Name() && strings.EqualFold(file.NameOf(syntax.Ident{Tok: i}), name) {
			return true
		}
	}
	return false
}

// property is the key of a property of a statement that names the object or column in a
// way that is not renamed with it.
func (r *renaming) property(file *syntax.File, stmt syntax.Stmt) string {
	create, ok := stmt.(*syntax.Create)
	if !ok {
		return ""
	}
	for _, c := range create.Clauses {
		list, ok := c.(*syntax.PropertiesClause)
		if !ok {
			continue
		}
		for _, p := range model.Properties(file, list.Properties) {
			for _, object := range []dialect.PropertyObject{dialect.OnTable, dialect.OnMaterializedView} {
				known, ok := dialect.LookupProperty(dialect.StarRocks, object, p.Key)
				if !ok {
					continue
				}
				switch known.Domain.Kind {
				case dialect.TableList, dialect.UniqueKeys, dialect.ForeignKeys, dialect.Expression:
					if hasWord(p.Value, r.from) {
						return p.Key
					}
				}
			}
		}
	}
	return ""
}

func hasWord(text, word string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" \t\r\n,;.()`=<>", c) }),
		func(part string) bool { return strings.EqualFold(part, word) })
}

// stars refuses if something reads * of the object: its columns would be others.
func (r *renaming) stars() error {
	for _, reader := range r.at.live.Readers(r.of.Object) {
		for _, q := range r.at.live.Queries(reader.File) {
			if q.Stmt == nil || q.File.Span(q.Stmt) != reader.Span {
				continue
			}
			if out := starOf(q, r.of); out != nil {
				at := q.File.Position(out.Span.Start)
				return failed("%s:%d reads * of %s, so its columns would change: list them first", reader.File, at.Line, quoted(r.of.Object.String()))
			}
		}
	}
	return nil
}

// starOf is an output of a query that comes from a star over a column.
func starOf(q *model.Query, of model.Symbol) *model.Output {
	for i := range q.Outputs {
		out := &q.Outputs[i]
		if !out.Star {
			continue
		}
		for _, source := range out.Sources {
			if source.Entry.Name.Same(of.Object) && strings.EqualFold(source.Column, of.Column) && strings.EqualFold(out.Name, of.Column) {
				return out
			}
		}
	}
	return nil
}

// use edits one place where the name stands.
func (r *renaming) use(file *syntax.File, o model.Occurrence) {
	switch {
	case o.Through:
		return // the item that it reaches keeps its name
	case o.Uncertain:
		r.fail(file, o, "may mean something else")
		return
	case o.Shared:
		r.fail(file, o, "joins tables by columns of the same name: write ON instead of USING first")
		return
	}
	text := r.to
	if !o.Quoted {
		text = written(r.at.live.Target(), r.to, file.Slice(o.Span))
	}
	switch {
	case o.Item != nil && local(r.of) && o.Token == r.of.Local:
		r.edit(file, syntax.Span{Start: o.Span.End, End: o.Span.End}, " AS "+text) // the name that the item has so far is that of its column
		return
	case o.Item != nil:
		text += " AS " + file.Slice(o.Span) // what reads this query goes on to find the name
	}
	r.edit(file, o.Span, text)
}

func (r *renaming) fail(file *syntax.File, o model.Occurrence, why string) {
	if r.problem == nil {
		r.problem = failed("%s at %s:%d %s", quoted(o.Text), file.Name, file.Position(o.Span.Start).Line, why)
	}
}

func (r *renaming) edit(file *syntax.File, span syntax.Span, text string) {
	e := fileEdit{span, text}
	list := r.edits[file.Name]
	if i := slices.IndexFunc(list, func(x fileEdit) bool { return x.span == span }); i >= 0 {
		if list[i] != e {
			r.problem = failed("%s:%d stands for two names at once", file.Name, file.Position(span.Start).Line)
		}
		return
	}
	r.edits[file.Name] = append(list, e)
}

// written is a name as it is written in place of another: in quotes if that was, or if it
// needs them.
func written(target dialect.Target, name, before string) string {
	if strings.HasPrefix(before, "`") || dialect.Reserved(target, name) {
		return model.QuoteName(name)
	}
	f := syntax.Parse("", name)
	if len(f.Tokens) != 2 || !f.Tokens[0].Kind.Name() {
		return model.QuoteName(name)
	}
	return name
}

// workspaceEdit makes edits of files those of the client, with the versions that they are
// of.
func (s *Server) workspaceEdit(f *folder, edits map[string][]fileEdit) WorkspaceEdit {
	out := WorkspaceEdit{}
	names := make([]string, 0, len(edits))
	for name := range edits {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		list := s.textEdits(f, name, edits[name])
		uri := f.uri(name)
		var version *int32
		if d := s.documents[f.pathOf(name)]; d != nil {
			uri, version = d.uri, &d.version
		}
		if s.client.Workspace.WorkspaceEdit.DocumentChanges {
			out.DocumentChanges = append(out.DocumentChanges, TextDocumentEdit{VersionedTextDocumentIdentifier{uri, version}, list})
			continue
		}
		if out.Changes == nil {
			out.Changes = map[DocumentURI][]TextEdit{}
		}
		out.Changes[uri] = list
	}
	return out
}

func (s *Server) textEdits(f *folder, name string, edits []fileEdit) []TextEdit {
	slices.SortFunc(edits, func(a, b fileEdit) int {
		return cmp.Or(int(a.span.Start-b.span.Start), int(a.span.End-b.span.End))
	})
	m := s.mapper(f, f.live.Text(name))
	list := make([]TextEdit, len(edits))
	for i, e := range edits {
		list[i] = TextEdit{m.rangeOf(e.span), e.text}
	}
	return list
}
