package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/lsp"
)

func newLSP(std streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Speak to an editor: a language server on standard input and output",
		Long: "lsp is a language server: an editor starts it and speaks version 3.17 of the Language Server Protocol with it on\n" +
			"standard input and output. docs/editors.md tells how to set editors up.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !lsp.Serve(context.Background(), lsp.NewStream(std.in, nopCloser{std.out}), newHost()) {
				return errors.New("the session ended before the client asked for that: it is gone, or sent what is no message")
			}
			return nil
		},
	}
	cmd.Flags().Bool("stdio", true, "speak on standard input and output, which it always does")
	return cmd
}

// nopCloser leaves standard output open.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
