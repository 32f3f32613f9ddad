package syntax

import (
	"strings"
	"testing"
)

// TestDeepTree goes down the deepest trees that the parser builds, as rules do. In a
// browser the stack is small.
func TestDeepTree(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"chain", "SELECT a" + strings.Repeat(" + a", maxChain)},
		{"suffixes", "SELECT a" + strings.Repeat("[1]", maxDepth)},
		{"tests", "SELECT a" + strings.Repeat(" IS NULL", maxDepth)},
		{"nesting", "SELECT " + strings.Repeat("(", maxDepth/2-2) + "a" + strings.Repeat(")", maxDepth/2-2)},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Parse("deep.sql", c.text)
			if len(f.Errors) > 0 {
				t.Fatal(f.Errors[0].Message)
			}
			s := f.Stmts[0].(*SelectStmt).Query.Body.(*Select)
			if n := depthOf(s.Items[0].Expr); n < maxDepth/2-2 {
				t.Errorf("depth %d", n)
			}
		})
	}
}

func depthOf(x Expr) int {
	switch x := x.(type) {
	case *Binary:
		return 1 + max(depthOf(x.Left), depthOf(x.Right))
	case *Subscript:
		return 1 + max(depthOf(x.X), depthOf(x.Index))
	case *IsNull:
		return 1 + depthOf(x.X)
	case *Paren:
		return 1 + depthOf(x.X)
	}
	return 1
}
