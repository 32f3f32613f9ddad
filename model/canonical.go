package model

import (
	"slices"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// Canonical is what an object means, attribute by attribute: two objects are the same
// exactly when these are equal (see Compare). The texts are SQL that means the same in
// every database: names in full, what the engine adds filled in, what it leaves open or
// does not show left out. An attribute that an object does not have is empty.
type Canonical struct {
	Kind      Kind
	Temporary bool
	External  bool
	Name      Name // in full

	Columns       []CanonicalColumn
	Key           string // DUPLICATE KEY(`k`)
	Indexes       []CanonicalIndex
	Engine        string
	Comment       string // as it is, without quotes
	PartitionBy   string // how, not which partitions there are
	DistributedBy string // HASH(`k`) or RANDOM
	Buckets       string // empty where the engine chooses
	OrderBy       string // empty where it is that of the key
	Refresh       string
	Properties    []CanonicalProperty // in the order of their keys
	Security      string
	Like          string // of a table that is made like one that nobody defines
	Definition    string

	Partitions []string    // as statements list them; no part of the comparison
	Implied    []Attribute // what no statement states: the engine chose it

	Doubts []Doubt

	inferred bool   // the engine would choose the same key again
	sorted   string // OrderBy, also where that is the key

	blurred func(blur doubtKind, unnamed bool) string // the definition without what is in doubt, and without names
}

// CanonicalColumn is a column of a table; of a view it has a name and a comment alone.
type CanonicalColumn struct {
	Name          string // folded
	Type          string // empty if it is not known
	Aggregate     string
	Null          string // NULL or NOT NULL
	Default       string // as it stands behind DEFAULT
	AutoIncrement bool
	Generated     string // the expression behind AS
	Comment       string // as it is, without quotes
}

// CanonicalIndex is an index; those of an object stand in the order of their names.
type CanonicalIndex struct {
	Name       string
	Text       string // the rest without properties: (`k`) USING BITMAP
	Comment    string
	Properties []CanonicalProperty
}

// CanonicalProperty is a property with its value in the one form that its meaning has.
type CanonicalProperty struct {
	Key, Value string
	Chosen     bool // where no statement states it, the cluster or another object decides
}

// Attribute is a part of an object that is compared.
type Attribute uint8

// The attributes.
const (
	EveryAttribute Attribute = iota // of a Doubt: all but kind and name
	KindAttribute
	NameAttribute
	ColumnsAttribute
	KeyAttribute
	IndexesAttribute
	EngineAttribute
	CommentAttribute
	PartitionAttribute
	DistributionAttribute
	OrderAttribute
	RefreshAttribute
	PropertiesAttribute
	SecurityAttribute
	DefinitionAttribute
)

// String is the attribute in running text.
func (a Attribute) String() string {
	return [...]string{"object", "kind", "name", "columns", "key", "indexes", "engine", "comment", "partitions", "distribution", "sort key", "refresh",
		"properties", "security", "definition"}[a]
}

// Doubt is something that the files do not tell, so that an attribute may mean more than
// one thing.
type Doubt struct {
	Attribute Attribute
	Reason    string
	Place     Place
	kind      doubtKind
}

// doubtKind says what has to be left out of two texts to see whether they may be equal.
type doubtKind uint8

const (
	doubtColumn   doubtKind = 1 << iota // which table a column belongs to
	doubtStar                           // which columns * stands for
	doubtDatabase                       // in which database a table is
	doubtFunction                       // in which database a function is
	doubtSecret                         // a value that the engine hides
	doubtType                           // the type of an array or map
	doubtWhole                          // all of it
)

// HiddenValue is what the engine shows instead of credentials.
const HiddenValue = "***"

// Canonical is the canonical form of the object as it stands after all statements.
func (e *Entry) Canonical() *Canonical {
	b := &canonicalBuilder{o: e.Object, c: &Canonical{Kind: e.Object.Kind, Temporary: e.Temporary, Name: e.Name}}
	b.c.Name.Span = syntax.Span{}
	b.c.External = e.Object.Stmt.External
	if !e.Certain() {
		b.doubtAll("two statements claim the name of " + e.Name.String())
	}
	if e.Object.Stmt.Broken() {
		b.doubtAll("the statement of " + e.Name.String() + " could not be read")
	}
	b.build()
	return b.c
}

// canonicalBuilder works the canonical form of an object out.
type canonicalBuilder struct {
	o       *Object
	c       *Canonical
	names   []string          // of the columns that a definition gives; nil if they are not known
	seen    map[Doubt]bool    // by attribute and reason
	derived map[string]string // partition expressions by the hidden columns that the engine makes of them, folded
}

func (b *canonicalBuilder) build() {
	o := b.o
	b.definition()
	b.columns()
	b.indexes()
	b.c.Comment = o.Standard.Comment.Value
	if ownComment[o.Kind] == b.c.Comment {
		b.c.Comment = ""
	}
	b.unread(o.Standard.Comment.State, CommentAttribute)
	b.partitionBy()
	if o.Kind == Table {
		b.engine()
		b.key()
	}
	if o.Kind != View && !o.Sync() {
		b.distribution()
		b.orderBy()
	}
	if o.Kind == MaterializedView && !o.Sync() {
		b.refresh()
	}
	if o.Kind == View {
		security, _ := o.SecurityOf()
		b.c.Security = [...]string{"", "NONE", "INVOKER", "DEFINER"}[security]
		b.unread(o.Options.Security.State, SecurityAttribute)
	}
	b.properties()
	b.implied()
}

// implied notes what the engine chose.
func (b *canonicalBuilder) implied() {
	o := b.o
	b.c.inferred = o.Standard.Key.State == Unset
	_, security := o.SecurityOf()
	_, manual := o.Manual()
	for a, implied := range map[Attribute]bool{
		KeyAttribute: o.KeyOf().Implied, DistributionAttribute: o.DistributedBy().Implied, RefreshAttribute: manual, SecurityAttribute: security,
	} {
		if implied {
			b.c.Implied = append(b.c.Implied, a)
		}
	}
	slices.Sort(b.c.Implied)
}

// ownComment is the comment that older servers show for an object without one, as
// Table.getComment returned its type.
var ownComment = map[Kind]string{Table: "OLAP", View: "VIEW", MaterializedView: "MATERIALIZED_VIEW"}

func (b *canonicalBuilder) doubt(a Attribute, kind doubtKind, reason string, at Place) {
	once := Doubt{Attribute: a, Reason: reason}
	if b.seen[once] {
		return
	}
	if b.seen == nil {
		b.seen = map[Doubt]bool{}
	}
	b.seen[once] = true
	b.c.Doubts = append(b.c.Doubts, Doubt{a, reason, at, kind})
}

// doubtAll notes that nothing is certain about the object.
func (b *canonicalBuilder) doubtAll(reason string) {
	b.doubt(EveryAttribute, doubtWhole, reason, Place{b.o.File, b.o.Name.Span})
}

// unread notes an attribute that is there but could not be read.
func (b *canonicalBuilder) unread(state State, a Attribute) {
	if state == Unknown {
		b.doubt(a, doubtWhole, "the "+a.String()+" could not be read", Place{b.o.File, b.o.Name.Span})
	}
}

// nameList writes names in parentheses.
func nameList(refs []Ref, rename func(string) string) string {
	texts := make([]string, len(refs))
	for i, r := range refs {
		texts[i] = QuoteName(fold(rename(r.Name)))
	}
	return "(" + strings.Join(texts, ", ") + ")"
}
