package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// AutoIncrementInvalid is documented in auto-increment-invalid.md.
var AutoIncrementInvalid = &analyzer.Analyzer{
	Name:     "auto-increment-invalid",
	Doc:      page("auto-increment-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table},
	Object:   createdColumns(autoIncrementColumn),
	Step:     alteredColumns(autoIncrementColumn),
	Stmt:     autoIncrementStart,
}

func autoIncrementColumn(c statedColumn) {
	if !c.AutoIncrement.Set() {
		return
	}
	kind := c.DataType(c.table).Kind
	first := firstAutoIncrement(c.table)
	switch {
	case c.step != nil:
		c.report(analyzer.Diagnostic{Span: c.AutoIncrement.Span, Message: "ALTER TABLE cannot make column '" + c.Name + "' AUTO_INCREMENT",
			Help: "only CREATE TABLE takes AUTO_INCREMENT"})
	case c.Nullable.Set() && c.Nullable.Value:
		c.report(analyzer.Diagnostic{Span: c.Nullable.Span, Message: "AUTO_INCREMENT column '" + c.Name + "' cannot be NULL",
			Fixes: []analyzer.Fix{analyzer.Replace("Write NOT NULL", analyzer.Safe, c.Nullable.Span, "NOT NULL")}})
	case kind != dialect.UnknownType && kind != dialect.BigInt:
		c.report(analyzer.Diagnostic{Span: c.Type.Span,
			Message: "AUTO_INCREMENT column '" + c.Name + "' is " + c.DataType(c.table).String() + ", not BIGINT",
			Fixes:   []analyzer.Fix{analyzer.Replace("Make it BIGINT", analyzer.Unsafe, c.Type.Span, "BIGINT")}})
	case first.Name != c.Name:
		c.report(analyzer.Diagnostic{Span: c.AutoIncrement.Span,
			Message: "table " + c.table.Name.Object + " has two AUTO_INCREMENT columns, '" + first.Name + "' and '" + c.Name + "'",
			Related: columnPlace(c.table, first, "the first one")})
	default:
		reportUnreplicated(c)
	}
}

func firstAutoIncrement(o *model.Object) *model.Column {
	for i := range o.Standard.Columns {
		if c := o.Standard.Columns[i]; c.AutoIncrement.Set() {
			return c
		}
	}
	return nil
}

// reportUnreplicated finds the property that the numbers of such a column rule out.
func reportUnreplicated(c statedColumn) {
	if p := propertyOf(c.table, "replicated_storage"); p != nil && strings.EqualFold(p.Value, "false") {
		c.report(analyzer.Diagnostic{Span: p.ValueSpan, Message: "a table with an AUTO_INCREMENT column needs \"replicated_storage\" = \"true\"",
			Related: columnPlace(c.table, c.Column, "the AUTO_INCREMENT column")})
	}
}

// autoIncrementStart checks ALTER TABLE t AUTO_INCREMENT = n.
func autoIncrementStart(pass *analyzer.Pass, stmt syntax.Stmt) {
	alter, ok := stmt.(*syntax.Alter)
	if !ok {
		return
	}
	for _, action := range alter.Actions {
		if action.Kind != syntax.SetAutoIncrement || action.Number == 0 {
			continue
		}
		if strings.Trim(pass.File.TokenText(action.Number), "0") == "" {
			pass.Report(analyzer.Diagnostic{Span: pass.File.TokenSpan(action.Number), Message: "AUTO_INCREMENT starts at 1 or above"})
		}
	}
}
