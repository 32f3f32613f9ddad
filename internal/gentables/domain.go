package main

import (
	"fmt"
	"strconv"
	"strings"
)

// domainKinds maps the first word of a domain to its constant. The language is
// described in dialect/data/README.md.
var domainKinds = map[string]string{
	"any": "", "bool": "Bool", "lower-bool": "LowerBool", "loose-bool": "LooseBool", "int16": "Integer", "int32": "Integer", "int64": "Integer",
	"number": "Number", "enum": "Enum", "compression": "Compression", "duration": "Duration", "date-time": "DateTime", "cron": "Cron",
	"locations": "Locations", "partition-name": "PartitionName", "time-zone": "TimeZone", "columns": "ColumnList", "tables": "TableList",
	"expression": "Expression", "unique-keys": "UniqueKeys", "foreign-keys": "ForeignKeys", "name": "ObjectName",
}

// domain turns a cell such as "int32 1.. or -1" into the literal of a Domain;
// any text is "".
func domain(cell string) (string, error) {
	words := strings.Fields(cell)
	if len(words) == 0 {
		return "", fmt.Errorf("no domain")
	}
	kind, ok := domainKinds[words[0]]
	switch {
	case !ok:
		return "", fmt.Errorf("unknown domain %q", words[0])
	case kind == "":
		return "", nil
	case kind == "Integer" || kind == "Number":
		return numberDomain(kind, words)
	case kind == "Enum" || kind == "Compression":
		if len(words) == 1 {
			return "", fmt.Errorf("%s without words", words[0])
		}
		return fmt.Sprintf("Domain{Kind: %s, Words: %s}", kind, list(words[1:])), nil
	case len(words) > 1:
		return "", fmt.Errorf("%s takes nothing behind it", words[0])
	}
	return "Domain{Kind: " + kind + "}", nil
}

func numberDomain(kind string, words []string) (string, error) {
	low, high, also := "-Open", "Open", ""
	rest := words[1:]
	if len(rest) > 0 && strings.Contains(rest[0], "..") {
		from, to, _ := strings.Cut(rest[0], "..")
		for _, bound := range []struct {
			text string
			into *string
		}{{from, &low}, {to, &high}} {
			if bound.text == "" {
				continue
			}
			if _, err := strconv.ParseFloat(bound.text, 64); err != nil {
				return "", err
			}
			*bound.into = bound.text
		}
		rest = rest[1:]
	}
	if len(rest) == 2 && rest[0] == "or" {
		also = ", Words: " + list(rest[1:])
		rest = nil
	}
	if len(rest) > 0 {
		return "", fmt.Errorf("cannot read %q", strings.Join(words, " "))
	}
	bits := ""
	if kind == "Integer" {
		bits = ", Bits: " + strings.TrimPrefix(words[0], "int")
	}
	return fmt.Sprintf("Domain{Kind: %s%s, Min: %s, Max: %s%s}", kind, bits, low, high, also), nil
}

func list(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = strconv.Quote(word)
	}
	return "[]string{" + strings.Join(quoted, ", ") + "}"
}
