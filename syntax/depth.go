//go:build !js

package syntax

// maxDepth bounds how deep expressions, queries, relations and types may nest, and how many
// suffixes such as [1] or IS NULL may follow each other. The engine's parser overflows
// its stack earlier.
const maxDepth = 1000
