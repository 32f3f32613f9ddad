package main

import (
	"bytes"
	"fmt"
)

// alterations writes the parts of existing objects that can be changed. What is not in the
// table cannot, so the rows that say no are for people.
func alterations(rows []row) ([]byte, error) {
	constants := map[string]string{}
	for _, o := range objects {
		constants[o.cell] = o.constant
	}
	var b bytes.Buffer
	b.WriteString(generated + "package dialect\n\nvar alterations = [...]alteration{\n")
	for _, r := range rows {
		since, until, err := bounds(r, "since", "until")
		change, known := changes[r["change"]]
		if err != nil || !known || constants[r["object"]] == "" {
			return nil, fmt.Errorf("%s, %s: no such object or change, or %v", r["object"], r["part"], err)
		}
		if change != "" {
			printf(&b, "\t{%s, Part%s, %s, %s, %s},\n", constants[r["object"]], goName(r["part"]), change, since, until)
		}
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}
