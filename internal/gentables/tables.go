package main

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
)

// reservedWords writes the words that some release refuses as a bare name.
func reservedWords(rows []row) ([]byte, error) {
	sort.Slice(rows, func(i, j int) bool { return rows[i]["word"] < rows[j]["word"] })
	var b bytes.Buffer
	b.WriteString(generated + "package dialect\n\n// reservedWords are in alphabetical order.\nvar reservedWords = [...]reservedWord{\n")
	longest := 0
	for _, r := range rows {
		if r["reserved"] != "yes" && r["reserved_until"] == "" {
			continue
		}
		since, until, err := bounds(r, "reserved_since", "reserved_until")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r["word"], err)
		}
		longest = max(longest, len(r["word"]))
		printf(&b, "\t{%q, %s, %s},\n", r["word"], since, until)
	}
	printf(&b, "}\n\nconst longestReserved = %d\n", longest)
	return b.Bytes(), nil
}

// features writes a constant and a row for every feature.
func features(rows []row) ([]byte, error) {
	sort.Slice(rows, func(i, j int) bool { return rows[i]["id"] < rows[j]["id"] })
	var constants, table bytes.Buffer
	for i, r := range rows {
		since, until, err := bounds(r, "since", "until")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r["id"], err)
		}
		kind := ""
		if i == 0 {
			kind = " Feature = iota + 1"
		}
		printf(&constants, "\tFeature%s%s // %s\n", goName(r["id"]), kind, r["title"])
		printf(&table, "\t{%q, %q, %s, %s},\n", r["id"], r["title"], since, until)
	}
	return []byte(generated + "package dialect\n\n// The features, in alphabetical order.\nconst (\n" + constants.String() +
		")\n\nvar features = [...]featureRow{\n" + table.String() + "}\n"), nil
}

// limits writes a variable for every limit.
func limits(rows []row) ([]byte, error) {
	sort.Slice(rows, func(i, j int) bool { return rows[i]["id"] < rows[j]["id"] })
	var b bytes.Buffer
	b.WriteString(generated + "package dialect\n\n// The limits, in alphabetical order.\nvar (\n")
	for _, r := range rows {
		since, until, err := bounds(r, "since", "until")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r["id"], err)
		}
		printf(&b, "\tLimit%s = Limit{%s, %q, %s, %s} // %s\n", goName(r["id"]), r["value"], r["config"], since, until, r["title"])
	}
	b.WriteString(")\n")
	return b.Bytes(), nil
}

// sessionVariables writes the names of the session variables in lower case.
func sessionVariables(rows []row) ([]byte, error) {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = strings.ToLower(r["name"])
	}
	sort.Strings(names)
	var b bytes.Buffer
	b.WriteString(generated + "package dialect\n\n// sessionVariables are in alphabetical order.\nvar sessionVariables = [...]string{\n")
	for _, name := range names {
		printf(&b, "\t%q,\n", name)
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}
