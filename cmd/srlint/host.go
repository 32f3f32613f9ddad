package main

import (
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/srlint/srlint/lsp"
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

// wantedInFolder reports whether a file is one that filesOfFolder would list.
func wantedInFolder(folder, name string, settings lsp.Settings) bool {
	w := walkOf(settings)
	f := &finder{walk: &w, root: filepath.FromSlash(folder)}
	p := filepath.FromSlash(path.Join(folder, name))
	if hiddenPath(name) || !f.wanted(p) {
		return false
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if f.excluded(filepath.FromSlash(path.Join(folder, dir))) {
			return false
		}
	}
	return true
}
