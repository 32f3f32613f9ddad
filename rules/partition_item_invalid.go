package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// PartitionItemInvalid is documented in partition-item-invalid.md.
var PartitionItemInvalid = &analyzer.Analyzer{
	Name:     "partition-item-invalid",
	Doc:      page("partition-item-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table},
	Object:   partitionItemInvalid,
	Step:     partitionItemInAlter,
}

func partitionItemInvalid(pass *analyzer.Pass, o *model.Object) {
	by := o.Options.PartitionBy
	if !ownTable(o) || o.Stmt.Broken() || !by.Set() {
		return
	}
	p := partitionItem{pass: pass, table: o, names: map[string]model.Place{}}
	p.time, p.ranged = p.comparable()
	for _, item := range by.Value.Items {
		p.item = item
		p.check()
		at := syntax.Ranger(item)
		name := pass.File.NameOf(item.Name)
		if name != "" {
			at = item.Name
			p.names[strings.ToLower(name)] = model.Place{File: o.File, Span: o.File.Span(at)}
		}
		p.remember(model.Partition{Name: name, Item: item, Place: model.Place{File: o.File, Span: o.File.Span(at)}})
	}
}

func partitionItemInAlter(pass *analyzer.Pass, s *model.Step) {
	if s.Refused || !ownStep(s) || !s.Before.Options.PartitionBy.Set() {
		return
	}
	for _, x := range s.Stmt.Actions {
		if x.Temporary || !reportManaged(pass, s, x) {
			addedPartitions(pass, s, x)
		}
	}
}

func addedPartitions(pass *analyzer.Pass, s *model.Step, x *syntax.AlterAction) {
	if x.Kind == syntax.AddPartition {
		p := partitionItem{pass: pass, table: s.Before, step: s, temporary: x.Temporary}
		p.time, p.ranged = p.comparable()
		for _, old := range lastOf(partitionsBefore(s, x.Temporary)) {
			p.remember(old)
		}
		for _, item := range x.Partitions {
			p.item = item
			p.check()
		}
	}
}

// partitionsBefore are the partitions that a new one must not overlap: those that the files
// tell of, or none where a table makes and drops its partitions itself.
func partitionsBefore(s *model.Step, temporary bool) []model.Partition {
	if dynamicProperty(s.Before.Options.Properties) != nil {
		return nil
	}
	var list []model.Partition
	recent := lastOf(s.Before.Partitions)
	for i := range recent {
		if p := &recent[i]; p.Temporary == temporary && p.Item != nil {
			list = append(list, *p)
		}
	}
	if temporary || s.Before.Options.PartitionBy.File != nil {
		return list
	}
	for _, item := range s.Before.Options.PartitionBy.Value.Items {
		if item.Batch != nil && !dropsPartitions(s) {
			list = append(list, model.Partition{Item: item, Place: model.Place{File: s.Before.File, Span: s.Before.File.Span(item)}})
		}
	}
	return list
}

// dropsPartitions reports whether the table may have lost partitions before.
func dropsPartitions(s *model.Step) bool {
	for _, event := range s.Entry.Events {
		if alter, ok := event.Stmt.(*syntax.Alter); ok && alter != s.Stmt {
			for _, x := range alter.Actions {
				if x.Kind == syntax.DropPartition || x.Kind == syntax.ReplacePartition {
					return true
				}
			}
		}
	}
	return false
}

// partitionItem is one partition of a statement, or a batch of them.
type partitionItem struct {
	pass      *analyzer.Pass
	table     *model.Object
	item      *syntax.PartitionItem
	before    []earlier
	names     map[string]model.Place // of those before, folded; nil in ALTER
	step      *model.Step            // of ALTER
	temporary bool
	ranged    bool // its bounds can be compared with others
	time      bool // they are times, not numbers
}

// earlier is a partition that was there before, with its bounds as far as they are known.
type earlier struct {
	model.Partition
	stretch
}

// maxEarlier bounds the partitions that a new one is compared with.
const maxEarlier = 500

// remember keeps a partition for the ones that follow.
func (p *partitionItem) remember(old model.Partition) {
	if !p.ranged {
		return
	}
	if s, ok := stretchOf(old.Place.File, old.Item, p.time); ok {
		p.before = append(p.before, earlier{old, s})
	}
}

// check reports the first thing that is wrong.
func (p *partitionItem) check() {
	for _, check := range []func() bool{p.duplicate, p.automatic, p.arity, p.batch, p.overlap} {
		if check() {
			return
		}
	}
}

func (p *partitionItem) report(at syntax.Span, message, help string, related ...analyzer.Related) bool {
	d := analyzer.Diagnostic{Span: at, Message: message, Help: help, Related: related}
	if p.step != nil {
		d.Entry = p.step.Entry
		if len(related) == 0 || p.created(related[0]) {
			d.Grounds = groundsOf(p.step.Before) // what CREATE TABLE says of partitions
		}
	}
	p.pass.Report(d)
	return true
}

// created reports whether a place is in the CREATE of the table.
func (p *partitionItem) created(at analyzer.Related) bool {
	stmt := p.table.File.Span(p.table.Stmt)
	return at.File == p.table.File && stmt.Start <= at.Span.Start && at.Span.Start < stmt.End
}

// duplicate finds a name that stands twice in CREATE TABLE.
func (p *partitionItem) duplicate() bool {
	name := p.pass.File.NameOf(p.item.Name)
	if name == "" || p.item.IfNotExists {
		return false
	}
	old, taken := p.names[strings.ToLower(name)]
	return taken && p.report(p.pass.File.Span(p.item.Name), "duplicate partition name '"+name+"'", "",
		analyzer.Related{File: old.File, Span: old.Span, Message: "first named here"})
}

// clause is the PARTITION BY of the table, and the file in which it stands.
func (p *partitionItem) clause() (*syntax.PartitionClause, *syntax.File) {
	by := p.table.Options.PartitionBy
	if by.File != nil {
		return by.Value, by.File
	}
	return by.Value, p.table.File
}

// arity checks the number of values.
func (p *partitionItem) arity() bool {
	by, _ := p.clause()
	columns := len(by.Exprs)
	file := p.pass.File
	if bound := p.item.Bound; bound != nil && by.Method == syntax.KwRange {
		if len(bound.Lower) > columns || len(bound.Upper) > columns {
			return p.report(file.Span(p.item), "the partition has more values than the table has partition columns", "")
		}
		return false
	}
	tuples := len(p.item.In) > 1 || len(p.item.In) == 1 && p.tuple(p.item.In[0])
	for _, row := range p.item.In {
		if tuples && len(row) != columns {
			return p.report(file.Span(p.item), "each row of VALUES IN takes a value for each partition column, of which there are "+itoa(columns), "")
		}
	}
	if len(p.item.In) == 1 && !tuples && columns > 1 {
		return p.report(file.Span(p.item), "VALUES IN takes rows in parentheses, because there are "+itoa(columns)+" partition columns",
			"for example VALUES IN (('a', 'b'))")
	}
	return false
}

// tuple reports whether a row of VALUES IN stands in parentheses of its own.
func (p *partitionItem) tuple(row []int32) bool {
	if len(row) == 0 {
		return false
	}
	open := 0
	for i := row[0] - 1; i > 0; i-- {
		switch kind := p.pass.File.Tokens[i].Kind; kind {
		case syntax.LParen:
			open++
		case syntax.KwIn:
			return open > 1
		}
	}
	return false
}

// lastOf are the partitions of a long list that a new one is compared with.
func lastOf(list []model.Partition) []model.Partition {
	return list[max(0, len(list)-maxEarlier):]
}
