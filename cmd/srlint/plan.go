package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/srlint/srlint/report"
	"github.com/srlint/srlint/workspace"
)

// planning are the flags of plan.
type planning struct {
	input
	base
	report.PlanOptions
	format choice
	check  bool
}

func newPlan(std streams) *cobra.Command {
	p := &planning{format: choice{"text", []string{"text", "sql", "json"}}}
	cmd := &cobra.Command{
		Use:   "plan [PATH...] --against WHAT",
		Short: "Show the statements that lead from what is deployed to the files",
		Long: "plan compares what the files define with WHAT there is, and prints the statements that lead from there to the files: ALTER where\n" +
			"the engine can, else a new object that takes the place of the old one. It runs nothing.",
		Example: "  srlint plan schema/ --against snapshot.json\n  srlint plan schema/ --against git:main --output-format sql > deploy.sql",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return p.run(cmd, args, std) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	p.baseFlags(f)
	p.format.flag(cmd, "output-format", "`FORMAT`: text, sql or json")
	f.BoolVar(&p.Down, "down", false, "show the way back")
	f.BoolVar(&p.AllowDataLoss, "allow-data-loss", false, "do not comment out statements that lose data")
	f.BoolVar(&p.check, "check", false, "exit 1 if anything differs")
	p.targetFlag(f)
	p.pathFlags(f)
	p.jobsFlag(f)
	return cmd
}

func (p *planning) run(cmd *cobra.Command, args []string, std streams) error {
	if p.against == "" {
		return fmt.Errorf("plan needs --against: a snapshot, a dump, a folder, or git:REF")
	}
	if err := firstError(p.format.check("output-format"), p.validGlobs()); err != nil {
		return err
	}
	have, whole, err := p.loadBase(&p.input, args, std)
	if err != nil {
		return err
	}
	want, complete, err := p.load(cmd, args, std)
	if err != nil {
		return err
	}
	if !complete || !whole {
		return errReported // half a schema makes a plan that drops the other half
	}
	found := workspace.Plan(want, have, p.takes())
	write := map[string]func(io.Writer) error{
		"text": func(w io.Writer) error { return report.PlanText(w, found, p.PlanOptions) },
		"sql":  func(w io.Writer) error { return report.PlanSQL(w, found, p.PlanOptions) },
		"json": func(w io.Writer) error { return report.PlanJSON(w, found, p.PlanOptions) },
	}[p.format.value]
	if err := write(std.out); err != nil {
		return fmt.Errorf("writing the plan: %w", err)
	}
	switch {
	case want.Unread+have.Unread > 0:
		return errReported // what could not be read may be what the plan would drop or make
	case p.check && len(found.Objects) > 0:
		return errFindings
	}
	return nil
}
