package analyzer

import (
	"testing"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// TestAddRefused counts the statements that change the schema when the engine refuses them:
// any ALTER, and a CREATE whose name another one claims.
func TestAddRefused(t *testing.T) {
	file := syntax.Parse("a.sql", "CREATE TABLE a (k INT);\nCREATE TABLE b (k INT);\nCREATE TABLE b (k INT, v INT);\nALTER TABLE a ADD COLUMN v INT;\n")
	schema := model.Build(dialect.Newest(dialect.StarRocks), []*syntax.File{file})
	rule := &Analyzer{Name: "some-rule", Severity: Error, Stage: Analyze}
	var found []Diagnostic
	for _, stmt := range file.Stmts {
		found = append(found, Diagnostic{Rule: rule.Name, Severity: Error, Stage: Analyze, File: file, Span: file.Span(stmt)})
	}
	refused := map[syntax.Stmt]bool{}
	if !AddRefused(refused, schema, []*Analyzer{rule}, found) {
		t.Error("nothing was added")
	}
	for i, want := range []bool{false, true, false, true} {
		if refused[file.Stmts[i]] != want {
			t.Errorf("statement %d is refused: %v, want %v", i, !want, want)
		}
	}
	if AddRefused(refused, schema, []*Analyzer{rule}, found) {
		t.Error("the same was added twice")
	}
	rule.Conflict = func(*Pass, *model.Conflict) {}
	if AddRefused(map[syntax.Stmt]bool{}, schema, []*Analyzer{rule}, found) {
		t.Error("what the model refuses by itself was added")
	}
}
