package workspace

import (
	"cmp"
	"slices"

	"github.com/srlint/srlint/syntax"
)

// trees keeps the trees of the files that were used last.
type trees struct {
	kept  map[*liveFile]*keptTree
	size  int // bytes of their texts
	clock int
}

type keptTree struct {
	files []*syntax.File
	used  int // when it was used last
}

// parseApart reads a file into memory that it shares with no other file, so that all of it
// is free when the tree is dropped.
func parseApart(name, text string) *syntax.File { return new(syntax.Parser).Parse(name, text) }

// of parses a file unless its tree is at hand.
func (t *trees) of(f *liveFile) []*syntax.File {
	k := t.kept[f]
	if k == nil {
		p := read(Source{Name: f.name, Text: []byte(f.seen.Text)}, parseApart)
		k = t.keep(f, p.sql())
	}
	t.clock++
	k.used = t.clock
	return k.files
}

func (t *trees) keep(f *liveFile, files []*syntax.File) *keptTree {
	if t.kept == nil {
		t.kept = map[*liveFile]*keptTree{}
	}
	t.size += len(f.seen.Text)
	t.kept[f] = &keptTree{files: files}
	return t.kept[f]
}

// trim drops the trees that were not used for the longest time, until the texts of the
// others are no larger than most bytes.
func (t *trees) trim(most int) {
	if t.size <= most {
		return
	}
	var order []*liveFile
	for f := range t.kept {
		order = append(order, f)
	}
	slices.SortFunc(order, func(a, b *liveFile) int {
		return cmp.Or(t.kept[a].used-t.kept[b].used, cmp.Compare(a.name, b.name))
	})
	for _, f := range order {
		if t.size <= most*3/4 {
			return
		}
		t.forget(f)
	}
}

// forget drops the tree of a file.
func (t *trees) forget(f *liveFile) {
	if t.kept[f] != nil {
		t.size -= len(f.seen.Text)
		delete(t.kept, f)
	}
}
