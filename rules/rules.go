// Package rules holds the rules: one file NAME.go and one page NAME.md for each. The page
// explains the rule to its users and tests it.
package rules

import "github.com/srlint/srlint/analyzer"

// All lists the rules by name.
var All = []*analyzer.Analyzer{
	AttributeNotForKind,
	ClauseOrder,
	DuplicateColumn,
	DuplicateProperty,
	FileEncoding,
	InvalidRefresh,
	MissingDefinition,
	MvAlterUnsupported,
	PropertyUnknown,
	PropertyValueInvalid,
	Syntax,
	UnusedSuppression,
	ViewSecurityDefiner,
}
