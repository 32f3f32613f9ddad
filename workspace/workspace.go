// Package workspace is the one door to srlint: sources and settings go in, diagnostics and
// pages come out. The command line and the editor use nothing else.
package workspace

import (
	"errors"
	"sort"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/rules"
)

// MaxBytes is the size of the largest file that is read, in bytes.
const MaxBytes = 1 << 30

// ErrTooLarge is the failure of a source above MaxBytes.
var ErrTooLarge = errors.New("larger than 1 GiB, which is more than srlint reads")

// Source is one file to look at.
type Source struct {
	Name string // slash path, as the user knows it
	Text []byte
	Read func() ([]byte, error) // if not nil, gives the text when its turn comes; called once, in any goroutine
}

// Options are the user's settings. The zero value checks with every rule for the newest
// version of StarRocks.
type Options struct {
	Target   string   // as dialect.ParseTarget reads it; empty: the newest StarRocks
	Select   []string // names of the rules to run, lists with commas allowed; empty: all
	Ignore   []string // names of rules not to run
	Isolated bool     // each file is a schema of its own
	Jobs     int      // files to read at a time; at least one

	Base  *Loaded                // what is deployed; nil: not known. Not with Isolated
	Takes func(name string) bool // objects that are compared with it, by full name; nil: all
}

// Result is what Check found.
type Result struct {
	Schema      *model.Schema // nil if the files were isolated
	Diagnostics []analyzer.Diagnostic
	Files       int       // files that were checked
	Statements  int       // statements in them
	Failures    []Failure // sources that could not be read, in the order of their names
}

// Failure tells why a source could not be read.
type Failure struct {
	Name string
	Err  error
}

// Check reads the sources in the order of their names and runs the rules. An error is a
// mistake in the options; mistakes in the sources are diagnostics and failures.
func Check(sources []Source, options Options) (*Result, error) {
	c, err := newChecker(options)
	if err != nil {
		return nil, err
	}
	ordered := inOrder(sources)
	c.base, c.takes = options.Base, options.Takes
	if options.Isolated {
		return c.checkEach(ordered, options.Jobs), nil
	}
	return c.checkTogether(ordered, options.Jobs), nil
}

// newChecker takes the target and the rules of the options.
func newChecker(options Options) (*checker, error) {
	target, err := parseTarget(options.Target)
	if err != nil {
		return nil, err
	}
	selected, err := analyzer.Select(rules.All, options.Select, options.Ignore)
	if err != nil {
		return nil, err
	}
	judges, err := analyzer.Select(rules.All, nil, options.Ignore)
	if err != nil {
		return nil, err
	}
	return &checker{target: target, all: rules.All, judges: judges, rules: selected, build: model.BuildWithout}, nil
}

// inOrder gives the sources in the order of their names.
func inOrder(sources []Source) []Source {
	ordered := append([]Source(nil), sources...)
	sort.SliceStable(ordered, func(i, j int) bool { return ordered[i].Name < ordered[j].Name })
	return ordered
}

func parseTarget(text string) (dialect.Target, error) {
	if text == "" {
		return dialect.Newest(dialect.StarRocks), nil
	}
	return dialect.ParseTarget(text)
}

// Rules lists all rules by name. The caller changes nothing in them.
func Rules() []*analyzer.Analyzer { return rules.All }

// Explain gives the page of a rule in Markdown. The error tells which name was meant.
func Explain(name string) (string, error) {
	rule := analyzer.Find(rules.All, name)
	if rule == nil {
		return "", analyzer.UnknownRule(rules.All, name)
	}
	return explain(rule), nil
}

// Title is the first line of a rule's page: what the rule finds.
func Title(rule *analyzer.Analyzer) string { return rules.Title(rule.Doc()) }
