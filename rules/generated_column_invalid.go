package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// GeneratedColumnInvalid is documented in generated-column-invalid.md.
var GeneratedColumnInvalid = &analyzer.Analyzer{
	Name:     "generated-column-invalid",
	Doc:      page("generated-column-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table},
	Object:   generatedInTable,
	Step:     generatedInAlter,
}

func generatedInTable(pass *analyzer.Pass, o *model.Object) {
	createdColumns(generatedColumn)(pass, o)
	if !ownTable(o) {
		return
	}
	var generated *model.Column
	for i := range o.Standard.Columns {
		c := o.Standard.Columns[i]
		if c.Name == "" {
			continue // it could not be read
		}
		if c.Generated.State == model.Unset && generated != nil && o.KeyOf().Model != model.AggregateKey {
			pass.Report(analyzer.Diagnostic{Span: c.Span, Message: "column '" + c.Name + "' stands behind generated column '" + generated.Name + "'",
				Help: "generated columns come last", Related: columnPlace(o, generated, "the generated column")})
			return
		}
		if c.Generated.Set() {
			generated = c
		}
	}
}

// generatedColumn checks one generated column. The first thing that is wrong is told.
func generatedColumn(c statedColumn) {
	if !c.Generated.Set() || movesGenerated(c) {
		return
	}
	for _, check := range []func(statedColumn) bool{generatedAttributes, generatedKey, generatedNames, generatedType} {
		if check(c) {
			return
		}
	}
}

// refuse reports what is wrong with the column itself.
func (c statedColumn) refuse(at syntax.Span, message, help string, fixes ...analyzer.Fix) bool {
	c.report(analyzer.Diagnostic{Span: at, Message: message, Help: help, Fixes: fixes})
	return true
}

// refuseUse reports that the column uses another one.
func (c statedColumn) refuseUse(at syntax.Span, message, help string, used *model.Column) bool {
	c.report(analyzer.Diagnostic{Span: at, Message: message, Help: help, Related: columnPlace(c.table, used, "this column")}, used)
	return true
}

func generatedAttributes(c statedColumn) bool {
	switch {
	case c.Nullable.Set() && !c.Nullable.Value:
		return c.refuse(c.Nullable.Span, "generated column '"+c.Name+"' cannot be NOT NULL", "",
			analyzer.Replace("Write NULL", analyzer.Safe, c.Nullable.Span, "NULL"))
	case c.Key.Set():
		return c.refuse(c.Key.Span, "generated column '"+c.Name+"' cannot be KEY", "")
	}
	return false
}

func generatedKey(c statedColumn) bool {
	key := c.table.KeyOf()
	if key.Model == model.AggregateKey {
		return c.refuse(c.Generated.Span, "a table with AGGREGATE KEY cannot have generated column '"+c.Name+"'", "")
	}
	for _, ref := range key.Columns {
		if c.step == nil && !key.Implied && strings.EqualFold(ref.Name, c.Name) {
			return c.refuse(ref.Span, "generated column '"+c.Name+"' cannot be in the key", "")
		}
	}
	return false
}

// generatedNames checks what the expression of a generated column names.
func generatedNames(c statedColumn) (found bool) {
	file := c.file()
	syntax.Inspect(c.Generated.Value, func(x syntax.Expr) bool {
		if found {
			return false
		}
		switch x := x.(type) {
		case *syntax.Lambda:
			return false // its parameters look like columns
		case *syntax.Call:
			if f := model.FunctionOf(file, x); f != nil && f.Aggregate && !f.Scalar {
				found = c.refuse(file.Span(x), "generated column '"+c.Name+"' uses the aggregate function "+f.Name, "it is computed of one row")
			}
		case *syntax.ColumnRef:
			found = generatedFrom(c, x)
		}
		return true
	})
	return found
}

// generatedFrom checks a column that a generated column is computed of.
func generatedFrom(c statedColumn, ref *syntax.ColumnRef) bool {
	file := c.file()
	parts := file.Parts(ref)
	name, at := file.NameOf(parts[0]), file.Span(ref)
	used := c.table.ColumnNamed(name)
	switch {
	case used == nil && len(parts) == 1 && knownTable(c.table) && !sliceSide(name):
		return c.unknown(at, name)
	case used == nil:
	case used.Generated.Set():
		return c.refuseUse(at, "generated column '"+c.Name+"' uses generated column '"+used.Name+"'", "write its expression here", used)
	case used.AutoIncrement.Set():
		return c.refuseUse(at, "generated column '"+c.Name+"' uses AUTO_INCREMENT column '"+used.Name+"'", "", used)
	}
	return false
}

// unknown reports a name that is no column of the table.
func (c statedColumn) unknown(at syntax.Span, name string) bool {
	d := analyzer.Diagnostic{Span: at, Message: "table " + c.table.Name.Object + " has no column '" + name + "'"}
	if guess := near.Word(name, columnNames(c.table)); guess != "" {
		d.Help = "did you mean '" + guess + "'?"
	}
	if c.step != nil {
		d.Entry = c.step.Entry // all that ever happened to the table counts
	}
	c.pass.Report(d)
	return true
}

// sliceSide reports whether a name may be the word of time_slice that says which side of
// a slice is meant.
func sliceSide(name string) bool {
	return strings.EqualFold(name, "floor") || strings.EqualFold(name, "ceil")
}

func columnNames(o *model.Object) []string {
	var names []string
	for _, c := range o.Standard.Columns {
		names = append(names, c.Name)
	}
	return names
}

// generatedType finds an expression that gives a floating number for a column of integers.
func generatedType(c statedColumn) bool {
	want, got := c.DataType(c.table), c.table.ExprType(c.file(), c.Generated.Value)
	if !want.Integer() || got.Kind != dialect.Double && got.Kind != dialect.Float {
		return false
	}
	c.report(analyzer.Diagnostic{
		Span:    c.Type.Span,
		Message: "generated column '" + c.Name + "' is " + want.String() + ", and its expression " + got.String(),
		Help:    "CAST the expression, or make the column " + got.String(),
		Fixes:   []analyzer.Fix{analyzer.Replace("Make it "+got.String(), analyzer.Unsafe, c.Type.Span, got.String())},
	}, columnsUsed(c.table, c.file(), c.Generated.Value)...)
	return true
}

// columnsUsed are the columns of the table that an expression names.
func columnsUsed(o *model.Object, file *syntax.File, x syntax.Expr) []*model.Column {
	var used []*model.Column
	model.EachColumn(file, x, func(ref *syntax.ColumnRef) {
		if c := o.ColumnNamed(file.NameOf(file.Parts(ref)[0])); c != nil {
			used = append(used, c)
		}
	})
	return used
}
