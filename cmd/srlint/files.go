package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/srlint/srlint/workspace"
)

// walk finds SQL files below folders.
type walk struct {
	include, exclude []string
	noGitignore      bool
}

func (w *walk) validate() error {
	for _, glob := range slices.Concat(w.include, w.exclude) {
		if !doublestar.ValidatePattern(glob) {
			return fmt.Errorf("%q is not a valid glob", glob)
		}
	}
	return nil
}

// foundFiles is what the paths of a command line name.
type foundFiles struct {
	files    []string // each real file once
	problems []string // what could not be read
	empty    []string // folders without a file to check
}

// find lists the files of paths: a file as it is, of a folder those below it. Real files
// and folders come before symbolic links to them, and each counts once.
func (w *walk) find(paths []string) foundFiles {
	f := &finder{walk: w, seen: map[string]bool{}}
	for _, p := range paths {
		before := f.taken
		p = filepath.Clean(p)
		info, err := os.Stat(p)
		switch {
		case err != nil:
			f.problem(p, err)
			continue
		case !info.IsDir():
			f.file(p, realPath(p))
			continue
		}
		f.root = p
		problems := len(f.out.problems)
		f.folder(p, realPath(p), ignoresAbove(realPath(p), w.noGitignore))
		f.followLinks()
		if f.taken == before && len(f.out.problems) == problems {
			f.out.empty = append(f.out.empty, slashName(p))
		}
	}
	return f.out
}

type finder struct {
	*walk
	root  string
	seen  map[string]bool // real paths
	links []link
	taken int // files met, those seen before included
	out   foundFiles
}

// link is a symbolic link, looked at when the real files are known.
type link struct {
	path    string
	ignores *ignores
}

func (f *finder) problem(p string, err error) {
	f.out.problems = append(f.out.problems, plainError(slashName(p), err))
}

func (f *finder) file(p, real string) {
	f.taken++
	if !f.seen[real] {
		f.seen[real] = true
		f.out.files = append(f.out.files, p)
	}
}

// folder takes the files of a folder and of those below it.
func (f *finder) folder(p, real string, above *ignores) {
	if f.seen[real] {
		f.taken++
		return
	}
	f.seen[real] = true
	entries, err := os.ReadDir(p)
	if err != nil {
		f.problem(p, err)
	}
	here := above.within(real, f.noGitignore)
	for _, entry := range entries {
		name := entry.Name()
		child := filepath.Join(p, name)
		kind := entry.Type()
		switch {
		case strings.HasPrefix(name, "."):
		case kind&fs.ModeSymlink != 0:
			f.links = append(f.links, link{child, here})
		case kind.IsDir():
			if !f.excluded(child) && !here.ignored(filepath.Join(real, name), true) {
				f.folder(child, filepath.Join(real, name), here)
			}
		case kind.IsRegular() && f.wanted(child) && !here.ignored(filepath.Join(real, name), false):
			f.file(child, filepath.Join(real, name))
		}
	}
}

// followLinks takes what symbolic links lead to, links found on the way included.
func (f *finder) followLinks() {
	for len(f.links) > 0 {
		l := f.links[0]
		f.links = f.links[1:]
		if f.excluded(l.path) {
			continue
		}
		place := filepath.Join(realPath(filepath.Dir(l.path)), filepath.Base(l.path))
		info, err := os.Stat(l.path)
		switch {
		case err != nil:
			// A link to nowhere matters only where a file is wanted.
			if f.wanted(l.path) && !l.ignores.ignored(place, false) {
				f.problem(l.path, err)
			}
		case info.IsDir():
			if real := realPath(l.path); !l.ignores.ignored(place, false) {
				f.folder(l.path, real, ignoresAbove(real, f.noGitignore))
			}
		case info.Mode().IsRegular() && f.wanted(l.path) && !l.ignores.ignored(place, false):
			f.file(l.path, realPath(l.path))
		}
	}
}

// wanted reports whether a file below a folder is to be checked.
func (f *finder) wanted(p string) bool {
	if f.excluded(p) {
		return false
	}
	if len(f.include) == 0 {
		return strings.EqualFold(filepath.Ext(p), ".sql")
	}
	return f.matches(f.include, p)
}

func (f *finder) excluded(p string) bool { return f.matches(f.exclude, p) }

// matches tries globs without a slash on the name, others on the path as it is shown and
// as it is below the folder of the command line.
func (f *finder) matches(globs []string, p string) bool {
	shown := slashName(p)
	below := shown
	if rel, err := filepath.Rel(f.root, p); err == nil {
		below = filepath.ToSlash(rel)
	}
	for _, glob := range globs {
		glob = strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(glob), "./"), "/")
		if !strings.Contains(glob, "/") {
			if doublestar.MatchUnvalidated(glob, path.Base(shown)) {
				return true
			}
			continue
		}
		if doublestar.MatchUnvalidated(glob, shown) || doublestar.MatchUnvalidated(glob, below) {
			return true
		}
	}
	return false
}

// realPath is the absolute path without symbolic links, or p itself where there is none.
func realPath(p string) string {
	if real, err := filepath.EvalSymlinks(p); err == nil {
		p = real
	}
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	return p
}

func slashName(p string) string { return filepath.ToSlash(filepath.Clean(p)) }

// readFile reads a file unless it is larger than the workspace takes.
func readFile(p string) ([]byte, error) {
	if info, err := os.Stat(p); err == nil && info.Size() > workspace.MaxBytes {
		return nil, workspace.ErrTooLarge
	}
	return os.ReadFile(p)
}

// plainError says what happened to a file without the name of the system call.
func plainError(name string, err error) string {
	return fmt.Sprintf("%s: %v", name, cause(err))
}

// cause is an error of the system without the name of the call and of the file.
func cause(err error) error {
	var pathError *fs.PathError
	var linkError *os.LinkError
	switch {
	case errors.As(err, &pathError):
		return pathError.Err
	case errors.As(err, &linkError):
		return linkError.Err
	}
	return err
}
