// Newrule starts a rule: it writes its file and its page and adds it to the list.
//
//	go run ./internal/newrule view-security-definer
//
// The page's examples fail until the rule finds something; `go test ./rules -update` then
// writes what it says into the page.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("newrule: ")
	if len(os.Args) != 2 {
		log.Fatal("usage: go run ./internal/newrule NAME")
	}
	folder, err := rulesFolder()
	if err != nil {
		log.Fatal(err)
	}
	files, err := create(folder, os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Join(files, "\n"))
}

// rulesFolder finds the folder rules of the module that the working directory is in.
func rulesFolder() (string, error) {
	at, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return filepath.Join(at, "rules"), nil
		}
		if at == filepath.Dir(at) {
			return "", errors.New("run this inside the srlint module")
		}
		at = filepath.Dir(at)
	}
}

// create writes the files of a new rule, and gives the paths of what it wrote.
func create(folder, name string) ([]string, error) {
	if !kebab(name) {
		return nil, fmt.Errorf("%q is no rule name; write words in lower case with - between them", name)
	}
	code := filepath.Join(folder, strings.ReplaceAll(name, "-", "_")+".go")
	page := filepath.Join(folder, name+".md")
	list := filepath.Join(folder, "rules.go")
	for _, path := range []string{code, page} {
		if _, err := os.Stat(path); err == nil {
			return nil, fmt.Errorf("%s exists already", path)
		}
	}
	old, err := os.ReadFile(list)
	if err != nil {
		return nil, err
	}
	changed, err := addToList(string(old), identifier(name))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", list, err)
	}
	fill := strings.NewReplacer("NAME", name, "Ident", identifier(name), "ident", lowerFirst(identifier(name)))
	return []string{code, page, list}, errors.Join(
		os.WriteFile(code, []byte(fill.Replace(codeTemplate)), 0o666),
		os.WriteFile(page, []byte(pageTemplate), 0o666),
		os.WriteFile(list, []byte(changed), 0o666),
	)
}

func kebab(name string) bool {
	for word := range strings.SplitSeq(name, "-") {
		if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || word == "" {
			return false
		}
	}
	return name[0] >= 'a'
}

// identifier turns view-security-definer into ViewSecurityDefiner.
func identifier(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

const listStart = "var All = []*analyzer.Analyzer{\n"

// addToList adds an identifier to the source of rules.go and sorts the list.
func addToList(source, ident string) (string, error) {
	before, rest, found := strings.Cut(source, listStart)
	list, after, closed := strings.Cut(rest, "}\n")
	if !found || !closed {
		return "", errors.New("the list All is not where it was")
	}
	lines := append(strings.SplitAfter(list, "\n"), "\t"+ident+",\n")
	lines = slices.DeleteFunc(lines, func(line string) bool { return line == "" })
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(ruleName(a), ruleName(b)) })
	return before + listStart + strings.Join(slices.Compact(lines), "") + "}\n" + after, nil
}

// ruleName turns a line of the list back into the name that the list is sorted by.
func ruleName(line string) string {
	var b strings.Builder
	for i, r := range strings.Trim(line, "\t,\n") {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}

const codeTemplate = `package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// Ident is documented in NAME.md.
var Ident = &analyzer.Analyzer{
	Name:     "NAME",
	Doc:      page("NAME"),
	Severity: analyzer.Warning,
	Stage:    analyzer.Advice,
	Kinds:    []model.Kind{model.Table},
	Object:   ident,
}

func ident(pass *analyzer.Pass, table *model.Object) {
}
`

const pageTemplate = "# The bad pattern in a few words\n\nWhat the engine does with it, and what to do instead.\n\n" +
	"```sql bad\nCREATE TABLE t (k INT);\n```\n\n" +
	"```sql good\nCREATE TABLE t (k INT);\n```\n"
