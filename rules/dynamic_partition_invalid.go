package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// DynamicPartitionInvalid is documented in dynamic-partition-invalid.md.
var DynamicPartitionInvalid = &analyzer.Analyzer{
	Name:     "dynamic-partition-invalid",
	Doc:      page("dynamic-partition-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table},
	Object:   dynamicPartitionInvalid,
	Step:     dynamicPartitionInAlter,
}

const dynamicPrefix = "dynamic_partition."

// dynamicStarters are the properties one of which makes a table a dynamic one.
var dynamicStarters = []string{"enable", "time_unit", "time_zone", "prefix", "start", "end", "buckets"}

// dynamicProperty is the first property of a list that starts dynamic partitions.
func dynamicProperty(list []model.Property) *model.Property {
	for i := range list {
		if key, ok := strings.CutPrefix(list[i].Key, dynamicPrefix); ok && containsFold(dynamicStarters, key) && list[i].Value != "" {
			return &list[i]
		}
	}
	return nil
}

func dynamicPartitionInvalid(pass *analyzer.Pass, o *model.Object) {
	first := dynamicProperty(o.Options.Properties)
	if !ownTable(o) || o.Stmt.Broken() || first == nil || o.Options.PartitionBy.State == model.Unknown {
		return
	}
	report := func(at syntax.Span, message, help string) {
		pass.Report(analyzer.Diagnostic{Span: at, Message: message, Help: help})
	}
	if problem, help := dynamicScheme(o); problem != "" {
		report(first.KeySpan, problem, help)
		return
	}
	if missing := missingDynamic(o); missing != "" {
		report(first.KeySpan, "dynamic partitions need the property '"+missing+"'", "time_unit says how long a partition is, end how many are made ahead")
		return
	}
	dynamicColumn(pass, o)
}

// dynamicScheme says what in the partitions of a table rules dynamic ones out.
func dynamicScheme(o *model.Object) (problem, help string) {
	by := o.Options.PartitionBy
	switch {
	case !by.Set():
		return "a table without partitions has no dynamic ones", "write PARTITION BY RANGE (column) ()"
	case by.Value.Method == syntax.KwRange && len(by.Value.Exprs) > 1:
		return "dynamic partitions are for tables with one partition column", ""
	case by.Value.Method == syntax.KwRange:
		return "", ""
	case by.Value.Method == syntax.KwList || plainColumns(by.Value.Exprs):
		return "a table with list partitions has no dynamic ones", "dynamic partitions are for PARTITION BY RANGE (column)"
	}
	return "a table that is partitioned by an expression has no dynamic partitions",
		"the engine makes its partitions when rows come; partition_live_number drops old ones"
}

// plainColumns reports whether no expression is more than a column.
func plainColumns(list []syntax.Expr) bool {
	for _, x := range list {
		if _, ok := x.(*syntax.ColumnRef); !ok {
			return false
		}
	}
	return true
}

func missingDynamic(o *model.Object) string {
	for _, key := range []string{"time_unit", "end"} {
		if p := propertyOf(o, dynamicPrefix+key); p == nil || p.Value == "" {
			return dynamicPrefix + key
		}
	}
	return ""
}

// dynamicColumn checks the unit against the type of the partition column.
func dynamicColumn(pass *analyzer.Pass, o *model.Object) {
	columns := o.PartitionColumns()
	unit := propertyOf(o, dynamicPrefix+"time_unit")
	if len(columns) != 1 || !plainColumns(o.Options.PartitionBy.Value.Exprs) || !strings.EqualFold(unit.Value, "HOUR") {
		return
	}
	if c := o.ColumnNamed(columns[0]); c != nil && c.DataType(o).Kind == dialect.Date {
		pass.Report(analyzer.Diagnostic{Span: unit.ValueSpan, Message: "partitions of an HOUR need a DATETIME column, and '" + c.Name + "' is DATE",
			Related: columnPlace(o, c, "the partition column")})
	}
}

// dynamicPartitionInAlter finds SET ("dynamic_partition..." = ...) of a table that cannot
// be a dynamic one.
func dynamicPartitionInAlter(pass *analyzer.Pass, s *model.Step) {
	if !ownStep(s) || s.Before.Options.PartitionBy.State == model.Unknown {
		return
	}
	for _, x := range s.Stmt.Actions {
		if x.Kind != syntax.SetProperties {
			continue
		}
		first := dynamicProperty(model.Properties(pass.File, x.Properties))
		if first == nil || propertyIs(s.After, "dynamic_partition.enable", "false") {
			continue // whatever else is set, nothing comes of it
		}
		problem, help := dynamicScheme(s.Before)
		if missing := missingDynamic(s.After); problem == "" && missing != "" {
			problem = "table " + s.Before.Name.Object + " has no dynamic partitions yet, and needs the property '" + missing + "' for them"
			help = "set all of them in one statement"
		}
		if problem != "" {
			pass.Report(analyzer.Diagnostic{Span: first.KeySpan, Message: problem, Help: help, Entry: s.Entry})
		}
	}
}
