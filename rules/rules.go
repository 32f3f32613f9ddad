// Package rules holds the rules: one file NAME.go and one page NAME.md for each. The page
// explains the rule to its users and tests it.
package rules

import "github.com/srlint/srlint/analyzer"

// All lists the rules by name.
var All = []*analyzer.Analyzer{
	AggregateMissingOrNotAllowed,
	AggregateTypeMismatch,
	AttributeNotForKind,
	BloomFilterColumnInvalid,
	ClauseOrder,
	ColumnTypeNotAllowed,
	DistributionColumnNotKey,
	DistributionColumnType,
	DistributionColumnUnknown,
	DistributionRequired,
	DuplicateColumn,
	DuplicateProperty,
	FileEncoding,
	IndexColumnInvalid,
	InvalidRefresh,
	KeyColumnType,
	KeyColumnUnknown,
	KeyNotSchemaPrefix,
	MissingDefinition,
	MvAlterUnsupported,
	OrderByColumnInvalid,
	OrderByColumnUnknown,
	PartitionColumnNotKey,
	PartitionColumnType,
	PartitionColumnUnknown,
	PrimaryKeyNullable,
	PropertyUnknown,
	PropertyValueInvalid,
	RandomDistributionNotAllowed,
	Syntax,
	UnusedSuppression,
	ViewSecurityDefiner,
}
