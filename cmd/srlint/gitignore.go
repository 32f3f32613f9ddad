package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignores holds the patterns of one .gitignore file and, through above, those that the
// folders above brought along. All paths are real paths. The nil value ignores nothing.
type ignores struct {
	above    *ignores
	folder   string
	patterns []ignorePattern
}

// ignorePattern is one line of a .gitignore file, as gitignore(5) describes it.
type ignorePattern struct {
	glob       string
	negated    bool
	folderOnly bool
	anywhere   bool // matched against the name, at any depth
}

// ignoresAbove gathers the .gitignore files of the folders above one, up to the root of
// its git repository. Outside of a repository there are none.
func ignoresAbove(folder string, off bool) *ignores {
	if off {
		return nil
	}
	var chain []string
	for at := folder; ; at = filepath.Dir(at) {
		if at != folder {
			chain = append(chain, at)
		}
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return gather(chain, at)
		}
		if at == filepath.Dir(at) {
			return nil
		}
	}
}

// gather reads info/exclude of the repository at root and the files of the chain, which
// lists folders from the inside out.
func gather(chain []string, root string) *ignores {
	var all *ignores
	all = all.add(root, filepath.Join(root, ".git", "info", "exclude"))
	for i := len(chain) - 1; i >= 0; i-- {
		all = all.within(chain[i], false)
	}
	return all
}

// within adds the .gitignore file of a folder.
func (g *ignores) within(folder string, off bool) *ignores {
	if off {
		return nil
	}
	return g.add(folder, filepath.Join(folder, ".gitignore"))
}

// add adds the patterns of a file, which speak about what is below a folder. A file that
// is not there adds nothing.
func (g *ignores) add(folder, file string) *ignores {
	text, err := os.ReadFile(file)
	if err != nil {
		return g
	}
	patterns := parseIgnores(string(text))
	if len(patterns) == 0 {
		return g
	}
	return &ignores{above: g, folder: folder, patterns: patterns}
}

// ignored reports whether the last pattern that matches a path, the nearest file first,
// ignores it. What lies in an ignored folder is not asked about.
func (g *ignores) ignored(path string, isFolder bool) bool {
	for ; g != nil; g = g.above {
		rel, err := filepath.Rel(g.folder, path)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			continue
		}
		rel = filepath.ToSlash(rel)
		for i := len(g.patterns) - 1; i >= 0; i-- {
			if p := g.patterns[i]; (isFolder || !p.folderOnly) && p.matches(rel) {
				return !p.negated
			}
		}
	}
	return false
}

func (p ignorePattern) matches(rel string) bool {
	if p.anywhere {
		rel = rel[strings.LastIndexByte(rel, '/')+1:]
	}
	return doublestar.MatchUnvalidated(p.glob, rel)
}

func parseIgnores(text string) []ignorePattern {
	var patterns []ignorePattern
	for line := range strings.SplitSeq(strings.TrimPrefix(text, "\ufeff"), "\n") {
		if p, ok := parseIgnore(strings.TrimSuffix(line, "\r")); ok {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

func parseIgnore(line string) (p ignorePattern, ok bool) {
	line = trimBlanks(line)
	if strings.HasPrefix(line, "#") {
		return p, false
	}
	line, p.negated = strings.CutPrefix(line, "!")
	if cut, found := strings.CutSuffix(line, "/"); found {
		line, p.folderOnly = cut, true
	}
	p.anywhere = !strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	p.glob = translate(line)
	return p, line != "" && doublestar.ValidatePattern(p.glob)
}

// trimBlanks drops blanks at the end unless a backslash keeps them.
func trimBlanks(line string) string {
	for strings.HasSuffix(line, " ") || strings.HasSuffix(line, "\t") {
		if strings.HasSuffix(line, `\ `) {
			return line
		}
		line = line[:len(line)-1]
	}
	return line
}

// translate makes a doublestar pattern of one from .gitignore: braces stand for themselves,
// ** next to other letters is a plain *, and ** at the end wants at least one name.
func translate(glob string) string {
	parts := strings.Split(glob, "/")
	for i, part := range parts {
		if part == "**" {
			continue
		}
		for strings.Contains(part, "**") {
			part = strings.ReplaceAll(part, "**", "*")
		}
		parts[i] = escapeBraces.Replace(part)
	}
	if last := len(parts) - 1; parts[last] == "**" {
		parts = append(parts, "*")
	}
	return strings.Join(parts, "/")
}

// The pairs that start with a backslash keep what is escaped already.
var escapeBraces = strings.NewReplacer(`\\`, `\\`, `\{`, `\{`, `\}`, `\}`, "{", `\{`, "}", `\}`)
