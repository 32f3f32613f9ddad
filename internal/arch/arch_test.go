// Package arch holds the project to its import rules. It has no code of its own.
package arch

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/srlint/srlint"

// room says what one package may import.
type room struct {
	imports string // packages of the project, without the module path
	browser bool   // runs in a browser: the bans hold
	any     bool   // the project may use what it likes here
}

const leaves = " internal/near internal/jsontree"

// rooms is the table of docs/ARCHITECTURE.md.
var rooms = map[string]room{
	"dialect":         {browser: true},
	"syntax":          {imports: "dialect", browser: true},
	"model":           {imports: "dialect syntax", browser: true},
	"analyzer":        {imports: "dialect syntax model plan", browser: true},
	"rules":           {imports: "dialect syntax model analyzer plan", browser: true},
	"graph":           {imports: "dialect syntax model", browser: true},
	"inspect":         {imports: "dialect syntax model", browser: true},
	"format":          {imports: "dialect syntax model", browser: true},
	"snapshot":        {imports: "dialect syntax model", browser: true},
	"plan":            {imports: "dialect syntax model format", browser: true},
	"config":          {imports: "dialect analyzer format", browser: true},
	"report":          {imports: "syntax analyzer plan", browser: true},
	"workspace":       {imports: "dialect syntax model analyzer rules format snapshot plan config", browser: true},
	"lsp":             {imports: "dialect syntax model analyzer format plan workspace", browser: true},
	"internal/near":   {browser: true},
	"schemas":         {},
	"pull":            {imports: "snapshot"},
	"verify":          {imports: "syntax"},
	"cmd/srlint":      {imports: "config schemas snapshot plan pull workspace format graph inspect report lsp verify"},
	"cmd/srlint-wasm": {imports: "dialect syntax plan format workspace report graph inspect lsp", browser: true},

	"internal/jsontree": {browser: true},

	// Tools and helpers of tests; no package that ships may import them.
	"internal/arch":      {any: true},
	"internal/bench":     {any: true},
	"internal/gentables": {any: true},
	"internal/golden":    {any: true},
	"internal/mysqltest": {any: true},
	"internal/newrule":   {any: true},
	"web":                {any: true},
	"internal/trimwasm":  {any: true},
}

// banned may not be imported directly by a package that runs in a browser.
var banned = []string{
	"os", "net", "time", "path/filepath", "syscall", "log", "runtime", "math/rand", "math/rand/v2", "regexp", "text/template",
}

// heavy may not be imported at any depth by a package that runs in a browser: a path, or
// all below it.
var heavy = []string{
	"github.com/pingcap", "go.yaml.in/yaml", "gopkg.in/yaml.v3", "github.com/santhosh-tekuri/jsonschema", "github.com/go-sql-driver/mysql",
	"github.com/spf13", "github.com/aymanbagabas/go-udiff",
}

// pkg is what go list tells of a package.
type pkg struct {
	ImportPath    string
	Imports, Deps []string
}

func TestImports(t *testing.T) {
	for _, p := range append(list(t, module+"/..."), list(t, module+"/cmd/srlint-wasm", "GOOS=js", "GOARCH=wasm")...) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		r, known := rooms[name]
		if !known {
			t.Errorf("package %s has no line in the import table", name)
			continue
		}
		if r.any {
			continue
		}
		allowed := strings.Fields(r.imports + leaves)
		for _, path := range p.Imports {
			own, inside := strings.CutPrefix(path, module+"/")
			switch {
			case inside && !slices.Contains(allowed, own):
				t.Errorf("%s may not import %s", name, own)
			case r.browser && slices.Contains(banned, path):
				t.Errorf("%s runs in a browser and may not import %s", name, path)
			}
		}
		if r.browser {
			deep(t, name, p.Deps)
		}
	}
}

func deep(t *testing.T, name string, deps []string) {
	for _, path := range deps {
		for _, h := range heavy {
			if path == h || strings.HasPrefix(path, h+"/") {
				t.Errorf("%s runs in a browser and may not depend on %s", name, path)
			}
		}
	}
}

// list asks go list about packages of the module, as they are built in an environment.
func list(t *testing.T, pattern string, environment ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,Deps", pattern)
	cmd.Env = append(cmd.Environ(), environment...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []pkg
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
