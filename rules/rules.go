// Package rules holds the rules: one file NAME.go and one page NAME.md for each. The page
// explains the rule to its users and tests it.
package rules

import "github.com/srlint/srlint/analyzer"

// All lists the rules by name.
var All = []*analyzer.Analyzer{
	AttributeNotForKind,
	AutoIncrementInvalid,
	ClauseOrder,
	ColocateGroupMismatch,
	ConstraintTargetInvalid,
	DefaultValueInvalid,
	DuplicateColumn,
	DuplicateProperty,
	DynamicPartitionInvalid,
	FileEncoding,
	GeneratedColumnInvalid,
	InvalidRefresh,
	MissingDefinition,
	ModifyColumnInvalid,
	MvAlterUnsupported,
	PartitionItemInvalid,
	PropertyNotForTable,
	PropertyUnknown,
	PropertyValueInvalid,
	ReservedColumnName,
	StructFieldInvalid,
	Syntax,
	UnusedSuppression,
	ViewSecurityDefiner,
}
