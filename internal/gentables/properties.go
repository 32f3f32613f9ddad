package main

import (
	"bytes"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// objects maps the cells of the column object to constants, in the order of the constants.
var objects = []struct{ cell, constant string }{
	{"TABLE", "OnTable"}, {"MATERIALIZED_VIEW", "OnMaterializedView"}, {"VIEW", "OnView"}, {"DATABASE", "OnDatabase"},
	{"CATALOG", "OnCatalog"}, {"FOREIGN_TABLE", "OnForeignTable"}, {"PARTITION", "OnPartition"}, {"ROLLUP", "OnRollup"},
	{"INDEX_BITMAP", "OnBitmapIndex"}, {"INDEX_NGRAMBF", "OnNgramIndex"},
	{"INDEX_GIN", "OnInvertedIndex"}, {"INDEX_VECTOR", "OnVectorIndex"},
}

var changes = map[string]string{"no": "", "set": "ChangeSet", "job": "ChangeJob", "future": "ChangeFuture", "partition": "ChangePartition", "": ""}

var runModes = map[string]string{"": "", "shared_nothing": "SharedNothing", "shared_data": "SharedData"}

// properties writes the properties in the order of object and key.
func properties(rows []row) ([]byte, error) {
	rank := map[string]int{}
	for i, o := range objects {
		rank[o.cell] = i
	}
	sort.Slice(rows, func(i, j int) bool {
		a, b := rows[i], rows[j]
		if rank[a["object"]] != rank[b["object"]] {
			return rank[a["object"]] < rank[b["object"]]
		}
		return a["key"] < b["key"]
	})
	var b bytes.Buffer
	b.WriteString(generated + "package dialect\n\n// starRocksProperties are in the order of object and name.\nvar starRocksProperties = [...]Property{\n")
	for i, r := range rows {
		if i > 0 && rows[i-1]["object"] == r["object"] && rows[i-1]["key"] == r["key"] {
			return nil, fmt.Errorf("%s of %s stands twice", r["key"], r["object"])
		}
		line, err := property(r, rank)
		if err != nil {
			return nil, fmt.Errorf("%s of %s: %w", r["key"], r["object"], err)
		}
		b.WriteString("\t{" + line + "},\n")
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

// property renders one row, leaving out the fields that are zero.
func property(r row, rank map[string]int) (string, error) {
	object, ok := rank[r["object"]]
	if !ok {
		return "", fmt.Errorf("unknown object")
	}
	created, err := domain(r["domain"])
	if err != nil {
		return "", err
	}
	altered := created
	if r["alter_domain"] != "" {
		if altered, err = domain(r["alter_domain"]); err != nil {
			return "", err
		}
	}
	since, until, err := bounds(r, "since", "until")
	if err != nil {
		return "", err
	}
	change, changeOK := changes[r["change"]]
	runMode, runModeOK := runModes[r["run_mode"]]
	if !changeOK || !runModeOK {
		return "", fmt.Errorf("unknown change %q or run mode %q", r["change"], r["run_mode"])
	}
	alterOnly := ""
	if r["create"] == "no" {
		alterOnly = "true"
	}
	fields := []string{fmt.Sprintf("Name: %q, Object: %s", r["key"], objects[object].constant)}
	for _, field := range []struct{ name, value string }{
		{"Domain", created}, {"AlterDomain", altered}, {"Default", quoted(r["default"])}, {"Shown", quoted(r["shown"])}, {"Change", change}, {"AlterOnly", alterOnly},
		{"RunMode", runMode}, {"Since", since}, {"Until", until}, {"Note", quoted(r["note"])},
	} {
		if field.value != "" && field.value != "Version{}" {
			fields = append(fields, field.name+": "+field.value)
		}
	}
	return strings.Join(fields, ", "), nil
}

func quoted(cell string) string {
	if cell == "" {
		return ""
	}
	return strconv.Quote(cell)
}
