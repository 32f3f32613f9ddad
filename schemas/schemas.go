// Package schemas holds the published JSON Schemas, for editors and scripts.
package schemas

import _ "embed"

// Snapshot is the JSON Schema of snapshots. The package snapshot refuses what it refuses; a
// test holds the two together, since a program that links a reader of JSON Schemas starts
// four milliseconds later.
//
//go:embed snapshot.schema.json
var Snapshot string
