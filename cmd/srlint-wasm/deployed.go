//go:build js && wasm

package main

import (
	"errors"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/lsp"
	"github.com/srlint/srlint/workspace"
)

// deployed is what the client says there is: a snapshot or SQL, by its name.
type deployed struct{ Name, Text string }

// take takes the notification srlint/deployed. An empty text means that nothing is known.
func (d *deployed) take(params *jsontree.Value) error {
	*d = deployed{}
	return params.Decode(d)
}

// base is what the setting against: "snapshot" stands for.
func (d *deployed) base(_ string, settings lsp.Settings) (*lsp.Base, error) {
	if settings.Against != "snapshot" {
		return nil, errors.New("here it can only be snapshot, which is what srlint/deployed brought")
	}
	if d.Text == "" {
		return nil, errors.New("nothing is known of what is deployed")
	}
	loaded, err := workspace.Load([]workspace.Source{{Name: d.Name, Text: []byte(d.Text)}}, workspace.Options{Target: settings.Target})
	if err != nil {
		return nil, err
	}
	if len(loaded.Failures) > 0 {
		return nil, loaded.Failures[0].Err
	}
	return &lsp.Base{Loaded: loaded}, nil
}
