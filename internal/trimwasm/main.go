// Command trimwasm makes a WebAssembly program of Go smaller: it takes out what only prints
// stack traces, the names of functions, files and lines. What the collector and panics need
// stays. The tables are those of Go 1.26 (runtime/symtab.go); where they look different
// the program is left alone, with an error.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: trimwasm FILE.wasm")
		os.Exit(2)
	}
	if err := trimFile(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "trimwasm:", err)
		os.Exit(1)
	}
}

func trimFile(path string) error {
	program, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	trimmed, err := trim(program)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, trimmed, 0o666)
}
