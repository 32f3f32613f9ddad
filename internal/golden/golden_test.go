package golden

import (
	"os"
	"path/filepath"
	"testing"
)

func TestArchive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txtar")
	if err := os.WriteFile(path, []byte("about\n-- a.sql --\nSELECT 1\n-- b.sql --\n-- want --\nold\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	a, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if a.Comment() != "about\n" {
		t.Errorf("comment %q", a.Comment())
	}
	if files := a.Files(".sql"); len(files) != 2 || files[0] != (File{"a.sql", "SELECT 1\n"}) || files[1] != (File{"b.sql", ""}) {
		t.Errorf("files %q", files)
	}
	a.Want(t, "want", "old")
	a.Want(t, "none", "")
}

func TestUpdate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txtar")
	if err := os.WriteFile(path, []byte("-- a.sql --\nSELECT 1\n-- want --\nold\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	defer func(old bool) { *update = old }(*update)
	*update = true
	Run(t, path, func(t *testing.T, a *Archive) {
		a.Want(t, "want", "new")
		a.Want(t, "more", "text")
	})
	got, err := os.ReadFile(path)
	if want := "-- a.sql --\nSELECT 1\n-- want --\nnew\n-- more --\ntext\n"; err != nil || string(got) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
}
