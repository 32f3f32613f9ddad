package workspace

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/rules"
	"github.com/srlint/srlint/syntax"
)

// Live is a schema whose files change while one looks at it, as in an editor. After each
// Update it knows what Check would say of the same files, without checking them all: of
// each statement it remembers which words it holds, and so which statements an edit can
// matter for. Those are checked again in a small schema of their own, together with what
// they read (see docs/ARCHITECTURE.md). Trees and models are made when they are asked for.
// A Live is not for several goroutines.
type Live struct {
	checker
	jobs    int
	files   map[string]*liveFile
	size    int // bytes of all texts
	index   index
	present *present

	aboutChange map[string]bool // rules that speak of differences from what is deployed
	ofText      map[string]bool // rules that look at the text of a file as a whole
	large       int             // size from which on files are read in part, where only a part changed

	trees   trees
	wires   int      // grows when it changes who reads whom
	edition int      // grows with each update
	slices  []*slice // what was understood since the last update, the latest first
}

// FileChange is a file with its new text, or one that is gone.
type FileChange struct {
	Source
	Gone bool
}

// liveFile is what is remembered of a file.
type liveFile struct {
	name  string
	seen  *syntax.File // the text alone, for positions
	err   error        // why it could not be read
	stmts []statement
	last  model.Session // after the last of them
	words []word        // of all statements, sorted
	asks  word          // a hash of the suppression comments and of what they stand at
	open  bool          // it has the beginning of a string or comment without the end

	found       []placed              // what the rules found in each statement
	changes     []placed              // how it differs from what is deployed, as far as that is known
	diagnostics []analyzer.Diagnostic // what the user hears of it
	pointsTo    map[string]bool       // other files that the diagnostics point to
}

// placed is a diagnostic with the statement that it stands in; -1 if in none.
type placed struct {
	stmt int
	sub  int32 // which file of a snapshot

	reading bool // it was found when the file was read, not by rules
	analyzer.Diagnostic
}

// NewLive makes a schema without files. Of the options it takes no base: see Against. An
// error is a mistake in the options.
func NewLive(options Options) (*Live, error) {
	c, err := newChecker(options)
	if err != nil {
		return nil, err
	}
	about, ofText := map[string]bool{}, map[string]bool{}
	for _, rule := range rules.All {
		about[rule.Name] = rule.Change != nil
		ofText[rule.Name] = rule.File != nil && rule != rules.Syntax
	}
	l := &Live{checker: *c, aboutChange: about, ofText: ofText, large: largeFile, jobs: options.Jobs, files: map[string]*liveFile{}, index: newIndex(), present: newPresent()}
	l.names = l.present.names
	return l, nil
}

// Target is the engine that the files are for.
func (l *Live) Target() dialect.Target { return l.target }
