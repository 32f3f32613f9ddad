package main

import "testing"

func TestGeneratedFilesAreFresh(t *testing.T) {
	stale, err := generate("../..", true)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range stale {
		t.Errorf("%s is stale: run go generate ./dialect", file)
	}
}

func TestDomain(t *testing.T) {
	for cell, want := range map[string]string{
		"any":                    "",
		"bool":                   "Domain{Kind: Bool}",
		"int32 1.. or -1":        `Domain{Kind: Integer, Bits: 32, Min: 1, Max: Open, Words: []string{"-1"}}`,
		"int16 ..-1":             "Domain{Kind: Integer, Bits: 16, Min: -Open, Max: -1}",
		"number 0.0001..0.05":    "Domain{Kind: Number, Min: 0.0001, Max: 0.05}",
		"enum local cloud":       `Domain{Kind: Enum, Words: []string{"local", "cloud"}}`,
		"compression lz4 snappy": `Domain{Kind: Compression, Words: []string{"lz4", "snappy"}}`,
	} {
		if got, err := domain(cell); err != nil || got != want {
			t.Errorf("domain(%q) = %s, %v, want %s", cell, got, err, want)
		}
	}
	for _, cell := range []string{"", "integer", "enum", "bool true", "int32 one..", "int32 1.. also 2"} {
		if got, err := domain(cell); err == nil {
			t.Errorf("domain(%q) = %s, want an error", cell, got)
		}
	}
}
