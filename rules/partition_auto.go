package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// The part of partition-item-invalid that is about tables which make partitions themselves.

// slicing is the function and the unit by which the engine makes the partitions of the
// table itself; "" for none.
func (p *partitionItem) slicing() (function, unit string) {
	by, file := p.clause()
	if by.Method != syntax.EOF || len(by.Exprs) != 1 {
		return "", ""
	}
	call, ok := by.Exprs[0].(*syntax.Call)
	if !ok || len(call.Args) < 2 {
		return "", ""
	}
	switch strings.ToLower(file.NameOf(call.Name.Object())) {
	case "date_trunc":
		unit, _ = literalString(file, call.Args[0])
		return "date_trunc", strings.ToUpper(unit)
	case "time_slice":
		if every, ok := call.Args[1].(*syntax.Interval); ok && file.Slice(file.Span(every.Value)) == "1" {
			unit = strings.ToUpper(file.TokenText(every.Unit))
		}
		return "time_slice", unit
	}
	return "", ""
}

// automatic checks a partition of a table that makes its partitions itself.
func (p *partitionItem) automatic() bool {
	function, unit := p.slicing()
	if function == "" || p.temporary {
		return false
	}
	file, batch := p.pass.File, p.item.Batch
	switch {
	case batch == nil:
		return p.report(file.Span(p.item), "a table that makes its partitions by "+function+" takes no single partition",
			"write START (...) END (...) EVERY (INTERVAL 1 "+orUnit(unit)+")")
	case batch.Interval == nil || unit == "":
		return false
	case !strings.EqualFold(file.TokenText(batch.Interval.Unit), unit):
		return p.report(file.TokenSpan(batch.Interval.Unit),
			"the table makes a partition for each "+unit+", and EVERY is in "+strings.ToUpper(file.TokenText(batch.Interval.Unit)), "write EVERY (INTERVAL 1 "+unit+")")
	case integerText(file.Slice(file.Span(batch.Interval.Value))) && file.Slice(file.Span(batch.Interval.Value)) != "1":
		return p.report(file.Span(batch.Interval), "the table makes a partition for each "+unit+", so EVERY takes one", "write EVERY (INTERVAL 1 "+unit+")")
	}
	return false
}

func orUnit(unit string) string {
	if unit == "" {
		return "DAY"
	}
	return unit
}

// reportManaged finds what ALTER cannot do with the partitions of a table that makes them
// itself.
func reportManaged(pass *analyzer.Pass, s *model.Step, x *syntax.AlterAction) bool {
	d := analyzer.Diagnostic{Span: pass.File.Span(x), Entry: s.Entry}
	p := partitionItem{pass: pass, table: s.Before}
	function, _ := p.slicing()
	switch {
	case x.Kind == syntax.RenamePartition && function != "":
		d.Message, d.Grounds = "a table that makes its partitions by "+function+" does not rename them", groundsOf(s.Before)
	case (x.Kind == syntax.AddPartition || x.Kind == syntax.DropPartition) && madeDynamically(s.Before):
		d.Message = "the partitions of table " + s.Before.Name.Object + " are dynamic: the engine adds and drops them"
		d.Help = "first SET (\"dynamic_partition.enable\" = \"false\")"
	default:
		return false
	}
	pass.Report(d)
	return true
}

// madeDynamically reports whether dynamic partitions of a table are on.
func madeDynamically(o *model.Object) bool {
	enabled := propertyOf(o, dynamicPrefix+"enable")
	return dynamicProperty(o.Options.Properties) != nil && (enabled == nil || strings.EqualFold(enabled.Value, "true"))
}
