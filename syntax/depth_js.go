package syntax

// maxDepth bounds how deep expressions, queries, relations and types may nest, and how many
// suffixes such as [1] or IS NULL may follow each other. JavaScript engines have a
// stack of a megabyte, of which the comparison of definitions takes some three kilobytes a level.
const maxDepth = 250
