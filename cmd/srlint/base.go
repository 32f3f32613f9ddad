package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/spf13/pflag"

	"github.com/srlint/srlint/workspace"
)

// base is what the files are compared with.
type base struct {
	against          string
	objects, without []string
}

func (b *base) baseFlags(f *pflag.FlagSet) {
	f.StringVar(&b.against, "against", "", "`WHAT` there is: a snapshot (.json), SQL files, a folder, or git:REF[:PATH]")
	f.StringArrayVar(&b.objects, "objects", nil, "compare only objects whose names match this `GLOB`, such as sales.* (may be repeated)")
	f.StringArrayVar(&b.without, "exclude-objects", nil, "do not compare objects whose names match this `GLOB` (may be repeated)")
}

func (b *base) validGlobs() error {
	for _, glob := range append(b.objects, b.without...) {
		if !doublestar.ValidatePattern(glob) {
			return fmt.Errorf("%q is not a valid glob", glob)
		}
	}
	return nil
}

// takes says of names whether the user wants to compare the objects.
func (b *base) takes() func(name string) bool {
	matches := func(globs []string, name string) bool {
		for _, glob := range globs {
			if doublestar.MatchUnvalidated(glob, name) {
				return true
			}
		}
		return false
	}
	return func(name string) bool {
		return (len(b.objects) == 0 || matches(b.objects, name)) && !matches(b.without, name)
	}
}

// loadBase makes the schema of what there is. It is not complete if something of it could
// not be read. Without --target the files are for the server that a snapshot was taken of.
func (b *base) loadBase(in *input, args []string, std streams) (loaded *workspace.Loaded, complete bool, err error) {
	sources, complete, err := b.deployed(in, args, std)
	if err != nil {
		return nil, false, err
	}
	loaded, err = in.understand(sources, std)
	if err != nil {
		return nil, false, err
	}
	if in.target == "" {
		in.target = loaded.Server
	}
	return loaded, complete && len(loaded.Failures) == 0, nil
}

func (b *base) deployed(in *input, args []string, std streams) (sources []workspace.Source, complete bool, err error) {
	ref, ok := strings.CutPrefix(b.against, "git:")
	if ok {
		sources, err = in.atRevision("", ref, args)
		return sources, true, err
	}
	sources, complete = in.files([]string{b.against}, std)
	return sources, complete, nil
}

// atRevision lists the files as of a revision: REF, or REF:PATH. Without a path it takes
// those of the arguments. It works in a folder; "" is the current one.
func (in *input) atRevision(folder, ref string, args []string) ([]workspace.Source, error) {
	paths := in.paths(args)
	if before, after, ok := strings.Cut(ref, ":"); ok {
		ref, paths = before, []string{after}
	}
	if ref == "" || len(paths) == 1 && paths[0] == "-" {
		return nil, fmt.Errorf("--against: git: needs a revision and a path, as in git:main:schema")
	}
	var sources []workspace.Source
	for _, p := range paths {
		listed, err := git(folder, nil, append([]string{"ls-tree", "-r", "-z", "--end-of-options", ref, "--"}, treePath(p))...)
		if err != nil {
			return nil, err
		}
		f := &finder{walk: &in.walk, root: p}
		for entry := range strings.SplitSeq(string(listed), "\x00") {
			about, file, ok := strings.Cut(entry, "\t")
			fields := strings.Fields(about)
			if !ok || len(fields) != 3 || fields[1] != "blob" || fields[0] == "120000" {
				continue // symbolic links and other repositories have no text here
			}
			if file != slashName(p) && (hiddenPath(file) || !f.wanted(file)) {
				continue
			}
			sources = append(sources, workspace.Source{Name: ref + ":" + file, Text: []byte(fields[2])})
		}
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("--against: no SQL files found in %s of %s", strings.Join(paths, ", "), ref)
	}
	return sources, readBlobs(folder, sources)
}

// treePath is a path as git wants it: the current folder is written with a slash.
func treePath(p string) string {
	if p = slashName(p); p == "." {
		return "./"
	}
	return p
}

func hiddenPath(p string) bool {
	for part := range strings.SplitSeq(p, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." {
			return true
		}
	}
	return false
}

// readBlobs puts the text of files in the place of their hashes, with one process.
func readBlobs(folder string, sources []workspace.Source) error {
	var wanted bytes.Buffer
	for _, s := range sources {
		wanted.Write(append(s.Text, '\n'))
	}
	out, err := git(folder, &wanted, "cat-file", "--batch")
	if err != nil {
		return err
	}
	for i := range sources {
		head, rest, ok := bytes.Cut(out, []byte("\n"))
		fields := strings.Fields(string(head))
		if !ok || len(fields) != 3 {
			return fmt.Errorf("git: cannot read %s", sources[i].Name)
		}
		size, err := strconv.Atoi(fields[2])
		if err != nil || size >= len(rest) {
			return fmt.Errorf("git: cannot read %s", sources[i].Name)
		}
		sources[i].Text, out = rest[:size:size], rest[size+1:]
	}
	return nil
}

// git runs git in a folder; it only reads.
func git(folder string, in *bytes.Buffer, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	if in != nil {
		cmd.Stdin = in
	}
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	if line, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n"); line != "" {
		return nil, fmt.Errorf("git %s: %s", path.Base(args[0]), strings.TrimPrefix(line, "fatal: "))
	}
	return nil, fmt.Errorf("git: %v", err)
}
