package rules

import (
	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// MvAlterUnsupported is documented in mv-alter-unsupported.md.
var MvAlterUnsupported = &analyzer.Analyzer{
	Name:     "mv-alter-unsupported",
	Doc:      page("mv-alter-unsupported"),
	Severity: analyzer.Error,
	Stage:    analyzer.Parse,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Stmt:     mvAlterUnsupported,
}

func mvAlterUnsupported(pass *analyzer.Pass, stmt syntax.Stmt) {
	alter, ok := stmt.(*syntax.Alter)
	if !ok || alter.Kind != syntax.MaterializedViewObject || alter.Broken() {
		return
	}
	for i, action := range alter.Actions {
		problem, help := mvActionProblem(pass, action)
		if problem == "" && i > 0 {
			problem = "ALTER MATERIALIZED VIEW makes one change at a time"
			help = "write a statement for each change"
		}
		if problem != "" {
			pass.Report(analyzer.Diagnostic{Span: actionSpan(pass.File, alter, action), Message: problem, Help: help})
			return
		}
	}
}

// actionSpan is the action, or the name behind which none stands.
func actionSpan(file *syntax.File, alter *syntax.Alter, action *syntax.AlterAction) syntax.Span {
	if action.First > alter.Name.Last {
		return file.Span(action)
	}
	return file.Span(alter.Name)
}

const swapHelp = "create it anew under another name, refresh it, and ALTER MATERIALIZED VIEW ... SWAP WITH it"

// mvActionProblem says what is wrong with a change to a materialized view, or nothing.
func mvActionProblem(pass *analyzer.Pass, a *syntax.AlterAction) (problem, help string) {
	switch a.Kind {
	case syntax.SetRefresh, syntax.Rename, syntax.SetProperties, syntax.Swap, syntax.SetActive, syntax.SetInactive:
		return "", ""
	case syntax.AddColumn:
		return mvAddColumnProblem(pass.File, a)
	case syntax.DropColumn:
		if a.Name.Tok != a.Last {
			return "DROP COLUMN of a materialized view takes a name alone", ""
		}
		return "", ""
	case syntax.SetDefinition:
		return "the query of a materialized view cannot be altered", swapHelp
	case syntax.SetComment:
		return "the comment of a materialized view cannot be altered", swapHelp
	case syntax.AddPartition, syntax.DropPartition, syntax.TruncatePartition, syntax.ModifyPartition,
		syntax.ReplacePartition, syntax.RenamePartition:
		return "the partitions of a materialized view cannot be altered", "they follow those of its tables at each refresh"
	case syntax.AddIndex, syntax.DropIndex:
		return "the indexes of a materialized view are not altered by ALTER MATERIALIZED VIEW", "ALTER TABLE with its name does"
	}
	return "a materialized view cannot be altered like this", swapHelp
}

// mvAddColumnProblem checks ADD COLUMN name AS expression [DEFAULT value] [COMMENT text].
func mvAddColumnProblem(file *syntax.File, a *syntax.AlterAction) (problem, help string) {
	const shape = "the form is ADD COLUMN name AS expression [DEFAULT value] [COMMENT text]"
	if len(a.Columns) != 1 || a.Columns[0].Last != a.Last {
		return "ADD COLUMN of a materialized view adds one column, which comes last", shape
	}
	c := a.Columns[0]
	if c.Type != nil || len(c.Attrs) == 0 || c.Attrs[0].Kind != syntax.AttrGenerated {
		return "ADD COLUMN of a materialized view needs AS and an expression behind the name", shape
	}
	last := c.Attrs[0].Kind
	for _, attr := range c.Attrs[1:] {
		fits := attr.Kind == syntax.AttrDefault && last == syntax.AttrGenerated ||
			attr.Kind == syntax.AttrComment && last != syntax.AttrComment
		if !fits {
			return "ADD COLUMN of a materialized view takes no '" + file.Slice(file.Span(attr)) + "' here", shape
		}
		last = attr.Kind
	}
	return "", ""
}
