// Package schemas holds the published JSON Schemas and checks files with them.
package schemas

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/srlint/srlint/internal/jsontree"
)

//go:embed snapshot.schema.json
var snapshotSchema string

var snapshotRules = sync.OnceValue(func() *jsonschema.Schema {
	return jsonschema.MustCompileString("snapshot.schema.json", snapshotSchema)
})

// Snapshot checks the text of a snapshot. An error is a *jsontree.Error: the first place
// that the schema does not allow.
func Snapshot(text []byte) error { return check(snapshotRules(), string(text)) }

func check(schema *jsonschema.Schema, text string) error {
	root, err := jsontree.Parse(text)
	if err != nil {
		return err
	}
	var invalid *jsonschema.ValidationError
	if err := schema.Validate(root.Any()); !errors.As(err, &invalid) {
		return err
	}
	first := at(root, invalid)
	for _, leaf := range leaves(invalid, nil) {
		if p := at(root, leaf); p.Start < first.Start || first.message == "" {
			first = p
		}
	}
	return jsontree.ErrorAt(text, first.Start, first.message)
}

// leaves are the errors that no other one causes.
func leaves(e *jsonschema.ValidationError, list []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return append(list, e)
	}
	for _, cause := range e.Causes {
		list = leaves(cause, list)
	}
	return list
}

type problem struct {
	*jsontree.Value
	message string
}

// at finds the place of an error: a member that may not be there, or the value.
func at(root *jsontree.Value, e *jsonschema.ValidationError) problem {
	v := root.Find(e.InstanceLocation)
	p := problem{v, message(e)}
	if !strings.HasSuffix(e.KeywordLocation, "/additionalProperties") {
		return p
	}
	for _, m := range v.Members {
		if strings.Contains(e.Message, "'"+m.Name+"'") {
			p.Value = &jsontree.Value{Start: m.Start, End: m.End}
			break
		}
	}
	return p
}

// message is what is wrong with which member.
func message(e *jsonschema.ValidationError) string {
	if len(e.Causes) > 0 {
		return ""
	}
	name := strings.TrimPrefix(e.InstanceLocation, "/")
	if name == "" {
		return e.Message
	}
	return fmt.Sprintf("%s: %s", name, e.Message)
}
