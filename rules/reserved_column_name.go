package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// ReservedColumnName is documented in reserved-column-name.md.
var ReservedColumnName = &analyzer.Analyzer{
	Name:     "reserved-column-name",
	Doc:      page("reserved-column-name"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table},
	Object:   reservedColumn,
	Stmt:     reservedInAlter,
}

// Names and beginnings of names that the engine keeps for itself.
var (
	reservedColumns  = []string{"__op", "__row", "___count___"}
	reservedPrefixes = []string{"__generated_partition_column_", "__starrocks_shadow_"}
)

func reservedColumn(pass *analyzer.Pass, o *model.Object) {
	if mayBeForeign(pass.Schema, o) {
		return
	}
	for _, c := range o.Standard.Columns {
		reportReserved(pass, c.Name, c.Span)
	}
}

func reservedInAlter(pass *analyzer.Pass, stmt syntax.Stmt) {
	alter, ok := stmt.(*syntax.Alter)
	if !ok || alter.Kind != syntax.TableObject || inForeignCatalog(pass.Schema, pass.File, alter, alter.Name) {
		return
	}
	for _, action := range alter.Actions {
		switch {
		case action.Kind == syntax.RenameColumn && !action.To.None():
			reportReserved(pass, pass.File.NameOf(action.To), pass.File.Span(action.To))
		case action.Kind == syntax.AddColumn:
			for _, def := range action.Columns {
				reportReserved(pass, pass.File.NameOf(def.Name), pass.File.Span(def.Name))
			}
		}
	}
}

func reportReserved(pass *analyzer.Pass, name string, at syntax.Span) {
	if containsFold(reservedColumns, name) {
		pass.Report(analyzer.Diagnostic{Span: at, Message: "the engine keeps the column name '" + name + "' for itself"})
		return
	}
	for _, prefix := range reservedPrefixes {
		if strings.HasPrefix(name, prefix) {
			pass.Report(analyzer.Diagnostic{Span: at, Message: "the engine keeps column names for itself that start with " + prefix})
		}
	}
}
