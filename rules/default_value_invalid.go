package rules

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// DefaultValueInvalid is documented in default-value-invalid.md.
var DefaultValueInvalid = &analyzer.Analyzer{
	Name:     "default-value-invalid",
	Doc:      page("default-value-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table},
	Object:   createdColumns(defaultValue),
	Step:     alteredColumns(defaultValue),
}

func defaultValue(c statedColumn) {
	if missingDefault(c) {
		c.report(analyzer.Diagnostic{Span: c.Span, Message: "new column '" + c.Name + "' is NOT NULL and has no default",
			Help: "the rows that are there need a value: write DEFAULT"})
	}
	if !c.Default.Set() || c.Default.Value == nil {
		return
	}
	t := c.DataType(c.table)
	problem, help := "", ""
	switch x := c.Default.Value.(type) {
	case *syntax.Literal:
		problem, help = defaultLiteral(c, t, x)
	case *syntax.Call:
		problem, help = defaultCall(c, t, x)
	case *syntax.Paren:
		if call, ok := x.X.(*syntax.Call); ok {
			problem, help = defaultCall(c, t, call)
		}
	case *syntax.ArrayLit, *syntax.MapLit:
		problem = defaultCollection(c, t)
	}
	if problem == "" && c.Aggregate.Set() && c.State != nil {
		problem = "is of no use: the column holds the state of an aggregate"
	}
	if problem != "" {
		span := c.file().Span(c.Default.Value)
		c.report(analyzer.Diagnostic{Span: span, Message: "the default" + shown(c.file(), span) + " of column '" + c.Name + "' " + problem, Help: help})
	}
}

// missingDefault reports whether rows that are there would have no value in a new column.
func missingDefault(c statedColumn) bool {
	if c.step == nil || c.step.Before.ColumnNamed(c.Name) != nil || !c.Nullable.Set() || c.Nullable.Value {
		return false
	}
	switch c.DataType(c.table).Kind {
	case dialect.UnknownType, dialect.Hll, dialect.Bitmap, dialect.Percentile:
		return false // those begin empty
	}
	return c.Default.State == model.Unset && c.Generated.State == model.Unset && c.AutoIncrement.State == model.Unset
}

// shown is the text of a short default, for messages.
func shown(file *syntax.File, at syntax.Span) string {
	if text := file.Slice(at); len(text) <= 40 && !strings.ContainsAny(text, "\n\r\t") {
		return " " + text
	}
	return ""
}

// defaultLiteral says what is wrong with a constant, as the end of a sentence.
func defaultLiteral(c statedColumn, t dialect.Type, x *syntax.Literal) (problem, help string) {
	if x.Kind == syntax.KwNull {
		if c.Nullable.Set() && !c.Nullable.Value {
			return "does not fit NOT NULL", ""
		}
		return "", ""
	}
	text, ok := literalString(c.file(), x)
	if !ok {
		return "", ""
	}
	switch t.Kind {
	case dialect.Array, dialect.Map, dialect.Struct:
		return "is a string, and the column " + t.Kind.String(), "write an expression: [1, 2], map{'a': 1} or row(1, 'a')"
	case dialect.Hll, dialect.Bitmap, dialect.Varbinary:
		if text != "" {
			return "is not ''", "a column of type " + t.Kind.String() + " takes no other default"
		}
	case dialect.Char, dialect.Varchar:
		if length := len([]rune(text)); t.Length > 0 && length > int(t.Length) {
			return "has " + strconv.Itoa(length) + " characters, and the column takes " + strconv.Itoa(int(t.Length)), ""
		}
	case dialect.Json:
		if text != "" && !validJSON(text) {
			return "is not valid JSON", "names and strings stand in double quotes, without comments and trailing commas"
		}
	default:
		return defaultScalar(t, text)
	}
	return "", ""
}

// defaultScalar checks the text of a number, a truth value or a time.
func defaultScalar(t dialect.Type, text string) (problem, help string) {
	switch {
	case t.Integer() && !integerText(text):
		return "is no whole number", ""
	case t.Integer() && !fitsInteger(t.Kind, text):
		return "does not fit " + t.Kind.String(), ""
	case t.Kind == dialect.Boolean && !containsFold([]string{"true", "false", "0", "1"}, strings.TrimSpace(text)):
		return "is neither true nor false", ""
	case (t.Kind == dialect.Double || t.Kind == dialect.Float) && !floatText(text):
		return "is no number", ""
	case t.Kind == dialect.Decimal:
		return defaultDecimal(t, text)
	case (t.Kind == dialect.Date || t.Kind == dialect.Datetime) && !timeText(text):
		if strings.HasPrefix(strings.ToLower(text), "current_timestamp") {
			help = "without quotes, CURRENT_TIMESTAMP is the time of loading"
		}
		return "is no " + t.Kind.String(), help
	}
	return "", ""
}

func defaultDecimal(t dialect.Type, text string) (problem, help string) {
	whole, fraction, ok := decimalText(text)
	switch {
	case !ok:
		return "is no number", ""
	case t.Precision == 0:
	case fraction > int(t.Scale):
		return "has more digits behind the point than " + t.String(), ""
	case whole > 0 && whole+fraction > int(t.Precision):
		return "has more digits than " + t.String(), ""
	}
	return "", ""
}

// defaultCall checks a function: there are three.
func defaultCall(c statedColumn, t dialect.Type, x *syntax.Call) (problem, help string) {
	name := strings.ToLower(c.file().NameOf(x.Name.Object()))
	var fits bool
	switch name {
	case "now", "current_timestamp":
		fits = t.Kind == dialect.Datetime
		help = "it is for columns of type DATETIME"
	case "uuid":
		fits = t.StringLike()
		help = "it is for columns of type VARCHAR(36) or longer"
		if t.Kind == dialect.Varchar && 0 < t.Length && t.Length < 36 {
			return "has 36 characters, and the column takes " + strconv.Itoa(int(t.Length)), ""
		}
	case "uuid_numeric":
		fits = t.Kind == dialect.LargeInt
		help = "it is for columns of type LARGEINT"
	default:
		if t.Complex() || name == "" {
			return "", ""
		}
		return "is no function for a default", "the functions for defaults are now(), uuid() and uuid_numeric()"
	}
	if fits || !t.Known() {
		return "", ""
	}
	return "does not fit " + t.String(), help
}

// defaultCollection checks an array or a map.
func defaultCollection(c statedColumn, t dialect.Type) string {
	switch {
	case !t.Complex() && t.Known() && t.Kind != dialect.Json:
		return "is an array or a map, and the column " + t.String()
	case t.Complex() && propertyIs(c.table, "fast_schema_evolution", "false"):
		return "needs a table with \"fast_schema_evolution\" = \"true\""
	}
	return ""
}
