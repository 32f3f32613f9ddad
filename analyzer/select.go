package analyzer

import (
	"fmt"
	"strings"

	"github.com/srlint/srlint/internal/near"
)

// Select gives the rules that a user asked for: those named in selected (all, if none is
// named) less those named in ignored. An element may hold several names with commas
// between them. An unknown name is an error that says which known one is near.
func Select(all []*Analyzer, selected, ignored []string) ([]*Analyzer, error) {
	want, err := nameSet(all, selected)
	if err != nil {
		return nil, err
	}
	drop, err := nameSet(all, ignored)
	if err != nil {
		return nil, err
	}
	var rules []*Analyzer
	for _, rule := range all {
		if (len(want) == 0 || want[rule.Name]) && !drop[rule.Name] {
			rules = append(rules, rule)
		}
	}
	return rules, nil
}

func nameSet(all []*Analyzer, lists []string) (map[string]bool, error) {
	names := map[string]bool{}
	for _, list := range lists {
		for name := range strings.SplitSeq(list, ",") {
			name = strings.TrimSpace(name)
			if name == "" {
				continue
			}
			if Find(all, name) == nil {
				return nil, UnknownRule(all, name)
			}
			names[name] = true
		}
	}
	return names, nil
}

// Find gives the rule of that name, or nil.
func Find(rules []*Analyzer, name string) *Analyzer {
	for _, rule := range rules {
		if rule.Name == name {
			return rule
		}
	}
	return nil
}

// PageURL is where people without srlint read the page of a rule.
func PageURL(rule string) string {
	return "https://github.com/srlint/srlint/blob/main/rules/" + rule + ".md"
}

// UnknownRule is the error for a name that no rule has.
func UnknownRule(all []*Analyzer, name string) error {
	return fmt.Errorf("unknown rule %q%s", name, didYouMean(nearestRule(all, name)))
}

func nearestRule(all []*Analyzer, name string) string {
	names := make([]string, len(all))
	for i, rule := range all {
		names[i] = rule.Name
	}
	return near.Word(name, names)
}

func didYouMean(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", name)
}
