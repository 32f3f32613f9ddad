package workspace_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/workspace"
)

// folder reads the files below a folder of testdata.
func folder(t testing.TB, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(p)
		name, _ := filepath.Rel(root, p)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// told is a diagnostic as text, with all that a user may see of it.
func told(d analyzer.Diagnostic) string {
	type place struct {
		File       string
		Start, End int32
		Message    string
	}
	var related []place
	for _, r := range d.Related {
		related = append(related, place{r.File.Name, r.Span.Start, r.Span.End, r.Message})
	}
	text, _ := json.Marshal([]any{d.Span, d.Rule, d.Severity, d.Stage, d.Message, d.Label, d.Help, related, d.Fixes})
	return d.File.Name + string(text)
}

// compareWithCheck compares what a Live knows with what Check says of the same files.
func compareWithCheck(t *testing.T, live *workspace.Live, files map[string]string, step string) {
	t.Helper()
	var sources []workspace.Source
	for name, text := range files {
		sources = append(sources, workspace.Source{Name: name, Text: []byte(text)})
	}
	result, err := workspace.Check(sources, workspace.Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, d := range result.Diagnostics {
		want = append(want, told(d))
	}
	for _, name := range live.Names() {
		for _, d := range live.Diagnostics(name) {
			got = append(got, told(d))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if slices.Equal(want, got) {
		return
	}
	for _, x := range want {
		if !slices.Contains(got, x) {
			t.Errorf("%s: missing %s", step, x)
		}
	}
	for _, x := range got {
		if !slices.Contains(want, x) {
			t.Errorf("%s: too many %s", step, x)
		}
	}
	if len(want) != len(got) {
		t.Errorf("%s: %d diagnostics, want %d", step, len(got), len(want))
	}
	t.FailNow()
}

func update(live *workspace.Live, name, text string) {
	live.Update([]workspace.FileChange{{Source: workspace.Source{Name: name, Text: []byte(text)}}})
}

func loadAll(t *testing.T, files map[string]string) *workspace.Live {
	t.Helper()
	live, err := workspace.NewLive(workspace.Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	var changes []workspace.FileChange
	for name, text := range files {
		changes = append(changes, workspace.FileChange{Source: workspace.Source{Name: name, Text: []byte(text)}})
	}
	live.Update(changes)
	return live
}

// twins have objects of the same names in several databases, with and without the database
// before them.
var twins = map[string]string{
	"a.sql": "CREATE DATABASE one;\nUSE one;\nCREATE TABLE t (k INT, v INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\nCREATE VIEW v AS SELECT k, v FROM t;\n",
	"b.sql": "CREATE DATABASE two;\nUSE two;\nCREATE TABLE t (k INT, w INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\nCREATE VIEW v AS SELECT a.k, t.w FROM one.t AS a JOIN t ON a.k = t.k;\n",
	"c.sql": "CREATE VIEW one.w AS SELECT k FROM one.v;\nCREATE VIEW two.w AS SELECT k, w FROM two.v;\nCREATE VIEW x AS SELECT k FROM t;\nCREATE TABLE u (k INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k);\nSELECT k FROM u JOIN v USING (k);\n",
	"d.sql": "ALTER TABLE two.t ADD COLUMN x INT;\nALTER TABLE u ADD COLUMN y INT;\nDROP VIEW IF EXISTS one.x;\nCREATE MATERIALIZED VIEW two.m DISTRIBUTED BY HASH (k) REFRESH ASYNC AS SELECT k, x FROM two.t;\nSELECT one.u.k, y FROM one.u;\n",
	"e.sql": "USE three;\nCREATE TABLE t (k INT, z INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) PROPERTIES (\"colocate_with\" = \"g\");\nCREATE TABLE two.g (k INT, z INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) PROPERTIES (\"colocate_with\" = \"g\");\nSELECT z FROM t;\nSELECT z FROM two.g;\n",
}

// TestLiveIsCheck makes random edits in the example schemas.
func TestLiveIsCheck(t *testing.T) {
	for root, original := range map[string]map[string]string{
		"examples": folder(t, filepath.Join("..", "testdata", "examples")),
		"broken":   folder(t, filepath.Join("..", "testdata", "broken")),
		"twins":    twins,
	} {
		t.Run(root, func(t *testing.T) {
			for seed := range uint64(6) {
				files := maps.Clone(original)
				live := loadAll(t, files)
				if seed%2 == 1 {
					workspace.SetLarge(live, 100) // as if the files were large
				}
				compareWithCheck(t, live, files, "at first")
				r := rand.New(rand.NewPCG(seed, 1))
				for i := range 60 {
					step := edit(r, files, original)
					name, _, _ := strings.Cut(step, ":")
					if text, ok := files[name]; ok {
						update(live, name, text)
					} else {
						live.Update([]workspace.FileChange{{Source: workspace.Source{Name: name}, Gone: true}})
					}
					compareWithCheck(t, live, files, fmt.Sprintf("seed %d step %d: %s", seed, i, step))
				}
			}
		})
	}
}

// edit changes a file in some way and says which: "name: what".
func edit(r *rand.Rand, files, original map[string]string) string {
	names := slices.Sorted(maps.Keys(original))
	name := names[r.IntN(len(names))]
	text := files[name]
	words := strings.FieldsFunc(strings.Join(slices.Collect(maps.Values(original)), " "), func(r rune) bool { return strings.ContainsRune(" \n\t,;()", r) })
	slices.Sort(words)
	word := words[r.IntN(len(words))]
	at := 0
	if len(text) > 0 {
		at = r.IntN(len(text))
	}
	switch r.IntN(11) {
	case 0:
		delete(files, name)
		return name + ": gone"
	case 1, 2:
		files[name] = original[name]
		return name + ": back"
	case 3:
		files[name] = text[:at] + text[min(len(text), at+1+r.IntN(30)):]
		return fmt.Sprintf("%s: cut at %d", name, at)
	case 4:
		files[name] = text[:at] + " " + word + " " + text[at:]
		return fmt.Sprintf("%s: %q at %d", name, word, at)
	case 5: // a word for another
		list := strings.Fields(text)
		if len(list) == 0 {
			return name + ": nothing"
		}
		old := list[r.IntN(len(list))]
		files[name] = strings.Replace(text, old, word, 1)
		return fmt.Sprintf("%s: %q for %q", name, word, old)
	case 6: // a statement of another file
		stmts := strings.SplitAfter(original[names[r.IntN(len(names))]], ";\n")
		stmt := stmts[r.IntN(len(stmts))]
		files[name] = text + "\n" + stmt
		return fmt.Sprintf("%s: appended %.30q", name, stmt)
	case 9: // a comment that suppresses something, or no more
		all := workspace.Rules()
		lines := strings.SplitAfter(text, "\n")
		i := r.IntN(len(lines))
		lines[i] = "-- srlint:ignore " + all[r.IntN(len(all))].Name + "\n" + lines[i]
		files[name] = strings.Join(lines, "")
		return fmt.Sprintf("%s: a suppression at line %d", name, i)
	case 10: // a line moves
		lines := strings.SplitAfter(text, "\n")
		i, j := r.IntN(len(lines)), r.IntN(len(lines))
		lines[i], lines[j] = lines[j], lines[i]
		files[name] = strings.Join(lines, "")
		return fmt.Sprintf("%s: lines %d and %d", name, i, j)
	case 7:
		stmts := strings.SplitAfter(text, ";\n")
		i := r.IntN(len(stmts))
		files[name] = strings.Join(slices.Delete(stmts, i, i+1), "")
		return fmt.Sprintf("%s: statement %d dropped", name, i)
	default:
		files[name] = text[:at] + string(" \n(),;'`-"[r.IntN(9)]) + text[at:]
		return fmt.Sprintf("%s: a sign at %d", name, at)
	}
}
