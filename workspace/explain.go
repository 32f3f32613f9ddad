package workspace

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
)

// explain puts a line with the rule's name, severity, stage, versions and kinds under the
// title of its page.
func explain(rule *analyzer.Analyzer) string {
	title, rest, _ := strings.Cut(rule.Doc(), "\n")
	return title + "\n\n" + facts(rule) + "\n" + rest
}

func facts(rule *analyzer.Analyzer) string {
	parts := []string{"`" + rule.Name + "`", rule.Severity.String(), stageText[rule.Stage], versions(rule)}
	if len(rule.Kinds) > 0 {
		var kinds []string
		for _, kind := range rule.Kinds {
			kinds = append(kinds, kind.Noun()+"s")
		}
		parts = append(parts, strings.Join(kinds, ", "))
	}
	return strings.Join(parts, " · ")
}

var stageText = map[analyzer.Stage]string{
	analyzer.Parse:   "the parser refuses it",
	analyzer.Analyze: "the engine refuses it",
	analyzer.Advice:  "advice",
}

// RuleInfo is a rule in a list.
type RuleInfo struct {
	Name     string `json:"name"`
	Severity string `json:"severity"`
	Stage    string `json:"stage"`
	Summary  string `json:"summary"`
	Versions string `json:"versions"`
}

// InfoOf describes a rule in words.
func InfoOf(rule *analyzer.Analyzer) RuleInfo {
	return RuleInfo{rule.Name, rule.Severity.String(), rule.Stage.String(), Title(rule), versions(rule)}
}

// versions says in words which targets a rule speaks about.
func versions(rule *analyzer.Analyzer) string {
	if len(rule.In) == 0 {
		return "all versions"
	}
	var ranges []string
	for _, in := range rule.In {
		ranges = append(ranges, in.String())
	}
	return strings.Join(ranges, "; ")
}
