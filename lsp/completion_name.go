package lsp

import (
	"sort"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
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
	known := c.live.Known()
	switch len(c.path) {
	case 0:
		if c.session.Database != "" {
			c.objectsIn(known, of, c.session.Catalog, c.session.Database)
		}
		c.databases(known)
		for _, k := range known {
			if c.cut {
				return
			}
			c.object(k, of)
		}
	case 1:
		c.objectsIn(known, of, c.session.Catalog, c.path[0])
		c.databasesOf(known, c.path[0])
	case 2:
		c.objectsIn(known, of, c.path[0], c.path[1])
	}
}

// objectsIn adds those of a database, which stand together.
func (c *completer) objectsIn(known []*workspace.Known, of objectKinds, catalog, database string) {
	i := sort.Search(len(known), func(i int) bool { return known[i].Name.Database >= database })
	for ; i < len(known) && known[i].Name.Database == database && !c.cut; i++ {
		if known[i].Name.Catalog == catalog {
			c.entry(known[i], of, known[i].Name.Object)
		}
	}
}

// object adds an object under the name that it has in the session.
func (c *completer) object(k *workspace.Known, of objectKinds) {
	switch {
	case k.Name.Catalog == c.session.Catalog && (k.Name.Database == c.session.Database || k.Name.Database == ""):
		c.entry(k, of, k.Name.Object)
	case k.Name.Catalog == c.session.Catalog || k.Name.Catalog == model.HomeCatalog && c.session.Home():
		c.entry(k, of, k.Name.Database, k.Name.Object)
	default:
		c.entry(k, of, k.Name.Catalog, k.Name.Database, k.Name.Object)
	}
}

func (c *completer) entry(k *workspace.Known, of objectKinds, parts ...string) {
	if of&(1<<k.Kind) == 0 || c.makes(k) {
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
	item := CompletionItem{Label: label, Kind: itemClass, Detail: k.Kind.Noun(), Data: c.data(dataObject, k.Name, "")}
	if k.Kind != model.Table {
		item.Kind = itemStruct
	}
	if k.Comment != "" {
		item.Detail += ": " + headLine(k.Comment)
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
func (c *completer) makes(k *workspace.Known) bool {
	if c.kind(0) != syntax.KwCreate || k.File != c.file.Name {
		return false
	}
	first, last := c.file.TokenSpan(c.caret.words[0]), c.file.TokenSpan(c.caret.words[len(c.caret.words)-1])
	return first.Start <= k.Name.Span.Start && k.Name.Span.End <= last.End
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
func (c *completer) databases(known []*workspace.Known) {
	last := ""
	for i := 0; i < len(known) && !c.cut; {
		name := known[i].Name
		if name.Database != "" && name.Database != last {
			last = name.Database
			if name.Catalog == c.session.Catalog {
				c.database(last)
			}
		}
		i += sort.Search(len(known)-i, func(j int) bool { return known[i+j].Name.Database > name.Database })
	}
	if c.session.Database != "" {
		c.database(c.session.Database)
	}
}

func (c *completer) database(name string) {
	c.addName(CompletionItem{Label: name, Kind: itemModule, Detail: "database"}, orderObject+"~", "")
}

// databasesOf adds the databases of a catalog.
func (c *completer) databasesOf(known []*workspace.Known, catalog string) {
	if catalog == c.session.Catalog && c.session.Home() {
		c.databases(known)
		return
	}
	for _, k := range known {
		if k.Name.Catalog == catalog && k.Name.Database != "" {
			c.database(k.Name.Database)
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
