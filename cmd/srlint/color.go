package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"
)

func newColor() choice { return choice{"auto", []string{"auto", "always", "never"}} }

func (c *choice) colorFlag(cmd *cobra.Command) {
	c.flag(cmd, "color", "`WHEN` to use colours: auto, always or never; auto asks NO_COLOR and the terminal")
}

// colored decides about colour; NO_COLOR is described at no-color.org.
func (c *choice) colored(w io.Writer) bool {
	switch c.value {
	case "always":
		return true
	case "never":
		return false
	}
	file, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(file)
}

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
