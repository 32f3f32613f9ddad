package rules

import (
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// clauseName is what a clause is called in messages.
func clauseName(clause syntax.Clause) string {
	switch c := clause.(type) {
	case *syntax.EngineClause:
		return "ENGINE"
	case *syntax.CharsetClause:
		return "CHARSET"
	case *syntax.KeyClause:
		return c.Model.String() + " KEY"
	case *syntax.CommentClause:
		return "COMMENT"
	case *syntax.PartitionClause:
		return "PARTITION BY"
	case *syntax.DistributionClause:
		return "DISTRIBUTED BY"
	case *syntax.OrderByClause:
		return "ORDER BY"
	case *syntax.RollupClause:
		return "ROLLUP"
	case *syntax.RefreshClause:
		return "REFRESH"
	case *syntax.SecurityClause:
		return "SECURITY"
	case *syntax.PropertiesClause:
		if c.Broker {
			return "BROKER PROPERTIES"
		}
	}
	return "PROPERTIES"
}

// clauseGroup is clauseName with one word for the four key clauses, of which a table
// takes one.
func clauseGroup(clause syntax.Clause) string {
	if _, ok := clause.(*syntax.KeyClause); ok {
		return "KEY"
	}
	return clauseName(clause)
}

// alterClauses are the clauses that an ALTER of that kind of object sets; none for any
// other statement.
func alterClauses(stmt syntax.Stmt, kind syntax.ObjectKind) []syntax.Clause {
	alter, ok := stmt.(*syntax.Alter)
	if !ok || alter.Kind != kind {
		return nil
	}
	var clauses []syntax.Clause
	for _, action := range alter.Actions {
		clauses = append(clauses, action.Clauses...)
	}
	return clauses
}

// withGap is the span of a node with the space before it, so that a fix that deletes it
// leaves no hole. Space that ends a line comment stays.
func withGap(file *syntax.File, n syntax.Ranger) syntax.Span {
	span := file.Span(n)
	first, _ := n.Tokens()
	if first > 1 && file.Tokens[first-1].Kind == syntax.Space && file.Tokens[first-2].Kind != syntax.LineComment {
		span.Start = file.Tokens[first-1].Start
	}
	return span
}

// form is a form of CREATE with the clauses that its grammar takes, in their order.
type form struct {
	noun     string
	clauses  []string
	anyOrder bool // behind the first clause
}

var (
	tableForm = form{"a table", []string{"ENGINE", "CHARSET", "KEY", "COMMENT", "PARTITION BY", "DISTRIBUTED BY", "ORDER BY",
		"ROLLUP", "PROPERTIES", "BROKER PROPERTIES"}, false}
	tableAsForm = form{"CREATE TABLE AS SELECT", []string{"KEY", "COMMENT", "PARTITION BY", "DISTRIBUTED BY", "ORDER BY",
		"PROPERTIES"}, false}
	tableLikeForm = form{"CREATE TABLE LIKE", []string{"PARTITION BY", "DISTRIBUTED BY", "PROPERTIES"}, false}
	viewForm      = form{"a view", []string{"COMMENT", "SECURITY", "PROPERTIES"}, false}
	mvForm        = form{"a materialized view", []string{"COMMENT", "PARTITION BY", "DISTRIBUTED BY", "ORDER BY", "REFRESH",
		"PROPERTIES"}, true}
)

// formOf is the form of an object's CREATE.
func formOf(o *model.Object) form {
	switch {
	case o.Kind == model.View:
		return viewForm
	case o.Kind == model.MaterializedView:
		return mvForm
	case o.Stmt.As != 0:
		return tableAsForm
	case o.Stmt.Like != nil:
		return tableLikeForm
	}
	return tableForm
}

// rank is the place of a clause in the form; 0 if the form does not take it. Clauses that
// may stand in any order share a rank.
func (f form) rank(clause syntax.Clause) int {
	group := clauseGroup(clause)
	for i, name := range f.clauses {
		if name != group {
			continue
		}
		if f.anyOrder && i > 0 {
			return 2
		}
		return i + 1
	}
	return 0
}

// has reports whether the form takes the clause.
func (f form) has(clause syntax.Clause) bool { return f.rank(clause) > 0 }

// order names the clauses that the form takes, in their order.
func (f form) order() string {
	if f.anyOrder {
		return f.clauses[0] + ", then " + strings.Join(f.clauses[1:], ", ") + " in any order"
	}
	return strings.Join(f.clauses, ", ")
}
