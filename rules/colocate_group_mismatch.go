package rules

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
)

// ColocateGroupMismatch is documented in colocate-group-mismatch.md.
var ColocateGroupMismatch = &analyzer.Analyzer{
	Name:     "colocate-group-mismatch",
	Doc:      page("colocate-group-mismatch"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table},
	Object:   colocateAlone,
	Schema:   colocateGroupMismatch,
}

// colocateGroup is the group that CREATE TABLE puts a table into; nil for none. A name with
// a colon is one of tables that are distributed by ranges, for which other rules hold.
func colocateGroup(o *model.Object) *model.Property {
	p := propertyOf(o, "colocate_with")
	if p == nil || p.Value == "" || strings.Contains(p.Value, ":") || !ownTable(o) ||
		o.Stmt.Broken() || o.Stmt.Temporary || o.Options.DistributedBy.State == model.Unknown {
		return nil
	}
	return p
}

// colocateAlone checks what a table of any group needs.
func colocateAlone(pass *analyzer.Pass, o *model.Object) {
	group := colocateGroup(o)
	if group == nil {
		return
	}
	by := o.DistributedBy()
	report := func(at *model.Property, message, help string) {
		pass.Report(analyzer.Diagnostic{Span: at.KeySpan.Join(at.ValueSpan), Message: message, Help: help})
	}
	dynamic, label := propertyOf(o, dynamicPrefix+"buckets"), propertyOf(o, "labels.location")
	switch {
	case by.Random:
		report(group, "table "+o.Name.Object+" is distributed at random and cannot be in colocation group '"+group.Value+"'",
			"write DISTRIBUTED BY HASH (columns) BUCKETS n")
	case label != nil && label.Value != "":
		report(label, "a table of a colocation group has no labels.location", "")
	case dynamic != nil && differ(dynamic.Value, by.Buckets):
		report(dynamic, "a table of a colocation group has one number of buckets, and here are "+by.Buckets+" and "+dynamic.Value, "")
	}
}

// differ reports whether two texts are numbers of buckets or replicas, and not the same.
// Zero means that the engine chooses.
func differ(a, b string) bool {
	n, err1 := strconv.Atoi(strings.TrimSpace(a))
	m, err2 := strconv.Atoi(strings.TrimSpace(b))
	return err1 == nil && err2 == nil && n > 0 && m > 0 && n != m
}

// groupKey names a colocation group.
type groupKey struct{ catalog, database, group string }

func colocateGroupMismatch(pass *analyzer.Pass) {
	first := map[groupKey]*model.Object{}
	for _, o := range pass.Schema.Objects {
		group := colocateGroup(o)
		if group == nil || o.DistributedBy().Random || !lasts(o) {
			continue
		}
		key := groupKey{o.Entry.Name.Catalog, o.Entry.Name.Database, group.Value}
		other := first[key]
		if other == nil {
			first[key] = o
			continue
		}
		reportMismatch(pass, o, other, group.Value)
	}
}

// lasts reports whether a table stays in its group as CREATE puts it there.
func lasts(o *model.Object) bool {
	e := o.Entry
	if e == nil || !e.Certain() || e.Made().Stmt != o.Stmt || e.Gone {
		return false
	}
	now, then := propertyOf(e.Object, "colocate_with"), propertyOf(o, "colocate_with")
	return now != nil && now.Value == then.Value && e.Object.Options.DistributedBy.File == nil
}

func reportMismatch(pass *analyzer.Pass, o, other *model.Object, group string) {
	mine, theirs := o.DistributedBy(), other.DistributedBy()
	at := o.Options.DistributedBy.Span
	if mine.Implied || theirs.Implied {
		return
	}
	message := ""
	switch i := differentColumn(o, other); {
	case len(mine.Columns) != len(theirs.Columns):
		message = "has " + countOf(len(mine.Columns), "hash column") + ", and " + other.Name.Object + " has " + strconv.Itoa(len(theirs.Columns))
	case i >= 0:
		message = "hashes '" + mine.Columns[i].Name + "' of another type than '" + theirs.Columns[i].Name + "' of " + other.Name.Object
		at = mine.Columns[i].Span
	case differ(mine.Buckets, theirs.Buckets):
		message = "has " + mine.Buckets + " buckets, and " + other.Name.Object + " has " + theirs.Buckets
	default:
		a, b := propertyOf(o, "replication_num"), propertyOf(other, "replication_num")
		if a == nil || b == nil || !differ(a.Value, b.Value) {
			return
		}
		message = "has replication_num " + a.Value + ", and " + other.Name.Object + " has " + b.Value
		at = a.KeySpan.Join(a.ValueSpan)
	}
	pass.Report(analyzer.Diagnostic{File: o.File, Span: at, Entry: other.Entry, Grounds: groundsOf(other),
		Message: "table " + o.Name.Object + " of colocation group '" + group + "' " + message,
		Related: []analyzer.Related{{File: other.File, Span: other.Options.DistributedBy.Span, Message: "the first table of the group"}}})
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// differentColumn is the place of the first pair of hash columns of different types, or -1.
func differentColumn(o, other *model.Object) int {
	mine, theirs := o.DistributedBy().Columns, other.DistributedBy().Columns
	for i := range min(len(mine), len(theirs)) {
		a, b := o.ColumnNamed(mine[i].Name), other.ColumnNamed(theirs[i].Name)
		if a == nil || b == nil {
			continue
		}
		s, t := a.DataType(o), b.DataType(other)
		if s.Known() && t.Known() && s.Kind != t.Kind {
			return i
		}
	}
	return -1
}
