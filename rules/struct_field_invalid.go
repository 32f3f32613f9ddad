package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// StructFieldInvalid is documented in struct-field-invalid.md.
var StructFieldInvalid = &analyzer.Analyzer{
	Name:     "struct-field-invalid",
	Doc:      page("struct-field-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Step:     structFieldInvalid,
}

func structFieldInvalid(pass *analyzer.Pass, s *model.Step) {
	if !ownStep(s) {
		return
	}
	for _, x := range s.Stmt.Actions {
		if x.Kind != syntax.AddField && x.Kind != syntax.DropField || x.Field == nil {
			continue
		}
		c := s.Before.ColumnNamed(pass.File.NameOf(x.Name))
		if c == nil {
			continue
		}
		f := structField{pass: pass, step: s, action: x, column: c, path: model.FieldPath(pass.File, x)}
		if message, help := f.problem(); message != "" {
			pass.Report(analyzer.Diagnostic{Span: pass.File.Span(x.Field), Message: message, Help: help, Entry: s.Entry, Grounds: f.grounds()})
		}
	}
}

// structField is one ADD FIELD or DROP FIELD at work.
type structField struct {
	pass   *analyzer.Pass
	step   *model.Step
	action *syntax.AlterAction
	column *model.Column
	path   []string
}

// grounds are the statements that made the column what it is.
func (f structField) grounds() []model.Place {
	if f.column.Derived.Known() {
		return nil // other statements have changed its fields
	}
	return groundsOf(f.step.Before, f.column)
}

// problem says what is wrong with the field, or "".
func (f structField) problem() (message, help string) {
	name, t := f.column.Name, f.column.DataType(f.step.Before)
	if !t.Known() {
		return "", ""
	}
	for _, step := range f.path[:len(f.path)-1] {
		inner := model.FieldAt(t, []string{step})
		if !inner.Known() {
			return "'" + name + "' is " + t.String() + ", which has no " + stepName(step), suggestField(step, t)
		}
		name, t = name+"."+step, inner
	}
	field := f.path[len(f.path)-1]
	switch has := model.FieldAt(t, []string{field}).Known(); {
	case t.Kind != dialect.Struct || field == "[*]":
		return "'" + name + "' is " + t.String() + ", not STRUCT", elementHelp(t)
	case f.action.Kind == syntax.AddField && has:
		return "'" + name + "' has a field '" + field + "' already", ""
	case f.action.Kind == syntax.DropField && !has:
		return "'" + name + "' has no field '" + field + "'", suggestField(field, t)
	case f.action.Kind == syntax.DropField && len(t.Args) == 1:
		return "'" + field + "' is the last field of '" + name + "'", "drop the column"
	case propertyIs(f.step.Before, "fast_schema_evolution", "false"):
		return "fields are added and dropped only with \"fast_schema_evolution\" = \"true\"",
			"table " + f.step.Before.Name.Object + " was created without it"
	}
	return "", ""
}

func stepName(step string) string {
	if step == "[*]" {
		return "elements"
	}
	return "field '" + step + "'"
}

func suggestField(name string, t dialect.Type) string {
	if guess := near.Word(name, t.Fields); guess != "" {
		return "did you mean '" + guess + "'?"
	}
	if len(t.Fields) > 0 {
		return "its fields are " + strings.Join(t.Fields, ", ")
	}
	return ""
}

func elementHelp(t dialect.Type) string {
	if t.Kind == dialect.Array && len(t.Args) == 1 && t.Args[0].Kind == dialect.Struct {
		return "[*].name is a field of its elements"
	}
	return ""
}
