package main

import "testing"

func TestTypeUse(t *testing.T) {
	for cell, want := range map[string]string{"yes": "{ok: true}", "no": "{}", "4.1": "{true, Version{4, 1}}"} {
		if got, err := typeUse(cell); err != nil || got != want {
			t.Errorf("typeUse(%q) = %s, %v", cell, got, err)
		}
	}
	for _, cell := range []string{"", "maybe", "from 4.1"} {
		if got, err := typeUse(cell); err == nil {
			t.Errorf("typeUse(%q) = %s, want an error", cell, got)
		}
	}
}

func TestCheckFunction(t *testing.T) {
	if err := checkFunction(row{"name": "sum", "role": "aggregate", "flags": "window sync-mv", "since": "<=3.2", "signatures": "INT>BIGINT"}); err != nil {
		t.Error(err)
	}
	for _, bad := range []row{
		{"name": "", "role": "scalar"}, {"name": "Sum", "role": "scalar"}, {"name": "sum", "role": "meta"},
		{"name": "sum", "role": "scalar", "since": "soon"}, {"name": "sum", "role": "scalar", "flags": "loud"},
		{"name": "sum", "role": "scalar", "signatures": "`"},
	} {
		if checkFunction(bad) == nil {
			t.Errorf("%v is taken", bad)
		}
	}
}
