package main

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/plan"
	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/verify"
	"github.com/srlint/srlint/workspace"
)

// newHost is the machine as the language server sees it.
func newHost() lsp.Host {
	return lsp.Host{
		Version: strings.TrimSpace(version()),
		Jobs:    runtime.GOMAXPROCS(0),
		Files:   filesOfFolder,
		Wants:   wantedInFolder,
		Read:    func(p string) ([]byte, error) { return readFile(filepath.FromSlash(p)) },
		Verify:  verify.Queries,
		Base:    baseOfFolder,
		Plan:    planSQL,
	}
}

// walkOf is how the settings of a folder find files in it.
func walkOf(settings lsp.Settings) walk {
	return walk{include: settings.Include, exclude: settings.Exclude}
}

// filesOfFolder lists the schema files of a folder under their names within it.
func filesOfFolder(folder string, settings lsp.Settings) ([]workspace.Source, error) {
	w := walkOf(settings)
	if err := w.validate(); err != nil {
		return nil, err
	}
	found := w.find([]string{filepath.FromSlash(folder)})
	var sources []workspace.Source
	for _, p := range found.files {
		name, err := filepath.Rel(filepath.FromSlash(folder), p)
		if err != nil {
			continue
		}
		sources = append(sources, workspace.Source{Name: filepath.ToSlash(name), Read: func() ([]byte, error) { return readFile(p) }})
	}
	return sources, nil
}

// baseOfFolder loads what the settings of a folder say it is compared with. Paths are meant
// from the folder.
func baseOfFolder(folder string, settings lsp.Settings) (*lsp.Base, error) {
	b := base{against: settings.Against, objects: settings.Objects, without: settings.ExcludeObjects}
	in := &input{walk: walkOf(settings), target: settings.Target, jobs: runtime.GOMAXPROCS(0)}
	if err := firstError(b.validGlobs(), in.validate()); err != nil {
		return nil, err
	}
	sources, err := b.deployedOf(in, filepath.FromSlash(folder))
	if err != nil {
		return nil, err
	}
	loaded, err := workspace.Load(sources, workspace.Options{Target: in.target, Jobs: in.jobs})
	if err != nil {
		return nil, err
	}
	return &lsp.Base{Loaded: loaded, Takes: b.takes()}, nil
}

// deployedOf lists the files of what there is, for a folder.
func (b *base) deployedOf(in *input, folder string) ([]workspace.Source, error) {
	if ref, ok := strings.CutPrefix(b.against, "git:"); ok {
		return in.atRevision(folder, ref, []string{"."})
	}
	at := b.against
	if !filepath.IsAbs(at) {
		at = filepath.Join(folder, at)
	}
	found := in.find([]string{at})
	if len(found.problems) > 0 {
		return nil, errors.New(found.problems[0])
	}
	if len(found.files) == 0 {
		return nil, fmt.Errorf("no SQL files found under %s", b.against)
	}
	var sources []workspace.Source
	for _, p := range found.files {
		sources = append(sources, workspace.Source{Name: slashName(p), Read: func() ([]byte, error) { return readFile(p) }})
	}
	return sources, nil
}

// planSQL is a plan as a script.
func planSQL(p *plan.Plan) string {
	var b strings.Builder
	_ = report.PlanSQL(&b, p, report.PlanOptions{})
	return b.String()
}

// wantedInFolder reports whether a file is one that filesOfFolder would list.
func wantedInFolder(folder, name string, settings lsp.Settings) bool {
	w := walkOf(settings)
	f := &finder{walk: &w, root: filepath.FromSlash(folder)}
	p := filepath.FromSlash(path.Join(folder, name))
	if hiddenPath(name) || !f.wanted(p) {
		return false
	}
	at := realPath(f.root)
	ignored := ignoresAbove(at, false).within(at, false)
	parts := strings.Split(name, "/")
	for i, part := range parts {
		at = filepath.Join(at, part)
		last := i == len(parts)-1
		if ignored.ignored(at, !last) {
			return false
		}
		if !last {
			if f.excluded(filepath.Join(f.root, filepath.FromSlash(path.Join(parts[:i+1]...)))) {
				return false
			}
			ignored = ignored.within(at, false)
		}
	}
	return true
}
