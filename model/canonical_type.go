package model

import (
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/syntax"
)

// typeText is a type in the one form that its meaning has; "" if it is not known.
func typeText(t dialect.Type) string {
	if len(t.Args) == 0 {
		return t.String()
	}
	parts := make([]string, len(t.Args))
	for i, arg := range t.Args {
		if parts[i] = typeText(arg); parts[i] == "" {
			return ""
		}
		if i < len(t.Fields) {
			parts[i] = QuoteName(t.Fields[i]) + " " + parts[i]
		}
	}
	return t.Kind.String() + "<" + strings.Join(parts, ", ") + ">"
}

// typeOrText is the type as typeText has it, or as it stands there if it is not known.
func typeOrText(file *syntax.File, t *syntax.Type) string {
	if text := typeText(TypeOf(file, t)); text != "" {
		return text
	}
	return strings.ToUpper(file.Slice(file.Span(t)))
}
