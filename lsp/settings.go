package lsp

import (
	"slices"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/workspace"
)

// Settings are what the user set in the editor, for one folder: the section srlint of its
// configuration.
type Settings struct {
	Target         string   `json:"target"`         // as in --target; empty: the newest StarRocks
	Select         []string `json:"select"`         // rules to run; empty: all
	Ignore         []string `json:"ignore"`         // rules not to run
	Include        []string `json:"include"`        // globs of files to take instead of *.sql
	Exclude        []string `json:"exclude"`        // globs of files and folders to leave out
	Against        string   `json:"against"`        // as in --against; empty: nothing
	Objects        []string `json:"objects"`        // globs of the objects that are compared
	ExcludeObjects []string `json:"excludeObjects"` // globs of those that are not
	FormatOnSave   bool     `json:"formatOnSave"`   // lay a document out before it is saved
	InlayHints     *bool    `json:"inlayHints"`     // nil: yes
	CodeLens       *bool    `json:"codeLens"`       // nil: yes
}

// options are the settings as the workspace takes them.
func (s *Settings) options(jobs int) workspace.Options {
	return workspace.Options{Target: s.Target, Select: s.Select, Ignore: s.Ignore, Jobs: jobs}
}

func (s *Settings) equal(other *Settings) bool {
	same := func(a, b *bool) bool { return a == b || a != nil && b != nil && *a == *b }
	return s.Target == other.Target && slices.Equal(s.Select, other.Select) && slices.Equal(s.Ignore, other.Ignore) &&
		slices.Equal(s.Include, other.Include) && slices.Equal(s.Exclude, other.Exclude) && s.Against == other.Against && s.FormatOnSave == other.FormatOnSave &&
		slices.Equal(s.Objects, other.Objects) && slices.Equal(s.ExcludeObjects, other.ExcludeObjects) &&
		same(s.InlayHints, other.InlayHints) && same(s.CodeLens, other.CodeLens)
}

// readSettings reads the section srlint, or an object that has it; nil is nothing.
func readSettings(section *jsontree.Value) (Settings, error) {
	var s Settings
	if section == nil {
		return s, nil
	}
	if inner := section.Member("srlint"); inner != nil {
		section = inner
	}
	err := section.Decode(&s)
	return s, err
}
