package main

import (
	"github.com/srlint/srlint/schemas"
	"github.com/srlint/srlint/workspace"
)

// checked gives the text of a source, of a snapshot only if the published schema allows it.
func checked(name string, read func() ([]byte, error)) func() ([]byte, error) {
	if !workspace.Snapshot(name) {
		return read
	}
	return func() ([]byte, error) {
		text, err := read()
		if err == nil {
			err = schemas.Snapshot(text)
		}
		return text, err
	}
}
