package dialect

import "strings"

// systemColumns are columns that no CREATE states and that a query may name all the same.
// Source: the user guides of Iceberg row lineage and of the tablet column.
var systemColumns = map[string]bool{
	"_tablet_id_":                   true, // tables of the engine
	"_segment_id_":                  true,
	"_row_id_":                      true,
	"_row_id":                       true, // Iceberg tables of format 3
	"_last_updated_sequence_number": true,
	"__op":                          true, // loads into PRIMARY KEY tables
	"__row_id__":                    true, // materialized views that are refreshed by increments
}

// SystemColumn reports whether the engine may have a column of that name that no statement
// makes. Case does not matter.
func SystemColumn(engine Engine, name string) bool {
	return engine == StarRocks && systemColumns[strings.ToLower(name)]
}
