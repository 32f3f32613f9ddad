// Package golden runs tests whose inputs and expected outputs stand in txtar archives.
// With -update the tests write the outputs that they got.
package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the outputs that the tests got into the golden files")

// Update reports whether the test run rewrites golden files.
func Update() bool { return *update }

// Archive is one txtar file: a comment, inputs and expected outputs.
type Archive struct {
	Path    string
	archive *txtar.Archive
}

// Run calls check as a subtest for each archive that the glob finds, and writes the
// archive back if -update is on and something in it changed. A glob that finds nothing
// fails the test.
func Run(t *testing.T, glob string, check func(t *testing.T, a *Archive)) {
	t.Helper()
	paths, err := filepath.Glob(glob)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files match %s (%v)", glob, err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		t.Run(name, func(t *testing.T) {
			a, err := Read(path)
			if err != nil {
				t.Fatal(err)
			}
			before := txtar.Format(a.archive)
			check(t, a)
			if after := txtar.Format(a.archive); !bytes.Equal(before, after) {
				if err := os.WriteFile(path, after, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// Read reads an archive.
func Read(path string) (*Archive, error) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	return &Archive{Path: path, archive: archive}, nil
}

// Comment is the text before the first file.
func (a *Archive) Comment() string { return string(a.archive.Comment) }

// File is one file of an archive.
type File struct{ Name, Text string }

// Files gives the files whose names end in suffix, in their order.
func (a *Archive) Files(suffix string) []File {
	var files []File
	for _, f := range a.archive.Files {
		if strings.HasSuffix(f.Name, suffix) {
			files = append(files, File{f.Name, string(f.Data)})
		}
	}
	return files
}

// Want compares what a test got with the file of that name. With -update it takes got as
// the file instead. A missing file counts as an empty one.
func (a *Archive) Want(t *testing.T, name, got string) {
	t.Helper()
	if got != "" && !strings.HasSuffix(got, "\n") {
		got += "\n"
	}
	want := a.file(name)
	switch {
	case want == nil && got == "":
	case want == nil && *update:
		a.archive.Files = append(a.archive.Files, txtar.File{Name: name, Data: []byte(got)})
	case want == nil:
		t.Errorf("%s: no section %s; got\n%s", a.Path, name, got)
	case string(want.Data) == got:
	case *update:
		want.Data = []byte(got)
	default:
		t.Errorf("%s: section %s differs (run with -update to accept)\ngot\n%s\nwant\n%s", a.Path, name, got, want.Data)
	}
}

func (a *Archive) file(name string) *txtar.File {
	for i := range a.archive.Files {
		if a.archive.Files[i].Name == name {
			return &a.archive.Files[i]
		}
	}
	return nil
}

// Follow makes Go forget the result of a test when a file below a folder changes, apart from
// what is made there. Go knows of the files that a test opens, and not of those that the programs
// it starts open.
func Follow(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return err
		case slices.Contains([]string{"node_modules", "dist", "made", "public", ".git"}, entry.Name()):
			return filepath.SkipDir
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
