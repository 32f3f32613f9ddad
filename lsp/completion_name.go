package lsp

import (
	"sort"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// objectKinds is a set of objectKinds of object.
type objectKinds uint8

const (
	anyTable  objectKinds = 1 << model.Table
	anyView   objectKinds = 1 << model.View
	anyMV     objectKinds = 1 << model.MaterializedView
	anyObject             = anyTable | anyView | anyMV
)

// objects adds the objects of some kinds that a name may mean here, and databases.
func (c *completer) objects(of objectKinds) {
	entries := c.live.Entries()
	switch len(c.path) {
	case 0:
		if c.session.Database != "" {
			c.objectsIn(entries, of, c.session.Catalog, c.session.Database)
		}
		c.databases(entries)
		for _, e := range entries {
			if c.cut {
				return
			}
			c.object(e, of)
		}
	case 1:
		c.objectsIn(entries, of, c.session.Catalog, c.path[0])
		c.databasesOf(entries, c.path[0])
	case 2:
		c.objectsIn(entries, of, c.path[0], c.path[1])
	}
}

// objectsIn adds those of a database, which stand together.
func (c *completer) objectsIn(entries []*model.Entry, of objectKinds, catalog, database string) {
	i := sort.Search(len(entries), func(i int) bool { return entries[i].Name.Database >= database })
	for ; i < len(entries) && entries[i].Name.Database == database && !c.cut; i++ {
		if entries[i].Name.Catalog == catalog {
			c.entry(entries[i], of, entries[i].Name.Object)
		}
	}
}

// object adds an object under the name that it has in the session.
func (c *completer) object(e *model.Entry, of objectKinds) {
	switch {
	case e.Name.Catalog == c.session.Catalog && (e.Name.Database == c.session.Database || e.Name.Database == ""):
		c.entry(e, of, e.Name.Object)
	case e.Name.Catalog == c.session.Catalog || e.Name.Catalog == model.HomeCatalog && c.session.Home():
		c.entry(e, of, e.Name.Database, e.Name.Object)
	default:
		c.entry(e, of, e.Name.Catalog, e.Name.Database, e.Name.Object)
	}
}

func (c *completer) entry(e *model.Entry, of objectKinds, parts ...string) {
	if of&(1<<e.Object.Kind) == 0 || c.makes(e) {
		return
	}
	if !c.fitsPart(parts) {
		return
	}
	label := strings.Join(parts, ".")
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = c.written(p)
	}
	item := CompletionItem{Label: label, Kind: itemClass, Detail: e.Object.Kind.Noun(), Data: c.data(dataObject, e.Name, "")}
	if e.Object.Kind != model.Table {
		item.Kind = itemStruct
	}
	if comment := e.Object.Standard.Comment; comment.Set() && comment.Value != "" {
		item.Detail += ": " + headLine(comment.Value)
	}
	text := strings.Join(texts, ".")
	if c.quote == '`' {
		item.FilterText = text
	}
	order := orderObject
	if len(parts) > 1 {
		order += "~"
	}
	c.add(item, text, order, "")
}

// fitsPart reports whether one part of a name fits what is typed.
func (c *completer) fitsPart(parts []string) bool {
	for _, p := range parts {
		if ok, _ := c.fits(p); ok {
			return true
		}
	}
	return false
}

// makes reports whether the statement at the caret is the CREATE of an object.
func (c *completer) makes(e *model.Entry) bool {
	o := e.Object
	return c.kind(0) == syntax.KwCreate && o.Stmt != nil && o.File != nil && o.File.Name == c.file.Name && firstToken(o.Stmt) == c.caret.words[0]
}

func headLine(text string) string {
	line, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if rest != "" || len(line) > 80 {
		runes := []rune(line)
		line = string(runes[:min(len(runes), 79)]) + "…"
	}
	return line
}

// databases adds the databases that hold something, and those of the session.
func (c *completer) databases(entries []*model.Entry) {
	last := ""
	for i := 0; i < len(entries) && !c.cut; {
		name := entries[i].Name
		if name.Database != "" && name.Database != last {
			last = name.Database
			if name.Catalog == c.session.Catalog {
				c.database(last)
			}
		}
		i += sort.Search(len(entries)-i, func(j int) bool { return entries[i+j].Name.Database > name.Database })
	}
	if c.session.Database != "" {
		c.database(c.session.Database)
	}
}

func (c *completer) database(name string) {
	c.addName(CompletionItem{Label: name, Kind: itemModule, Detail: "database"}, orderObject+"~", "")
}

// databasesOf adds the databases of a catalog.
func (c *completer) databasesOf(entries []*model.Entry, catalog string) {
	if catalog == c.session.Catalog && c.session.Home() {
		c.databases(entries)
		return
	}
	for _, e := range entries {
		if e.Name.Catalog == catalog && e.Name.Database != "" {
			c.database(e.Name.Database)
		}
	}
}

// The roles in which functions stand.
type functionRole uint8

const (
	inExpression functionRole = iota
	inFrom
	inPartitionBy   // PARTITION BY f(column)
	inPartitionList // PARTITION BY (f(column))
	inRange         // PARTITION BY RANGE (f(column))
	inViewPartition
)

// functions adds the built-in functions that may stand in a role.
func (c *completer) functions(as functionRole) {
	if c.quote != 0 || c.dotted {
		return
	}
	called := strings.HasPrefix(c.file.Text[c.span.End:], "(")
	for _, f := range dialect.Functions(c.target.Engine) {
		if ok, _ := c.fits(f.Name); !ok || strings.HasPrefix(f.Name, "__") || !plainName(f.Name) || !mayStand(f, as) || !f.In().Contains(c.target) {
			continue
		}
		if c.seen[orderWord+f.Name] || c.seen[orderWord+strings.ToUpper(f.Name)] {
			continue // a word of the grammar
		}
		c.function(f, called)
		if c.cut {
			return
		}
	}
}

func (c *completer) function(f *dialect.Function, called bool) {
	item := CompletionItem{Label: f.Name, Kind: itemFunction, Detail: signatureOf(f)}
	text := f.Name
	if c.prefix != "" && strings.ToUpper(c.prefix) == c.prefix && len(c.prefix) > 1 {
		text = strings.ToUpper(text)
	}
	switch {
	case called || !c.snippets:
	case f.MaxArgs == 0:
		text += "()"
	default:
		text += "($1)$0"
		item.InsertTextFormat = 2
	}
	c.add(item, text, orderFunction, "")
}
