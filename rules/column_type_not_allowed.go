package rules

import (
	"strconv"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// ColumnTypeNotAllowed is documented in column-type-not-allowed.md.
var ColumnTypeNotAllowed = &analyzer.Analyzer{
	Name:     "column-type-not-allowed",
	Doc:      page("column-type-not-allowed"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(columnTypeNotAllowed),
	Step:     altered(columnTypeNotAllowed),
}

func columnTypeNotAllowed(t *table) {
	for _, c := range t.columns() {
		if p := t.typeProblem(c); p.message != "" {
			file := t.fileOf(c)
			t.report(analyzer.Diagnostic{File: file, Span: file.Span(p.at), Message: p.message, Help: p.help})
		}
	}
}

// typeProblem is what makes a type one that no column of a table can have.
type typeProblem struct {
	at            *syntax.Type
	message, help string
}

// typeProblem finds the first problem in the type of a column.
func (t *table) typeProblem(c *model.Column) typeProblem {
	if !c.Type.Set() {
		return typeProblem{}
	}
	return typeChecker{t.fileOf(c), t.pass.Target}.check(c.Type.Value)
}

type typeChecker struct {
	file   *syntax.File
	target dialect.Target
}

func (k typeChecker) check(typ *syntax.Type) typeProblem {
	if typ == nil {
		return typeProblem{}
	}
	p := k.kind(typ)
	if p.message == "" {
		p = k.parameters(typ)
	}
	for i := 0; i < len(typ.Args) && p.message == ""; i++ {
		p = k.check(typ.Args[i])
	}
	for i := 0; i < len(typ.Fields) && p.message == ""; i++ {
		p = k.check(typ.Fields[i].Type)
	}
	if p.at == nil {
		p.at = typ
	}
	return p
}

// kind checks what a type is and what it is made of.
func (k typeChecker) kind(typ *syntax.Type) typeProblem {
	switch whole := model.TypeOf(k.file, typ); {
	case whole.Kind == dialect.Time:
		return typeProblem{message: "a table cannot store values of type TIME", help: "use DATETIME, or an integer of seconds"}
	case whole.Kind == dialect.Variant && whole.Kind.In().Contains(k.target):
		return typeProblem{message: "a table cannot store values of type VARIANT", help: "use JSON"}
	case whole.Kind == dialect.Array && len(whole.Args) == 1 && sketch(whole.Args[0]):
		return typeProblem{message: "an array cannot hold values of type " + whole.Args[0].String()}
	case whole.Kind == dialect.Map && len(whole.Args) == 2 && (whole.Args[0].Complex() || whole.Args[0].Kind == dialect.Json || sketch(whole.Args[0])):
		return typeProblem{message: "the key of a map cannot be of type " + whole.Args[0].String(), help: "numbers, text and dates can"}
	}
	return typeProblem{}
}

// sketch reports whether a type holds sets or distributions, which only aggregates put
// together.
func sketch(typ dialect.Type) bool {
	return typ.Kind == dialect.Bitmap || typ.Kind == dialect.Hll || typ.Kind == dialect.Percentile
}

// The engine's limits for the parameters of types, in bytes and digits.
const (
	maxChar         = 255
	maxVarchar      = 1048576
	maxDecimal      = 38
	maxWideDecimal  = 76 // with DECIMAL256
	maxDecimalV2    = 27
	maxDecimalScale = 9 // of DECIMALV2
)

// parameters checks lengths, precision and scale.
func (k typeChecker) parameters(typ *syntax.Type) typeProblem {
	switch typ.Kind {
	case syntax.KwChar:
		return k.length(typ, maxChar, "use VARCHAR for longer text")
	case syntax.KwVarchar, syntax.KwVarbinary, syntax.KwBinary:
		return k.length(typ, maxVarchar, "")
	case syntax.KwDecimal, syntax.KwNumeric, syntax.KwNumber:
		return k.decimal(typ, k.widest(), k.widest())
	case syntax.KwDecimalv2:
		return k.decimal(typ, maxDecimalV2, maxDecimalScale)
	case syntax.KwDecimal32:
		return k.decimal(typ, 9, 9)
	case syntax.KwDecimal64:
		return k.decimal(typ, 18, 18)
	case syntax.KwDecimal128:
		return k.decimal(typ, maxDecimal, maxDecimal)
	case syntax.KwDecimal256:
		return k.decimal(typ, maxWideDecimal, maxWideDecimal)
	}
	return typeProblem{}
}

// widest is the greatest precision of DECIMAL.
func (k typeChecker) widest() int {
	if (dialect.Range{Engine: dialect.StarRocks, Since: dialect.Version{Major: 4}}).Contains(k.target) {
		return maxWideDecimal
	}
	return maxDecimal
}

// parameter is the number in parentheses at that place.
func (k typeChecker) parameter(typ *syntax.Type, i int) (n int, ok bool) {
	if i >= len(typ.Params) {
		return 0, false
	}
	n, err := strconv.Atoi(k.file.TokenText(typ.Params[i]))
	return n, err == nil
}

func (k typeChecker) length(typ *syntax.Type, most int, help string) typeProblem {
	n, ok := k.parameter(typ, 0)
	switch word := typ.Kind.String(); {
	case ok && n == 0:
		return typeProblem{message: "the length of " + word + " cannot be 0"}
	case ok && n > most:
		return typeProblem{message: "the length of " + word + " is at most " + strconv.Itoa(most), help: help}
	}
	return typeProblem{}
}

func (k typeChecker) decimal(typ *syntax.Type, precision, scale int) typeProblem {
	p, ok := k.parameter(typ, 0)
	word := typ.Kind.String()
	if ok && (p < 1 || p > precision) {
		return typeProblem{message: "the precision of " + word + " is from 1 to " + strconv.Itoa(precision), help: "it counts all digits"}
	}
	s, scaled := k.parameter(typ, 1)
	if ok && scaled && s > min(p, scale) {
		return typeProblem{message: "the scale of " + word + "(" + strconv.Itoa(p) + ", ...) is at most " + strconv.Itoa(min(p, scale)),
			help: "it counts the digits behind the point, which are among those of the precision"}
	}
	return typeProblem{}
}
