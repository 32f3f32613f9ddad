package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// functions writes all functions as one text, a line for each name, in
// alphabetical order: the cells of its row as dialect.FindFunction reads them.
func functions(rows []row) ([]byte, error) {
	slices.SortFunc(rows, func(a, b row) int { return strings.Compare(a["name"], b["name"]) })
	var text strings.Builder
	for i, r := range rows {
		if i > 0 && rows[i-1]["name"] == r["name"] {
			return nil, fmt.Errorf("%s stands twice", r["name"])
		}
		if err := checkFunction(r); err != nil {
			return nil, fmt.Errorf("%s: %w", r["name"], err)
		}
		var cells []string
		for _, column := range []string{"name", "role", "min_args", "max_args", "flags", "state_since", "combine_since", "since", "until", "signatures"} {
			cells = append(cells, r[column])
		}
		text.WriteString(strings.Join(cells, "\t") + "\n")
	}
	var b bytes.Buffer
	b.WriteString(generated + "package dialect\n\n// functionTable is read by FindFunction, a line at a time.\nconst functionTable = `")
	b.WriteString(text.String() + "`\n")
	return b.Bytes(), nil
}

func checkFunction(r row) error {
	if r["name"] == "" || strings.ToLower(r["name"]) != r["name"] {
		return fmt.Errorf("names are in lower case")
	}
	if !slices.Contains([]string{"scalar", "aggregate", "window", "table"}, r["role"]) {
		return fmt.Errorf("unknown role %q", r["role"])
	}
	for _, column := range []string{"state_since", "combine_since", "since", "until"} {
		if _, err := version(strings.TrimPrefix(r[column], "<=")); err != nil {
			return err
		}
	}
	for flag := range strings.FieldsSeq(r["flags"]) {
		if !slices.Contains(functionFlags, flag) {
			return fmt.Errorf("unknown flag %q", flag)
		}
	}
	if strings.ContainsAny(r["signatures"], "`\\") {
		return fmt.Errorf("a signature with quotes")
	}
	return nil
}

var functionFlags = []string{"window", "random", "time", "sync-mv", "range-partition", "range-function", "list-partition", "mv-partition",
	"mv-partition-inside"}
