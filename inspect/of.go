package inspect

import (
	"strings"

	"github.com/srlint/srlint/model"
)

// Of makes the document of a schema.
func Of(schema *model.Schema) *Document {
	d := &Document{Version: Version, Target: schema.Target.String(), Objects: []Object{}}
	lineage := schema.Lineage()
	for _, e := range schema.Entries {
		if e.Gone {
			continue
		}
		b := builder{entry: e, object: e.Object}
		b.general()
		b.columns()
		b.indexes()
		b.options()
		b.lineage()
		b.out.Depth = lineage.Depth(e).Objects
		d.Objects = append(d.Objects, b.out)
	}
	return d
}

// builder makes the values of one object.
type builder struct {
	entry  *model.Entry
	object *model.Object
	out    Object
}

// implied notes what is filled in without a statement that says it.
func (b *builder) implied(what string) { b.out.Implied = append(b.out.Implied, what) }

func (b *builder) general() {
	name, o := b.entry.Name, b.object
	b.out.Name, b.out.Schema = clean(name.Object), clean(name.Database)
	if name.Catalog != model.HomeCatalog {
		b.out.Catalog = clean(name.Catalog)
	}
	b.out.Info.TableKind = o.Kind.String()
	if definition := o.General.Definition; definition.Set() {
		b.out.Info.Definition = words(definition.In(o), definition.Span, 0)
	}
	b.out.Temporary, b.out.Inactive, b.out.Synchronous = b.entry.Temporary, b.entry.Inactive, o.Sync()
	b.out.Comment = clean(o.Standard.Comment.Value)
	b.partitions()
	for _, event := range b.entry.Events {
		file, at := event.File.Seen(event.Span)
		line := file.Position(at.Start).Line
		b.out.History = append(b.out.History, Happening{event.Kind.String(), clean(file.Name), line})
	}
}

// partitions names the partitions of a table that has PARTITION BY. Without it the engine
// makes one, which no one names.
func (b *builder) partitions() {
	if b.object.Options.PartitionBy.State == model.Unset {
		return
	}
	for _, p := range b.object.Partitions {
		if !p.Temporary {
			b.out.Partitions = append(b.out.Partitions, clean(p.Name))
		}
	}
}

func (b *builder) indexes() {
	for _, x := range b.object.Standard.Indexes {
		index := Index{Name: clean(x.Name.Name), Type: clean(x.Type), Properties: properties(x.Properties), Comment: clean(x.Comment.Value)}
		for _, c := range x.Columns {
			index.Columns = append(index.Columns, clean(c.Name))
		}
		if x.Type == "" {
			index.Type = "BITMAP"
			b.implied("indexes." + index.Name + ".type")
		}
		b.out.Indexes = append(b.out.Indexes, index)
	}
}

// properties are the properties by name; of one that is given twice the last counts.
func properties(list []model.Property) map[string]string {
	if len(list) == 0 {
		return nil
	}
	out := make(map[string]string, len(list))
	for _, p := range list {
		out[clean(p.Key)] = clean(p.Value)
	}
	return out
}

// lineage says what the definition reads and who reads the object.
func (b *builder) lineage() {
	for _, e := range b.entry.Above() {
		b.out.ReadBy = append(b.out.ReadBy, clean(e.Name.String()))
	}
	q := b.entry.Definition()
	if q == nil {
		return
	}
	at := map[string]int{} // in b.out.Reads
	for _, r := range q.NamedReads() {
		read := readOf(r)
		key := read.Kind + " " + read.Name
		i, seen := at[key]
		if !seen {
			i = len(b.out.Reads)
			at[key] = i
			b.out.Reads = append(b.out.Reads, read)
		}
		b.out.Reads[i].addColumns(r.Columns())
	}
}

func readOf(r *model.Read) Read {
	switch {
	case r.Entry != nil && !r.Entry.Gone:
		return Read{Name: clean(r.Entry.Name.String()), Kind: r.Entry.Object.Kind.String()}
	case r.Foreign:
		return Read{Name: clean(r.Name.String()), Kind: "external"}
	}
	return Read{Name: clean(r.Name.String()), Kind: "unknown"}
}

func (r *Read) addColumns(names []string) {
	if len(r.Columns) == 0 {
		for _, name := range names {
			r.Columns = append(r.Columns, clean(name))
		}
		return
	}
	have := map[string]bool{}
	for _, name := range r.Columns {
		have[strings.ToLower(name)] = true
	}
	for _, name := range names {
		if name = clean(name); !have[strings.ToLower(name)] {
			have[strings.ToLower(name)] = true
			r.Columns = append(r.Columns, name)
		}
	}
}
