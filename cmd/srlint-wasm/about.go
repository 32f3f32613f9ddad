//go:build js && wasm

package main

import (
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/workspace"
)

type engineInfo struct {
	Name     string   `json:"name"`
	Versions []string `json:"versions"`
}

// targets lists the engines and versions that files may be for.
func targets(*struct{}) (any, error) {
	starRocks := engineInfo{Name: dialect.Target{Engine: dialect.StarRocks}.String()}
	for _, v := range dialect.Versions(dialect.StarRocks) {
		starRocks.Versions = append(starRocks.Versions, v.String())
	}
	return struct {
		Engines []engineInfo `json:"engines"`
		Default string       `json:"default"`
	}{[]engineInfo{starRocks}, dialect.Newest(dialect.StarRocks).String()}, nil
}

func ruleList(*struct{}) (any, error) {
	list := []workspace.RuleInfo{}
	for _, rule := range workspace.Rules() {
		list = append(list, workspace.InfoOf(rule))
	}
	return list, nil
}

// page is the page of a rule.
func page(p *struct{ Rule string }) (any, error) {
	text, err := workspace.Explain(p.Rule)
	if err != nil {
		return nil, err
	}
	return struct {
		Markdown string `json:"markdown"`
	}{text}, nil
}
