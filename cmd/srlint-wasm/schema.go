//go:build js && wasm

package main

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/srlint/srlint/format"
	"github.com/srlint/srlint/graph"
	"github.com/srlint/srlint/inspect"
	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/plan"
	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// written is an answer that is one text.
type written struct {
	Text string `json:"text"`
}

// layOut is a document laid out anew.
func layOut(view lsp.View) (any, error) {
	return formatted(view.Name, view.Live.Text(view.Name).Text, format.Options{})
}

func formatted(name, text string, options format.Options) (any, error) {
	list, err := workspace.Format([]workspace.Source{{Name: name, Text: []byte(text)}}, workspace.FormatOptions{Options: options})
	if err != nil {
		return nil, err
	}
	return written{list[0].Text}, list[0].Err
}

// canonical are the objects of the schema as what they mean.
func canonical(view lsp.View, _ *struct{}) (any, error) {
	text, err := workspace.Canonical([]*workspace.Loaded{view.Loaded()}, format.Options{})
	return written{text}, err
}

// planned is a plan in all forms that it is printed in.
type planned struct {
	Text string          `json:"text"`
	SQL  string          `json:"sql"`
	JSON json.RawMessage `json:"json"`
}

func printed(p *plan.Plan, options report.PlanOptions) (any, error) {
	var text, sql, document strings.Builder
	err := errors.Join(report.PlanText(&text, p, options), report.PlanSQL(&sql, p, options), report.PlanJSON(&document, p, options))
	return planned{text.String(), sql.String(), json.RawMessage(document.String())}, err
}

// planSQL is a plan as a script.
func planSQL(p *plan.Plan) string {
	var b strings.Builder
	_ = report.PlanSQL(&b, p, report.PlanOptions{})
	return b.String()
}

// planOptions are those of report as the client writes them.
type planOptions struct {
	AllowDataLoss bool
	Down          bool
}

// planOf is the plan from what is deployed to the documents.
func (d *deployed) planOf(view lsp.View, p *planOptions) (any, error) {
	base := view.Base
	if base == nil { // the documents are not compared with it
		var err error
		if base, err = d.base("", lsp.Settings{Against: "snapshot", Target: view.Live.Target().String()}); err != nil {
			return nil, err
		}
	}
	return printed(workspace.Plan(view.Loaded(), base.Loaded, base.Takes), report.PlanOptions(*p))
}

// node is a node of the graph with the place of its name.
type node struct {
	graph.DocumentNode
	URI   lsp.DocumentURI `json:"uri,omitempty"`
	Range *lsp.Range      `json:"range,omitempty"`
}

// graphOf tells who reads whom. With names it is the part around these.
func graphOf(view lsp.View, p *struct{ Of []string }) (any, error) {
	g, err := graph.New(view.Loaded().Schema, p.Of)
	if err != nil {
		return nil, err
	}
	document := graph.Of(g)
	nodes := make([]node, len(g.Nodes))
	for i, n := range g.Nodes {
		nodes[i] = node{DocumentNode: document.Nodes[i]}
		if file, span := n.Place(); file != nil {
			at := view.Location(file, span)
			nodes[i].URI, nodes[i].Range = at.URI, &at.Range
		}
	}
	return struct {
		Nodes []node       `json:"nodes"`
		Edges []graph.Edge `json:"edges"`
	}{nodes, document.Edges}, nil
}

// inspectOf are the objects as srlint understands them.
func inspectOf(view lsp.View, _ *struct{}) (any, error) {
	return inspect.Of(view.Loaded().Schema), nil
}
