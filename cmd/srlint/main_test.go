package main

import (
	"os"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/srlint/srlint/internal/golden"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"srlint": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/cli",
		UpdateScripts:       golden.Update(),
		RequireExplicitExec: true,
		Condition: func(condition string) (bool, error) {
			if condition == "root" {
				return os.Geteuid() == 0, nil
			}
			return strconv.ParseBool(condition)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"bytes": writeBytes},
	})
}

// writeBytes is the script command "bytes FILE TEXT": it writes TEXT, a quoted Go string
// without its quotes, so that scripts can make files that are no text.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}
