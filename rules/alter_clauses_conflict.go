package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// AlterClausesConflict is documented in alter-clauses-conflict.md.
var AlterClausesConflict = &analyzer.Analyzer{
	Name:     "alter-clauses-conflict",
	Doc:      page("alter-clauses-conflict"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	Stmt:     alterClausesConflict,
}

func alterClausesConflict(pass *analyzer.Pass, stmt syntax.Stmt) {
	alter, ok := stmt.(*syntax.Alter)
	if !ok || alter.Kind != syntax.TableObject || len(alter.Actions) < 2 || alter.Name == nil || alter.Broken() {
		return
	}
	if inForeignCatalog(pass.Schema, pass.File, alter, alter.Name) {
		return
	}
	first := alter.Actions[0]
	group := clausesTogether(first.Kind)
	for _, action := range alter.Actions[1:] {
		if other := clausesTogether(action.Kind); group == alone || other != group {
			pass.Report(analyzer.Diagnostic{
				Span:    pass.File.Span(action),
				Message: "this change cannot stand in one statement with the one before it",
				Help:    "write an ALTER TABLE of its own for it",
				Related: []analyzer.Related{{File: pass.File, Span: pass.File.Span(first), Message: "the first change"}},
			})
			return
		}
	}
}

// together says which clauses of ALTER TABLE go together.
type together uint8

const (
	alone together = iota
	columnsAndIndexes
	addedRollups
	droppedRollups
)

func clausesTogether(kind syntax.ActionKind) together {
	switch kind {
	case syntax.AddColumn, syntax.DropColumn, syntax.ModifyColumn, syntax.AddIndex, syntax.DropIndex, syntax.RenameColumn,
		syntax.AddField, syntax.DropField:
		return columnsAndIndexes
	case syntax.AddRollup:
		return addedRollups
	case syntax.DropRollup:
		return droppedRollups
	}
	return alone
}

// baseOfRollup is the table of a synchronous materialized view; nil if it is not known.
func baseOfRollup(q *model.Query) (*model.Entry, *model.Object) {
	if q == nil || len(q.Reads) != 1 || q.Reads[0].Entry == nil {
		return nil, nil
	}
	return q.Reads[0].Entry, q.Reads[0].Object()
}
