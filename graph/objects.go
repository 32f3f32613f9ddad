package graph

import (
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// objects is the graph of all objects that are there in the end, and of what they read.
func objects(schema *model.Schema) *Graph {
	b := builder{graph: &Graph{}, entries: map[*model.Entry]*Node{}, others: map[string]*Node{}, reader: map[*Node]*Node{}}
	for _, e := range schema.Entries {
		if !e.Gone {
			b.entries[e] = b.graph.add(nodeOf(e))
		}
	}
	for _, e := range schema.Entries {
		if q := e.Definition(); q != nil {
			b.reads(b.entries[e], q)
		}
	}
	b.graph.connect()
	return b.graph
}

type builder struct {
	graph   *Graph
	entries map[*model.Entry]*Node
	others  map[string]*Node // what no entry stands for, by kind and name
	reader  map[*Node]*Node  // the last one that was found to read a node
}

func (b *builder) reads(n *Node, q *model.Query) {
	for _, r := range q.NamedReads() {
		below := b.below(r)
		if b.reader[below] != n {
			b.reader[below] = n
			n.Reads = append(n.Reads, below)
		}
	}
}

// below is the node of what a query reads.
func (b *builder) below(r *model.Read) *Node {
	if n := b.entries[r.Entry]; n != nil {
		return n
	}
	kind := Unknown
	switch {
	case r.Entry != nil || r.Gone != nil:
		kind = Dropped
	case r.Foreign:
		kind = Foreign
	}
	return b.other(kind, r.Name)
}

func (b *builder) other(kind Kind, name model.Name) *Node {
	key := kinds[kind].noun + " " + name.String()
	n := b.others[key]
	if n == nil {
		n = b.graph.add(&Node{Name: visible(name.String()), Kind: kind, name: name})
		b.others[key] = n
	}
	return n
}

func nodeOf(e *model.Entry) *Node {
	n := &Node{Name: visible(e.Name.String()), Kind: kindOf(e.Object), Inactive: e.Inactive, name: e.Name, made: e.Made()}
	if n.Kind == MaterializedView {
		n.Detail = refresh(e.Object)
	} else if e.Temporary {
		n.Detail = "temporary"
	}
	return n
}

func kindOf(o *model.Object) Kind {
	switch {
	case o.Kind == model.View:
		return View
	case o.Kind == model.MaterializedView:
		return MaterializedView
	case o.Foreign():
		return External
	}
	return Table
}

// refresh says in words when a materialized view is refreshed.
func refresh(o *model.Object) string {
	r := o.Options.Refresh
	if o.Sync() {
		return "synchronous"
	}
	if manual, _ := o.Manual(); manual {
		return "manual"
	}
	text := ""
	if scheme := r.Value.Scheme; scheme == "ASYNC" || scheme == "INCREMENTAL" {
		text = strings.ToLower(scheme) // other words are those of other engines
	}
	if !r.Value.Every.Set() {
		return text
	}
	return strings.TrimSpace(text + " every " + interval(r.In(o), r.Value.Every.Value))
}

// interval is an interval in running text: "1 hour", "90 minutes".
func interval(file *syntax.File, x *syntax.Interval) string {
	number := ""
	if x.Value != nil {
		number = strings.Trim(strings.Join(strings.Fields(file.Slice(file.Span(x.Value))), " "), `'"`)
	}
	unit := strings.ToLower(file.TokenText(x.Unit))
	if number != "1" && unit != "" {
		unit += "s"
	}
	return shorten(visible(number+" "+unit), 40)
}
