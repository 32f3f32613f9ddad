package main

import (
	"bytes"
	"fmt"
	"strings"
)

// typeUses are the columns of types.tsv in the order of the constants of TypeUse.
var typeUses = []string{"key_duplicate", "key_aggregate", "key_unique", "key_primary", "distribution", "range_partition", "list_partition",
	"sort_key_primary", "bloom_filter", "bitmap_index", "ngram_index", "gin_index", "olap_column"}

// kinds maps the words of types to constants.
var kinds = map[string]string{"BOOLEAN": "Boolean", "TINYINT": "TinyInt", "SMALLINT": "SmallInt", "INT": "Int", "BIGINT": "BigInt",
	"LARGEINT": "LargeInt", "FLOAT": "Float", "DOUBLE": "Double", "DECIMAL": "Decimal", "DECIMALV2": "DecimalV2", "CHAR": "Char",
	"VARCHAR": "Varchar", "VARBINARY": "Varbinary", "DATE": "Date", "DATETIME": "Datetime", "TIME": "Time", "JSON": "Json", "HLL": "Hll",
	"BITMAP": "Bitmap", "PERCENTILE": "Percentile", "ARRAY": "Array", "MAP": "Map", "STRUCT": "Struct", "VARIANT": "Variant"}

// types writes what each kind of type may be used for.
func types(rows []row) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(generated + "package dialect\n\nvar typeRows = [...]typeRow{\n")
	for _, r := range rows {
		uses := make([]string, len(typeUses))
		for i, use := range typeUses {
			cell, err := typeUse(r[use])
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", r["name"], use, err)
			}
			uses[i] = cell
		}
		since, err := version(strings.TrimPrefix(r["since"], "<="))
		if err != nil || kinds[r["name"]] == "" {
			return nil, fmt.Errorf("%s: no such type, or %v", r["name"], err)
		}
		printf(&b, "\t%s: {[TableColumn + 1]typeUse{%s}, %q, %s, %q},\n", kinds[r["name"]], strings.Join(uses, ", "), r["aggregates"], since, r["holds"])
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

// typeUse turns yes, no, or the release from which on it is yes, into a literal.
func typeUse(cell string) (string, error) {
	switch cell {
	case "yes":
		return "{ok: true}", nil
	case "no":
		return "{}", nil
	case "":
		return "", fmt.Errorf("an empty cell")
	}
	since, err := version(cell)
	return "{true, " + since + "}", err
}

// conversions writes the pairs of types that MODIFY COLUMN takes.
func conversions(rows []row) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(generated + "package dialect\n\nvar conversions = [...]conversion{\n")
	for _, r := range rows {
		from, to := kinds[r["from"]], kinds[r["to"]]
		if from == "" || to == "" {
			return nil, fmt.Errorf("%s to %s: no such type", r["from"], r["to"])
		}
		printf(&b, "\t{%s, %s, %t},\n", from, to, r["lossy"] == "yes")
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}
