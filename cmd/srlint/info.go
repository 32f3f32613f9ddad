package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

func newRules(std streams) *cobra.Command {
	format := ""
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "text":
				return listRules(std.out)
			case "json":
				return listRulesJSON(std.out)
			}
			return fmt.Errorf("--output-format: unknown value %q (known are text, json)", format)
		},
	}
	cmd.Flags().StringVar(&format, "output-format", "text", "text or json")
	return cmd
}

func listRules(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, rule := range workspace.Rules() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", rule.Name, rule.Severity, rule.Stage, workspace.Title(rule))
	}
	return table.Flush()
}

// ruleInfo is one rule in the JSON list.
type ruleInfo struct {
	workspace.RuleInfo
	Page string `json:"page"`
}

func listRulesJSON(w io.Writer) error {
	list := []ruleInfo{}
	for _, rule := range workspace.Rules() {
		list = append(list, ruleInfo{workspace.InfoOf(rule), report.RulePage(rule.Name)})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}

func newExplain(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE",
		Short: "Show the page of a rule",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("explain takes the name of one rule; srlint rules lists them")
			}
			return nil
		},
		ValidArgsFunction: completeRule,
		RunE: func(_ *cobra.Command, args []string) error {
			page, err := workspace.Explain(args[0])
			if err != nil {
				return err
			}
			_, err = io.WriteString(std.out, page)
			return err
		},
	}
}

// completeRule offers the names of rules to the shell.
func completeRule(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, rule := range workspace.Rules() {
		if strings.HasPrefix(rule.Name, typed) {
			names = append(names, cobra.CompletionWithDesc(rule.Name, workspace.Title(rule)))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func newVersion(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Show the version",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return printVersion(std) },
	}
}

func printVersion(std streams) error {
	_, err := io.WriteString(std.out, version())
	return err
}

// version says what was built: module version, revision if known, Go version.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "srlint (unknown version)\n"
	}
	setting := func(key string) string {
		i := slices.IndexFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == key })
		if i < 0 {
			return ""
		}
		return info.Settings[i].Value
	}
	text := "srlint " + info.Main.Version
	if revision := setting("vcs.revision"); revision != "" {
		text += " " + revision[:min(12, len(revision))]
		if setting("vcs.modified") == "true" {
			text += " (modified)"
		}
	}
	return text + " " + info.GoVersion + "\n"
}
